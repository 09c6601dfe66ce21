"""What a hub shows of its records: what the gateway above said of each, with what is not settled there on top."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from db.changed import Author
from sync.gateway.hub_intake import HubRules, withdrawn
from sync.gateway.hub_tables import above, journal, sight
from sync.gateway.shelf import WITHDRAWN, Kept, Shelf, customer_of
from sync.gateway.tables import ledger, record
from sync.hub_plan import UPSTREAM, Entry, agreed_above, given_back, overlay
from sync.merge import Agreed, Mark
from sync.wire import Result, Row, canonical, operation_from_json, result_from_json, result_to_json

KEEP = 5000
"""Settled operations, and sights of the feed, that are kept to say what an author knew."""
UNSETTLED = ("waiting", "answered")


@dataclass(frozen=True)
class HubState:
    """The records of a hub inside one writing transaction."""

    connection: Connection
    shelf: Shelf
    rules: HubRules

    def take(self, rows: Sequence[Row]) -> int:
        """Rows from above become the state of the house, with what is not settled on top; how many records changed."""
        self.shelf.load([row.record for row in rows])
        pending = _pending(self.connection, [row.record for row in rows])
        before = self.shelf.counter
        for row in rows:
            mine = pending.get(row.record, [])
            if mine:
                _keep_above(self.connection, row)
            self._show(row.record, row.kind, agreed_above(row.fields, gone=row.gone), mine, row.by)
            if row.kind == "test_drive":
                self.rules.follow(row.record, unsettled=bool(mine))
        return self.shelf.counter - before

    def lay(self, records: Collection[str]) -> list[str]:
        """Lays records anew, from what the gateway above said and what is not settled; returns those that are gone
        because it never took them.
        """
        self.shelf.load(records)
        pending = _pending(self.connection, records)
        lost: list[str] = []
        for record_id in sorted(records):
            row = self.connection.execute(select(above).where(above.c.id == record_id)).one_or_none()
            kept = self.shelf.get(record_id)
            kind = kept.kind if kept else row.kind if row else ""
            agreed = agreed_above(json.loads(row.fields), gone=bool(row.gone)) if row else None
            mine = pending.get(record_id, [])
            if self._show(record_id, kind, agreed, mine) is None:
                lost.append(record_id)
            if not mine:
                self.connection.execute(delete(above).where(above.c.id == record_id))
            if kind == "test_drive" and self.shelf.get(record_id) is not None:
                self.rules.follow(record_id, unsettled=bool(mine))
        return lost

    def _show(
        self, record_id: str, kind: str, agreed: Agreed | None, entries: Sequence[Entry], by: Author | None = None
    ) -> Agreed | None:
        """Shows a record in the house as it is now; None if there is none, and it ends here too.

        `by`: who changed it last above; the house's own last word, and what was known before, come before nothing.
        """
        state = overlay(agreed, entries)
        kept = self.shelf.get(record_id)
        version = self.shelf.next_version()
        if state is None:
            if kept is not None and not withdrawn(kept):
                end = Agreed(WITHDRAWN, {"": Mark(version, 0, UPSTREAM)}, version, gone=True)
                self.shelf.put(record_id, Kept(kept.kind, end, kept.made_by))
            return None
        same = kept is not None and not withdrawn(kept) and kept.agreed.gone == state.gone
        if same and kept is not None and (state.gone or kept.agreed.fields == state.fields):
            return state
        marks = state.marks if entries else {"": Mark(version, 0, UPSTREAM)}
        made_by = kept.made_by if kept else UPSTREAM
        known = kept.author if kept else None
        author = known if entries and known else by or known
        self.shelf.put(record_id, Kept(kind, Agreed(state.fields, marks, version, state.gone), made_by, author))
        return state

    def settle(self, row: Any) -> None:
        """An entry that was answered is settled: its device hears the answer when it asks."""
        self.connection.execute(
            update(journal).where(journal.c.number == row.number).values(state="settled", result="")
        )
        said = result_from_json(json.loads(row.result))
        # The row as the devices of the house are to see it is put in when one asks.
        final = Result(said.seq, said.outcome, said.version, said.code, said.facts)
        mine = (ledger.c.device == row.device) & (ledger.c.epoch == row.epoch) & (ledger.c.seq == row.seq)
        answer = canonical(result_to_json(final)).decode()
        about = row.record if said.code == "choose" else ""
        self.connection.execute(update(ledger).where(mine).values(result=answer, about=about))

    def nobody_has(self, numbers: Collection[int]) -> list[str]:
        """The records which these entries of the journal need, and which neither the gateway above has nor another
        entry makes.
        """
        query = select(journal).where(journal.c.number.in_(sorted(numbers)), journal.c.state == "waiting")
        needed = {record for row in self.connection.execute(query) for record in entry_from(row).operation.needs}
        self.shelf.load(needed)
        pending = _pending(self.connection, needed)
        return [record for record in sorted(needed) if not self._there(record, pending.get(record, []))]

    def _there(self, record_id: str, mine: Sequence[Entry]) -> bool:
        kept = self.shelf.get(record_id)
        if not mine:
            return kept is not None and not withdrawn(kept)
        made = any(entry.operation.action == "create" for entry in mine)
        return made or self.connection.execute(select(above.c.id).where(above.c.id == record_id)).first() is not None

    def give_back(self, lost: Sequence[str]) -> None:
        """Forgets what was built on records the gateway above did not take: the devices have it, and ask again."""
        while lost:
            query = select(journal).where(journal.c.state == "waiting").order_by(journal.c.number)
            back = given_back(lost, [entry_from(row) for row in self.connection.execute(query)])
            for entry in back:
                self.connection.execute(delete(journal).where(journal.c.number == entry.number))
                device, epoch, seq = entry.name
                mine = (ledger.c.device == device) & (ledger.c.epoch == epoch) & (ledger.c.seq == seq)
                self.connection.execute(delete(ledger).where(mine))
            lost = self.lay({entry.operation.record for entry in back}) if back else []


def entry_from(row: Any) -> Entry:
    """An entry from its table row."""
    return Entry(
        number=row.number,
        device=row.device,
        epoch=row.epoch,
        role=row.role,
        operation=operation_from_json(json.loads(row.operation), row.staff),
        base=row.base,
        stamp=row.stamp,
        at=row.at,
        shown=bool(row.shown),
        shape=row.shape,
        version=row.version,
    )


def _pending(connection: Connection, records: Iterable[str]) -> dict[str, list[Entry]]:
    """What is not settled, by record and in order."""
    wanted = sorted(set(records))
    found: dict[str, list[Entry]] = {}
    for start in range(0, len(wanted), 400):
        query = select(journal).where(journal.c.record.in_(wanted[start : start + 400]), journal.c.state.in_(UNSETTLED))
        for row in connection.execute(query.order_by(journal.c.number)):
            found.setdefault(row.record, []).append(entry_from(row))
    return found


def related(connection: Connection, entries: Iterable[Entry]) -> list[Entry]:
    """Other operations about the same matters."""
    matters = {entry.operation.record for entry in entries}
    matters |= {customer_of(entry.operation.set) for entry in entries if entry.operation.kind == "consent"}
    wanted = sorted(matters)
    found: list[Entry] = []
    for start in range(0, len(wanted), 400):
        query = select(journal).where(journal.c.matter.in_(wanted[start : start + 400]))
        found += [entry_from(row) for row in connection.execute(query.order_by(journal.c.number))]
    return found


def _keep_above(connection: Connection, row: Row) -> None:
    connection.execute(delete(above).where(above.c.id == row.record))
    fields = canonical(dict(row.fields)).decode()
    connection.execute(above.insert().values(id=row.record, kind=row.kind, fields=fields, gone=row.gone))


def see(connection: Connection, at: int, version: int) -> None:
    """Notes that the hub had read the upper feed up to `version` when its own counter stood at `at`."""
    known = connection.execute(select(func.max(sight.c.version))).scalar() or 0
    if version > known:
        connection.execute(delete(sight).where(sight.c.at == at))
        connection.execute(sight.insert().values(at=at, version=version))


def prune(connection: Connection) -> None:
    """Lets go of what says nothing any more."""
    # Of a record that is gone nothing stays, here neither.
    ended = select(record.c.id).where(record.c.gone)
    connection.execute(delete(journal).where(journal.c.state == "settled", journal.c.record.in_(ended)))
    newest = connection.execute(select(func.max(journal.c.number))).scalar() or 0
    connection.execute(delete(journal).where(journal.c.state == "settled", journal.c.number < newest - KEEP))
    count = connection.execute(select(func.count()).select_from(sight)).scalar_one()
    if count > KEEP:
        oldest = select(sight.c.at).order_by(sight.c.at).limit(count - KEEP)
        connection.execute(delete(sight).where(sight.c.at.in_(list(connection.execute(oldest).scalars()))))
