"""Every step of a lead can be taken back, and leaves the lead as it was; an accepted offer wins its lead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db import outbox
from db.errors import PersonCanMend
from db.records import Activity, Customer, Lead
from db.store import Changed
from sales.cars import save_configuration
from sales.consents import NotAgreed, not_agreed, record_consent, withdraw_consent
from sales.lead_steps import Step, close_lead, contact_lead, move_lead, reopen_lead, step_back
from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm, save_customer
from sales.quotes import make_offer, reopen_offer, settle_offer, take_settling_back
from sales.workplace import Workplace
from tests.sales.small_house import CLAIRE, car_view

FORM = CustomerForm(last_name="Petit", phone="0639980001", consents=(("contact", "phone", True),))


@pytest.fixture
def lead(desk: Workplace, kiosk: Workplace) -> Lead:
    """Nobody has contacted them yet, and nobody owns the lead."""
    return capture_lead(kiosk, LeadForm(customer=FORM))


def stands(desk: Workplace, lead: Lead) -> Lead:
    """The lead as it is kept."""
    kept = desk.store.get(Lead, lead.id)
    assert kept is not None
    return kept


STEPS: tuple[Callable[[Workplace, str], Step], ...] = (
    contact_lead,
    lambda desk, lead: move_lead(desk, lead, "appointment"),
    lambda desk, lead: close_lead(desk, lead, "won"),
    lambda desk, lead: close_lead(desk, lead, "lost", "Keeps the old car"),
    reopen_lead,
)


@pytest.mark.parametrize("take", STEPS)
def test_a_step_taken_back_was_never_taken(desk: Workplace, lead: Lead, take: Callable[[Workplace, str], Step]) -> None:
    step_back(desk, take(desk, lead.id))
    assert stands(desk, lead) == lead
    assert desk.store.all(Activity) == []


def test_a_step_taken_back_leaves_what_others_changed_meanwhile(desk: Workplace, lead: Lead) -> None:
    step = contact_lead(desk, lead.id, "email")
    assert (step.lead.owner, step.lead.status) == (CLAIRE, "contacted")
    with desk.store.intent() as intent:
        intent.update(Lead, lead.id, comments="in a hurry")
        intent.remove(Activity, step.contact)
    step_back(desk, step)
    assert stands(desk, lead).comments == "in a hurry"
    assert stands(desk, lead).first_contact_at == ""


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_lost_without_a_word(desk: Workplace, lead: Lead, reason: str) -> None:
    with pytest.raises(PersonCanMend, match="reason-missing"):
        close_lead(desk, lead.id, "lost", reason)
    assert stands(desk, lead) == lead


def offered(desk: Workplace, lead: Lead, number: int = 1) -> list[str]:
    """Offers to the lead's customer."""
    car = save_configuration(desk, car_view(), "2026-1", lead.customer).id
    return [make_offer(desk, car, lead.customer, "fr", lead.id, car=car_view()).id for _ in range(number)]


def test_an_accepted_offer_wins_its_lead_in_one_transaction_and_gives_it_back(desk: Workplace, lead: Lead) -> None:
    (offer,) = offered(desk, lead)
    before, sent = stands(desk, lead), outbox.counts(desk.store)[0]
    commits: list[Changed] = []
    deaf = desk.store.listen(commits.append)
    settled = settle_offer(desk, offer, "accepted")
    deaf()
    assert stands(desk, lead).status == "won"
    assert [one.records for one in commits] == [{("offer", offer), ("lead", lead.id)}]
    both = outbox.waiting(desk.store, 100)[sent:]
    assert [(one.kind, one.set) for one in both] == [("offer", {"status": "accepted"}), ("lead", {"status": "won"})]
    take_settling_back(desk, settled)
    assert (stands(desk, lead), settled.before) == (before, "open")


def test_who_said_no_and_accepts_after_all_is_won_and_lost_again_when_taken_back(desk: Workplace, lead: Lead) -> None:
    (offer,) = offered(desk, lead)
    lost = close_lead(desk, lead.id, "lost", "price").lead
    settled = settle_offer(desk, offer, "accepted")
    assert (stands(desk, lead).status, stands(desk, lead).lost_reason) == ("won", "")
    take_settling_back(desk, settled)
    assert stands(desk, lead) == lost


def test_a_lead_is_won_as_long_as_one_of_its_offers_is_accepted(desk: Workplace, lead: Lead) -> None:
    first, second = offered(desk, lead, 2)
    assert settle_offer(desk, first, "declined").step is None
    assert stands(desk, lead).status == "offer"
    for offer in (first, second):
        settle_offer(desk, offer, "accepted")
    settle_offer(desk, first, "declined")
    assert stands(desk, lead).status == "won"
    reopened = reopen_offer(desk, second)
    assert stands(desk, lead).status == "offer"
    take_settling_back(desk, reopened)
    assert stands(desk, lead).status == "won"


def test_what_was_not_agreed_to(desk: Workplace) -> None:
    form = CustomerForm(last_name="Diallo", phone="0639980002", email="a@mail.example")
    amina = save_customer(desk, form)
    assert not_agreed(desk, amina) == (NotAgreed("phone", withdrawn=False), NotAgreed("email", withdrawn=False))
    record_consent(desk, amina.id, "contact", "phone")
    record_consent(desk, amina.id, "marketing", "email")
    assert not_agreed(desk, amina) == (NotAgreed("email", withdrawn=False),)
    withdraw_consent(desk, amina.id, "contact", "phone")
    assert not_agreed(desk, amina)[0] == NotAgreed("phone", withdrawn=True)
    assert not_agreed(desk, Customer(id=amina.id, last_name="Diallo")) == ()  # no address, nothing to say
