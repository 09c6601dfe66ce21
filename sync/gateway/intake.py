"""Taking a batch in: each operation once, merged, with its own answer, all in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, select

from db.outbox import Operation
from db.references import parents
from sync.gateway.access import Caller, may_write, visible
from sync.gateway.rules import Moment, Rules
from sync.gateway.shelf import Kept, Shelf, possible_id
from sync.gateway.tables import ledger
from sync.merge import Agreed, Merged, merge
from sync.wire import (
    FINAL,
    Batch,
    Result,
    Row,
    canonical,
    digest,
    operation_to_json,
    result_from_json,
    result_to_json,
)

MAX_OPERATION = 64 * 1024

_KNOWN = select(ledger.c.seq, ledger.c.digest, ledger.c.result).where(
    ledger.c.device == bindparam("device"),
    ledger.c.epoch == bindparam("epoch"),
    ledger.c.seq.between(bindparam("first"), bindparam("last")),
)
_SETTLED = ledger.insert()


@dataclass
class Intake:
    """One batch inside one writing transaction. Call `take` once, on a fresh `Shelf`."""

    connection: Connection
    caller: Caller
    shelf: Shelf
    moment: Moment
    new_id: Callable[[], str]
    _settled: list[dict[str, Any]] = field(default_factory=list)
    _held: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._rules = Rules(self.connection, self.shelf, self.moment, self.new_id)

    def take(self, batch: Batch) -> list[Result]:
        """The answers, one an operation and in their order; the final ones are in the ledger."""
        known = self._known(batch)
        self.shelf.load([operation.record for operation in batch.operations])
        self.shelf.load([item for operation in batch.operations for _, item in parents(operation.kind, operation.set)])
        results = [self._one(batch, operation, known) for operation in batch.operations]
        self.shelf.write()
        if self._settled:
            self.connection.execute(_SETTLED, self._settled)
        return results

    def _known(self, batch: Batch) -> dict[int, tuple[str, str]]:
        if not batch.operations:
            return {}
        numbers = [operation.seq for operation in batch.operations]
        within = {"device": batch.device, "epoch": batch.epoch, "first": min(numbers), "last": max(numbers)}
        return {row.seq: (row.digest, row.result) for row in self.connection.execute(_KNOWN, within)}

    def _one(self, batch: Batch, operation: Operation, known: dict[int, tuple[str, str]]) -> Result:
        body = canonical(operation_to_json(operation))
        mark = digest(body)
        if operation.seq in known:
            seen, answer = known[operation.seq]
            if seen != mark:
                # Another operation had this number: an old copy of the device's disk came back.
                return Result(operation.seq, "retry", code="number-used")
            return result_from_json(json.loads(answer))
        if operation.record in self._held:
            result = Result(operation.seq, "blocked", code="behind")
        elif not possible_id(operation.record):
            result = Result(operation.seq, "rejected", code="wrong-id")
        elif len(body) > MAX_OPERATION:
            result = Result(operation.seq, "rejected", code="too-large")
        else:
            result = self._decide(operation, f"{batch.device}/{batch.epoch}")
        if result.outcome not in FINAL:
            # What follows for the same record waits too, or an old value would come after a newer one.
            self._held.add(operation.record)
        else:
            answer = canonical(result_to_json(result)).decode()
            known[operation.seq] = (mark, answer)
            self._settled.append(
                {
                    "device": batch.device,
                    "epoch": batch.epoch,
                    "seq": operation.seq,
                    "digest": mark,
                    "result": answer,
                }
            )
        return result

    def _decide(self, operation: Operation, writer: str) -> Result:
        kept = self.shelf.get(operation.record)
        if kept is not None and kept.kind != operation.kind:
            return Result(operation.seq, "rejected", code="wrong-kind")
        made_here = operation.action == "create" if kept is None else kept.made_by == self.caller.device
        if not may_write(self.caller.role, operation.kind, made_here=made_here):
            if kept is None and operation.action != "create":
                return Result(operation.seq, "blocked", code="unknown-record")
            return Result(operation.seq, "rejected", code="not-allowed", row=self._shown(operation.record, kept))
        missing = self._missing_parent(operation)
        if missing is not None:
            return Result(operation.seq, "blocked", code="missing", facts={"kind": missing[0], "record": missing[1]})
        stamp = self.moment.true_stamp(operation.stamp)
        version = self.shelf.next_version()
        before = kept.agreed if kept else None
        merged = merge(before, operation, writer=writer, stamp=stamp, version=version)
        if operation.kind == "consent" and before is None and merged.outcome == "applied":
            merged = self._rules.true_consent(merged)
        if operation.kind == "test_drive" and self._rules.misbooked(merged, before):
            merged = Merged("rejected", "wrong-times")
        return self._carry_out(operation, kept, merged, writer)

    def _missing_parent(self, operation: Operation) -> tuple[str, str] | None:
        for kind, record_id in parents(operation.kind, operation.set):
            parent = self.shelf.get(record_id)
            if parent is None or parent.kind != kind:
                return kind, record_id
        return None

    def _carry_out(self, operation: Operation, kept: Kept | None, merged: Merged, writer: str) -> Result:
        version = self.shelf.next_version()
        before = kept.agreed if kept else None
        if merged.lost:
            self.shelf.remember(operation.record, merged.lost, version=version, writer=writer)
        if merged.marks:
            fields = {**(before.fields if before else {}), **merged.set}
            marks = {**(before.marks if before else {}), **merged.marks}
            after = Agreed(fields, marks, version, merged.gone)
            made_by = kept.made_by if kept else self.caller.device
            self.shelf.put(operation.record, Kept(operation.kind, after, made_by))
        facts = dict(merged.facts)
        if operation.kind == "test_drive" and merged.marks:
            facts.update(self._rules.book(operation.record, before))
        if operation.kind == "consent" and merged.marks and not merged.gone:
            known = 0 if self.caller.role == "kiosk" else operation.base  # a kiosk reads no consents
            self._rules.order_consents(operation.record, known, writer)
        return self._answer(operation, before, merged, facts)

    def _answer(self, operation: Operation, before: Agreed | None, merged: Merged, facts: Mapping[str, Any]) -> Result:
        now = self.shelf.get(operation.record)
        if merged.outcome not in FINAL or now is None:
            return Result(operation.seq, merged.outcome, code=merged.code, facts=facts)
        expected = {**(before.fields if before else {}), **operation.set}
        expected.pop("id", None)
        known = before is None or before.version <= operation.base
        same = known and (now.agreed.gone or now.agreed.fields == expected)
        row = None if same and merged.outcome == "applied" else self._shown(operation.record, now)
        return Result(operation.seq, merged.outcome, now.agreed.version, merged.code, facts, row)

    def _shown(self, record_id: str, kept: Kept | None) -> Row | None:
        if kept is None:
            return None
        row = kept.row(record_id)
        fields = visible(self.caller.role, kept.kind, row.fields)
        return None if fields is None else row._replace(fields=fields)
