"""A lead's steps between two desks: a step and its way back arrive, and who won hears of who lost."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from db.records import Activity, Lead, Offer
from sales.cars import save_configuration
from sales.lead_steps import Step, close_lead, contact_lead, step_back
from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm
from sales.quotes import make_offer, settle_offer, take_settling_back
from sales.workplace import Workplace
from tests.sales.small_house import car_view
from tests.stand_ins import StillClock, counted_ids
from tests.sync.conftest import MakePc, Pc

At = Callable[[Pc], Workplace]


@pytest.fixture
def at(clock: StillClock) -> At:
    """The workplace of a computer."""
    numbers = iter(range(0x1000, 0x9000, 0x1000))  # no two computers make the same id
    return lambda one: Workplace(one.store, clock, counted_ids(next(numbers)))


@pytest.fixture
def anna(pc: MakePc, at: At) -> Pc:
    """She made an offer to somebody who asked on the web."""
    made = pc("Desk 1")
    desk = at(made)
    asked = capture_lead(desk, LeadForm(customer=CustomerForm(last_name="Ruiz", phone="0639980001"), source="web"))
    car = save_configuration(desk, car_view(), "2026-1", asked.customer)
    make_offer(desk, car.id, asked.customer, "fr", asked.id, car=car_view())
    made.sync.run_once()
    return made


@pytest.fixture
def ben(pc: MakePc, anna: Pc) -> Pc:
    """He has read it."""
    made = pc("Desk 2")
    made.sync.run_once()
    return made


def exchange(*devices: Pc) -> None:
    for one in (*devices, *devices):
        one.sync.run_once()


def stands(one: Pc) -> tuple[Lead, Offer]:
    """The lead and its offer as this computer has them."""
    (lead,), (offer,) = one.store.all(Lead), one.store.all(Offer)
    return lead, offer


@pytest.mark.parametrize("take", [contact_lead, lambda desk, lead: close_lead(desk, lead, "lost", "price")])
def test_a_step_and_its_way_back_arrive(anna: Pc, ben: Pc, at: At, take: Callable[[Workplace, str], Step]) -> None:
    before, desk = stands(anna), at(ben)
    step = take(desk, before[0].id)
    exchange(ben, anna)
    assert stands(anna)[0] == step.lead
    step_back(desk, step)
    exchange(ben, anna)
    assert stands(anna) == before
    assert anna.store.all(Activity) == []


def test_an_accepted_offer_and_its_won_lead_arrive_and_go_back_together(anna: Pc, ben: Pc, at: At) -> None:
    before, desk = stands(ben), at(anna)
    settled = settle_offer(desk, before[1].id, "accepted")
    exchange(anna, ben)
    assert [one.status for one in stands(ben)] == ["won", "accepted"]
    take_settling_back(desk, settled)
    exchange(anna, ben)
    assert stands(ben) == before


def test_whoever_lost_it_meanwhile_is_asked(anna: Pc, ben: Pc, at: At) -> None:
    lead, offer = stands(ben)
    settle_offer(at(anna), offer.id, "accepted")
    close_lead(at(ben), lead.id, "lost", "price")
    exchange(anna, ben)
    ((facts,),) = ben.store.read("SELECT facts FROM outbox WHERE state = 'refused'")
    assert (json.loads(facts)["status"]["mine"], json.loads(facts)["status"]["theirs"]) == ("lost", "won")
    assert [one.status for one in stands(anna)] == ["won", "accepted"]
