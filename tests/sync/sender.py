"""A device that writes its operations by hand, to say things to a gateway which no app would say."""

from __future__ import annotations

from typing import Any

from db.outbox import Operation
from sync.gateway.access import Caller
from sync.gateway.gateway import Gateway
from sync.wire import Batch, PullAnswer, Result, Row, pack_batch, unpack_results, unpack_rows
from tests.sync.house import CAR, HOUSE

DRIVE = {"customer": "c1", "demonstrator": CAR.id, "start": "2026-11-24T09:00:00Z", "end": "2026-11-24T10:00:00Z"}


class Sender:
    """A device that writes its operations by hand."""

    def __init__(self, gateway: Gateway, name: str, role: Any = "desk") -> None:
        self.gateway = gateway
        self.name = f"device-{name}"
        self.token = gateway.enrol(gateway.make_code(HOUSE, role), self.name, name).token
        self.seq = 0
        self.epoch = "first"

    @property
    def who(self) -> Caller:
        return self.gateway.who(self.token)

    def send(self, *operations: Operation, clock: int | None = None) -> list[Result]:
        body = pack_batch(Batch(self.name, self.epoch, operations))
        return list(unpack_results(self.gateway.push(self.who, body, device_clock=clock)).results)

    def create(self, kind: str, record: str, **fields: Any) -> Operation:
        return self._next(kind, record, "create", fields)

    def update(self, kind: str, record: str, base: int = 10**6, **fields: Any) -> Operation:
        return self._next(kind, record, "update", fields, base)

    def remove(self, kind: str, record: str) -> Operation:
        return self._next(kind, record, "remove", {}, 10**6)

    def _next(self, kind: str, record: str, action: Any, fields: dict[str, Any], base: int = 0) -> Operation:
        self.seq += 1
        return Operation(self.seq, kind, record, action, base, fields, 1)

    def pull(self, cursor: str = "", limit: int = 1000) -> PullAnswer:
        return unpack_rows(self.gateway.pull(self.who, cursor, limit))

    def row(self, record: str) -> Row:
        return next(row for row in self.pull().rows if row.record == record)


def codes(results: list[Result]) -> list[tuple[str, str]]:
    return [(result.outcome, result.code) for result in results]
