"""The kiosk's intents, its PIN and its QR codes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.errors import PersonCanMend
from db.store import Store, open_store
from sales import kiosk_lock
from sales.configure import Build
from sales.diary import free_slots
from sales.drives import SlotTaken
from sales.leads import leads_waiting
from sales.people import CustomerForm, FormRefused
from sales.qr import KEEP_PREFIX, qr_rows
from sales.records import Configuration, Customer, Demonstrator, Lead, OpeningHours, TestDrive
from sales.visit import ask_for_drive, keep_car
from sales.workplace import Workplace
from tests.stand_ins import StillClock
from tests.ui.desk.small_range import SmallRoom

ROOM = SmallRoom()
CAR = ROOM.view(Build("taris", "FR"), "2026-11-23")
VISITOR = CustomerForm(last_name="Roux", phone="06 12 34 56 78", consents=(("contact", "phone", True),), wording="k1")


@pytest.fixture
def kiosk(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> Iterator[Workplace]:
    store = open_store(tmp_path / "kiosk.sqlite", clock=clock, new_id=new_id)
    with store.intent() as intent:
        for weekday in range(1, 6):
            intent.create(OpeningHours(id=new_id(), weekday=weekday, opens="09:00", closes="18:00"))
        intent.create(
            Demonstrator(id=new_id(), model="taris", label="Taris", plate="GA-112-LY", vin="1M8GDM9AXKP042788")
        )
    yield Workplace(store, clock, new_id, role="kiosk")
    store.close()


def test_a_kept_car_is_a_lead_that_waits_with_its_code(kiosk: Workplace) -> None:
    kept = keep_car(kiosk, VISITOR, CAR, "2026.2")
    (waiting,) = leads_waiting(kiosk)
    assert (waiting.id, waiting.code, waiting.source, waiting.name) == (kept.lead.id, kept.code, "kiosk", "Roux")
    car = kiosk.store.get(Configuration, kept.configuration.id)
    assert car is not None
    assert (car.customer, car.source, car.total_cents) == (kept.lead.customer, "kiosk", CAR.total_cents)


def test_without_consent_nothing_is_kept(kiosk: Workplace) -> None:
    with pytest.raises(FormRefused):
        keep_car(kiosk, CustomerForm(last_name="Roux", phone="06 12 34 56 78"), CAR, "2026.2")
    assert kiosk.store.all(Configuration) == []
    assert kiosk.store.all(Customer) == []


def test_a_drive_comes_with_its_lead_and_car(kiosk: Workplace) -> None:
    slot = free_slots(kiosk, kiosk.today(), model="taris")[0]
    asked = ask_for_drive(kiosk, VISITOR, slot, CAR, "2026.2")
    assert (asked.drive.status, asked.drive.start) == ("provisional", slot.start)
    lead = kiosk.store.get(Lead, asked.lead.id)
    assert lead is not None
    assert (lead.interest, lead.status, asked.drive.lead) == ("test-drive", "appointment", lead.id)


def test_a_taken_slot_keeps_nothing_of_the_second_visitor(kiosk: Workplace) -> None:
    slot = free_slots(kiosk, kiosk.today(), model="taris")[0]
    ask_for_drive(kiosk, VISITOR, slot, CAR, "2026.2")
    other = CustomerForm(last_name="Diallo", email="a@b.example", consents=(("contact", "email", True),))
    with pytest.raises(SlotTaken) as refused:
        ask_for_drive(kiosk, other, slot, CAR, "2026.2")
    assert refused.value.alternatives
    assert len(kiosk.store.all(Customer)) == len(kiosk.store.all(Configuration)) == len(kiosk.store.all(TestDrive)) == 1


@pytest.fixture
def store(kiosk: Workplace) -> Store:
    return kiosk.store


def test_only_the_chosen_pin_opens(store: Store) -> None:
    assert not kiosk_lock.has_pin(store)
    assert not kiosk_lock.opens(store, "")
    kiosk_lock.set_pin(store, "2468", os.urandom)
    assert kiosk_lock.has_pin(store)
    assert kiosk_lock.opens(store, "2468")
    assert not kiosk_lock.opens(store, "2469")
    assert "2468" not in store.setting(kiosk_lock.SETTING)


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "", "１２３４"])
def test_a_pin_is_four_to_eight_digits(store: Store, pin: str) -> None:
    with pytest.raises(PersonCanMend) as refused:
        kiosk_lock.set_pin(store, pin, os.urandom)
    assert refused.value.code == "pin-form"
    assert not kiosk_lock.has_pin(store)


@pytest.mark.parametrize("pin", ["1234", "12345678"])
def test_the_shortest_and_the_longest_pin_open(store: Store, pin: str) -> None:
    kiosk_lock.set_pin(store, pin, os.urandom)
    assert kiosk_lock.opens(store, pin)


def test_a_qr_code_is_a_square_with_its_three_corners() -> None:
    rows = qr_rows(KEEP_PREFIX + "K7Q2MP")
    assert {len(row) for row in rows} == {len(rows)}
    corner = rows[0][:7]
    assert corner == rows[0][-7:] == rows[-1][:7] == (True,) * 7
    assert rows[-1][-7:] != corner


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="5000 characters"):
        qr_rows("x" * 5000)
