"""Whoever keeps a car, drives one or gets an offer is a lead, and one lead only."""

from __future__ import annotations

from sales.cars import save_configuration
from sales.configure import Build
from sales.diary import free_slots
from sales.drives import hold_slot
from sales.lead_steps import close_lead
from sales.leads import LeadForm, capture_lead, keep_for
from sales.people import CustomerForm, save_customer
from sales.quotes import make_offer
from sales.records import Lead
from sales.workplace import Workplace
from tests.ui.desk.small_range import SmallRoom

ROOM = SmallRoom()
CAR = ROOM.view(Build("taris", "FR"), "2026-11-23")


def customer(desk: Workplace) -> str:
    return save_customer(desk, CustomerForm(last_name="Lemaître", phone="06 11 11 11 11")).id


def leads(desk: Workplace) -> list[tuple[str, str, str]]:
    return [(lead.model, lead.status, lead.configuration) for lead in desk.store.all(Lead)]


def test_car_drive_and_offer_of_one_model_are_one_lead(desk: Workplace) -> None:
    whose = customer(desk)
    kept = save_configuration(desk, CAR, "2026.2")
    assert keep_for(desk, whose, kept.id).customer == whose
    assert leads(desk) == [("taris", "contacted", kept.id)]
    slot = free_slots(desk, desk.today(), model="taris")[0]
    drive = hold_slot(desk, whose, slot.demonstrator, slot.start)
    assert leads(desk) == [("taris", "appointment", kept.id)]
    offer = make_offer(desk, kept.id, whose, "fr", car=CAR)
    assert leads(desk) == [("taris", "offer", kept.id)]
    assert drive.lead == offer.lead == desk.store.all(Lead)[0].id


def test_a_lead_that_named_no_model_takes_it_up(desk: Workplace) -> None:
    whose = customer(desk)
    capture_lead(desk, LeadForm(customer_id=whose))
    kept = save_configuration(desk, CAR, "2026.2")
    keep_for(desk, whose, kept.id)
    assert leads(desk) == [("taris", "contacted", kept.id)]


def test_a_lost_lead_and_one_for_another_model_are_left_alone(desk: Workplace) -> None:
    whose = customer(desk)
    lost = capture_lead(desk, LeadForm(customer_id=whose, model="taris"))
    close_lead(desk, lost.id, "lost", "bought elsewhere")
    capture_lead(desk, LeadForm(customer_id=whose, model="porto"))
    kept = save_configuration(desk, CAR, "2026.2")
    keep_for(desk, whose, kept.id)
    assert leads(desk) == [("taris", "lost", ""), ("porto", "contacted", ""), ("taris", "contacted", kept.id)]
