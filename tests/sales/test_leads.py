"""A lead's way: captured, waiting, contacted, moved, closed, and back again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import outbox
from db.errors import PersonCanMend
from db.records import Activity, Configuration, Customer, Lead
from sales.cars import save_configuration
from sales.drives import hold_slot
from sales.lead_steps import close_lead, contact_lead, move_lead, reopen_lead
from sales.leads import LeadForm, capture_lead, give_lead_back, lead_row, leads, leads_waiting, take_lead
from sales.people import CustomerForm, FormRefused, save_customer
from sales.quotes import make_offer
from sales.workplace import Workplace
from tests.sales.small_house import CLAIRE, KARIM, TARIS_1, car_view
from tests.stand_ins import StillClock

FORM = CustomerForm(last_name="Petit", phone="0639980001", consents=(("contact", "phone", True),))


def test_one_capture_is_one_transaction_with_everything_in_it(kiosk: Workplace) -> None:
    car = save_configuration(kiosk, car_view(), "2026-1")
    before = outbox.counts(kiosk.store)[0]
    lead = capture_lead(kiosk, LeadForm(customer=FORM, configuration=car.id, comments=" soon "))
    made = outbox.waiting(kiosk.store, 100)[before:]
    assert [(one.kind, one.action) for one in made] == [
        ("customer", "create"), ("consent", "create"), ("lead", "create"), ("configuration", "update"),
    ]  # fmt: skip
    assert (lead.model, lead.source, lead.status, lead.owner, lead.comments) == ("taris", "kiosk", "new", "", "soon")
    kept = kiosk.store.get(Configuration, car.id)
    assert kept is not None
    assert kept.customer == lead.customer


def test_a_capture_that_fails_keeps_nothing(desk: Workplace) -> None:
    with pytest.raises(FormRefused):
        capture_lead(desk, LeadForm())
    with pytest.raises(ValueError, match="names the configuration"):
        capture_lead(desk, LeadForm(customer=FORM, configuration="none"))
    with pytest.raises(PersonCanMend, match="gone"):
        capture_lead(desk, LeadForm(customer_id="nobody"))
    assert desk.store.all(Lead) == []
    assert desk.store.all(Customer) == []


def test_in_person_is_contacted_anything_else_waits_longest_first(
    desk: Workplace, kiosk: Workplace, clock: StillClock
) -> None:
    zoe = save_customer(desk, FORM).id
    first = capture_lead(desk, LeadForm(customer_id=zoe, source="web", model="orsa"))
    clock.forward(minutes=10)
    second = capture_lead(kiosk, LeadForm(customer_id=zoe))
    clock.forward(minutes=5)
    in_person = capture_lead(desk, LeadForm(customer_id=zoe))
    assert (in_person.status, in_person.owner) == ("contacted", CLAIRE)
    rows = leads_waiting(desk)
    assert [(row.id, row.waiting_minutes) for row in rows] == [(first.id, 15), (second.id, 5)]
    assert (rows[0].name, rows[0].model, rows[0].owner_initials) == ("Petit", "orsa", "CM")
    assert [row.id for row in leads_waiting(desk, limit=1)] == [first.id]
    assert [row.id for row in leads(desk)] == [in_person.id, second.id, first.id]
    assert [row.id for row in leads(desk, owner=CLAIRE)] == [in_person.id, first.id]
    assert [row.id for row in leads(desk, "contacted")] == [in_person.id]
    delivered = capture_lead(desk, LeadForm(customer_id=zoe, source="web", received_at="2026-11-22T18:00:00Z"))
    assert [row.id for row in leads_waiting(desk, limit=2)] == [delivered.id, first.id]  # though it came in last


def test_at_a_desk_where_nobody_sits_nobody_was_contacted(desk: Workplace) -> None:
    lead = capture_lead(replace(desk, staff=""), LeadForm(customer=FORM))
    assert (lead.status, lead.owner, lead.first_contact_at) == ("new", "", "")


def test_the_first_contact_stops_the_waiting_and_makes_an_owner(
    desk: Workplace, kiosk: Workplace, clock: StillClock
) -> None:
    lead = capture_lead(kiosk, LeadForm(customer=FORM))
    clock.forward(minutes=20)
    called = contact_lead(desk, lead.id, "call", "will come on Saturday").lead
    assert (called.status, called.owner, called.first_contact_at) == ("contacted", CLAIRE, "2026-11-23T09:20:00Z")
    clock.forward(minutes=20)
    assert contact_lead(desk, lead.id, "email").lead.first_contact_at == called.first_contact_at
    assert leads_waiting(desk) == []
    said = desk.store.all(Activity)
    assert [(one.kind, one.text, one.by) for one in said] == [
        ("call", "will come on Saturday", CLAIRE), ("email", "", CLAIRE),
    ]  # fmt: skip


def test_a_lead_is_taken_and_given_back(desk: Workplace, kiosk: Workplace) -> None:
    lead = capture_lead(kiosk, LeadForm(customer=FORM)).id
    assert take_lead(desk, lead).owner == CLAIRE
    assert take_lead(desk, lead, KARIM).owner == KARIM
    assert lead_row(desk, lead).owner_name == "Karim Belkacem"
    assert give_lead_back(desk, lead).owner == ""


def test_a_lead_moves_among_open_statuses(desk: Workplace, kiosk: Workplace) -> None:
    lead = capture_lead(kiosk, LeadForm(customer=FORM)).id
    moved = move_lead(desk, lead, "appointment").lead
    assert (moved.status, moved.first_contact_at) == ("appointment", "2026-11-23T09:00:00Z")
    assert move_lead(desk, lead, "new").lead.status == "new"
    with pytest.raises(ValueError, match="no open status"):
        move_lead(desk, lead, "won")
    close_lead(desk, lead, "won")
    with pytest.raises(PersonCanMend, match="lead-closed"):
        move_lead(desk, lead, "offer")


def test_a_closed_lead_comes_back_to_where_it_stood(desk: Workplace, kiosk: Workplace, clock: StillClock) -> None:
    zoe = save_customer(desk, FORM).id
    car = save_configuration(desk, car_view(), "2026-1", zoe).id
    unheard = capture_lead(kiosk, LeadForm(customer_id=zoe)).id
    called, driven, offered = (capture_lead(desk, LeadForm(customer_id=zoe)).id for _ in range(3))
    hold_slot(desk, zoe, TARIS_1, "2026-11-24T09:00:00Z", driven)
    make_offer(desk, car, zoe, "fr", offered, car=car_view())
    stood = [lead_row(desk, lead).status for lead in (unheard, called, driven, offered)]
    assert stood == ["new", "contacted", "appointment", "offer"]
    clock.forward(minutes=5)
    for lead in (unheard, called, driven, offered):
        closed = close_lead(desk, lead, "lost", " price ").lead
        assert lead_row(desk, lead).waiting_minutes == 0
        assert (closed.status, closed.lost_reason) == ("lost", "price")
        reopened = reopen_lead(desk, lead).lead
        assert reopened.lost_reason == ""
        assert reopen_lead(desk, lead).lead == reopened
    assert [lead_row(desk, lead).status for lead in (unheard, called, driven, offered)] == stood
    assert close_lead(desk, called, "won", "price").lead.lost_reason == ""
    with pytest.raises(ValueError, match="no outcome"):
        close_lead(desk, called, "forgotten")


def test_a_closed_lead_is_not_moved_by_an_offer(desk: Workplace) -> None:
    zoe = save_customer(desk, FORM).id
    car = save_configuration(desk, car_view(), "2026-1", zoe).id
    lead = capture_lead(desk, LeadForm(customer_id=zoe)).id
    close_lead(desk, lead, "won")
    make_offer(desk, car, zoe, "fr", lead, car=car_view())
    assert lead_row(desk, lead).status == "won"


def test_a_lead_that_is_further_stays_there(desk: Workplace) -> None:
    zoe = save_customer(desk, FORM).id
    lead = capture_lead(desk, LeadForm(customer_id=zoe)).id
    move_lead(desk, lead, "offer")
    hold_slot(desk, zoe, TARIS_1, "2026-11-24T09:00:00Z", lead)
    assert lead_row(desk, lead).status == "offer"


def test_a_lead_that_is_gone_says_so(desk: Workplace) -> None:
    for ask in (lead_row, take_lead, contact_lead, reopen_lead):
        with pytest.raises(PersonCanMend, match="gone"):
            ask(desk, "none")


def test_a_lead_without_a_time_waits_no_minutes(desk: Workplace) -> None:
    zoe = save_customer(desk, FORM).id
    with desk.store.intent() as intent:
        intent.create(Lead(id="l", customer=zoe))
        intent.create(Lead(id="m", customer=zoe, received_at="2036-01-01T00:00:00Z"))
    assert [row.waiting_minutes for row in leads_waiting(desk)] == [0, 0]
