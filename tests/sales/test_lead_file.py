"""One lead with who looks after it: hand-over with a word, its clock, what the CRM says; a lead entered by hand."""

from __future__ import annotations

import pytest

from db.errors import PersonCanMend
from db.records import CrmState, Delivery, Lead, Task
from sales.attention import attention
from sales.crm import answer
from sales.lead_file import hand_lead_over, lead_file, take_answer_back, take_lead_back, waited
from sales.lead_steps import close_lead, contact_lead
from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm, note_contact, save_customer
from sales.tasks import finish_task
from sales.web_lead_form import Range
from sales.web_leads import bring_in, enter, take_out, unread
from sales.workplace import Workplace
from tests.sales.small_house import CLAIRE, KARIM
from tests.stand_ins import StillClock

ANA = CustomerForm(first_name="Ana", last_name="Ruiz", phone="06 39 98 00 77", consents=(("contact", "phone", True),))


@pytest.fixture
def lead(desk: Workplace) -> Lead:
    """Of the website, Claire's."""
    return capture_lead(desk, LeadForm(customer=ANA, source="web", origin="Autoweb", origin_number="Autoweb 4711"))


def test_handing_over_makes_a_colleague_the_owner_and_gives_them_a_task(desk: Workplace, lead: Lead) -> None:
    handed = hand_lead_over(desk, lead.id, KARIM, "  Speaks\nSpanish ")
    task = desk.store.get(Task, handed.task)
    assert task is not None
    assert (task.owner, task.title, task.kind, task.lead) == (KARIM, "Speaks Spanish", "call", lead.id)
    assert (task.customer, task.due) == (lead.customer, "2026-11-23")
    assert lead_file(desk, lead.id).lead.owner == KARIM
    take_lead_back(desk, handed)
    assert lead_file(desk, lead.id).lead.owner == CLAIRE
    assert desk.store.get(Task, handed.task) is None


def test_a_task_that_is_done_stays_when_the_lead_comes_back(desk: Workplace, lead: Lead) -> None:
    handed = hand_lead_over(desk, lead.id, KARIM)
    finish_task(desk, handed.task)
    take_lead_back(desk, handed)
    assert desk.store.get(Task, handed.task) is not None


def test_nobody_can_be_handed_a_lead_who_is_not_there(desk: Workplace, lead: Lead) -> None:
    with pytest.raises(PersonCanMend, match="gone"):
        hand_lead_over(desk, lead.id, "nobody")
    assert lead_file(desk, lead.id).lead.owner == CLAIRE


def test_the_clock_runs_until_a_person_gets_in_touch(desk: Workplace, lead: Lead, clock: StillClock) -> None:
    lost = capture_lead(desk, LeadForm(customer_id=lead.customer, source="web"))
    close_lead(desk, lost.id, "lost", "price")
    clock.forward(minutes=35)
    assert waited(lead_file(desk, lost.id).lead, desk.now()) == (0, False)
    note_contact(desk, lead.customer, "system", "Automatic reply", lead.id)
    assert waited(lead_file(desk, lead.id).lead, desk.now()) == (35, True)
    clock.forward(minutes=5)
    contact_lead(desk, lead.id)
    clock.forward(hours=9)
    assert waited(lead_file(desk, lead.id).lead, desk.now()) == (40, False)


def test_what_the_crm_says_of_lead_and_customer(desk: Workplace, lead: Lead) -> None:
    assert lead_file(desk, lead.id).crm == ()
    with desk.store.intent() as intent:
        for record, kind, state in ((lead.customer, "customer", "known"), (lead.id, "lead", "refused")):
            intent.create(CrmState(id=desk.new_id(), crm="salesforce", kind=kind, record=record, state=state))
    of_lead, of_customer = lead_file(desk, lead.id).crm
    assert (of_lead.kind, of_customer.kind) == ("lead", "customer")
    assert attention(desk).asked == 1
    answer(desk, of_lead.id, "again")
    assert attention(desk).asked == 0
    take_answer_back(desk, of_lead.id)
    assert attention(desk).asked == 1
    with pytest.raises(PersonCanMend, match="answer-acted"):
        take_answer_back(desk, of_lead.id)


def test_an_answer_the_connector_has_acted_on_stays(desk: Workplace) -> None:
    state = CrmState(id=desk.new_id(), crm="tryton", kind="lead", record="r", state="refused")
    with desk.store.intent() as intent:
        intent.create(state)
    answer(desk, state.id, "again")
    with desk.store.intent() as intent:  # what the connector writes when it has acted
        intent.update(CrmState, state.id, state="known", choice="")
    with pytest.raises(PersonCanMend, match="answer-acted"):
        take_answer_back(desk, state.id)
    with desk.store.intent() as intent:
        intent.remove(CrmState, state.id)
    with pytest.raises(PersonCanMend, match="answer-acted"):
        take_answer_back(desk, state.id)


def test_a_delivery_becomes_a_lead_by_hand_and_back(desk: Workplace, clock: StillClock) -> None:
    delivery = bring_in(desk, b"hello", "lead.txt", "folder", Range("Auben", {})).delivery
    assert attention(desk).unread == 1
    clock.forward(minutes=20)
    customer = save_customer(desk, ANA)
    made = enter(desk, delivery.id, customer.id)
    assert (made.customer, made.source, made.received_at, made.first_contact_at) == (
        customer.id, "web", delivery.at, "",
    )  # fmt: skip
    kept = desk.store.get(Delivery, delivery.id)
    assert kept is not None
    assert (kept.state, kept.lead, kept.by) == ("entered", made.id, CLAIRE)
    assert unread(desk) == []
    assert take_out(desk, delivery.id).state == "unread"
    assert desk.store.get(Lead, made.id) is None


def test_a_lead_that_is_in_use_stays(desk: Workplace) -> None:
    delivery = bring_in(desk, b"hello", "lead.txt", "folder", Range("Auben", {})).delivery
    made = enter(desk, delivery.id, save_customer(desk, ANA).id)
    contact_lead(desk, made.id)
    with pytest.raises(PersonCanMend, match="in-use"):
        take_out(desk, delivery.id)
    assert unread(desk) == []
