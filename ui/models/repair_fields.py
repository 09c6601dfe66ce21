"""The fields of a refused change as a person reads and mends them: label, value in words, and the control it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from sales.diary import nearest_slots
from sales.people import FormProblem
from sales.repairs import RepairRow
from sales.who import people_here
from ui.models import wording
from ui.models.field_words import FieldWords, is_instant
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

SILENT = frozenset({
    "id", "customer", "lead", "source", "purpose", "kind", "created_at", "received_at", "first_contact_at", "at", "by",
    "end", "market", "wording", "legal_basis", "vin", "active", "job", "initials", "timeframe", "done_at", "car",
    "price_cents",
})  # fmt: skip
"""Not named among what was wanted: they go without saying, or nobody types them."""

NEEDED = {"customer": ("last_name", "phone", "email"), "task": ("title",), "test_drive": ("start",)}
"""Shown for mending though they are blank: without one of them the record cannot be."""


class RepairFields:
    """Reads and writes the fields of refused changes."""

    def __init__(self, place: Place, words: FieldWords) -> None:
        self._place = place
        self._words = words

    def shown(self, row: RepairRow) -> list[dict[str, Any]]:
        """What was wanted, as lines {name, label, text}."""
        words, wanted = self._words, {name: value for name, value in row.wanted.items() if name not in SILENT}
        lines = [
            {"name": name, "label": words.label(row.kind, name), "text": words.value(row.kind, name, value)}
            for name, value in wanted.items()
            if words.label(row.kind, name)
        ]
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
                "label": self._words.label(row.kind, name),
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
            people = [{"key": one.id, "text": one.name} for one in people_here(self._place.workplace.store)]
            return [{"key": "", "text": translate("RepairFields", "Nobody")}, *people]
        if name == "interest":
            codes: Sequence[str] = ("buy", "lease", "test-drive", "sell", "trade-in")
        elif name == "language":
            codes = ("", "fr", "en")
        else:
            codes = STATUSES.get(row.kind, ())
        return [{"key": code, "text": self._words.value(row.kind, name, code)} for code in codes]

    def _slots(self, row: RepairRow) -> list[Any]:
        start, car = str(row.whole.get("start", "")), str(row.whole.get("demonstrator", ""))
        now = self._place.workplace.now()
        wanted = start if is_instant(start) else now
        return nearest_slots(self._place.workplace, wanted, demonstrator=car, count=6, except_for=row.record)
