"""One lead with who looks after it and what the CRM says of it; handing it over to a colleague."""

from __future__ import annotations

from db.errors import PersonCanMend
from db.records import KINDS, CrmState, Customer, Lead, Staff, Task
from db.values import dataclass
from sales.crm import InTheCrm, in_the_crm
from sales.gone import needed
from sales.last_change import LastChange, last_change
from sales.leads import CLOSED, minutes_between
from sales.people import LONGEST
from sales.workplace import Workplace


@dataclass(frozen=True)
class LeadFile:
    """A lead and what a person has to know about it."""

    lead: Lead
    customer: Customer
    owner: str
    """Name; "" for nobody."""
    crm: tuple[InTheCrm, ...]
    """Of the lead, then of its customer; those the CRM knows or asks about."""
    changed: LastChange | None
    """Who changed the lead last; None if it is as it came in."""


@dataclass(frozen=True)
class HandedOver:
    """What `take_lead_back` needs."""

    lead: str
    before: str
    """Who owned it."""
    task: str


def lead_file(workplace: Workplace, lead_id: str) -> LeadFile:
    """Raises PersonCanMend("gone")."""
    lead = needed(workplace, Lead, lead_id)
    customer = needed(workplace, Customer, lead.customer)
    owner = workplace.store.get(Staff, lead.owner) if lead.owner else None
    told = (in_the_crm(workplace, record) for record in (lead.id, customer.id))
    known = tuple(one for one in told if one is not None)
    changed = last_change(workplace, "lead", lead.id)
    return LeadFile(lead, customer, owner.name if owner else "", known, changed)


def waited(lead: Lead, now: str) -> tuple[int, bool]:
    """Minutes since it came in, and whether the clock still runs: it stops at the first human contact or at the end."""
    runs = not lead.first_contact_at and lead.status not in CLOSED
    return minutes_between(lead.received_at, now if runs else lead.first_contact_at), runs


def hand_lead_over(workplace: Workplace, lead_id: str, to: str, word: str = "") -> HandedOver:
    """Makes a colleague its owner, with a task for today that says `word`; PersonCanMend("gone") for an unknown one."""
    lead = needed(workplace, Lead, lead_id)
    colleague = needed(workplace, Staff, to)
    task = Task(
        id=workplace.new_id(),
        title=" ".join(word.split())[:LONGEST],
        kind="call",
        due=workplace.today().isoformat(),
        owner=colleague.id,
        customer=lead.customer,
        lead=lead.id,
        created_at=workplace.now(),
    )
    with workplace.store.intent() as intent:
        intent.update(Lead, lead.id, owner=colleague.id)
        intent.create(task)
    return HandedOver(lead.id, lead.owner, task.id)


def take_lead_back(workplace: Workplace, handed: HandedOver) -> None:
    """Undoes `hand_lead_over`; a task that is done stays in the history."""
    needed(workplace, Lead, handed.lead)
    with workplace.store.intent() as intent:
        intent.update(Lead, handed.lead, owner=handed.before)
        task = intent.get(Task, handed.task)
        if task is not None and not task.done_at:
            intent.remove(Task, task.id)


def customer_of(workplace: Workplace, kind: str, record_id: str) -> Customer | None:
    """Whom a record of any kind is about; None for nobody."""
    found = workplace.store.get(KINDS[kind], record_id) if kind in KINDS else None
    if found is None or isinstance(found, Customer):
        return found
    return workplace.store.get(Customer, str(getattr(found, "customer", "")))


def take_answer_back(workplace: Workplace, state_id: str) -> None:
    """Undoes `sales.crm.answer` and `answer_each`. PersonCanMend("answer-acted") if the connector has acted on it."""
    told = workplace.store.get(CrmState, state_id)
    if told is None or not told.choice:
        raise PersonCanMend("answer-acted")
    with workplace.store.intent() as intent:
        intent.update(CrmState, state_id, choice="", answers={})
