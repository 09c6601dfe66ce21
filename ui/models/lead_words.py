"""A lead in words: where it came from, how long it has waited, what the CRM says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from sales.crm import InTheCrm, choices
from sales.lead_file import waited
from sales.records import Lead
from ui.models import wording
from ui.models.repair import kind_word
from ui.models.repair_fields import RepairFields

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


def question(told: InTheCrm, fields: RepairFields, title: str, customer: str = "") -> dict[str, Any]:
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
        "about": _about(told, fields),
        "sides": [
            {
                "label": fields.label(told.kind, str(one["field"])) or str(one["field"]),
                "ours": _said(told.kind, one, "ours"),
                "theirs": _said(told.kind, one, "theirs"),
            }
            for one in told.fields
            if "ours" in one
        ],
        "matches": [
            {"key": str(one["id"]), "number": str(one.get("number", "")), "link": str(one.get("link", ""))}
            for one in told.matches
        ],
        "answers": [{"key": key, "text": _answer(key)} for key in choices(told) if _answer(key)],
    }


def _about(told: InTheCrm, fields: RepairFields) -> str:
    names = [
        fields.label(told.kind, str(one["field"])) or str(one["field"]) for one in told.fields if "ours" not in one
    ]
    return translate("LeadWords", "It is about: %1").replace("%1", ", ".join(names)) if names else ""


def _said(kind: str, one: Mapping[str, Any], whose: str) -> str:
    value = str(one.get(whose, ""))
    if one["field"] == "status":
        words = {"lead": wording.lead_status, "test_drive": wording.drive_status, "offer": wording.offer_status}
        value = words.get(kind, str)(value)
    return value or "–"


def _answer(key: str) -> str:
    return {
        "ours": translate("LeadWords", "Ours holds"),
        "theirs": translate("LeadWords", "Theirs holds"),
        "new": translate("LeadWords", "It is somebody else"),
        "again": translate("LeadWords", "Send again"),
    }.get(key, "")


def _why(told: InTheCrm) -> str:
    if told.state == "choose":
        return translate("LeadWords", "%1 knows somebody like that. Is it the same person?")
    if told.state == "conflict":
        return translate("LeadWords", "It was changed here and in %1, and not in the same way. Which one holds?")
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
