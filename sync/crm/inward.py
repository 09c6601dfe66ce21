"""What comes from the CRM: changes of its people become operations of the relay, and our own writes are no news.

Each field has two spellings that both sides last agreed on. What the CRM shows is a change only where it differs from
its own one; where it is our own write, spelt the CRM's way, only that spelling is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from db.ids import instant, moment
from sync.crm.arrivals import Arrivals
from sync.crm.beginnings import Beginnings
from sync.crm.ledger import FOR_A_PERSON, Book, Item, Ledger
from sync.crm.ledger_tables import parked
from sync.crm.mapping import CrmMapping, FieldMap, ObjectMap
from sync.crm.parked import keep_seen, kept_seen
from sync.crm.port import Ask, Crm, Ref, Seen, Value
from sync.crm.states import States
from sync.crm.translate import Described, Untranslatable, from_crm, plain, to_crm, unplain
from sync.crm.wishes import wish
from sync.merge import APPEND_ONLY

PATIENCE = 20
"""Times a record is looked at again whose parent has not come, before it is taken for none of ours."""


_Wanted = dict[tuple[str, str, str], tuple[int, dict[str, Any]]]
"""Kind, record and who wins to the base of an operation and its fields."""


class Inward:
    """Reads the CRM's changes into the ledger."""

    def __init__(
        self,
        crm: Crm,
        ledger: Ledger,
        mapping: CrmMapping,
        states: States,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        codes: dict[str, str],
        described: Described,
    ) -> None:
        """`codes`: each dealership's code in the CRM."""
        self._crm = crm
        self._ledger = ledger
        self._mapping = mapping
        self._states = states
        self._clock = clock
        self._codes = codes
        self._described = described
        self._arrivals = Arrivals(mapping, states, clock)
        self._beginnings = Beginnings(mapping, clock=clock, new_id=new_id, codes=codes)

    def read(self) -> int:
        """Reads on to the end of the changes; how many of them were news. Raises `CrmTrouble`; what came stays."""
        news = self._parked()
        open_ = dict(self._mapping.polled)
        while open_:
            with self._ledger.write() as book:
                asks = [Ask(name, fields, book.get(f"cursor:{name}")) for name, fields in open_.items()]
            pages = self._crm.changes(asks)
            with self._ledger.write() as book:
                for ask, page in zip(asks, pages, strict=True):
                    news += sum(self.take(book, seen) for seen in page.rows)
                    book.keep(f"cursor:{ask.object}", page.cursor)
                    if not page.more:
                        del open_[ask.object]
        return news

    def _parked(self) -> int:
        """Looks again at what could not be taken; news are counted."""
        with self._ledger.write() as book:
            rows = book.connection.execute(select(parked)).all()
            book.connection.execute(delete(parked))
            return sum(self.take(book, kept_seen(row.seen), tries=row.tries + 1) for row in rows)

    def take(self, book: Book, seen: Seen, *, tries: int = 0) -> bool:
        """Takes one record the CRM shows; whether it was news."""
        item = book.item(seen.object, seen.external_id) if seen.external_id else None
        item = item or book.item_by_crm_id(seen.object, seen.crm_id)
        if item is None:
            return self._unknown(book, seen, tries)
        if item.state == "retired":
            return False
        if item.crm_id and item.crm_id != seen.crm_id:
            return False  # an earlier one, which is gone, or a second one with our id; a write will say so
        if seen.gone:
            return self._lost(book, item)
        entry = self._entry(item)
        if item.crm_id and item.stamp == seen.stamp and self._as_it_was(book, entry, item, seen):
            return False
        item.crm_id, item.stamp = seen.crm_id, seen.stamp
        return self._compare(book, entry, item, seen)

    def _as_it_was(self, book: Book, entry: ObjectMap, item: Item, seen: Seen) -> bool:
        """Whether nothing has happened since it was seen last: most rows come again because of the overlap.

        A stamp alone would not do, for two changes may fall into one second.
        """
        if item.unsigned or item.intent or (entry.number and str(seen.fields.get(entry.number) or "") != item.number):
            return False
        return all(
            one.target in item.theirs
            and item.theirs[one.target] == plain(self._resolved(book, seen.fields[one.target], one.object))
            for one in entry.fields
            if one.comes and one.target in seen.fields
        )

    # ---------------------------------------------------------------------------------------------- records we know

    def _compare(self, book: Book, entry: ObjectMap, item: Item, seen: Seen) -> bool:
        if entry.number and seen.fields.get(entry.number):
            item.number = str(seen.fields[entry.number])
        item.unsigned = item.unsigned and not seen.external_id
        own = bool(self._crm.user) and seen.by == self._crm.user
        kept = book.now(item.ext)
        wanted = self._news(book, entry, item, seen, own=own) if kept is not None else {}
        for (kind, record_id, wins), (base, fields) in wanted.items():
            if kind in APPEND_ONLY:
                self._beginnings.statement(book, item.house, kind, record_id, fields, seen)
                continue
            # A stamp of long ago gives way to whatever the dealership changed meanwhile.
            stamp = 0 if wins in ("dealer", "person") else self._stamp(seen.at)
            wish(book, item.house, "update", kind, record_id, fields, base=base, stamp=stamp)
        if not own:
            item.wrote = []
        book.put_item(item)
        if wanted or item.held or item.number:
            self._states.tell(book, item.ext)
        return bool(wanted)

    def _news(self, book: Book, entry: ObjectMap, item: Item, seen: Seen, *, own: bool) -> _Wanted:
        """The operations that bring what changed; each field's agreed spellings move with them."""
        mine: Mapping[str, Value] | None = None
        wanted: _Wanted = {}
        for one in entry.fields:
            if not one.comes or one.target not in seen.fields:
                continue
            theirs = plain(self._resolved(book, seen.fields[one.target], one.object))
            if one.target in item.held:
                item.held[one.target] = theirs
            if self._is_echo(item, one.target, theirs, own=own):
                continue
            mine = self._mine(book, entry, item) if mine is None else mine
            base = self._decide(book, item, one, theirs, plain(mine.get(one.target)))
            if base is not None:
                self._bring(book, entry, item, one, theirs, base, seen.at, wanted)
        return wanted

    def _mine(self, book: Book, entry: ObjectMap, item: Item) -> Mapping[str, Value]:
        kept = book.now(item.ext)
        try:
            code = self._codes.get(item.house, "")
            return to_crm(entry, item.ext, kept.fields, book.find, code, self._described.lengths) if kept else {}
        except Untranslatable:
            return {}

    def _is_echo(self, item: Item, target: str, theirs: Any, *, own: bool) -> bool:
        """Whether it is what the CRM had, or what we wrote, as it is or in the CRM's spelling; the spelling is kept."""
        if target in item.theirs and item.theirs[target] == theirs:
            return True
        if target in item.intent and (own or item.intent[target] == theirs):
            item.ours[target] = item.intent[target]
        elif not (own and target in item.wrote):
            return False
        item.theirs[target] = theirs
        return True

    def _decide(self, book: Book, item: Item, one: FieldMap, theirs: Any, mine: Any) -> int | None:
        """The base of an operation that brings the CRM's value; None if it is not to be brought."""
        if theirs == mine:
            item.ours[one.target] = item.theirs[one.target] = theirs
            return None
        new = one.target not in item.ours  # nothing was ever agreed on: what says something comes before what does not
        both = mine is not None if new else item.ours[one.target] != mine
        if not both or (one.wins == "crm" and not (new and theirs is None)):
            return book.counter(item.house)
        if one.wins == "later" and not (new and theirs is None):
            return 0 if new else item.version
        item.theirs[one.target] = theirs
        if one.wins == "dealer" or (new and theirs is None):
            item.ours[one.target] = theirs  # which is not ours, so that ours is written
        else:
            item.held[one.target] = theirs
            item.code = item.code or "both-changed"
        item.state, item.not_before = "touched", 0
        return None

    def _bring(
        self,
        book: Book,
        entry: ObjectMap,
        item: Item,
        one: FieldMap,
        theirs: Any,
        base: int,
        at: str,
        wanted: _Wanted,
    ) -> None:
        owner = self._arrivals.owner(book, entry.kind, item.ext, one.field)
        if owner is None:
            return
        kind, record_id, name = owner
        kept = book.now(record_id)
        now = kept.fields.get(name) if kept else None
        try:
            value = from_crm(entry, one.target, unplain(theirs), now=now, at=at or instant(self._clock()))
        except Untranslatable as unknown:
            item.theirs[one.target] = item.held[one.target] = theirs
            item.code, item.message = "unknown-value", unknown.told
            return
        item.ours[one.target] = item.theirs[one.target] = theirs
        if isinstance(value, Ref):
            value = value.external_id
        if kept is not None and value != now:
            before = wanted.get((kind, record_id, one.wins), (base, {}))
            wanted[kind, record_id, one.wins] = (min(before[0], base), {**before[1], name: value})

    def _resolved(self, book: Book, value: Value, object_name: str) -> Value:
        """A reference with our id, where we know the record it leads to."""
        if not isinstance(value, Ref) or value.external_id:
            return value
        name = object_name or value.object
        ext = book.ext_of(name, value.crm_id)
        return Ref(name, ext, value.crm_id) if ext else value

    # --------------------------------------------------------------------------------------------- gone, and not known

    def _lost(self, book: Book, item: Item) -> bool:
        """Somebody removed it in the CRM, or we did."""
        entry = self._entry(item)
        kept = book.now(item.ext)
        if kept is None:
            book.drop_item(item)
            self._states.tell(book, item.ext)
            return False
        if not item.crm_id:
            return False
        item.crm_id, item.ours, item.theirs, item.intent, item.held = "", {}, {}, {}, {}
        item.state, item.code, item.message, item.not_before = "refused", "deleted-in-crm", "", FOR_A_PERSON
        book.put_item(item)
        if entry.delete == "both":
            base = book.counter(item.house)
            wish(book, item.house, "remove", item.kind, item.ext, {}, base=base, stamp=self._stamp(""))
        else:
            self._states.tell(book, item.ext)
        return True

    def _unknown(self, book: Book, seen: Seen, tries: int) -> bool:
        if seen.gone:
            return False
        if seen.external_id:  # ours from before the ledger was lost, or of a dealership we do not serve
            known = book.record(seen.external_id)
            entry = self._mapping.entry(known.kind, seen.object) if known else None
            if known is None or entry is None:
                return False
            item = Item(seen.object, known.id, known.house, known.kind, entry.place, crm_id=seen.crm_id)
            if known.gone:  # an old copy of the CRM was put back, and with it what was removed here
                item.state = "touched"
                book.put_item(item)
                return False
            item.stamp = seen.stamp
            return self._compare(book, entry, item, seen)
        fields = {name: self._resolved(book, value, "") for name, value in seen.fields.items()}
        outcome = self._beginnings.begin(book, seen, fields)
        if outcome == "later" and tries < PATIENCE:
            insert = parked.insert().prefix_with("OR REPLACE")
            values = {"object": seen.object, "crm_id": seen.crm_id, "tries": tries, "seen": keep_seen(seen)}
            book.connection.execute(insert.values(**values))
        return outcome == "begun"

    def _entry(self, item: Item) -> ObjectMap:
        entry = self._mapping.entry(item.kind, item.object)
        if entry is None:
            raise LookupError(f"the mapping no longer has {item.kind} in {item.object}")
        return entry

    def _stamp(self, at: str) -> int:
        return int((moment(at) if at else self._clock()).timestamp() * 1000)
