"""What goes to the CRM: whatever differs from what both sides last agreed on, what others refer to first.

What is about to be asked stands in the ledger before it is asked. A call that broke off is found there and compared
again, after the CRM's own changes were read; the external id sees to it that nothing is made twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sync.crm.documents import note_document
from sync.crm.ledger import Book, Item, Kept, Ledger
from sync.crm.mapping import CrmMapping, ObjectMap
from sync.crm.port import Answer, Crm, Ref, Value, Write
from sync.crm.states import States
from sync.crm.translate import Described, Untranslatable, fits, plain, to_crm
from sync.merge import APPEND_ONLY

AT_ONCE = 1000
"""Records in one call of the client, which makes its own batches of them."""
FIRST_LOAD = 10_000
"""The same while very much waits, so that a client can load in bulk."""
MUCH = 2000
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=10)
GIVE_UP_AFTER = 12
"""Times the CRM may say "later" to a record before a person hears of it; about an hour."""
REFUSED_AGAIN = timedelta(hours=24)
"""A refused record is tried again after this even if nobody touched it: somebody may have mended the CRM."""


@dataclass
class Written:
    """What became of the writes, by outcome."""

    outcomes: dict[str, int] = field(default_factory=dict)

    def count(self, outcome: str) -> None:
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1


@dataclass
class _Plan:
    """Writes that go out together, and the items they stand for."""

    items: list[Item] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    within: set[tuple[str, str]] = field(default_factory=set)


class Outward:
    """Writes what waits."""

    def __init__(
        self,
        crm: Crm,
        ledger: Ledger,
        mapping: CrmMapping,
        states: States,
        *,
        clock: Callable[[], datetime],
        random: Random,
        codes: Mapping[str, str],
        described: Described,
    ) -> None:
        self._crm = crm
        self._ledger = ledger
        self._mapping = mapping
        self._states = states
        self._clock = clock
        self._random = random
        self._codes = codes
        self._described = described

    def write(self) -> Written:
        """Writes until nothing is left that can be written now. Raises `CrmTrouble`; what was answered stays."""
        written = Written()
        while True:
            with self._ledger.write() as book:
                plan, more = self._plan(book)
            if plan.writes:
                answers = self._crm.write(plan.writes)
                with self._ledger.write() as book:
                    for item, write, answer in zip(plan.items, plan.writes, answers, strict=True):
                        written.count(answer.outcome)
                        self._answered(book, item, write, answer)
            elif not more:
                return written

    # ------------------------------------------------------------------------------------------------------- the plan

    def _plan(self, book: Book) -> tuple[_Plan, bool]:
        """The next writes, noted as being on their way; and whether there may be more after them."""
        limit = FIRST_LOAD if book.states().get("touched", 0) > MUCH else AT_ONCE
        found = book.to_write(int(self._clock().timestamp()), limit)
        plan = _Plan()
        for item in found:
            write = self._next(book, item, plan)
            if write is not None:
                item.state = "writing"
                item.intent = {name: plain(value) for name, value in write.fields.items()}
                plan.items.append(item)
                plan.writes.append(write)
                plan.within.add((item.object, item.ext))
            if write is not None or item.state != "dropped":
                book.put_item(item)
        return plan, bool(found)

    def _next(self, book: Book, item: Item, plan: _Plan) -> Write | None:
        """What the item needs; None (and the item put to rest) if there is nothing to write now."""
        entry = self._mapping.entry(item.kind, item.object)
        kept = book.now(item.ext)
        if entry is None:
            item.state = "retired"
            return None
        if kept is None or not fits(entry, kept.fields):
            return self._away(book, item, entry, gone=kept is None)
        try:
            code = self._codes.get(item.house, "")
            whole = to_crm(entry, item.ext, kept.fields, book.find, code, self._described.lengths)
        except Untranslatable as unknown:
            self._refused(book, item, "unknown-value", unknown.told, (unknown.target,))
            return None
        fields = self._changed(item, whole)
        written_once = item.kind in APPEND_ONLY and bool(item.ours)
        if item.crm_id and not item.unsigned and (written_once or not fields):
            self._rest(book, entry, item, kept)
            return None
        resolved = self._references(book, item, fields, plan)
        if resolved is None:
            return None
        return Write(item.object, item.ext, resolved, item.crm_id, item.stamp, anyway=item.anyway)

    def _changed(self, item: Item, whole: Mapping[str, Value]) -> dict[str, Value]:
        """The fields that differ from what was agreed; where nothing was, those that say something."""
        fields = {name: value for name, value in whole.items() if name not in item.held}
        if item.crm_id:
            fixed = self._described.fixed
            return {
                name: value
                for name, value in fields.items()
                if item.ours.get(name) != plain(value) and (item.object, name) not in fixed
            }
        return {name: value for name, value in fields.items() if plain(value) is not None}

    def _rest(self, book: Book, entry: ObjectMap, item: Item, kept: Kept) -> None:
        note_document(book, entry, item, kept)
        item.state, item.intent, item.version = "idle", {}, book.counter(item.house)
        if not item.held:
            item.code, item.message, item.about = "", "", []

    def _away(self, book: Book, item: Item, entry: ObjectMap, *, gone: bool) -> Write | None:
        """The record is gone, or no longer one of those the mapping means."""
        if item.crm_id and entry.delete != "no" and gone:
            item.ours, item.theirs, item.held = {}, {}, {}
            return Write(item.object, item.ext, crm_id=item.crm_id, gone=True)
        if item.intent and gone:  # a call broke off: it may have been made all the same
            item.ours, item.theirs, item.intent = {}, {}, {}
            return Write(item.object, item.ext, gone=True)
        self._drop(book, item)
        item.state = "dropped"
        return None

    def _drop(self, book: Book, item: Item) -> None:
        for other in book.waiting_for(item):
            other.waits = ""
            book.put_item(other)
        book.drop_item(item)
        self._states.tell(book, item.ext)

    def _references(self, book: Book, item: Item, fields: Mapping[str, Value], plan: _Plan) -> dict[str, Value] | None:
        """The fields with the CRM's ids of what they refer to; None if that has to be written first."""
        found: dict[str, Value] = {}
        for name, value in fields.items():
            if not isinstance(value, Ref):
                found[name] = value
                continue
            other = book.item(value.object, value.external_id)
            if other is not None and other.crm_id:
                found[name] = Ref(value.object, value.external_id, other.crm_id)
            elif (value.object, value.external_id) in plan.within:
                found[name] = value
            elif other is not None and book.now(value.external_id) is not None:
                item.waits = f"{value.object}/{value.external_id}"
                return None
            else:
                found[name] = None  # what it names is not there, or is nothing the CRM is to have
        return found

    # ---------------------------------------------------------------------------------------------------- the answers

    def _answered(self, book: Book, item: Item, write: Write, answer: Answer) -> None:
        match answer.outcome:
            case "created" | "updated" | "unchanged":
                self._done(book, item, write, answer)
            case "removed":
                self._drop(book, item)
            case "refused":
                self._refused(book, item, answer.code, answer.message, answer.fields)
                book.put_item(item)
                self._states.tell(book, item.ext)
            case "choose":
                item.state, item.intent = "choose", {}
                item.code, item.message, item.matches = answer.code, answer.message, list(answer.matches)
                book.put_item(item)
                self._states.tell(book, item.ext)
            case "stale" | "retry":
                self._later(book, item, answer)

    def _done(self, book: Book, item: Item, write: Write, answer: Answer) -> None:
        agreed = {name: plain(value) for name, value in write.fields.items()}
        told_otherwise = not write.crm_id or item.code or item.held or item.matches
        item.ours |= agreed
        item.theirs |= agreed
        item.wrote = sorted(agreed)
        item.crm_id, item.stamp = answer.crm_id or item.crm_id, answer.stamp
        item.unsigned, item.anyway, item.tries, item.matches = False, False, 0, []
        entry, kept = self._mapping.entry(item.kind, item.object), book.now(item.ext)
        if entry is None or kept is None:
            raise LookupError(f"{item.kind} {item.ext} went away while it was written")
        self._rest(book, entry, item, kept)
        book.put_item(item)
        for other in book.waiting_for(item):
            other.waits = ""
            book.put_item(other)
        if told_otherwise:
            self._states.tell(book, item.ext)

    def _later(self, book: Book, item: Item, answer: Answer) -> None:
        item.tries += 1
        if answer.outcome == "stale":
            item.stamp = ""  # its changes are read first, next time
        if item.tries > GIVE_UP_AFTER:
            self._refused(book, item, answer.code or answer.outcome, answer.message, answer.fields)
            self._states.tell(book, item.ext)
        else:
            ceiling = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (item.tries - 1))
            wait = 1 + self._random.random() * ceiling.total_seconds()
            item.state, item.not_before = "touched", int(self._clock().timestamp() + wait)
        book.put_item(item)

    def _refused(self, book: Book, item: Item, code: str, message: str, fields: Sequence[str]) -> None:
        """To the repair list, with the CRM's own words; it comes up again when somebody changes the record."""
        item.state, item.intent = "refused", {}
        item.code, item.message, item.about = code, message, list(fields)
        item.not_before = int((self._clock() + REFUSED_AGAIN).timestamp())
        book.put_item(item)
        self._states.tell(book, item.ext)
