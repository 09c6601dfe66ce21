"""A lead in words: where it came from, how long it has waited, what the CRM says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from sales.crm import SIDES, InTheCrm, choices, field_of
from sales.lead_file import waited
from sales.records import Lead
from ui.models import wording
from ui.models.field_words import FieldWords
from ui.models.repair import kind_word

translate = QCoreApplication.translate

CRMS = {"salesforce": "Salesforce", "tryton": "Tryton"}


def number_there(lead: Lead) -> str:
    """The number the sender gave it, with the sender's name before it once."""
    return lead.origin_number.removeprefix(lead.origin).strip() or lead.origin_number


def clock(lead: Lead, now: str) -> tuple[str, bool]:
    """How long the customer waits, or waited for the first human word ("": nobody answered); whether it runs."""
    minutes, runs = waited(lead, now)
    if runs:
        return translate("LeadWords", "waits %1").replace("%1", wording.duration(minutes)), True
    if not lead.first_contact_at:
        return "", False
    return translate("LeadWords", "answered after %1").replace("%1", wording.duration(minutes)), False


# the CRM ------------------------------------------------------------------------------------------------------------
def crm_name(code: str) -> str:
    """What people call it."""
    return CRMS.get(code, code)


def crm_line(told: InTheCrm | None) -> str:
    """ "Salesforce 00Q1"; "" while it has no number there."""
    return f"{crm_name(told.crm)} {told.number}" if told is not None and told.number else ""


def asks(told: InTheCrm | None) -> bool:
    """Whether it waits for a person."""
    return told is not None and bool(choices(told)) and not told.choice


def question(told: InTheCrm, words: FieldWords, title: str, customer: str = "") -> dict[str, Any]:
    """What `CrmQuestion.qml` shows: why in plain words, the CRM's own words, and what a person can answer."""
    crm = crm_name(told.crm)
    return {
        "id": told.id,
        "title": title,
        "customer": customer,
        "crm": crm,
        "number": told.number,
        "link": told.link,
        "why": _why(told).replace("%1", crm),
        "own": translate("LeadWords", "%1 says: %2").replace("%1", crm).replace("%2", told.message)
        if told.message
        else "",
        "about": _about(told, words),
        "sides": [_sides(told, one, words) for one in told.fields if "ours" in one],
        "matches": [
            {"key": str(one["id"]), "number": str(one.get("number", "")), "link": str(one.get("link", ""))}
            for one in told.matches
        ],
        "answers": [{"key": key, "text": _answer(key)} for key in _answers(told)],
    }


def _about(told: InTheCrm, words: FieldWords) -> str:
    names = [_label(told, one, words) for one in told.fields if "ours" not in one]
    return translate("LeadWords", "It is about: %1").replace("%1", ", ".join(names)) if names else ""


def _label(told: InTheCrm, one: Mapping[str, Any], words: FieldWords) -> str:
    return words.label(*field_of(told.kind, str(one["field"]))) or str(one["field"])


def _sides(told: InTheCrm, one: Mapping[str, Any], words: FieldWords) -> dict[str, str]:
    """A field of which the two sides have different values."""
    kind, name = field_of(told.kind, str(one["field"]))
    values = {side: words.value(kind, name, one[side]) or "–" for side in SIDES}
    return {"name": str(one["field"]), "label": _label(told, one, words), **values}


def _answers(told: InTheCrm) -> Sequence[str]:
    """The answers that are buttons of their own: a match is shown with its number, a single field with its values."""
    return [key for key in choices(told) if _answer(key) and (key not in SIDES or len(told.fields) > 1)]


def _answer(key: str) -> str:
    return {
        "ours": translate("LeadWords", "All of ours hold"),
        "theirs": translate("LeadWords", "All of theirs hold"),
        "new": translate("LeadWords", "It is somebody else"),
        "again": translate("LeadWords", "Send again"),
    }.get(key, "")


def _why(told: InTheCrm) -> str:
    if told.state == "choose":
        return translate("LeadWords", "%1 knows somebody like that. Is it the same person?")
    if told.state == "conflict":
        return translate("LeadWords", "It was changed here and in %1, and not in the same way. Which value holds?")
    words = {
        "deleted-in-crm": translate("LeadWords", "It was deleted in %1. Send it again if it is still needed there."),
        "unknown-value": translate("LeadWords", "%1 has no word for one value. Change it here and send it again."),
    }
    return words.get(told.code, translate("LeadWords", "%1 did not take it. Put it right here, then send it again."))


def kind_title(kind: str, name: str) -> str:
    """ "Request · Ana Ruiz"."""
    return " · ".join(text for text in (kind_word(kind), name) if text)


def options(people: Sequence[Any], besides: str) -> list[dict[str, str]]:
    """Colleagues to choose from, without one of them."""
    return [{"key": one.id, "text": one.name} for one in people if one.id != besides and one.active]
