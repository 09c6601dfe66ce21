"""A record somebody made in the CRM becomes one of a dealership: a lead from the web, with the person who left it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import datetime
from typing import Any, Literal

from db.ids import instant, moment
from db.records import KINDS
from db.references import PARENTS
from sync.crm.ledger import Book, Item
from sync.crm.mapping import HOUSE, CrmMapping, ObjectMap, target_kind
from sync.crm.port import Ref, Seen, Value
from sync.crm.translate import Untranslatable, from_crm, plain
from sync.crm.wishes import wish

Outcome = Literal["begun", "later", "not-ours"]

BORN = {"lead": "received_at", "consent": "at", "activity": "at"}
"""By kind, the field that says when it happened; `created_at` elsewhere."""


class Beginnings:
    """Makes records of what has no id of ours yet."""

    def __init__(
        self,
        mapping: CrmMapping,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        codes: Mapping[str, str],
    ) -> None:
        self._mapping = mapping
        self._clock = clock
        self._new_id = new_id
        self._codes = codes

    def begin(self, book: Book, seen: Seen, found: Mapping[str, Value]) -> Outcome:
        """Makes the records, and the operations that tell the dealership; `found` with references resolved.

        "later": something it refers to has not come; "not-ours": no dealership of ours, or nothing we take.
        """
        entry = next((one for one in self._mapping.of_object(seen.object) if one.takes and _meant(one, found)), None)
        if entry is None:
            return "not-ours"
        record_id = self._new_id()
        own, others = self._fields(entry, found, seen)
        refs = {name: value for name, value in own.items() if isinstance(value, Ref)}
        own = {**own, **{name: value.external_id for name, value in refs.items()}}
        links = PARENTS.get(entry.kind, {})
        unknown = [name for name, value in refs.items() if not value.external_id and name in links]
        if unknown:
            return "later"
        house = self._house(book, entry, found, [value.external_id for value in refs.values() if value.external_id])
        if house is None:
            return "not-ours"
        parents = {name: self._parent(book, house, entry.kind, name, values) for name, values in others.items()}
        whole = {**own, **{name: parent[0] for name, parent in parents.items() if not own.get(name)}}
        made = _complete(entry.kind, whole, self._born(seen))
        if made is None:
            return "not-ours"
        stamp = self._stamp(seen.at)
        for name, (parent_id, fields_) in parents.items():
            if fields_ is not None and not own.get(name):
                kind = target_kind(entry.kind, name)
                wish(book, house, "create", kind, parent_id, fields_, base=0, stamp=stamp)
        # A consent is weighed against what its author could have known; nothing else looks at what is new.
        base = book.known_at(house, seen.at) if seen.at else 0
        wish(book, house, "create", entry.kind, record_id, made, base=base, stamp=stamp)
        item = Item(entry.object, record_id, house, entry.kind, entry.place, crm_id=seen.crm_id, stamp=seen.stamp)
        item.unsigned = True
        item.ours = {one.target: plain(found[one.target]) for one in entry.fields if one.target in found and one.comes}
        item.theirs = dict(item.ours)
        if entry.number and found.get(entry.number):
            item.number = str(found[entry.number])
        book.put_item(item)
        return "begun"

    def statement(
        self, book: Book, house: str, kind: str, record_id: str, fields: Mapping[str, Any], seen: Seen
    ) -> None:
        """What is written once is not changed: what somebody changed of it in the CRM is a statement of its own."""
        kept = book.now(record_id)
        if kept is None:
            return
        at = seen.at or instant(self._clock())
        when = BORN.get(kind, "created_at")
        whole = {**kept.fields, **fields, when: at, **({"source": "import"} if kind == "consent" else {})}
        base = book.known_at(house, at)
        wish(book, house, "create", kind, self._new_id(), whole, base=base, stamp=self._stamp(at))

    def _stamp(self, at: str) -> int:
        return int((moment(at) if at else self._clock()).timestamp() * 1000)

    def _fields(
        self, entry: ObjectMap, found: Mapping[str, Value], seen: Seen
    ) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
        """Our fields of the record, and those of records it names, by the name of the link."""
        own: dict[str, Any] = {}
        others: dict[str, dict[str, Any]] = {}
        for one in entry.fields:
            if not one.comes or one.target not in found:
                continue
            try:
                value = from_crm(entry, one.target, found[one.target], at=seen.at or instant(self._clock()))
            except Untranslatable:
                continue  # the word is new to the mapping; the rest is worth having
            name, dot, rest = one.field.partition(".")
            if dot:
                others.setdefault(name, {})[rest] = value
            else:
                own[name] = value
        return own, others

    def _house(self, book: Book, entry: ObjectMap, found: Mapping[str, Value], parents: list[str]) -> str | None:
        """The dealership it is for: what the record says, else its parents', else the only one there is."""
        for one in entry.fields:
            if one.field == HOUSE:
                return next((name for name, code in self._codes.items() if code == found.get(one.target)), None)
        for parent in parents:
            kept = book.now(parent)
            if kept is not None:
                return kept.house
        return next(iter(self._codes)) if len(self._codes) == 1 else None

    def _parent(
        self, book: Book, house: str, kind: str, name: str, values: dict[str, Any]
    ) -> tuple[str, dict[str, Any] | None]:
        """The record a lead's own fields describe: the customer with that email, or a new one (with its fields)."""
        other = target_kind(kind, name)
        word = str(values.get("email", "")).strip().casefold()
        for known in book.known_by(house, word) if word and other == "customer" else []:
            kept = book.now(known)
            if kept is not None and _same_person(kept.fields, values):
                return known, None
        return self._new_id(), _complete(other, values, instant(self._clock()))

    def _born(self, seen: Seen) -> str:
        return seen.at or instant(self._clock())


def _meant(entry: ObjectMap, found: Mapping[str, Value]) -> bool:
    """Whether an object's record is of the entry's kind, by its constants."""
    constants = [one for one in entry.fields if one.constant is not None]
    return all(plain(found.get(one.target)) == one.constant for one in constants)


def _same_person(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    last = str(theirs.get("last_name", "")).strip().casefold()
    return not last or last == str(mine.get("last_name", "")).strip().casefold()


def _complete(kind: str, values: Mapping[str, Any], born: str) -> dict[str, Any] | None:
    """Every field of a new record; None if one is missing that it cannot be without."""
    whole: dict[str, Any] = {}
    for described in fields(KINDS[kind]):
        name = described.name
        if name == "id":
            continue
        if name in values and values[name] is not None:
            whole[name] = values[name]
        elif described.default is not MISSING:
            whole[name] = described.default
        elif described.default_factory is not MISSING:
            whole[name] = described.default_factory()
        else:
            return None
    when = BORN.get(kind, "created_at")
    if when in whole and not whole[when]:
        whole[when] = born
    return whole
