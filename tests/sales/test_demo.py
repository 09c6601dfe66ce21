"""The made-up dealership: the same for the same seed, whole, plausible, and not one operation to send."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from db import outbox
from db.exchange import Exchange
from db.ids import is_id, moment
from db.records import (
    KINDS,
    Configuration,
    Consent,
    Customer,
    Demonstrator,
    Lead,
    Offer,
    OpeningHours,
    Record,
    Staff,
    StockCar,
    Task,
    TestDrive,
)
from db.references import parents
from db.shapes import fields_of
from db.store import Store, open_store
from sales.demo import Made, load, load_many_customers, plain_car, seed_demo
from sales.find import find_anything
from sales.leads import lead_row
from sales.slots import BETWEEN
from sales.today import today
from sales.vin import has_right_check_digit
from sales.workplace import Workplace
from tests.db.gateway_words import Row
from tests.stand_ins import START, StillClock, counted_ids

R = TypeVar("R", bound=Record)


@pytest.fixture(scope="module")
def made() -> list[Made]:
    """The demo of a Monday morning."""
    return seed_demo(plain_car, 7, START)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A new file without anything in it."""
    opened = open_store(tmp_path / "demo.sqlite", clock=StillClock(), new_id=counted_ids())
    yield opened
    opened.close()


def of(made: list[Made], kind: type[R]) -> list[R]:
    return [record for _, record in made if isinstance(record, kind)]


def test_the_same_seed_and_moment_make_the_same_dealership(made: list[Made]) -> None:
    assert seed_demo(plain_car, 7, START) == made
    assert seed_demo(plain_car, 8, START) != made


def test_there_is_enough_of_everything(made: list[Made]) -> None:
    count = Counter(kind for kind, _ in made)
    assert (count["staff"], count["opening_hours"], count["demonstrator"], count["stock_car"]) == (6, 7, 8, 40)
    assert (count["customer"], count["lead"]) == (320, 220)
    assert min(count[kind] for kind in ("consent", "configuration", "test_drive", "offer", "task", "activity")) >= 40


def test_ids_are_new_and_every_parent_comes_before_its_child(made: list[Made]) -> None:
    known: set[tuple[str, str]] = set()
    for kind, record in made:
        assert is_id(record.id)
        assert KINDS[kind] is type(record)
        assert set(parents(kind, fields_of(record))) <= known
        known.add((kind, record.id))
    assert len(known) == len(made)


def test_vins_plates_codes_and_numbers_are_right(made: list[Made]) -> None:
    vins = [car.vin for car in of(made, StockCar)] + [car.vin for car in of(made, Demonstrator)]
    assert all(map(has_right_check_digit, vins))
    assert len(set(vins)) == len(vins)
    assert all(re.fullmatch(r"[A-Z]{2}-\d{3}-[A-Z]{2}", car.plate) for car in of(made, Demonstrator))
    codes = [car.code for car in of(made, Configuration)]
    assert len(set(codes)) == len(codes)
    numbers = [offer.number for offer in of(made, Offer)]
    assert len(set(numbers)) == len(numbers)


def test_people_have_accents_and_long_names_and_firms(made: list[Made]) -> None:
    customers = of(made, Customer)
    names = [f"{one.first_name} {one.last_name}" for one in customers]
    assert sum(not name.isascii() for name in names) > 50
    assert max(map(len, names)) > 25
    assert sum(bool(one.company) for one in customers) > 10
    assert all(one.phone or one.email for one in customers)
    assert all(one.email.endswith(".example") for one in customers if one.email)


def test_nothing_happened_in_the_future_and_nobody_was_called_before_writing(made: list[Made]) -> None:
    for kind, record in made:
        for field in ("created_at", "at", "received_at", "first_contact_at", "done_at"):
            at = getattr(record, field, "")
            assert not at or moment(at) <= START, (kind, field, at)
    assert all(not lead.first_contact_at or lead.first_contact_at >= lead.received_at for lead in of(made, Lead))
    since = {customer.id: customer.created_at for customer in of(made, Customer)}
    assert all(consent.at >= since[consent.customer] for consent in of(made, Consent))


def test_drives_lie_within_the_hours_and_never_overlap(made: list[Made]) -> None:
    held = [drive for drive in of(made, TestDrive) if drive.status != "cancelled"]
    by_car = sorted(held, key=lambda drive: (drive.demonstrator, drive.start))
    for earlier, later in pairwise(by_car):
        if earlier.demonstrator == later.demonstrator:
            assert moment(later.start) - moment(earlier.end) >= BETWEEN
    assert {drive.status for drive in held if moment(drive.start) > START} == {"confirmed"}
    assert all(drive.status != "confirmed" for drive in held if moment(drive.end) < START)


@pytest.mark.parametrize("days", range(8))
@pytest.mark.parametrize("hour", [6, 12, 22])
def test_every_day_of_the_week_can_be_shown(days: int, hour: int, empty: Store) -> None:
    now = START.replace(hour=hour) + timedelta(days=days)
    made = seed_demo(plain_car, 7, now)
    load(empty, made)
    workplace = Workplace(empty, lambda: now, counted_ids(), staff=of(made, Staff)[0].id)
    day = today(workplace)
    assert day.appointments
    assert day.leads_waiting == 14
    assert day.leads[0].waiting_minutes > 24 * 60
    assert day.tasks
    assert all(lead_row(workplace, lead.id).waiting_minutes == lead.waiting_minutes for lead in day.leads)


def test_a_sunday_is_closed_except_for_whoever_looks_on_one(made: list[Made]) -> None:
    assert [one.opens for one in of(made, OpeningHours)][5:] == ["09:00", ""]
    sunday = seed_demo(plain_car, 7, START - timedelta(days=1))
    assert [one.opens for one in of(sunday, OpeningHours)][5:] == ["09:00", "09:00"]


def test_loaded_it_is_agreed_and_nothing_waits_to_be_sent(empty: Store, made: list[Made]) -> None:
    assert load(empty, made) == len(made)
    assert load(empty, made) == 0
    assert outbox.counts(empty) == (0, 0)
    assert set(empty.all(Task)) == set(of(made, Task))
    name = of(made, Customer)[0].last_name
    assert find_anything(Workplace(empty, empty.clock, empty.new_id), name)


def test_the_first_word_of_a_gateway_is_newer(empty: Store, made: list[Made]) -> None:
    load(empty, made)
    customer = of(made, Customer)[0]
    Exchange(empty).take([Row("customer", customer.id, 1, fields_of(customer) | {"city": "Dijon"})], "1")
    kept = empty.get(Customer, customer.id)
    assert kept is not None
    assert kept.city == "Dijon"


def test_many_customers_for_measuring(empty: Store) -> None:
    assert load_many_customers(empty, 300, 1, datetime(2026, 11, 23, tzinfo=UTC)) == 300
    assert len({customer.phone for customer in empty.all(Customer)}) == 300
    assert find_anything(Workplace(empty, empty.clock, empty.new_id), "06")
