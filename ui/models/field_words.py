"""A record's fields as a person reads them: what each is called, and its value in words instead of codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from sales.names import customer_name
from sales.records import Configuration, Customer, Demonstrator, Lead, Record, Staff
from ui.models import lead_steps, wording
from ui.models.catalog import Catalog
from ui.place import Place

translate = QCoreApplication.translate

NAMES: dict[str, tuple[type[Record], Callable[[Any], str]]] = {
    "owner": (Staff, lambda person: str(person.name)),
    "by": (Staff, lambda person: str(person.name)),
    "customer": (Customer, customer_name),
    "demonstrator": (Demonstrator, lambda car: str(car.label)),
    "configuration": (Configuration, lambda car: str(car.code)),
}
"""Fields that hold the id of another record, and what that one is called."""

CODED = {
    "channel": wording.channel,
    "job": wording.job,
    "lost_reason": lead_steps.reason,
    "purpose": wording.purpose,
    "source": wording.source,
    "timeframe": wording.timeframe,
}
DAYS = ("due", "valid_until", "available_from")
INSTANTS = ("start", "end", "at", "created_at", "received_at", "first_contact_at", "done_at")


class FieldWords:
    """Says fields of records in the person's language."""

    def __init__(self, place: Place, catalog: Catalog) -> None:
        self._place = place
        self._catalog = catalog

    def value(self, kind: str, name: str, value: Any) -> str:
        """A value in words; "" for an empty one."""
        formats = self._place.formats
        if isinstance(value, bool):
            return translate("FieldWords", "Yes") if value else translate("FieldWords", "No")
        if isinstance(value, int):
            return formats.money(value) if name.endswith("_cents") else formats.number(value)
        if value and isinstance(value, (dict, list)):
            return translate("FieldWords", "Several values")
        if not isinstance(value, str) or not value:
            return ""
        if name in INSTANTS:
            return formats.moment(value) if is_instant(value) else value
        if name in DAYS:
            return formats.date(value) or value
        if name == "lead":
            return self._lead(value)
        return self._named(name, value) if name in NAMES else self._coded(kind, name, value)

    def _named(self, name: str, id: str) -> str:
        type_, say = NAMES[name]
        record = self._place.workplace.store.get(type_, id)
        return say(record) if record else translate("FieldWords", "Not known here")

    def _lead(self, id: str) -> str:
        lead = self._place.workplace.store.get(Lead, id)
        if lead is None:
            return translate("FieldWords", "Not known here")
        return wording.interest(lead.interest, self._catalog.say(lead.model))

    def _coded(self, kind: str, name: str, value: str) -> str:
        if name == "status":
            far = {"lead": wording.lead_status, "offer": wording.offer_status, "test_drive": wording.drive_status}
            return far.get(kind, _stock_status)(value)
        if name == "model":
            return self._catalog.say(value)
        if name == "interest":
            return wording.interest(value, "…").replace("…", "").rstrip(" :\u00a0")
        if name in CODED:
            return CODED[name](value)
        if name == "language":
            return {"fr": "Français", "en": "English"}.get(value, value)
        if name == "kind":
            return wording.task_title(value, "") if kind == "task" else wording.happened(value, "", {})
        return value

    def label(self, kind: str, name: str) -> str:
        """What a field is called; "" for one that says nothing to a person."""
        if kind == "consent" and name == "at":
            return translate("FieldWords", "Said on")
        if kind == "demonstrator" and name == "active":
            return translate("FieldWords", "In use")
        return _labels().get(name, "")


def _labels() -> dict[str, str]:
    return {
        "first_name": translate("FieldWords", "First name"),
        "last_name": translate("FieldWords", "Last name"),
        "company": translate("FieldWords", "Company"),
        "phone": translate("FieldWords", "Phone"),
        "email": translate("FieldWords", "Email"),
        "street": translate("FieldWords", "Street"),
        "postal_code": translate("FieldWords", "Postal code"),
        "city": translate("FieldWords", "City"),
        "country": translate("FieldWords", "Country"),
        "language": translate("FieldWords", "Language"),
        "plate": translate("FieldWords", "Number plate"),
        "owner": translate("FieldWords", "Salesperson"),
        "note": translate("FieldWords", "Note"),
        "comments": translate("FieldWords", "Comments"),
        "text": translate("FieldWords", "Text"),
        "interest": translate("FieldWords", "Wish"),
        "model": translate("FieldWords", "Car"),
        "status": translate("FieldWords", "Status"),
        "lost_reason": translate("FieldWords", "Why it was lost"),
        "start": translate("FieldWords", "Time"),
        "demonstrator": translate("FieldWords", "Demonstrator"),
        "configuration": translate("FieldWords", "Kept car"),
        "number": translate("FieldWords", "Number"),
        "total_cents": translate("FieldWords", "Total"),
        "valid_until": translate("FieldWords", "Valid until"),
        "title": translate("FieldWords", "To do"),
        "due": translate("FieldWords", "Until"),
        "granted": translate("FieldWords", "Agreed"),
        "channel": translate("FieldWords", "Channel"),
        "code": translate("FieldWords", "Code"),
        "place": translate("FieldWords", "Place"),
        "available_from": translate("FieldWords", "Available from"),
        "name": translate("FieldWords", "Name"),
        "vin": translate("FieldWords", "Chassis number"),
        "car": translate("FieldWords", "Equipment"),
        "price_cents": translate("FieldWords", "Price"),
        "label": translate("FieldWords", "Name"),
        "active": translate("FieldWords", "Works here"),
        "job": translate("FieldWords", "Work"),
        "initials": translate("FieldWords", "Initials"),
        "customer": translate("FieldWords", "Customer"),
        "lead": translate("FieldWords", "Request"),
        "source": translate("FieldWords", "Came from"),
        "timeframe": translate("FieldWords", "When they want to decide"),
        "received_at": translate("FieldWords", "Came in"),
        "first_contact_at": translate("FieldWords", "First contact"),
        "created_at": translate("FieldWords", "Noted on"),
        "done_at": translate("FieldWords", "Done on"),
        "end": translate("FieldWords", "Ends"),
        "kind": translate("FieldWords", "What it is"),
        "at": translate("FieldWords", "When"),
        "by": translate("FieldWords", "Who"),
        "purpose": translate("FieldWords", "What for"),
        "wording": translate("FieldWords", "Sentence they agreed to"),
        "legal_basis": translate("FieldWords", "Legal basis"),
    }


def is_instant(text: str) -> bool:
    """Whether this is an instant, as records write it."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _stock_status(code: str) -> str:
    words = {
        "available": translate("FieldWords", "Available"),
        "reserved": translate("FieldWords", "Reserved"),
        "sold": translate("FieldWords", "Sold"),
    }
    return words.get(code, code)
