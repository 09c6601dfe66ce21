"""A gateway on the dealership's own network, with another one above it: what it keeps, without any network.

Devices call it like any gateway. What they send is shown in the house at once and answered with `held`: the devices
keep it, and it is settled when the gateway above has decided. So a hub that burns down takes nothing with it.
`sync.hub.Hub` is the exchange with the gateway above.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, delete, func, select, update

from sync.gateway.access import Caller, Refusal, Role, Secret
from sync.gateway.gateway import Gateway
from sync.gateway.hub_intake import HubIntake, HubRules, withdrawn
from sync.gateway.hub_tables import above, hub_tables, journal, passed, sight, staged, upper
from sync.gateway.intake import Intake
from sync.gateway.rules import Moment
from sync.gateway.shelf import WITHDRAWN, Kept, Shelf
from sync.gateway.tables import PRESENT, attachment, booking, dealership, ledger, life, record, writing
from sync.hub_plan import UPSTREAM, Entry, agreed_above, given_back, overlay, relayed, to_send
from sync.hub_wire import Relayed
from sync.merge import Agreed, Mark
from sync.wire import FINAL, Result, Row, canonical, operation_from_json, result_from_json, result_to_json

KEEP = 5000
"""Settled operations, and sights of the feed, that are kept to say what an author knew."""
UNSETTLED = ("waiting", "answered")


@dataclass(frozen=True)
class Above:
    """The gateway above, as the hub knows it."""

    dealership: str
    url: str
    token: str
    pin: str
    cursor: str
    ready: bool


class HubGateway(Gateway):
    """The gateway of one house, which belongs to a gateway above."""

    def __init__(
        self, engine: Engine, *, clock: Callable[[], datetime], new_id: Callable[[], str], secret: Secret
    ) -> None:
        hub_tables.create_all(writing(engine))
        super().__init__(engine, clock=clock, new_id=new_id, secret=secret)

    # --------------------------------------------------------------------------------------------------- belonging

    def belong(self, dealership_id: str, name: str, timezone: str, *, url: str, token: str, pin: str = "") -> None:
        """The hub of this dealership, below the gateway at `url`. Belonging again replaces address and token."""
        self.found(dealership_id, name, timezone=timezone)
        values = {"url": url, "token": token, "pin": pin}
        with self._writing.begin() as connection:
            known = connection.execute(select(upper.c.dealership)).scalar()
            if known is None:
                connection.execute(upper.insert().values(dealership=dealership_id, **values))
            elif known == dealership_id:
                connection.execute(update(upper).values(**values))
            else:
                raise Refusal(409, "other-dealership")

    def above(self) -> Above | None:
        """The gateway above; None as long as this hub belongs nowhere."""
        with self._engine.begin() as connection:
            row = connection.execute(select(upper)).one_or_none()
        if row is None:
            return None
        return Above(row.dealership, row.url, row.token, row.pin, row.cursor, bool(row.ready))

    def make_code(self, dealership_id: str, role: Role) -> str:
        """A one-time code for a device of the house; a CRM or another hub belongs to the gateway above."""
        if role not in ("desk", "kiosk"):
            raise Refusal(403, "not-allowed")
        return super().make_code(dealership_id, role)

    def who(self, token: str) -> Caller:
        """The device behind a token; raises `Refusal` 503 until everything was read from above once."""
        caller = super().who(token)
        found = self.above()
        if found is None or not found.ready:
            raise Refusal(503, "starting", retry_after=5)
        return caller

    def _intake(self, connection: Connection, shelf: Shelf, moment: Moment) -> Intake:
        return HubIntake(connection, shelf, moment, self._new_id)

    # ---------------------------------------------------------------------------------------------------- going up

    def waiting(self) -> int:
        """Operations the gateway above has not answered."""
        with self._engine.begin() as connection:
            query = select(func.count()).select_from(journal).where(journal.c.state == "waiting")
            return int(connection.execute(query).scalar_one())

    def to_relay(self, most: int, aside: Collection[int]) -> list[tuple[int, Relayed]]:
        """What to pass on next, with its number in the journal; `aside` and what needs it stays."""
        with self._engine.begin() as connection:
            query = select(journal).where(journal.c.state == "waiting").order_by(journal.c.number)
            waiting = [entry_from(row) for row in connection.execute(query.limit(most * 2 + len(aside)))]
            chosen = to_send(waiting, aside, most)
            sights = [(row.at, row.version) for row in connection.execute(select(sight).order_by(sight.c.at))]
            related = _related(connection, chosen)
            return [(entry.number, relayed(entry, sights, related)) for entry in chosen]

    def answered(self, answers: Mapping[int, Result]) -> None:
        """Keeps what the gateway above said; the devices hear it once its feed was read past that (`caught_up`)."""
        with self._writing.begin() as connection:
            for number, result in answers.items():
                if result.outcome not in FINAL and result.code != "number-used":
                    continue
                values = {
                    "state": "answered",
                    "version": result.version,
                    "result": canonical(result_to_json(result)).decode(),
                }
                connection.execute(update(journal).where(journal.c.number == number).values(**values))

    # ------------------------------------------------------------------------------------------------- coming down

    def take_rows(self, rows: Sequence[Row], cursor: str) -> int:
        """A stretch of the upper feed becomes the state of the house, what is not settled stays on top, and the cursor
        moves: one transaction. Returns how many records changed here.
        """
        with self._house() as (connection, shelf, rules):
            changed = self._take(connection, shelf, rules, rows)
            shelf.write()
            _see(connection, shelf.counter, max((row.version for row in rows), default=0))
            connection.execute(update(upper).values(cursor=cursor))
        return changed

    def caught_up(self) -> None:
        """The upper feed was read to its end: everything that was answered before is settled."""
        with self._house() as (connection, shelf, rules):
            query = select(journal).where(journal.c.state == "answered").order_by(journal.c.number)
            answered = connection.execute(query).all()
            for row in answered:
                self._settle(connection, row)
            lost = self._lay(connection, shelf, rules, {row.record for row in answered})
            while lost:
                lost = self._give_back(connection, shelf, rules, lost)
            shelf.write()
            _prune(connection)
            connection.execute(update(upper).values(ready=True, read_at=int(self._clock().timestamp())))

    def clear_stage(self) -> None:
        """Forgets a reading of everything that was begun."""
        with self._writing.begin() as connection:
            connection.execute(delete(staged))

    def stage(self, rows: Sequence[Row]) -> None:
        """Puts a stretch of it aside."""
        with self._writing.begin() as connection:
            connection.execute(delete(staged).where(staged.c.id.in_([row.record for row in rows])))
            values = [
                {
                    "id": row.record,
                    "kind": row.kind,
                    "version": row.version,
                    "fields": canonical(dict(row.fields)).decode(),
                    "gone": row.gone,
                }
                for row in rows
            ]
            if values:
                connection.execute(staged.insert(), values)

    def swap(self, cursor: str) -> None:
        """The gateway above began again (an old copy of its database came back): so does this hub.

        What was read is the state of the house, what is not settled on top, and the numbers are new ones: the devices
        read everything again, and bring back what the gateway above lost.
        """
        with self._house() as (connection, shelf, rules):
            rows = [
                Row(row.kind, row.id, row.version, orjson.loads(row.fields), bool(row.gone))
                for row in connection.execute(select(staged).order_by(staged.c.version))
            ]
            connection.execute(update(journal).where(journal.c.state == "answered").values(state="waiting", version=0))
            there = {row.record for row in rows}
            known = set(connection.execute(select(record.c.id)).scalars())
            self._take(connection, shelf, rules, rows)
            missing = known - there
            connection.execute(delete(above).where(above.c.id.in_(sorted(missing))))
            unsettled = set(connection.execute(_UNSETTLED_RECORDS).scalars())
            self._lay(connection, shelf, rules, missing & unsettled)
            shelf.write()
            for record_id in sorted(missing - unsettled):
                connection.execute(delete(record).where(record.c.id == record_id))
                connection.execute(delete(booking).where(booking.c.test_drive == record_id))
            connection.execute(delete(staged))
            connection.execute(delete(sight))
            _see(connection, shelf.counter, max((row.version for row in rows), default=0))
            connection.execute(update(upper).values(cursor=cursor))
            connection.execute(delete(life))
            self._life = self._secret(4).hex()
            values = {"dealership": shelf.dealership, "id": self._life, "ended": PRESENT}
            connection.execute(life.insert().values(**values))

    # --------------------------------------------------------------------------------------------------- attachments

    def unpassed_files(self) -> list[str]:
        """Complete attachments the gateway above does not have yet."""
        with self._engine.begin() as connection:
            query = select(attachment.c.sha256).where(
                attachment.c.complete, attachment.c.sha256.not_in(select(passed.c.sha256))
            )
            return list(connection.execute(query.order_by(attachment.c.sha256)).scalars())

    def note_file_passed(self, sha256: str) -> None:
        """The gateway above has the attachment."""
        with self._writing.begin() as connection:
            connection.execute(passed.insert().values(sha256=sha256))

    def whole_file(self, sha256: str) -> bytes:
        """All of a complete attachment."""
        found = self.above()
        caller = Caller("hub", found.dealership if found else "", "desk")
        body = b""
        while piece := self.give_file(caller, sha256, len(body)):
            body += piece
        return body

    # --------------------------------------------------------------------------------------------------------- inside

    @contextmanager
    def _house(self) -> Iterator[tuple[Connection, Shelf, HubRules]]:
        with self._writing.begin() as connection:
            dealership_id = connection.execute(select(dealership.c.id)).scalar_one()
            shelf = self._shelf(connection, dealership_id)
            yield connection, shelf, HubRules(connection, shelf, Moment(self._clock()), self._new_id)

    def _take(self, connection: Connection, shelf: Shelf, rules: HubRules, rows: Sequence[Row]) -> int:
        shelf.load([row.record for row in rows])
        pending = _pending(connection, [row.record for row in rows])
        before = shelf.counter
        for row in rows:
            mine = pending.get(row.record, [])
            if mine:
                _keep_above(connection, row)
            self._show(shelf, row.record, row.kind, agreed_above(row.fields, gone=row.gone), mine)
            if row.kind == "test_drive":
                rules.follow(row.record, unsettled=bool(mine))
        return shelf.counter - before

    def _lay(self, connection: Connection, shelf: Shelf, rules: HubRules, records: Collection[str]) -> list[str]:
        """Lays records anew, from what the gateway above said and what is not settled; returns those that are gone
        because it never took them.
        """
        shelf.load(records)
        pending = _pending(connection, records)
        lost: list[str] = []
        for record_id in sorted(records):
            row = connection.execute(select(above).where(above.c.id == record_id)).one_or_none()
            kept = shelf.get(record_id)
            kind = kept.kind if kept else row.kind if row else ""
            agreed = agreed_above(json.loads(row.fields), gone=bool(row.gone)) if row else None
            mine = pending.get(record_id, [])
            if self._show(shelf, record_id, kind, agreed, mine) is None:
                lost.append(record_id)
            if not mine:
                connection.execute(delete(above).where(above.c.id == record_id))
            if kind == "test_drive" and shelf.get(record_id) is not None:
                rules.follow(record_id, unsettled=bool(mine))
        return lost

    def _show(
        self, shelf: Shelf, record_id: str, kind: str, agreed: Agreed | None, entries: Sequence[Entry]
    ) -> Agreed | None:
        """Shows a record in the house as it is now; None if there is none, and it ends here too."""
        state = overlay(agreed, entries)
        kept = shelf.get(record_id)
        version = shelf.next_version()
        if state is None:
            if kept is not None and not withdrawn(kept):
                end = Agreed(WITHDRAWN, {"": Mark(version, 0, UPSTREAM)}, version, gone=True)
                shelf.put(record_id, Kept(kept.kind, end, kept.made_by))
            return None
        same = kept is not None and not withdrawn(kept) and kept.agreed.gone == state.gone
        if same and kept is not None and (state.gone or kept.agreed.fields == state.fields):
            return state
        marks = state.marks if entries else {"": Mark(version, 0, UPSTREAM)}
        made_by = kept.made_by if kept else UPSTREAM
        shelf.put(record_id, Kept(kind, Agreed(state.fields, marks, version, state.gone), made_by))
        return state

    def _settle(self, connection: Connection, row: Any) -> None:
        connection.execute(update(journal).where(journal.c.number == row.number).values(state="settled", result=""))
        said = result_from_json(json.loads(row.result))
        # The row as the devices of the house are to see it is put in when one asks.
        final = Result(said.seq, said.outcome, said.version, said.code, said.facts)
        mine = (ledger.c.device == row.device) & (ledger.c.epoch == row.epoch) & (ledger.c.seq == row.seq)
        answer = canonical(result_to_json(final)).decode()
        about = row.record if said.code == "choose" else ""
        connection.execute(update(ledger).where(mine).values(result=answer, about=about))

    def _give_back(self, connection: Connection, shelf: Shelf, rules: HubRules, lost: Iterable[str]) -> list[str]:
        """Forgets what was built on records the gateway above did not take: the devices have it, and ask again."""
        query = select(journal).where(journal.c.state == "waiting").order_by(journal.c.number)
        back = given_back(lost, [entry_from(row) for row in connection.execute(query)])
        for entry in back:
            connection.execute(delete(journal).where(journal.c.number == entry.number))
            device, epoch, seq = entry.name
            mine = (ledger.c.device == device) & (ledger.c.epoch == epoch) & (ledger.c.seq == seq)
            connection.execute(delete(ledger).where(mine))
        return self._lay(connection, shelf, rules, {entry.operation.record for entry in back}) if back else []


_UNSETTLED_RECORDS = select(journal.c.record).where(journal.c.state.in_(UNSETTLED)).distinct()


def entry_from(row: Any) -> Entry:
    """An entry from its table row."""
    return Entry(
        number=row.number,
        device=row.device,
        epoch=row.epoch,
        role=row.role,
        operation=operation_from_json(json.loads(row.operation)),
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


def _related(connection: Connection, entries: Iterable[Entry]) -> list[Entry]:
    """Other operations about the same matters."""
    matters = {entry.operation.record for entry in entries}
    matters |= {str(entry.operation.set.get("customer", "")) for entry in entries if entry.operation.kind == "consent"}
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


def _see(connection: Connection, at: int, version: int) -> None:
    """Notes that the hub had read the upper feed up to `version` when its own counter stood at `at`."""
    known = connection.execute(select(func.max(sight.c.version))).scalar() or 0
    if version > known:
        connection.execute(delete(sight).where(sight.c.at == at))
        connection.execute(sight.insert().values(at=at, version=version))


def _prune(connection: Connection) -> None:
    # Of a record that is gone nothing stays, here neither.
    ended = select(record.c.id).where(record.c.gone)
    connection.execute(delete(journal).where(journal.c.state == "settled", journal.c.record.in_(ended)))
    newest = connection.execute(select(func.max(journal.c.number))).scalar() or 0
    connection.execute(delete(journal).where(journal.c.state == "settled", journal.c.number < newest - KEEP))
    count = connection.execute(select(func.count()).select_from(sight)).scalar_one()
    if count > KEEP:
        oldest = select(sight.c.at).order_by(sight.c.at).limit(count - KEEP)
        connection.execute(delete(sight).where(sight.c.at.in_(list(connection.execute(oldest).scalars()))))
