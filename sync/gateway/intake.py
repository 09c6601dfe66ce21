"""Taking operations in: each once, merged, with its own answer, all in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from db.changed import Author
from db.outbox import Operation
from db.references import parents
from db.upcasts import SHAPE
from sync.gateway.access import Caller, may_write, visible
from sync.gateway.bookings import written
from sync.gateway.bulk import insert_many
from sync.gateway.erasing import emptied
from sync.gateway.rules import Moment, Rules
from sync.gateway.shelf import Kept, Shelf
from sync.gateway.tables import device as devices
from sync.gateway.tables import ledger
from sync.hub_wire import Reference
from sync.merge import Agreed, Merged, merge
from sync.wire import (
    FINAL,
    Result,
    Row,
    canonical,
    digest,
    identity,
    operation_to_json,
    possible_name,
    result_from_json,
    result_to_json,
)

MAX_OPERATION = 64 * 1024

_KNOWN = select(ledger.c.seq, ledger.c.digest, ledger.c.result).where(
    ledger.c.device == bindparam("device"),
    ledger.c.epoch == bindparam("epoch"),
    ledger.c.seq.between(bindparam("first"), bindparam("last")),
)


@dataclass(frozen=True)
class Sent:
    """An operation on its way in: whose it is, and what its author could know, in this gateway's own numbers."""

    caller: Caller
    epoch: str
    told: Operation
    """As it was sent."""
    base: int
    stamp: int
    """When it was made, on this gateway's clock."""
    ahead: int = 0
    """By how many milliseconds its author's clock was ahead of ours."""
    after: tuple[Reference, ...] = ()
    """What else its author knew: operations that came to a hub before it."""
    shape: int = SHAPE
    """What its fields mean, as it was sent."""
    fields: Mapping[str, Any] | None = None
    """Its fields in our shape, if that is another one."""

    @property
    def author(self) -> Author:
        return Author(self.stamp, self.told.staff, self.caller.device)

    @property
    def writer(self) -> str:
        return f"{self.caller.device}/{self.epoch}"

    @property
    def name(self) -> Reference:
        return (self.caller.device, self.epoch, self.told.seq)

    @property
    def operation(self) -> Operation:
        """The operation with its base in our numbers and its fields in our shape."""
        told = self.told
        if self.base == told.base and self.fields is None:
            return told
        fields = told.set if self.fields is None else self.fields
        return Operation(told.seq, told.kind, told.record, told.action, self.base, fields, told.stamp, told.staff)


@dataclass
class Intake:
    """Operations inside one writing transaction. Call `take` once, on a fresh `Shelf`."""

    connection: Connection
    shelf: Shelf
    moment: Moment
    new_id: Callable[[], str]
    _settled: list[dict[str, Any]] = field(default_factory=list)
    _held: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._rules = self._make_rules()

    def _make_rules(self) -> Rules:
        return Rules(self.connection, self.shelf, self.moment, self.new_id)

    def take(self, sent: Sequence[Sent]) -> list[Result]:
        """The answers, one an operation and in their order; the final ones are in the ledger."""
        known = self._known([one.name for one in sent] + [name for one in sent for name in one.after])
        self.shelf.load([one.told.record for one in sent])
        self.shelf.load([item for one in sent for _, item in parents(one.told.kind, one.told.set)])
        self.shelf.load_of("consent", _customers_of("consent", sent))
        results = [self._one(one, known) for one in sent]
        self.shelf.write()
        if self._settled:
            for row in self._settled:
                if row["about"] in self.shelf.ended:
                    row["result"], row["about"] = emptied(row["result"]), ""
            insert_many(self.connection, ledger, self._settled)
        return results

    def _known(self, names: Iterable[Reference]) -> dict[Reference, tuple[str, str]]:
        """Digest and answer of the operations the ledger knows."""
        ways: dict[tuple[str, str], list[int]] = {}
        for device, epoch, seq in names:
            ways.setdefault((device, epoch), []).append(seq)
        found: dict[Reference, tuple[str, str]] = {}
        for (device, epoch), numbers in ways.items():
            within = {"device": device, "epoch": epoch, "first": min(numbers), "last": max(numbers)}
            for row in self.connection.execute(_KNOWN, within):
                found[device, epoch, row.seq] = (row.digest, row.result)
        return found

    def _one(self, sent: Sent, known: dict[Reference, tuple[str, str]]) -> Result:
        told = sent.told
        body = identity(told)
        mark = digest(body)
        if sent.name in known:
            seen, answer = known[sent.name]
            # Before operations could come over a hub their base was a part of their digest.
            if seen not in (mark, digest(canonical(operation_to_json(told)))):
                # Another operation had this number: an old copy of the device's disk came back.
                self._held.add(told.record)
                return Result(told.seq, "retry", code="number-used")
            result = result_from_json(json.loads(answer))
            self._hold_up(told, result)
            return self._again(sent, result)
        if told.record in self._held and told.action != "create":  # a creation may be what the others wait for
            result = Result(told.seq, "blocked", code="behind")
        elif not possible_name(told.record):
            result = Result(told.seq, "rejected", code="wrong-id")
        elif len(body) > MAX_OPERATION:
            result = Result(told.seq, "rejected", code="too-large")
        else:
            result = self._decide(sent, known)
        return self._keep(sent, mark, result, known)

    def _again(self, _sent: Sent, answer: Result) -> Result:
        """What is said to an operation that had its answer already."""
        return answer

    def _keep(self, sent: Sent, mark: str, result: Result, known: dict[Reference, tuple[str, str]]) -> Result:
        """Remembers a final answer; what follows a record without one waits too, or an old value would come after a
        newer one.
        """
        if result.outcome not in FINAL:
            self._held.add(sent.told.record)
            return result
        self._hold_up(sent.told, result)
        answer = canonical(result_to_json(result)).decode()
        known[sent.name] = (mark, answer)
        device, epoch, seq = sent.name
        about = sent.told.record if result.row is not None or result.code == "choose" else ""
        names = {"device": device, "epoch": epoch, "seq": seq}
        self._settled.append({**names, "digest": mark, "result": answer, "about": about})
        return result

    def _hold_up(self, told: Operation, result: Result) -> None:
        """What hangs on a creation that was refused waits until somebody has mended that, as it does on its device."""
        if told.action == "create" and result.outcome in ("conflict", "rejected"):
            kept = self.shelf.get(told.record)
            if kept is None or kept.agreed.gone:
                self._held.add(told.record)

    def _decide(self, sent: Sent, known: Mapping[Reference, tuple[str, str]]) -> Result:
        operation = sent.operation
        kept = self.shelf.get(operation.record)
        if kept is not None and kept.kind != operation.kind:
            return Result(operation.seq, "rejected", code="wrong-kind")
        made_here = kept is None or kept.made_by == sent.caller.device
        if not may_write(sent.caller.role, operation.kind, made_here=made_here):
            return Result(operation.seq, "rejected", code="not-allowed", row=self._shown(sent, kept))
        unfit = self._unfit_parent(operation)
        if unfit is not None:
            return unfit
        if operation.action == "remove" and kept is not None and self._rules.still_used(kept.kind, operation.record):
            shown = self._shown(sent, kept)
            return Result(operation.seq, "conflict", kept.agreed.version, "still-used", row=shown)
        before = self._before(kept)
        if operation.action == "create" and not operation.stamp and kept is not None and before is not None:
            # A copy of a record that its device held for lost; it is not, or was removed since.
            return Result(operation.seq, "merged", kept.agreed.version, row=self._shown(sent, kept))
        knew = _versions(sent.after, known)
        version = self.shelf.next_version()
        merged = merge(before, operation, writer=sent.writer, stamp=sent.stamp, version=version, knew=knew)
        if operation.kind == "consent" and before is None and merged.outcome == "applied":
            merged = self._rules.true_consent(merged, sent.ahead)
        if operation.kind == "test_drive" and self._rules.misbooked(merged, before):
            merged = Merged("rejected", "wrong-times")
        return self._carry_out(sent, before, merged, knew)

    def _before(self, kept: Kept | None) -> Agreed | None:
        return kept.agreed if kept else None

    def _unfit_parent(self, operation: Operation) -> Result | None:
        """Why a record cannot name what it names: that is not here yet, or it is gone, and so is what hangs on it."""
        for kind, record_id in parents(operation.kind, operation.set):
            parent = self.shelf.get(record_id)
            facts = {"kind": kind, "record": record_id}
            if parent is None or parent.kind != kind or not self._was(parent):
                return Result(operation.seq, "blocked", code="missing", facts=facts)
            if parent.agreed.gone:
                return Result(operation.seq, "conflict", 0, "gone", facts, parent.row(record_id))
        return None

    def _was(self, _parent: Kept) -> bool:
        """Whether a record that is here was ever more than a hub's."""
        return True

    def _carry_out(self, sent: Sent, before: Agreed | None, merged: Merged, knew: Mapping[str, int]) -> Result:
        operation = sent.operation
        version = self.shelf.next_version()
        if merged.lost:
            self.shelf.remember(operation.record, merged.lost, version=version, writer=sent.writer)
        if merged.marks:
            fields = {**(before.fields if before else {}), **merged.set}
            marks = {**(before.marks if before else {}), **merged.marks}
            after = Agreed(fields, marks, version, merged.gone)
            kept = self.shelf.get(operation.record)
            made_by = kept.made_by if kept and before else sent.caller.device
            author = sent.author if operation.action == "update" else None
            self.shelf.put(operation.record, Kept(operation.kind, after, made_by, author))
            if merged.gone:
                self._rules.end(operation.kind, operation.record, sent.writer, sent.stamp)
        facts = dict(merged.facts)
        if merged.code == "choose":
            self._rules.ask_to_choose(operation.kind, operation.record, merged.facts.get("status", {}))
            facts = {name: self._who_and_when(sides) for name, sides in facts.items()}
        elif "status" in merged.set and before is not None:
            self._rules.chosen(operation.record)
        if operation.kind == "test_drive" and merged.marks:
            facts.update(self._rules.book(operation.record, before))
        if operation.kind == "consent" and merged.marks and not merged.gone:
            known = 0 if sent.caller.role == "kiosk" else operation.base  # a kiosk reads no consents
            self._rules.order_consents(operation.record, known, sent.writer, knew)
        return self._answer(sent, before, merged, facts)

    def _who_and_when(self, sides: Mapping[str, Any]) -> dict[str, Any]:
        """Two sides of a field for a person: the name of the other device, and an instant; who it was stays there."""
        other = str(sides["by"]).partition("/")[0]
        name = self.connection.execute(select(devices.c.name).where(devices.c.id == other)).scalar()
        at = datetime.fromtimestamp(int(sides["at"]) / 1000, tz=UTC)
        return {**sides, "by": name or "", "at": written(at)}

    def _answer(self, sent: Sent, before: Agreed | None, merged: Merged, facts: Mapping[str, Any]) -> Result:
        operation = sent.operation
        now = self.shelf.get(operation.record)
        if merged.outcome not in FINAL or now is None:
            return Result(operation.seq, merged.outcome, code=merged.code, facts=facts)
        expected = {**(before.fields if before else {}), **operation.set}
        expected.pop("id", None)
        known = before is None or before.version <= operation.base
        same = known and (now.agreed.gone or now.agreed.fields == expected)
        row = None if same and merged.outcome == "applied" else self._shown(sent, now)
        return Result(operation.seq, merged.outcome, now.agreed.version, merged.code, facts, row)

    def _shown(self, sent: Sent, kept: Kept | None) -> Row | None:
        if kept is None:
            return None
        row = kept.row(sent.told.record)
        fields = visible(sent.caller.role, kept.kind, row.fields)
        return None if fields is None else row._replace(fields=fields)


def _customers_of(kind: str, sent: Iterable[Sent]) -> Iterator[str]:
    """The customers whom operations of a kind name."""
    for one in sent:
        customer = one.told.set.get("customer") if one.told.kind == kind else None
        if isinstance(customer, str):
            yield customer


def _versions(names: Iterable[Reference], known: Mapping[Reference, tuple[str, str]]) -> dict[str, int]:
    """Writer -> the version up to which these operations reach, as far as they have been taken."""
    reached: dict[str, int] = {}
    for name in names:
        if name in known:
            writer = f"{name[0]}/{name[1]}"
            reached[writer] = max(reached.get(writer, 0), int(json.loads(known[name][1]).get("version", 0)))
    return reached
