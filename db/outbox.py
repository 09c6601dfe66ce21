"""What this device did and the gateway has not settled: one numbered operation a change of a record.

An operation is `waiting`, then `batched` with the stored bytes it travels in, and goes when the gateway has settled
it; one that was turned away is `refused` and stays in the repair list until a person mends or drops it. Numbers are
never given twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import orjson

from db.bulk import pieces
from db.changed import Author
from db.references import parents
from db.shapes import dump
from db.store import Store
from db.transaction import Transaction

Action = Literal["create", "update", "remove"]

HELD = "held"
"""The outcome of a waiting operation that a hub holds."""


@dataclass(frozen=True)
class Operation:
    """One change of one record, made in one intent on this device."""

    seq: int
    kind: str
    record: str
    action: Action
    base: int
    """Version of the record which was agreed when the change was made; 0 for none."""
    set: Mapping[str, Any] = field(default_factory=dict)
    """Changed fields; every field for a create, none for a remove."""
    stamp: int = 0
    """Milliseconds since 1970 on this device's clock."""
    staff: str = ""
    """Who made it, as far as they said."""

    @property
    def needs(self) -> frozenset[str]:
        """The records it cannot be without: its own, and those it names."""
        return frozenset((self.record, *(id for _, id in parents(self.kind, self.set))))


@dataclass(frozen=True)
class Repair:
    """A refused operation: what the gateway said, and when."""

    operation: Operation
    outcome: str  # conflict | rejected
    code: str
    facts: Mapping[str, Any]
    at: str
    handed_to: str = ""
    """The colleague who was asked to see to it, "" for nobody."""
    task: str = ""
    """What they were asked with."""


class RowLike(Protocol):
    """The agreed state of one record, as sync brings it."""

    @property
    def kind(self) -> str: ...
    @property
    def record(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def fields(self) -> Mapping[str, Any]: ...
    @property
    def gone(self) -> bool: ...
    @property
    def by(self) -> Author | None: ...


class ResultLike(Protocol):
    """The gateway's answer to one operation."""

    @property
    def seq(self) -> int: ...
    @property
    def outcome(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...
    @property
    def row(self) -> RowLike | None: ...


_COLUMNS = "seq, kind, record, action, base, fields, stamp, staff"


def _operation(row: Sequence[Any]) -> Operation:
    return Operation(row[0], row[1], row[2], row[3], row[4], orjson.loads(row[5]), row[6], row[7])


def waiting(store: Store, limit: int) -> list[Operation]:
    """Unsettled operations by number, without the refused ones and without what hangs on a record that was refused."""
    held = _refused_records(store)
    few = -1 if held else limit  # what hangs on the repair list may be anywhere
    rows = store.read(f"SELECT {_COLUMNS} FROM outbox WHERE state <> 'refused' ORDER BY seq LIMIT ?", (few,))
    return list(_free(map(_operation, rows), held))[:limit] if held else [_operation(row) for row in rows]


def _refused_records(store: Store) -> set[str]:
    """Records the gateway does not have, because their creation was refused."""
    return {
        str(row[0]) for row in store.read("SELECT record FROM outbox WHERE state = 'refused' AND action = 'create'")
    }


def _free(operations: Iterable[Operation], held: set[str]) -> Iterable[Operation]:
    """The operations that need none of the held records; a record created for a held one is held as well."""
    for operation in operations:
        if operation.needs.isdisjoint(held):
            yield operation
        elif operation.action == "create":
            held.add(operation.record)


def counts(store: Store) -> tuple[int, int]:
    """(waiting, in the repair list); what a colleague was asked to see to needs nobody here."""
    rows = store.read(
        """
        SELECT count(*) FILTER (WHERE state <> 'refused'), count(*) FILTER (WHERE state = 'refused' AND handed_to = '')
        FROM outbox
        """
    )
    return int(rows[0][0]), int(rows[0][1])


def repairs(store: Store) -> list[Repair]:
    """The repair list, oldest first."""
    rows = store.read(
        f"""
        SELECT {_COLUMNS}, outcome, code, facts, answered_at, handed_to, task FROM outbox
        WHERE state = 'refused' ORDER BY seq
        """
    )
    return [Repair(_operation(row), row[8], row[9], json.loads(row[10]), *row[11:]) for row in rows]


def unsettled(store: Store, records: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of these records, (kind, id), those with something in the outbox: "waiting", or "refused" if any of it was."""
    by_kind: dict[str, list[str]] = {}
    for kind, record in records:
        by_kind.setdefault(kind, []).append(record)
    found: dict[str, str] = {}
    for kind, ids in by_kind.items():
        for some in pieces(ids):
            query = f"""
                SELECT record, max(state = 'refused') FROM outbox
                WHERE kind = ? AND record IN ({", ".join("?" * len(some))}) GROUP BY record
            """
            answers = store.read(query, (kind, *some))
            found.update((record, "refused" if refused else "waiting") for record, refused in answers)
    return found


def stored_batch(store: Store) -> bytes | None:
    """The batch that was stored and is not settled, byte for byte."""
    rows = store.read("SELECT body FROM batch")
    return bytes(rows[0][0]) if rows else None


def keep_batch(store: Store, body: bytes, seqs: Sequence[int]) -> None:
    """Stores a batch before it is sent the first time. ValueError if one is stored already: one flight at a time."""
    with store.transaction() as transaction:
        connection = transaction.connection
        if connection.execute("SELECT 1 FROM batch").fetchone():
            raise ValueError("a batch is stored already")
        connection.execute("INSERT INTO batch (id, body) VALUES (1, ?)", (body,))
        connection.executemany("UPDATE outbox SET state = 'batched' WHERE seq = ?", [(seq,) for seq in seqs])


def forget_batch(transaction: Transaction) -> None:
    """The stored batch is answered or void; what was in it and is not settled waits again."""
    transaction.connection.execute("DELETE FROM batch")
    transaction.connection.execute("UPDATE outbox SET state = 'waiting' WHERE state = 'batched'")


def renumber(store: Store, epoch: str) -> None:
    """Gives the unsettled operations new numbers under a new epoch, in their old order, and forgets the batch.

    For a file that came back from an old copy: its numbers were used again, for other changes.
    """
    with store.transaction() as transaction:
        forget_batch(transaction)
        connection = transaction.connection
        again = "kind, record, action, base, fields, stamp, staff"
        rows = connection.execute(f"SELECT seq, {again} FROM outbox WHERE state = 'waiting' ORDER BY seq").fetchall()
        for row in rows:
            connection.execute(f"INSERT INTO outbox ({again}) VALUES (?, ?, ?, ?, ?, ?, ?)", row[1:])
            connection.execute("DELETE FROM outbox WHERE seq = ?", (row[0],))
        transaction.keep_setting("epoch", epoch)


def pending(transaction: Transaction, kind: str, record: str, *, agreed: bool) -> list[Operation]:
    """What is replayed over the base of a record, in order.

    A refused change of an agreed record is not replayed: the repair list keeps it. Nor is one that a hub holds: it is
    in the agreed copy. A record the gateway does not have stays on this device as its author typed it.
    """
    rows = transaction.connection.execute(
        f"""
        SELECT {_COLUMNS} FROM outbox WHERE kind = ? AND record = ?
        AND ((state <> 'refused' AND outcome <> '{HELD}') OR NOT ?) ORDER BY seq
        """,
        (kind, record, agreed),
    ).fetchall()
    return [_operation(row) for row in rows]


def needs_of_outbox(transaction: Transaction) -> set[str]:
    """The records which something in the outbox cannot be without."""
    rows = transaction.connection.execute(f"SELECT {_COLUMNS} FROM outbox").fetchall()
    return {record for row in rows for record in _operation(row).needs}


def hold(transaction: Transaction, seq: int) -> None:
    """A hub has the operation and shows it in the house; it is ours until the gateway above has settled it."""
    transaction.connection.execute("UPDATE outbox SET outcome = ? WHERE seq = ?", (HELD, seq))


def begin_anew(transaction: Transaction) -> None:
    """Another gateway, or an older copy of it, numbers from now on: what was known by number is not known any more."""
    transaction.connection.execute("UPDATE outbox SET base = 0, outcome = '' WHERE state <> 'refused'")


def refuse(transaction: Transaction, result: ResultLike, at: str, customer: str = "") -> None:
    """Moves an operation to the repair list; `customer`: whose record it is, which may not be here any more later."""
    facts = {**result.facts, **({"customer": customer} if customer else {})}
    transaction.connection.execute(
        "UPDATE outbox SET state = 'refused', outcome = ?, code = ?, facts = ?, answered_at = ? WHERE seq = ?",
        (result.outcome, result.code, dump(facts), at, result.seq),
    )


def operation(transaction: Transaction, seq: int, *, refused: bool = False) -> Operation | None:
    """The unsettled operation of that number, or the refused one."""
    row = transaction.connection.execute(
        f"SELECT {_COLUMNS} FROM outbox WHERE seq = ? AND (state = 'refused') = ?", (seq, refused)
    ).fetchone()
    return None if row is None else _operation(row)


def delete(transaction: Transaction, seq: int) -> None:
    """Lets go of a settled operation."""
    transaction.connection.execute("DELETE FROM outbox WHERE seq = ?", (seq,))


@dataclass(frozen=True)
class InFlight:
    """An operation of the stored batch, and the agreed copy of its record: version and fields, 0 and {} for none."""

    operation: Operation
    version: int
    agreed: Mapping[str, Any]


def in_flight(transaction: Transaction) -> list[InFlight]:
    """Creates and changes of the stored batch, by number, as long as they are the first thing in the outbox about
    their record and nothing about it was refused or takes it away.
    """
    columns = ", ".join(f"outbox.{name}" for name in _COLUMNS.split(", "))
    rows = transaction.connection.execute(
        f"""
        SELECT {columns}, coalesce(base.version, 0), coalesce(base.fields, '{{}}')
        FROM outbox LEFT JOIN base USING (kind, record)
        WHERE state = 'batched' AND coalesce(NOT base.gone, 1) AND (action = 'create') = (base.version IS NULL)
        AND NOT EXISTS (
            SELECT 1 FROM outbox AS other WHERE other.kind = outbox.kind AND other.record = outbox.record
            AND (other.state = 'refused' OR other.action = 'remove' OR other.seq < outbox.seq)
        ) ORDER BY seq
        """
    ).fetchall()
    return [InFlight(_operation(row), row[8], orjson.loads(row[9])) for row in rows]
