"""One dealership's gateway: its feed is read into the ledger, and what the CRM's side wants is pushed as the relay."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import update

from db.outbox import Operation
from sync.crm.arrivals import Arrivals
from sync.crm.ledger import FOR_A_PERSON, Book, Ledger
from sync.crm.ledger_tables import house, record
from sync.crm.mapping import CrmMapping
from sync.crm.states import States
from sync.crm.wishes import renumber, settled, waiting, waiting_one, wish
from sync.files import FileTransport, fetch_whole
from sync.http import ExchangeTrouble
from sync.plan import next_batch
from sync.wire import FINAL, Batch, Result, Row, inflate, pack_batch, unpack_batch

MOST = 500
MAX_BATCH = 64 * 1024 * 1024


class Feed:
    """A dealership's gateway, as the ledger's `house` of that name. One thread at a time."""

    def __init__(
        self,
        name: str,
        transport: FileTransport,
        ledger: Ledger,
        mapping: CrmMapping,
        states: States,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self.name = name
        self._transport = transport
        self._ledger = ledger
        self._states = states
        self._arrivals = Arrivals(mapping, states, clock)
        self._mapping = mapping
        self._clock = clock
        self._new_id = new_id

    def close(self) -> None:
        """Lets go of the connection."""
        self._transport.close()

    # ------------------------------------------------------------------------------------------------------------ pull

    def pull(self) -> int:
        """Reads on to the end of the feed; how many records changed. Raises `ExchangeTrouble`; what came stays."""
        came, more = 0, True
        while more:
            with self._ledger.write() as book:
                cursor = book.house(self.name).cursor
            try:
                answer = self._transport.pull(cursor)
            except ExchangeTrouble as trouble:
                if trouble.code != "cursor-expired" or not cursor:
                    raise
                self._begin_again()
                continue
            more = answer.more
            if more and answer.cursor == cursor:
                raise ExchangeTrouble("portal")
            if not answer.rows and answer.cursor == cursor:
                break
            with self._ledger.write() as book:
                came += sum(self._arrivals.take(book, self.name, row) for row in answer.rows)
                mine = update(house).where(house.c.name == self.name)
                book.connection.execute(mine.values(cursor=answer.cursor))
        return came

    def _begin_again(self) -> None:
        """The gateway numbers anew: everything is read again, whatever its number."""
        with self._ledger.write() as book:
            mine = update(record).where(record.c.house == self.name)
            book.connection.execute(mine.values(version=-1))
            book.connection.execute(update(house).where(house.c.name == self.name).values(cursor="", counter=0))

    # ------------------------------------------------------------------------------------------------------------ push

    def push(self) -> dict[str, int]:
        """Pushes what waits; the gateway's answers, counted. Raises `ExchangeTrouble`; what was answered stays."""
        outcomes: dict[str, int] = {}
        unsettled: set[int] = set()
        most, renumbered = MOST, False
        while True:
            body = self._stored() or self._make(unsettled, most)
            if body is None:
                return outcomes
            sent = [operation.seq for operation in unpack_batch(inflate(body, MAX_BATCH)).operations]
            results = self._exchange(body, sent)
            if not results:  # not taken as a whole: halve it, down to the one operation at fault
                most = len(sent) // 2
                continue
            used = any(result.code == "number-used" for result in results) and not renumbered
            self._keep(results, anew=used)
            if used:
                renumbered = True
                continue
            for result in results:
                outcomes[result.outcome] = outcomes.get(result.outcome, 0) + 1
            unsettled.update(result.seq for result in results if result.outcome not in FINAL)

    def _exchange(self, body: bytes, sent: list[int]) -> tuple[Result, ...]:
        try:
            results = self._transport.push(body, self._milliseconds()).results
        except ExchangeTrouble as trouble:
            if trouble.code != "refused-whole":
                raise
            if len(sent) > 1:
                self._keep((), anew=False)
                return ()
            return (Result(sent[0], "rejected", code=str(trouble.facts.get("error", "refused-whole"))),)
        if [result.seq for result in results] != sent:
            raise ExchangeTrouble("portal")
        return results

    def _keep(self, results: tuple[Result, ...], *, anew: bool) -> None:
        """What the gateway answered, and that the batch is over; `anew` with other numbers."""
        with self._ledger.write() as book:
            for result in results:
                self._settle(book, result)
            book.connection.execute(update(house).where(house.c.name == self.name).values(batch=None))
            if anew:
                renumber(book, self.name, self._new_id())

    def _stored(self) -> bytes | None:
        with self._ledger.write() as book:
            body: bytes | None = book.house(self.name).batch
        return body

    def _make(self, unsettled: set[int], most: int) -> bytes | None:
        """Puts a batch together and stores its bytes, before anybody has seen them."""
        with self._ledger.write() as book:
            mine = book.house(self.name)
            operations = next_batch(waiting(book, self.name, 2 * most + len(unsettled)), unsettled, most=most)
            if not operations:
                return None
            body = gzip.compress(pack_batch(Batch(mine.device, mine.epoch, tuple(operations))), mtime=0)
            book.connection.execute(update(house).where(house.c.name == self.name).values(batch=body))
        return body

    def _settle(self, book: Book, result: Result) -> None:
        operation = waiting_one(book, result.seq)
        if operation is None or result.outcome not in FINAL:
            return
        settled(book, operation)
        before = book.record(operation.record)
        row = result.row
        if result.outcome in ("applied", "merged") and row is None:
            fields = {**(before.fields if before else {}), **operation.set}
            fields.pop("id", None)
            gone = operation.action == "remove"
            row = Row(operation.kind, operation.record, result.version, {} if gone else fields, gone)
        if row is not None:
            self._arrivals.take(book, self.name, row)
        if result.outcome in ("conflict", "rejected"):
            self._turned_down(book, operation, result)
        elif row is not None and not row.gone:
            self._gave_way(book, operation, row)
        after = book.record(operation.record)
        if after is not None and operation.kind != "crm_state":
            self._arrivals.touch(book, after)

    def _turned_down(self, book: Book, operation: Operation, result: Result) -> None:
        """What the dealership does not take of the CRM is for a person to decide; nothing of it is written over."""
        if operation.kind == "crm_state" or result.code == "gone":
            return
        fields = set(result.facts) if result.code == "choose" else set(operation.set)
        for item in book.items_of(operation.record):
            entry = self._mapping.entry(item.kind, item.object)
            held = [one.target for one in entry.fields if one.field in fields and one.comes] if entry else []
            if operation.action == "create":
                item.state, item.not_before = "refused", FOR_A_PERSON
            item.held |= {target: item.theirs.get(target) for target in held if target in item.theirs}
            item.code, item.message = f"gateway-{result.code}", ""
            book.put_item(item)
        self._states.tell(book, operation.record)

    def _gave_way(self, book: Book, operation: Operation, row: Row) -> None:
        """Somebody at the dealership was at the same field: where the mapping lets the CRM win, once more; where a
        person decides, they are asked.
        """
        lost = {name for name, value in operation.set.items() if row.fields.get(name) != value}
        again: dict[str, Any] = {}
        for item in book.items_of(operation.record) if lost else []:
            entry = self._mapping.entry(item.kind, item.object)
            for one in entry.fields if entry else ():
                if one.comes and one.field in lost and one.wins == "crm":
                    again[one.field] = operation.set[one.field]
                elif one.comes and one.field in lost and one.wins == "person":
                    item.held[one.target], item.code = item.theirs.get(one.target), "both-changed"
                    book.put_item(item)
        if lost and operation.kind != "crm_state":
            self._states.tell(book, operation.record)
        if again:
            stamp = self._milliseconds()
            wish(book, self.name, "update", row.kind, row.record, again, base=row.version, stamp=stamp)

    # ------------------------------------------------------------------------------------------------------ attachments

    def fetch(self, sha256: str) -> bytes:
        """A whole attachment; empty if the gateway does not have all of it yet."""
        return fetch_whole(self._transport, sha256)

    def _milliseconds(self) -> int:
        return int(self._clock().timestamp() * 1000)
