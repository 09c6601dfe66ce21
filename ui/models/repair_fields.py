"""The fields of a refused change as a person reads and mends them: label, value in words, and the control it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from sales.diary import nearest_slots
from sales.people import FormProblem, staff
from sales.records import Configuration, Demonstrator, Record, Staff
from sales.repairs import RepairRow
from ui.models import wording
from ui.models.catalog import Catalog
from ui.place import Place

translate = QCoreApplication.translate

STATUSES = {
    "lead": ("new", "contacted", "appointment", "offer", "won", "lost"),
    "offer": ("open", "accepted", "declined", "expired"),
    "test_drive": ("provisional", "cancelled", "done", "no-show"),
    "stock_car": ("available", "reserved", "sold"),
}
"""What a person may set a status to, by kind."""

CONTROLS = {
    "note": "area",
    "comments": "area",
    "text": "area",
    "phone": "phone",
    "email": "email",
    "status": "choice",
    "owner": "choice",
    "interest": "choice",
    "language": "choice",
    "start": "slot",
    "granted": "flag",
}
"""Field -> its control, where it is not one line of text."""

EDITED = {
    "customer": (
        "first_name", "last_name", "company", "phone", "email", "street", "postal_code", "city", "country", "language",
        "plate", "owner", "note",
    ),
    "lead": ("interest", "status", "lost_reason", "owner", "comments"),
    "test_drive": ("start", "status", "owner", "note"),
    "offer": ("status", "valid_until", "owner"),
    "task": ("title", "due", "owner"),
    "activity": ("text",),
    "configuration": ("owner",),
    "stock_car": ("status", "place", "available_from"),
}  # fmt: skip
"""Kind -> the fields a person can put right, in the order they are shown."""

NAMES: dict[str, tuple[type[Record], str]] = {
    "owner": (Staff, "name"),
    "demonstrator": (Demonstrator, "label"),
    "configuration": (Configuration, "code"),
}
"""Fields that hold the id of another record, and what that one is called."""

NEEDED = {"customer": ("last_name", "phone", "email"), "task": ("title",), "test_drive": ("start",)}
"""Shown for mending though they are blank: without one of them the record cannot be."""


class RepairFields:
    """Reads and writes the fields of refused changes."""

    def __init__(self, place: Place, catalog: Catalog) -> None:
        self._place = place
        self._catalog = catalog

    def shown(self, row: RepairRow) -> list[dict[str, Any]]:
        """What was wanted, as lines {name, label, text}."""
        names = [name for name in row.wanted if self.label(row.kind, name)]
        lines = [{"name": name, "label": self.label(row.kind, name), "text": self.said(row, name)} for name in names]
        return [line for line in lines if line["text"]]

    def controls(
        self, row: RepairRow, typed: Mapping[str, str], problems: Sequence[FormProblem]
    ) -> list[dict[str, Any]]:
        """What can be put right, each with its control: {name, label, control, text, options, error}."""
        errors = {problem.field: wording.form_problem(problem.code) for problem in problems}
        named = str(row.facts.get("field", ""))
        return [
            {
                "name": name,
                "label": self.label(row.kind, name),
                "control": CONTROLS.get(name, "line"),
                "text": typed.get(name, self.raw(row, name)),
                "options": self.options(row, name),
                "error": errors.get(
                    name, translate("RepairFields", "This is the value it is about.") if name == named else ""
                ),
            }
            for name in EDITED.get(row.kind, ())
            if name in row.wanted and (row.wanted[name] or name == named or name in NEEDED.get(row.kind, ()))
        ]

    def raw(self, row: RepairRow, name: str, value: Any = None) -> str:
        """A value as its control holds it."""
        value = row.wanted.get(name, "") if value is None else value
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value if isinstance(value, str) else ""

    def taken(self, row: RepairRow, typed: Mapping[str, str]) -> dict[str, Any]:
        """The record's values for what was typed."""
        values: dict[str, Any] = {}
        for name, text in typed.items():
            if name == "granted":
                values[name] = text == "yes"
            elif name == "start" and row.kind == "test_drive":
                slot = next((slot for slot in self._slots(row) if slot.start == text), None)
                if slot is not None:
                    values |= {"start": slot.start, "end": slot.end, "status": "provisional"}
            else:
                values[name] = text.strip() if CONTROLS.get(name) == "area" else " ".join(text.split())
        return values

    def options(self, row: RepairRow, name: str) -> list[dict[str, str]]:
        """What can be picked for a field that is picked."""
        control = CONTROLS.get(name)
        if control == "slot":
            return [{"key": slot.start, "text": self._place.formats.moment(slot.start)} for slot in self._slots(row)]
        if control != "choice":
            return []
        if name == "owner":
            people = [{"key": one.id, "text": one.name} for one in staff(self._place.workplace)]
            return [{"key": "", "text": translate("RepairFields", "Nobody")}, *people]
        if name == "interest":
            codes: Sequence[str] = ("buy", "lease", "test-drive", "sell", "trade-in")
        elif name == "language":
            codes = ("", "fr", "en")
        else:
            codes = STATUSES.get(row.kind, ())
        return [{"key": code, "text": self.value(row, name, code)} for code in codes]

    def _slots(self, row: RepairRow) -> list[Any]:
        start, car = str(row.whole.get("start", "")), str(row.whole.get("demonstrator", ""))
        now = self._place.workplace.now()
        wanted = start if _is_instant(start) else now
        return nearest_slots(self._place.workplace, wanted, demonstrator=car, count=6, except_for=row.record)

    # words ----------------------------------------------------------------------------------------------------------
    def said(self, row: RepairRow, name: str) -> str:
        """What was wanted for a field, in words."""
        return self.value(row, name, row.wanted.get(name))

    def value(self, row: RepairRow, name: str, value: Any) -> str:
        """A value in words; "" for one that says nothing to a person."""
        formats = self._place.formats
        if isinstance(value, bool):
            return translate("RepairFields", "Yes") if value else translate("RepairFields", "No")
        if isinstance(value, int):
            return formats.money(value) if name.endswith("_cents") else str(value)
        if not isinstance(value, str) or not value:
            return ""
        if name in ("start", "end"):
            return formats.moment(value) if _is_instant(value) else value
        if name in ("due", "valid_until", "available_from"):
            return formats.day(value) or value
        return self._named(name, value) if name in NAMES else self._coded(row.kind, name, value)

    def _named(self, name: str, id: str) -> str:
        """What another record is called, "" if it is not here."""
        record = self._place.workplace.store.get(NAMES[name][0], id)
        return str(getattr(record, NAMES[name][1])) if record else ""

    def _coded(self, kind: str, name: str, value: str) -> str:
        if name == "status":
            says = {"lead": wording.lead_status, "offer": wording.offer_status, "test_drive": wording.drive_status}
            return says[kind](value) if kind in says else _stock_status(value)
        if name == "model":
            return self._catalog.say(value)
        if name == "interest":
            return wording.interest(value, "…").replace("…", "").rstrip(" :\u00a0")
        if name == "channel":
            return wording.channel(value)
        if name == "language":
            return {"fr": "Français", "en": "English"}.get(value, value)
        if name in ("source", "purpose", "kind"):
            return ""
        return value

    def label(self, kind: str, name: str) -> str:
        """What a field is called; "" for one that says nothing to a person."""
        words = {
            "first_name": translate("RepairFields", "First name"),
            "last_name": translate("RepairFields", "Last name"),
            "company": translate("RepairFields", "Company"),
            "phone": translate("RepairFields", "Phone"),
            "email": translate("RepairFields", "Email"),
            "street": translate("RepairFields", "Street"),
            "postal_code": translate("RepairFields", "Postal code"),
            "city": translate("RepairFields", "City"),
            "country": translate("RepairFields", "Country"),
            "language": translate("RepairFields", "Language"),
            "plate": translate("RepairFields", "Number plate"),
            "owner": translate("RepairFields", "Salesperson"),
            "note": translate("RepairFields", "Note"),
            "comments": translate("RepairFields", "Comments"),
            "text": translate("RepairFields", "Text"),
            "interest": translate("RepairFields", "Wish"),
            "model": translate("RepairFields", "Car"),
            "status": translate("RepairFields", "Status"),
            "lost_reason": translate("RepairFields", "Why it was lost"),
            "start": translate("RepairFields", "Time"),
            "demonstrator": translate("RepairFields", "Demonstrator"),
            "configuration": translate("RepairFields", "Kept car"),
            "number": translate("RepairFields", "Number"),
            "total_cents": translate("RepairFields", "Total"),
            "valid_until": translate("RepairFields", "Valid until"),
            "title": translate("RepairFields", "To do"),
            "due": translate("RepairFields", "Until"),
            "granted": translate("RepairFields", "Agreed"),
            "channel": translate("RepairFields", "Channel"),
            "code": translate("RepairFields", "Code"),
            "place": translate("RepairFields", "Place"),
            "available_from": translate("RepairFields", "Available from"),
            "name": translate("RepairFields", "Name"),
        }
        return words.get(name, "")


def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _stock_status(code: str) -> str:
    words = {
        "available": translate("RepairFields", "Available"),
        "reserved": translate("RepairFields", "Reserved"),
        "sold": translate("RepairFields", "Sold"),
    }
    return words.get(code, code)
