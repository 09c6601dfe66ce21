"""Bugs that others shipped, to be put into the engine while a test runs: the simulator has to find each.

A mutant takes the world and is a context: the bug is there inside it, and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, select

import sync.gateway.feed
import sync.gateway.intake
import sync.gateway.rules
from db import bases
from db.exchange import Exchange
from db.outbox import Operation
from db.told import AND
from sync.device import DeviceSync
from sync.gateway.access import Caller
from sync.gateway.rules import Moment, Rules
from sync.gateway.tables import record
from sync.http import ExchangeTrouble
from sync.merge import Agreed, Merged, merge
from sync.wire import PullAnswer, Result, Row, inflate, unpack_batch
from tests.sync.simulator.world import World

Mutant = Callable[[World], AbstractContextManager[object]]

send = DeviceSync._send
take = Exchange.take
settle = Exchange.settle


def numbers(body: bytes) -> list[int]:
    """The operations in a stored batch."""
    return [operation.seq for operation in unpack_batch(inflate(body, 10**8)).operations]


def sent_as_new(_world: World) -> AbstractContextManager[object]:
    """The result of a push was lost, and its operations are sent as if they were new ones."""

    def mutant(self: DeviceSync, body: bytes) -> list[Result]:
        try:
            return send(self, body)
        except ExchangeTrouble as trouble:
            if trouble.code in ("cut", "no-answer"):
                self._file.renumber(self._new_id())
            raise

    return patch.object(DeviceSync, "_send", mutant)


def cursor_by_time(_world: World) -> AbstractContextManager[object]:
    """The feed is read on by the time of the last change, which a change that was committed late is before."""

    def mutant(connection: Connection, caller: Caller, cursor: str, limit: int) -> PullAnswer:
        after = int(cursor.partition(AND)[0].rpartition(".")[2] or 0)
        found: list[tuple[int, Row]] = []
        for item in connection.execute(select(record).where(record.c.dealership == caller.dealership)):
            updated = max(mark[1] for mark in json.loads(item.marks).values())
            if updated > after:
                found.append((updated, Row(item.kind, item.id, item.version, json.loads(item.fields), bool(item.gone))))
        rows = tuple(row for _, row in sorted(found, key=lambda one: one[0]))
        return PullAnswer(rows, str(max([after, *(updated for updated, _ in found)])))

    return patch.object(sync.gateway.feed, "read_on", mutant)


def cursor_before_rows(_world: World) -> AbstractContextManager[object]:
    """The cursor is saved, and then the rows, in another transaction."""

    def mutant(self: Exchange, rows: Sequence[Row], cursor: str, *, more: bool = False) -> int:
        self.store.keep_setting(bases.CURSOR, cursor)
        return take(self, rows, cursor, more=more)

    return patch.object(Exchange, "take", mutant)


def edit_marked_as_sent(_world: World) -> AbstractContextManager[object]:
    """When a push is answered, everything waiting about its records counts as sent, edits made meanwhile too."""

    def mutant(self: Exchange, results: Sequence[Result], told: str = "") -> None:
        done = [result.seq for result in results if result.outcome in ("applied", "merged")]
        with self.store.transaction() as transaction:
            for seq in done:
                transaction.connection.execute(
                    """
                    DELETE FROM outbox WHERE state = 'waiting' AND (kind, record) IN
                    (SELECT kind, record FROM outbox WHERE seq = ?)
                    """,
                    (seq,),
                )
        settle(self, results, told)

    return patch.object(Exchange, "settle", mutant)


def poison_blocks(_world: World) -> AbstractContextManager[object]:
    """An operation that is refused is tried again for ever, and what comes after it waits."""

    def mutant(self: DeviceSync, body: bytes) -> list[Result]:
        results = send(self, body)
        for place, result in enumerate(results):
            if result.outcome == "rejected":
                return results[:place] + [Result(one.seq, "blocked", code="behind") for one in results[place:]]
        return results

    return patch.object(DeviceSync, "_send", mutant)


def delete_resurrected(_world: World) -> AbstractContextManager[object]:
    """A record that was deleted comes back with the edit of somebody who did not know."""

    def mutant(agreed: Agreed | None, operation: Operation, **how: Any) -> Merged:
        if agreed is not None and agreed.gone and operation.action == "update":
            agreed = replace(agreed, gone=False)
        return merge(agreed, operation, **how)

    return patch.object(sync.gateway.intake, "merge", mutant)


def number_reused(_world: World) -> AbstractContextManager[object]:
    """The gateway takes a number it knows for the operation it knows, though an old disk came back."""
    return patch.object(sync.gateway.intake, "digest", lambda _body: "0" * 16)


def _taken_for_success(code: str) -> Callable[[DeviceSync, bytes], list[Result]]:
    def mutant(self: DeviceSync, body: bytes) -> list[Result]:
        try:
            return send(self, body)
        except ExchangeTrouble as trouble:
            if trouble.code != code:
                raise
            return [Result(seq, "applied") for seq in numbers(body)]

    return mutant


def cut_is_empty(_world: World) -> AbstractContextManager[object]:
    """A body that was cut is an empty list, of complaints for instance: so everything was taken."""
    return patch.object(DeviceSync, "_send", _taken_for_success("cut"))


def portal_is_success(_world: World) -> AbstractContextManager[object]:
    """The page of a captive portal comes with status 200: so everything was taken."""
    return patch.object(DeviceSync, "_send", _taken_for_success("portal"))


def clock_wins(_world: World) -> AbstractContextManager[object]:
    """A stamp is believed, however far ahead it is."""
    return patch.object(Moment, "true_stamp", lambda _self, stamp: stamp)


def grant_replayed(_world: World) -> AbstractContextManager[object]:
    """Consents count by the dates the devices gave them."""
    return patch.object(Rules, "order_consents", lambda *_: None)


@contextmanager
def two_bookings(world: World) -> Iterator[None]:
    """Nobody looks whether the car is taken."""
    with world.central.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER booking_once")
    with patch.object(sync.gateway.rules, "overlaps", lambda *_: False):
        yield


MUTANTS: Mapping[str, Mutant] = {
    "result of a timed-out push lost and sent as new": sent_as_new,
    "cursor by updated_at with a late commit": cursor_by_time,
    "checkpoint saved before the rows": cursor_before_rows,
    "edit during push marked as sent": edit_marked_as_sent,
    "poison record blocks the queue": poison_blocks,
    "delete resurrected by an older edit": delete_resurrected,
    "device sequence reused after a restored disk": number_reused,
    "truncated body taken as an empty list": cut_is_empty,
    "clock ahead by a year wins for ever": clock_wins,
    "consent grant replayed after withdrawal": grant_replayed,
    "two bookings accepted at once": two_bookings,
    "captive portal page taken as success": portal_is_success,
}
"""The twelve of the field, by the names they go under."""
