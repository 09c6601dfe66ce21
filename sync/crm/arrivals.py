"""What comes from the dealerships: a record of a feed is kept, and whatever shows it in the CRM is compared again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from sync.crm import ledger_tables as tables
from sync.crm.ledger import Book, Item, Kept
from sync.crm.mapping import CrmMapping, ObjectMap, target_kind
from sync.crm.port import Ref
from sync.crm.states import OPEN, States
from sync.crm.translate import Untranslatable, from_crm, plain, unplain
from sync.crm.wishes import wish
from sync.wire import Row

STATE = "crm_state"


class Arrivals:
    """Takes rows of a feed into the ledger."""

    def __init__(self, mapping: CrmMapping, states: States, clock: Callable[[], datetime]) -> None:
        self._mapping = mapping
        self._states = states
        self._clock = clock

    def take(self, book: Book, house: str, row: Row) -> bool:
        """Keeps one row, unless it is no newer than what is there; whether it was."""
        before = book.record(row.record)
        if before is not None and before.version >= row.version:
            return False
        kept = Kept(row.record, house, row.kind, row.version, dict(row.fields), row.gone)
        if row.kind == STATE:
            if row.gone or row.fields.get("crm") == self._mapping.crm:
                book.put_record(kept)
                if not row.gone and row.fields.get("choice"):
                    self._answered(book, kept)
            return False
        if row.kind not in self._mapping.kinds:
            return False
        book.put_record(kept, known_by(kept))
        links = (str(kept.fields.get(name, "")) for name in self._mapping.looked_through(kept.kind))
        book.link(kept.id, (one for one in links if one))
        self.touch(book, kept)
        for child in book.children(kept.id):
            shown = book.record(child)
            if shown is not None:
                self.touch(book, shown)
        return True

    def touch(self, book: Book, kept: Kept) -> None:
        """Has every place of the record in the CRM compared again."""
        for entry in self._mapping.of_kind(kept.kind):
            one = book.item(entry.object, kept.id)
            if one is None:
                if kept.gone or not entry.makes:
                    continue
                one = Item(entry.object, kept.id, kept.house, kept.kind, entry.place)
            one.state, one.not_before, one.waits, one.tries = "touched", 0, "", 0
            book.put_item(one)

    def adopt(self, book: Book, mark: str) -> None:
        """A mapping other than last time (`mark` is its digest): everything is compared again, by the new one."""
        if book.get("mapping") == mark:
            return
        known = {(entry.kind, entry.object): entry.place for entry in self._mapping.entries}
        items = tables.item
        for row in book.connection.execute(select(items.c.kind, items.c.object).distinct()).all():
            mine = (items.c.kind == row.kind) & (items.c.object == row.object)
            place = known.get((row.kind, row.object))
            values = {"state": "retired"} if place is None else {"place": place, "state": "touched", "not_before": 0}
            book.connection.execute(update(items).where(mine).values(**values))
        records = select(tables.record.c.id).where(
            tables.record.c.gone == 0, tables.record.c.kind.in_(self._mapping.kinds)
        )
        for record_id in book.connection.execute(records).scalars().all():
            kept = book.record(record_id)
            if kept is not None:
                self.touch(book, kept)
        book.keep("mapping", mark)

    # ------------------------------------------------------------------------------------------- what a person answers

    def _answered(self, book: Book, told: Kept) -> None:
        choice, record_id = str(told.fields["choice"]), str(told.fields.get("record", ""))
        answers = told.fields.get("answers") if choice == "each" else None
        for one in book.items_of(record_id):
            if choice in one.matches:
                one.crm_id, one.matches, one.unsigned = choice, [], True
            elif choice == "new" and one.state == "choose":
                one.anyway, one.matches = True, []
            elif choice in ("ours", "theirs", "each") and one.held:
                self._chosen(book, one, choice, answers if isinstance(answers, dict) else {})
            elif not (choice == "again" and one.state in OPEN):
                continue
            one.state, one.not_before, one.tries = "touched", 0, 0
            if choice != "each" or not one.held:
                one.code, one.message, one.about = "", "", []
            book.put_item(one)
        stamp = int(self._clock().timestamp() * 1000)
        done: dict[str, Any] = {"choice": ""} if answers is None else {"choice": "", "answers": {}}
        wish(book, told.house, "update", STATE, told.id, done, base=told.version, stamp=stamp)
        self._states.tell(book, record_id)

    def _chosen(self, book: Book, one: Item, choice: str, answers: Mapping[str, Any]) -> None:
        """Of the held fields the side a person chose; a field nobody chose for stays held, and is asked again."""
        entry = self._mapping.entry(one.kind, one.object)
        if entry is None:
            return
        sides = {target: answers.get(entry.by_target[target].field, choice) for target in one.held}
        for target, value in one.held.items():
            if sides[target] == "ours":
                one.ours[target] = one.theirs[target] = value  # which is not ours, so that ours is written
        self._theirs(book, entry, one, [target for target, side in sides.items() if side == "theirs"])
        one.held = {target: value for target, value in one.held.items() if sides[target] not in ("ours", "theirs")}

    def _theirs(self, book: Book, entry: ObjectMap, one: Item, targets: Sequence[str]) -> None:
        """What the CRM has of these held fields becomes ours."""
        wanted: dict[tuple[str, str], dict[str, Any]] = {}
        for target in targets:
            value = one.held[target]
            try:
                found = from_crm(entry, target, unplain(value))
            except Untranslatable:
                continue
            owner = self.owner(book, entry.kind, one.ext, entry.by_target[target].field)
            if owner is not None:
                wanted.setdefault(owner[:2], {})[owner[2]] = found.external_id if isinstance(found, Ref) else found
                one.ours[target] = one.theirs[target] = plain(unplain(value))
        stamp = int(self._clock().timestamp() * 1000)
        for (kind, record_id), fields in wanted.items():
            wish(book, one.house, "update", kind, record_id, fields, base=book.counter(one.house), stamp=stamp)

    def owner(self, book: Book, kind: str, record_id: str, path: str) -> tuple[str, str, str] | None:
        """Kind, id and field of the record a mapped field of ours belongs to; None if there is no such record."""
        name, dot, rest = path.partition(".")
        if not dot:
            return kind, record_id, name
        kept = book.now(record_id)
        other = str(kept.fields.get(name, "")) if kept else ""
        return (target_kind(kind, name), other, rest) if other else None


def known_by(kept: Kept) -> str:
    """The word a customer is found by: the email, as nobody spells it twice the same way."""
    return str(kept.fields.get("email", "")).strip().casefold() if kept.kind == "customer" else ""
