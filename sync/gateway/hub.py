"""A gateway on the dealership's own network, with another one above it: what it keeps, without any network.

Devices call it like any gateway. What they send is shown in the house at once and answered with `held`: the devices
keep it, and it is settled when the gateway above has decided. So a hub that burns down takes nothing with it.
`sync.hub.Hub` is the exchange with the gateway above.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import Connection, Engine, delete, func, select, update

from sync.gateway import hub_heard
from sync.gateway.access import Caller, Refusal, Role, Secret
from sync.gateway.gateway import Gateway
from sync.gateway.hub_heard import Revoked
from sync.gateway.hub_intake import HubIntake, HubRules
from sync.gateway.hub_state import UNSETTLED, HubState, entry_from, prune, related, see
from sync.gateway.hub_tables import above, journal, passed, prepare, sight, staged, upper
from sync.gateway.intake import Intake
from sync.gateway.rules import Moment
from sync.gateway.shelf import Shelf
from sync.gateway.tables import PRESENT, attachment, booking, dealership, life, record, writing
from sync.hub_plan import relayed, to_send
from sync.hub_wire import Housed, Relayed
from sync.wire import FINAL, Result, Row, canonical, result_to_json


@dataclass(frozen=True)
class Above:
    """The gateway above, as the hub knows it."""

    dealership: str
    url: str
    token: str
    pin: str
    cursor: str
    ready: bool
    shut_out: bool = False
    """It has ended this hub's token."""


class HubGateway(Gateway):
    """The gateway of one house, which belongs to a gateway above."""

    def __init__(
        self, engine: Engine, *, clock: Callable[[], datetime], new_id: Callable[[], str], secret: Secret
    ) -> None:
        with writing(engine).begin() as connection:
            prepare(connection)
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
        ready = bool(row.ready)
        return Above(row.dealership, row.url, row.token, row.pin, row.cursor, ready, not ready and row.read_at > 0)

    def make_code(self, dealership_id: str, role: Role) -> str:
        """A one-time code for a device of the house; a CRM or another hub belongs to the gateway above."""
        if role not in ("desk", "kiosk"):
            raise Refusal(403, "not-allowed")
        return super().make_code(dealership_id, role)

    def who(self, token: str) -> Caller:
        """The device behind a token; raises `Refusal` 503 until everything was read from above once, and again once
        the gateway above has ended the hub's own token.
        """
        caller = super().who(token)
        found = self.above()
        if found is not None and found.shut_out:
            raise Refusal(503, "shut-out", retry_after=60)
        if found is None or not found.ready:
            raise Refusal(503, "starting", retry_after=5)
        return caller

    def stop_serving(self) -> None:
        """The gateway above has ended this hub's token: nobody is served until it is let in again."""
        with self._writing.begin() as connection:
            connection.execute(update(upper).where(upper.c.ready).values(ready=False))

    def standing(self, _tokens: Collection[str]) -> dict[str, tuple[str, str]]:
        """Nothing: a hub has a handful of devices, and looks at each call whether it may answer at all."""
        return {}

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
            others = related(connection, chosen)
            return [(entry.number, relayed(entry, sights, others)) for entry in chosen]

    def answered(self, answers: Mapping[int, Result], told: str = "") -> None:
        """Keeps what the gateway above said, and how far its numbers had come with that; the devices hear it once its
        feed was read past that (`caught_up`).
        """
        with self._writing.begin() as connection:
            if told:
                hub_heard.keep_told(connection, told)
            for number, result in answers.items():
                if result.outcome not in FINAL and result.code != "number-used":
                    continue
                values = {
                    "state": "answered",
                    "version": result.version,
                    "result": canonical(result_to_json(result)).decode(),
                }
                connection.execute(update(journal).where(journal.c.number == number).values(**values))

    def told(self) -> str:
        """How far the numbers above had come at the answers, until the feed was read past that."""
        with self._engine.begin() as connection:
            return hub_heard.told(connection)

    def housed(self) -> list[Housed]:
        """The devices of the house."""
        with self._engine.begin() as connection:
            return hub_heard.housed(connection)

    # ------------------------------------------------------------------------------------------------- coming down

    def take_rows(self, rows: Sequence[Row], cursor: str, revoked: Revoked = ()) -> int:
        """A stretch of the upper feed becomes the state of the house, what is not settled stays on top, and the cursor
        moves: one transaction. Who was shut out above is shut out here. Returns how many records changed here.
        """
        with self._house() as state:
            changed = state.take(rows)
            state.shelf.write()
            see(state.connection, state.shelf.counter, max((row.version for row in rows), default=0))
            connection = state.connection
            hub_heard.turn_away(connection, revoked, now=self._clock())
            connection.execute(update(upper).values(cursor=cursor))
        return changed

    def caught_up(self, blocked: Collection[int] = ()) -> None:
        """The upper feed was read to its end: everything that was answered before is settled. Of what was `blocked`
        above nothing stays in the journal that needs a record nobody has; its device has it, and asks again.
        """
        with self._house() as state:
            connection = state.connection
            query = select(journal).where(journal.c.state == "answered").order_by(journal.c.number)
            answered = connection.execute(query).all()
            for row in answered:
                state.settle(row)
            state.give_back(state.lay({row.record for row in answered}))
            state.give_back(state.nobody_has(blocked))
            state.shelf.write()
            prune(connection)
            hub_heard.forget_told(connection)
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

    def swap(self, cursor: str, revoked: Revoked = ()) -> None:
        """The gateway above began again (an old copy of its database came back): so does this hub.

        What was read is the state of the house, what is not settled on top, and the numbers are new ones: the devices
        read everything again, and bring back what the gateway above lost.
        """
        with self._house() as state:
            connection, shelf = state.connection, state.shelf
            rows = [
                Row(row.kind, row.id, row.version, orjson.loads(row.fields), bool(row.gone))
                for row in connection.execute(select(staged).order_by(staged.c.version))
            ]
            connection.execute(update(journal).where(journal.c.state == "answered").values(state="waiting", version=0))
            there = {row.record for row in rows}
            known = set(connection.execute(select(record.c.id)).scalars())
            state.take(rows)
            missing = known - there
            connection.execute(delete(above).where(above.c.id.in_(sorted(missing))))
            unsettled = set(connection.execute(_UNSETTLED_RECORDS).scalars())
            state.give_back(state.lay(missing & unsettled))
            shelf.write()
            for record_id in sorted(missing - unsettled):
                connection.execute(delete(record).where(record.c.id == record_id))
                connection.execute(delete(booking).where(booking.c.test_drive == record_id))
            connection.execute(delete(staged))
            connection.execute(delete(sight))
            see(connection, shelf.counter, max((row.version for row in rows), default=0))
            connection.execute(update(upper).values(cursor=cursor))
            connection.execute(delete(life))
            self._life = self._secret(4).hex()
            values = {"dealership": shelf.dealership, "id": self._life, "ended": PRESENT}
            connection.execute(life.insert().values(**values))
            hub_heard.turn_away(connection, revoked, now=self._clock())
            connection.execute(delete(passed))  # whoever has them says so
            hub_heard.forget_told(connection)

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
    def _house(self) -> Iterator[HubState]:
        with self._writing.begin() as connection:
            dealership_id = connection.execute(select(dealership.c.id)).scalar_one()
            shelf = self._shelf(connection, dealership_id)
            rules = HubRules(connection, shelf, Moment(self._clock()), self._new_id)
            yield HubState(connection, shelf, rules)


_UNSETTLED_RECORDS = select(journal.c.record).where(journal.c.state.in_(UNSETTLED)).distinct()
