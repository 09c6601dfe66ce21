"""A lead's steps as screens offer them: what was done is said at once, with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from sales.consents import NotAgreed
from sales.lead_steps import LOST_REASONS, Step, contact_lead, step_back
from ui.models.view import attempt_for
from ui.place import Place

translate = QCoreApplication.translate


def take(place: Place, step: Callable[[], Step], said: str) -> bool:
    """Carry out a step and say so; False if it was not possible, which is said instead."""
    taken: list[Step] = []
    if attempt_for(place, lambda: taken.append(step())):
        place.app.say(said, partial(_taken_back, place, taken[0]))
    return bool(taken)


def spoke(place: Place, lead: str, kind: str, name: str) -> None:
    """Somebody spoke to a customer: call, email or visit."""
    said = translate("LeadSteps", "Noted: {0} has had an answer.").format(name)
    take(place, lambda: contact_lead(place.workplace, lead, kind), said)


def _taken_back(place: Place, step: Step) -> None:
    attempt_for(place, lambda: step_back(place.workplace, step))


def reason(code: str) -> str:
    """Why a lead was lost; a person's own words as they are."""
    words = {
        "price": translate("LeadSteps", "The price"),
        "other-brand": translate("LeadSteps", "Another brand"),
        "no-answer": translate("LeadSteps", "No answer any more"),
        "postponed": translate("LeadSteps", "Put off"),
        "delivery-time": translate("LeadSteps", "Delivery takes too long"),
    }
    return words.get(code, code)


def reasons() -> list[dict[str, str]]:
    """The usual ones."""
    return [{"key": code, "text": reason(code)} for code in LOST_REASONS]


def unasked(found: Sequence[NotAgreed], asks: bool) -> str:
    """What the customer did not agree to, "" for nothing; `asks`: they have an open request, which may be answered."""
    never = {
        ("phone",): translate("LeadSteps", "Has not agreed to be called."),
        ("email",): translate("LeadSteps", "Has not agreed to be written to."),
        ("phone", "email"): translate("LeadSteps", "Has not agreed to be called or written to."),
    }
    no_more = {
        ("phone",): translate("LeadSteps", "Does not want to be called any more."),
        ("email",): translate("LeadSteps", "Does not want to be written to any more."),
        ("phone", "email"): translate("LeadSteps", "Does not want to be called or written to any more."),
    }
    withdrawn = tuple(one.channel for one in found if one.withdrawn)
    unheard = tuple(one.channel for one in found if not one.withdrawn)
    said = [no_more.get(withdrawn, ""), never.get(unheard, "")]
    if asks and unheard and not withdrawn:
        said.append(translate("LeadSteps", "You may answer this request."))
    return " ".join(text for text in said if text)
