"""The gateway without HTTP: bytes in, bytes out. The clock, the ids and the secrets are handed in."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, select

from db.records import KIND_OF, Record
from sync.gateway import access, feed, files, shutting_out
from sync.gateway.access import Caller, Enrolled, Refusal, Role, Secret
from sync.gateway.bookings import Span, free_starts, written
from sync.gateway.intake import Intake, Sent
from sync.gateway.reshape import reshape
from sync.gateway.rules import Moment
from sync.gateway.shelf import Kept, Shelf
from sync.gateway.speech import Speech
from sync.gateway.standing import Standing
from sync.gateway.tables import about, booking, dealership, writing
from sync.hub_wire import Relayed, unpack_relay
from sync.merge import Agreed, Mark
from sync.versions import Shapes, Speaks
from sync.wire import PullAnswer, PushAnswer, Result, possible_name, unpack_batch

T = TypeVar("T")

MAX_OPERATIONS = 1000
CODE_LIFE = timedelta(hours=24)


class Gateway:
    """The agreed state of the dealerships of one database. Safe to call from several threads."""

    def __init__(
        self,
        engine: Engine,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        secret: Secret = secrets.token_bytes,
        shapes: Shapes | None = None,
    ) -> None:
        self._engine = engine
        self._speech = Speech(shapes or Shapes())
        self._writing = writing(engine)
        self._clock = clock
        self._new_id = new_id
        self._secret = secret
        self._life = secret(4).hex()
        self._standing = Standing(engine)
        with self._writing.begin() as connection:
            if connection.execute(select(about.c.value).where(about.c.name == "id")).scalar() is None:
                connection.execute(about.insert().values(name="id", value=secret(4).hex()))
            reshape(connection, self._speech.shapes)

    def close(self) -> None:
        """Lets go of the database."""
        self._standing.close()
        self._engine.dispose()

    # ------------------------------------------------------------------------------------- what the operator does

    def found(
        self, dealership_id: str, name: str, *, timezone: str = "Europe/Paris", seeds: Iterable[Record] = ()
    ) -> bool:
        """Makes a dealership with its first records; does nothing, and says False, if there is one of that id."""
        ZoneInfo(timezone)
        with self._writing.begin() as connection:
            if connection.execute(select(dealership.c.id).where(dealership.c.id == dealership_id)).scalar():
                return False
            connection.execute(dealership.insert().values(id=dealership_id, name=name, timezone=timezone, counter=0))
            shelf = self._shelf(connection, dealership_id)
            rows = [(KIND_OF[type(seed)], asdict(seed)) for seed in seeds]
            shelf.load(fields["id"] for _, fields in rows)
            for kind, fields in rows:
                version = shelf.next_version()
                mark = Mark(version, int(self._clock().timestamp() * 1000), "seed")
                record_id = fields.pop("id")
                shelf.put(record_id, Kept(kind, Agreed(fields, {"": mark}, version), "seed"))
            shelf.write()
            taken = [
                {
                    "dealership": dealership_id,
                    "test_drive": record_id,
                    "demonstrator": kept.agreed.fields["demonstrator"],
                    "starts": kept.agreed.fields["start"],
                    "ends": kept.agreed.fields["end"],
                }
                for record_id, kept in shelf.all("test_drive")
                if kept.agreed.fields["status"] == "confirmed"
            ]
            if taken:
                connection.execute(booking.insert(), taken)
        return True

    def bring_in(self, dealership_id: str, name: str, timezone: str, records: Iterable[Record]) -> int:
        """What the dealership's own file says: its name, its time zone, and records that were never there before.

        A record that people have changed or removed since stays as they left it. Returns how many were new.
        """
        ZoneInfo(timezone)
        with self._writing.begin() as connection:
            mine = dealership.update().where(dealership.c.id == dealership_id)
            connection.execute(mine.values(name=name, timezone=timezone))
            shelf = self._shelf(connection, dealership_id)
            rows = {record.id: (KIND_OF[type(record)], asdict(record)) for record in records}
            shelf.load(rows)
            new = {record_id: row for record_id, row in rows.items() if shelf.get(record_id) is None}
            for record_id, (kind, fields) in new.items():
                del fields["id"]
                version = shelf.next_version()
                mark = Mark(version, int(self._clock().timestamp() * 1000), "seed")
                shelf.put(record_id, Kept(kind, Agreed(fields, {"": mark}, version), "seed"))
            shelf.write()
        return len(new)

    def make_code(self, dealership_id: str, role: Role) -> str:
        """A one-time code with which one device may enrol."""
        with self._writing.begin() as connection:
            now = self._clock()
            access.forget_codes(connection, now=now)
            expires = now + CODE_LIFE
            return access.make_code(connection, dealership_id, role, expires=expires, secret=self._secret)

    def devices(self) -> list[dict[str, Any]]:
        """The devices that ever enrolled, by dealership and name: id, dealership, role, name, revoked."""
        with self._engine.begin() as connection:
            return access.devices(connection)

    def revoke(self, device_id: str) -> None:
        """Ends a device's token, here and with the hubs of its dealership, as soon as they ask."""
        with self._writing.begin() as connection:
            house = shutting_out.house_of(connection, device_id)
            if house:
                shelf = self._shelf(connection, house)
                shutting_out.shut_out(shelf, device_id, now=self._clock(), secret=self._secret)

    def counts(self, dealership_id: str) -> dict[str, int]:
        """Records by kind."""
        with self._engine.begin() as connection:
            return feed.counts(connection, dealership_id)

    # ------------------------------------------------------------------------------------------ what a device does

    def enrol(self, code: str, device_id: str, name: str) -> Enrolled:
        """Trades a one-time code for a token; raises `Refusal`."""
        with self._writing.begin() as connection:
            return access.enrol(connection, code, device_id, name, now=self._clock(), secret=self._secret)

    def who(self, token: str) -> Caller:
        """The device behind a token; raises `Refusal` 401."""
        with self._engine.begin() as connection:
            return access.who(connection, token)

    def push(
        self,
        caller: Caller,
        body: bytes,
        *,
        device_clock: int | None = None,
        packed: bool = False,
        speaks: Speaks | None = None,
    ) -> bytes:
        """Takes a batch in and answers each operation; the answers are remembered with the effect.

        `device_clock` is the device's time when it sent, in milliseconds; `speaks`: what it speaks now, which may be
        newer than the batch. Raises `Refusal` 400 (damaged), 403 (another device's batch), 413, 426 (too old).
        """
        batch = self._speech.opened(unpack_batch, body, packed=packed)
        speaks = self._speech.served(speaks)
        self._speech.check(batch.shape)
        if batch.device != caller.device:
            raise Refusal(403, "other-device")
        if not possible_name(batch.epoch):
            raise Refusal(400, "damaged")
        if len(batch.operations) > MAX_OPERATIONS:
            raise Refusal(413, "too-many")
        moment = self._moment(device_clock, batch.ahead)
        with self._writing.begin() as connection:
            shelf = self._shelf(connection, caller.dealership)
            most = feed.reach(connection, caller.dealership, batch.seen)
            sent = [
                Sent(
                    caller, batch.epoch, one, min(one.base, most), moment.true_stamp(one.stamp), moment.skew,
                    shape=batch.shape, fields=self._speech.ours(one, batch.shape),
                )
                for one in batch.operations
            ]  # fmt: skip
            return self._answered(shelf, self._intake(connection, shelf, moment).take(sent), speaks)

    def relay(
        self,
        caller: Caller,
        body: bytes,
        *,
        device_clock: int | None = None,
        packed: bool = False,
        speaks: Speaks | None = None,
    ) -> bytes:
        """Takes in what a hub passes on for its devices, as if each had sent it itself; raises `Refusal` as `push`.

        `device_clock` is the hub's time when it sent, in milliseconds.
        """
        if caller.role != "hub":
            raise Refusal(403, "not-allowed")
        batch = self._speech.opened(unpack_relay, body, packed=packed)
        speaks = self._speech.served(speaks)
        for one in batch.items:
            self._speech.check(one.shape)
        if len(batch.items) > MAX_OPERATIONS:
            raise Refusal(413, "too-many")
        moment = self._moment(device_clock, batch.ahead)
        with self._writing.begin() as connection:
            if access.strangers(connection, caller.dealership, {one.device for one in batch.items}):
                raise Refusal(409, "other-dealership")
            shelf = self._shelf(connection, caller.dealership)
            shutting_out.note_housed(shelf, batch.housed, now=self._clock(), secret=self._secret)
            most = feed.reach(connection, caller.dealership, batch.seen)
            sent = [
                replace(
                    _passed_on(one, caller.dealership, most, moment), fields=self._speech.ours(one.operation, one.shape)
                )
                for one in batch.items
            ]
            return self._answered(shelf, self._intake(connection, shelf, moment).take(sent), speaks)

    def _answered(self, shelf: Shelf, results: Sequence[Result], speaks: Speaks) -> bytes:
        told = feed.stands_at(shelf.connection, shelf.dealership)
        return self._speech.results(PushAnswer(tuple(results), told, self._now()), speaks)

    def _moment(self, device_clock: int | None, ahead: int | None) -> Moment:
        """When something comes in. `ahead` is what its sender found when it last heard from us: a message that was
        hours on its way looks as if its sender's clock were hours behind, and that is how one tells.
        """
        now = self._clock()
        skew = 0 if device_clock is None else device_clock - int(now.timestamp() * 1000)
        return Moment(now, skew if ahead is None else max(skew, ahead))

    def _now(self) -> int:
        return int(self._clock().timestamp() * 1000)

    def _shelf(self, connection: Connection, dealership_id: str) -> Shelf:
        return Shelf(connection, dealership_id, lambda: self._life)

    def _intake(self, connection: Connection, shelf: Shelf, moment: Moment) -> Intake:
        return Intake(connection, shelf, moment, self._new_id)

    def pull(self, caller: Caller, cursor: str, limit: int = feed.PAGE, speaks: Speaks | None = None) -> bytes:
        """What changed after `cursor`; raises `Refusal` 400, 410 or 426."""
        speaks = self._speech.served(speaks)
        with self._engine.begin() as connection:
            answer = feed.read_on(connection, caller, cursor, max(1, min(limit, feed.PAGE)))
            return self._speech.rows(replace(answer, now=self._now()), speaks)

    def standing(self, tokens: Collection[str]) -> dict[str, tuple[str, str]]:
        """Token -> the device behind it and the cursor at the end of its feed; see `Standing.of`."""
        return self._standing.of(tokens)

    def nothing_new(self, cursor: str, speaks: Speaks) -> bytes:
        """The answer to a `pull` from the end of the feed; raises `Refusal` 426."""
        return self._speech.rows(PullAnswer((), cursor, now=self._now()), self._speech.served(speaks))

    def digest(self, caller: Caller, speaks: Speaks | None = None) -> str:
        """The digest of everything the caller may read, as it reads it."""
        speaks = self._speech.served(speaks)
        with self._engine.begin() as connection:
            rows = feed.scope(connection, caller)
        return feed.state_digest([self._speech.as_read(row, speaks) for row in rows])

    def free_slots(self, caller: Caller, demonstrator: str, day: date, minutes: int) -> list[str]:
        """Starts at which the demonstrator is free on a day, as instants."""
        if not 0 < minutes <= 24 * 60:
            raise Refusal(400, "wrong-length")
        if not possible_name(demonstrator) or not 2000 < day.year < 9000:
            return []
        with self._engine.begin() as connection:
            zone = connection.execute(
                select(dealership.c.timezone).where(dealership.c.id == caller.dealership)
            ).scalar_one()
            hours = [row.fields for row in feed.scope(connection, caller) if row.kind == "opening_hours"]
            spans = connection.execute(
                select(booking).where(booking.c.dealership == caller.dealership, booking.c.demonstrator == demonstrator)
            )
            starts = free_starts(
                hours,
                [Span(row.demonstrator, row.starts, row.ends) for row in spans],
                demonstrator=demonstrator,
                day=day,
                length=timedelta(minutes=minutes),
                zone=ZoneInfo(zone),
            )
        return [written(at) for at in starts]

    def received(self, caller: Caller, sha256: str) -> files.Received:
        """How far an attachment has come."""
        with self._engine.begin() as connection:
            return files.received(connection, caller, sha256)

    def take_file(self, caller: Caller, sha256: str, position: int, size: int, data: bytes) -> files.Received:
        """Takes a piece of an attachment; see `files.take`."""
        with self._writing.begin() as connection:
            return files.take(connection, caller, sha256, position, size, data)

    def give_file(self, caller: Caller, sha256: str, position: int) -> bytes:
        """A complete attachment from `position` on, in pieces of at most a megabyte."""
        with self._engine.begin() as connection:
            return files.give(connection, caller, sha256, position)


def _passed_on(one: Relayed, dealership_id: str, most: int, moment: Moment) -> Sent:
    """An operation that came through a hub, as if its device had sent it."""
    caller = Caller(one.device, dealership_id, "kiosk" if one.role == "kiosk" else "desk")
    stamp = moment.true_stamp(one.stamp)
    ahead = one.operation.stamp - stamp
    return Sent(caller, one.epoch, one.operation, min(one.base, most), stamp, ahead, one.after, one.shape)
