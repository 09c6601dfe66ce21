"""A lead's next step, by a person: spoken to, moved on, won, lost, opened again; each with its way back."""

from __future__ import annotations

from db.errors import PersonCanMend
from db.intent import Intent
from db.queries.people import of_lead
from db.records import Activity, Lead, Offer, TestDrive
from db.values import dataclass
from sales.gone import needed
from sales.leads import CLOSED, STATUSES
from sales.people import LONGEST, add_contact
from sales.workplace import Workplace

OPEN = tuple(status for status in STATUSES if status not in CLOSED)
LOST_REASONS = ("price", "other-brand", "no-answer", "postponed", "delivery-time")
"""The usual reasons; any other words will do as well."""

_STEPPED = ("status", "lost_reason", "owner", "first_contact_at")


@dataclass(frozen=True)
class Step:
    """A lead before and after a step, and the contact that was noted with it ("": none)."""

    before: Lead
    lead: Lead
    contact: str = ""


def contact_lead(workplace: Workplace, lead_id: str, kind: str = "call", text: str = "") -> Step:
    """Writes down a call, email or visit; the first one stops the waiting. Whoever calls first becomes the owner."""
    lead = needed(workplace, Lead, lead_id)
    with workplace.store.intent() as intent:
        contact = add_contact(intent, workplace, lead.customer, kind, text, lead_id)
        if not lead.owner:
            intent.update(Lead, lead_id, owner=workplace.staff)
    return Step(lead, needed(workplace, Lead, lead_id), contact.id)


def move_lead(workplace: Workplace, lead_id: str, status: str) -> Step:
    """Moves an open lead to another open status, forward or back.

    PersonCanMend("lead-closed") for one that is won or lost: reopen it first. Closing is `close_lead`.
    """
    lead = needed(workplace, Lead, lead_id)
    if lead.status in CLOSED:
        raise PersonCanMend("lead-closed", status=lead.status)
    if status not in OPEN:
        raise ValueError(f"no open status {status!r}")
    contacted = {} if lead.first_contact_at or status == "new" else {"first_contact_at": workplace.now()}
    return _stepped(workplace, lead, status=status, **contacted)


def close_lead(workplace: Workplace, lead_id: str, outcome: str, reason: str = "") -> Step:
    """won, or lost with a reason: one of `LOST_REASONS` or the person's own words; `reopen_lead` undoes it.

    PersonCanMend("reason-missing") for one that is lost without a word.
    """
    if outcome not in CLOSED:
        raise ValueError(f"no outcome {outcome!r}")
    why = " ".join(reason.split())[:LONGEST] if outcome == "lost" else ""
    if outcome == "lost" and not why:
        raise PersonCanMend("reason-missing")
    return _stepped(workplace, needed(workplace, Lead, lead_id), status=outcome, lost_reason=why)


def reopen_lead(workplace: Workplace, lead_id: str) -> Step:
    """Puts a closed lead back to where it stood, as far as its offers, test drives and contacts tell."""
    lead = needed(workplace, Lead, lead_id)
    if lead.status not in CLOSED:
        return Step(lead, lead)
    return _stepped(workplace, lead, status=_stood(workplace, lead), lost_reason="")


def _stood(workplace: Workplace, lead: Lead) -> str:
    if of_lead(workplace.store, Offer, lead.id):
        return "offer"
    if any(drive.status != "cancelled" for drive in of_lead(workplace.store, TestDrive, lead.id)):
        return "appointment"
    return "contacted" if lead.first_contact_at else "new"


def _stepped(workplace: Workplace, lead: Lead, **set: str) -> Step:
    with workplace.store.intent() as intent:
        intent.update(Lead, lead.id, **set)
    return Step(lead, needed(workplace, Lead, lead.id))


def step_back(workplace: Workplace, step: Step) -> None:
    """Undoes a step: what it changed is as before, and the contact was never noted."""
    needed(workplace, Lead, step.lead.id)
    with workplace.store.intent() as intent:
        put_back(intent, step)


def put_back(intent: Intent, step: Step) -> None:
    """The same within an intent."""
    before = {name: getattr(step.before, name) for name in _STEPPED}
    changed = {name: value for name, value in before.items() if value != getattr(step.lead, name)}
    if changed:
        intent.update(Lead, step.lead.id, **changed)
    if step.contact and intent.get(Activity, step.contact) is not None:
        intent.remove(Activity, step.contact)
