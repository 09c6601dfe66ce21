"""The repair list: what the gateway refused is sent again, handed over or given up, and each of it can be undone.

What left the list is kept with who decided it, when and why, so that nobody has to guess later what became of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from db.bases import base, lay, replay
from db.errors import PersonCanMend
from db.ids import instant
from db.intent import Intent, append
from db.outbox import Operation, operation, pending
from db.references import PARENTS
from db.shapes import dump
from db.store import Store
from db.transaction import Transaction

How = Literal["sent-again", "given-up"]

_KEPT = (
    "seq", "kind", "record", "action", "base", "fields", "stamp", "state", "outcome", "code", "facts", "answered_at",
    "handed_to", "task", "staff",
)  # fmt: skip
"""What is kept of an operation: its whole row."""


@dataclass(frozen=True)
class Mended:
    """Something that left the repair list."""

    number: int
    kind: str
    record: str
    how: How
    reason: str
    by: str
    """The member of staff who decided."""
    at: str
    set: Mapping[str, Any]
    """What had been refused."""


def mend(store: Store, seq: int, corrected: Mapping[str, Any], by: str = "") -> int:
    """Sends a refused operation again, some values put right; returns the number of the entry `undo` takes.

    Values are fields of the record; None takes a field out of the change. PersonCanMend("repaired") if the operation
    is not in the list any more.
    """
    with store.intent() as intent:
        change = _refused(intent, seq)
        fields = {name: value for name, value in {**change.set, **corrected}.items() if value is not None}
        agreed = base(intent, change.kind, change.record)
        before = {name: agreed[1][name] for name in fields if name in agreed[1]} if agreed else {}
        rows = _take_out(intent, seq)
        stamp = int(store.clock().timestamp() * 1000)
        made = append(intent.connection, change.kind, change.record, change.action, fields, stamp)
        lay(intent, change.kind, change.record)
        facts = {"made": made, "sent": fields, "before": before}
        return _keep(intent, change, "sent-again", "", by, instant(store.clock()), rows, facts)


def give_up(intent: Intent, seq: int, reason: str, at: str, by: str = "") -> int:
    """Lets a refused operation go, with what this device built on a record the gateway never had; see `mend`.

    `at` is now, an instant.
    """
    change = _refused(intent, seq)
    rows = _take_out(intent, seq)
    laid = {(change.kind, change.record)}
    if change.action == "create":
        rows += _take_out_built_on(intent, change.record, laid)
    for kind, record in laid:
        lay(intent, kind, record)
    return _keep(intent, change, "given-up", reason, by, at, rows, {})


def _take_out_built_on(transaction: Transaction, record: str, laid: set[tuple[str, str]]) -> list[list[Any]]:
    """Takes out what can never be sent without the record: its own changes, what names it, and so on.

    A change of something else which names it among other values loses only that value.
    """
    held, rows = {record}, []
    columns = "seq, kind, record, action, fields"
    for seq, kind, id, action, text in transaction.connection.execute(
        f"SELECT {columns} FROM outbox ORDER BY seq"
    ).fetchall():
        fields = json.loads(text)
        named = {field for field in PARENTS.get(kind, {}) if fields.get(field, "") in held}
        if id not in held and not named:
            continue
        laid.add((kind, id))
        if action == "create" or id in held:
            held.add(id)
            rows += _take_out(transaction, seq)
            continue
        left = {field: value for field, value in fields.items() if field not in named}
        rows += _take_out(transaction, seq)
        if left:
            _put_back(transaction, [[*rows[-1][:5], dump(left), *rows[-1][6:]]])
    return rows


def hand_over(intent: Intent, seq: int, to: str, task: str) -> None:
    """A colleague was asked to see to it, with a task: it stays in the list, and needs nobody here meanwhile."""
    _refused(intent, seq)
    intent.connection.execute("UPDATE outbox SET handed_to = ?, task = ? WHERE seq = ?", (to, task, seq))


def undo(store: Store, number: int) -> None:
    """Puts what left the list back into it, as it was.

    What was sent again meanwhile and has been taken is taken back with one more change, where the record was agreed;
    PersonCanMend("sent-already") where that cannot be: a new record the gateway has by now.
    """
    with store.intent() as intent:
        found = intent.connection.execute(
            "SELECT kind, record, how, operations, facts FROM mended WHERE number = ?", (number,)
        ).fetchone()
        if found is None:
            raise PersonCanMend("repaired")
        kind, record, how, rows, facts = found[0], found[1], found[2], json.loads(found[3]), json.loads(found[4])
        if how == "sent-again":
            _take_back(intent, kind, record, facts, rows)
        _put_back(intent, rows)
        intent.connection.execute("DELETE FROM mended WHERE number = ?", (number,))
        for its_kind, its_record in {(row[1], row[2]) for row in rows}:
            lay(intent, its_kind, its_record)


def _take_back(intent: Intent, kind: str, record: str, facts: Mapping[str, Any], rows: Sequence[Sequence[Any]]) -> None:
    deleted = intent.connection.execute(
        "DELETE FROM outbox WHERE seq = ? AND state IN ('waiting', 'refused')", (facts["made"],)
    ).rowcount
    if deleted:
        return
    if rows[0][3] != "update":
        raise PersonCanMend("sent-already")
    agreed = base(intent, kind, record)
    shown = replay(agreed[1] if agreed and not agreed[2] else None, pending(intent, kind, record, agreed=True)) or {}
    back = {name: value for name, value in facts["before"].items() if shown.get(name) == facts["sent"].get(name)}
    if back:
        append(intent.connection, kind, record, "update", back, intent.stamp())


def mended(store: Store, limit: int = 50) -> list[Mended]:
    """What left the list, the latest first."""
    rows = store.read(
        "SELECT number, kind, record, how, reason, staff, at, operations FROM mended ORDER BY number DESC LIMIT ?",
        (limit,),
    )
    place = _KEPT.index("fields")
    return [_mended(row, json.loads(json.loads(row[7])[0][place])) for row in rows]


def _mended(row: Sequence[Any], refused: Mapping[str, Any]) -> Mended:
    number, kind, record, how, reason, by, at = row[:7]
    return Mended(number, kind, record, how, reason, by, at, refused)


def _refused(transaction: Transaction, seq: int) -> Operation:
    change = operation(transaction, seq, refused=True)
    if change is None:
        raise PersonCanMend("repaired")
    return change


def _take_out(transaction: Transaction, seq: int) -> list[list[Any]]:
    """Takes an operation out of the outbox; its whole row, in a list."""
    rows = transaction.connection.execute(f"SELECT {', '.join(_KEPT)} FROM outbox WHERE seq = ?", (seq,)).fetchall()
    transaction.connection.execute("DELETE FROM outbox WHERE seq = ?", (seq,))
    return [list(row) for row in rows]


def _put_back(transaction: Transaction, rows: Iterable[Sequence[Any]]) -> None:
    state = _KEPT.index("state")
    for row in rows:
        names = _KEPT[: len(row)]  # an older version kept fewer
        statement = f"INSERT OR REPLACE INTO outbox ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        back = ["waiting" if at == state and value == "batched" else value for at, value in enumerate(row)]
        transaction.connection.execute(statement, back)


def _keep(
    transaction: Transaction,
    change: Operation,
    how: How,
    reason: str,
    by: str,
    at: str,
    rows: list[list[Any]],
    facts: Mapping[str, Any],
) -> int:
    cursor = transaction.connection.execute(
        "INSERT INTO mended (kind, record, how, reason, staff, at, operations, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (change.kind, change.record, how, reason, by, at, dump(rows), dump(dict(facts))),
    )
    return int(cursor.lastrowid or 0)
