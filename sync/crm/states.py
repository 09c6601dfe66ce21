"""What people at the desk are told of a record in the CRM: a record of kind `crm_state` beside it."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from db.ids import instant
from db.records import CrmState
from db.shapes import fields_of
from sync.crm.ledger import Book, Item
from sync.crm.mapping import CrmMapping, ObjectMap
from sync.crm.port import Ref
from sync.crm.translate import Untranslatable, from_crm, ours, unplain
from sync.crm.wishes import wish

OPEN = ("refused", "choose")
"""States of an item that wait for a person."""
LONGEST = 500
"""Characters of the CRM's words that travel to a screen."""

Link = Callable[[str, str], str]
"""`Crm.link`."""


def state_id(record_id: str, crm: str) -> str:
    """The id of what is told of a record: the same at each connector, in the form of a UUIDv7."""
    noise = hashlib.sha256(f"{crm}/{record_id}".encode()).hexdigest()
    time = record_id.replace("-", "")[:12] if len(record_id) == 36 else noise[32:44]
    try:
        return str(uuid.UUID(f"{time}7{noise[:3]}8{noise[3:18]}"))
    except ValueError:
        return str(uuid.UUID(f"{noise[32:44]}7{noise[:3]}8{noise[3:18]}"))


class States:
    """Writes what is told; nothing is written that is told already."""

    def __init__(self, mapping: CrmMapping, link: Link, clock: Callable[[], datetime]) -> None:
        self._mapping = mapping
        self._link = link
        self._clock = clock

    def tell(self, book: Book, record_id: str) -> None:
        """Brings what is told of a record up to date."""
        items = book.items_of(record_id)
        told = book.now(state_id(record_id, self._mapping.crm))
        there = book.now(record_id) is not None
        if not items or not (there or any(one.state in OPEN for one in items)):
            if told is not None:
                self._ask(book, told.house, record_id, "remove", {}, told.version)
            return
        wanted = self._wanted(book, items)
        first = items[0]
        if told is None:
            if wanted["state"] != "known" or wanted["link"]:
                self._ask(book, first.house, record_id, "create", {**wanted, "at": instant(self._clock())}, 0)
            return
        known = {"answers": {}, **told.fields}
        changed = {name: value for name, value in wanted.items() if known.get(name) != value}
        if changed:
            changed["at"] = instant(self._clock())
            self._ask(book, first.house, record_id, "update", changed, book.counter(first.house))

    def _ask(self, book: Book, house: str, record_id: str, action: Any, fields: dict[str, Any], base: int) -> None:
        stamp = int(self._clock().timestamp() * 1000)
        wish(book, house, action, "crm_state", state_id(record_id, self._mapping.crm), fields, base=base, stamp=stamp)

    def _wanted(self, book: Book, items: list[Item]) -> dict[str, Any]:
        shown = next((one for one in items if one.crm_id and self._entry(one).show), None)
        trouble = next((one for one in items if one.state in OPEN or one.held), None)
        state = CrmState(id="", crm=self._mapping.crm, kind=items[0].kind, record=items[0].ext)
        found = fields_of(state)
        if shown is not None:
            found |= {"number": shown.number or shown.crm_id, "link": self._link(shown.object, shown.crm_id)}
        if trouble is not None:
            found |= self._trouble(book, trouble)
        return found

    def _trouble(self, book: Book, one: Item) -> dict[str, Any]:
        entry = self._entry(one)
        matches = [{"id": id, "number": id, "link": self._link(one.object, id)} for id in one.matches]
        state = one.state if one.state in OPEN else "conflict"
        about = [{"field": entry.by_target[name].field} for name in one.about if name in entry.by_target]
        return {
            "state": state,
            "code": one.code,
            "message": one.message[:LONGEST],
            "fields": [*about, *self._held(book, entry, one)],
            "matches": matches,
        }

    def _held(self, book: Book, entry: ObjectMap, one: Item) -> list[dict[str, Any]]:
        kept = book.now(one.ext)
        rows = []
        for target, value in one.held.items():
            path = entry.by_target[target].field
            mine = ours(one.kind, path, one.ext, kept.fields, book.find, one.house) if kept else None
            try:
                theirs = from_crm(entry, target, unplain(value))
            except Untranslatable as unknown:
                theirs = unknown.value
            rows.append({"field": path, "ours": _told(mine), "theirs": _told(theirs)})
        return rows

    def _entry(self, one: Item) -> ObjectMap:
        entry = self._mapping.entry(one.kind, one.object)
        if entry is None:
            raise LookupError(f"the mapping no longer has {one.kind} in {one.object}")
        return entry


def _told(value: Any) -> Any:
    """A value as a screen gets it: JSON, a record that is named by its id, nothing as an empty text."""
    return value.external_id if isinstance(value, Ref) else "" if value is None else value
