"""Row = base + pending: the agreed copy of each record, and how pending changes lie on top of it.

`take` and `settle` are the two ways in which the gateway's word reaches this device. Both are one transaction, and
both end by laying each touched record anew, so what a person typed is never overwritten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from db import changed, erased
from db.bulk import bases_of, put_many
from db.ids import instant
from db.outbox import (
    HELD,
    Operation,
    ResultLike,
    RowLike,
    delete,
    forget_batch,
    hold,
    in_flight,
    operation,
    pending,
    refuse,
)
from db.page import Page
from db.records import KINDS
from db.rows import insert_rows
from db.shapes import dump, split
from db.store import Store
from db.told import told_again
from db.transaction import Transaction

CURSOR = "cursor"
_KEEP_BASE = "INSERT OR REPLACE INTO base (kind, record, version, fields, gone) VALUES (?, ?, ?, ?, ?)"
SEEN = "seen"
"""The latest version that came with the feed: what a person at this device can have known."""
TOLD = "told"
"""How far the gateway's numbers had come at its answers, until the feed was read past that; "" for nothing."""


def apply_pull(store: Store, rows: Sequence[RowLike], cursor: str, *, more: bool = False) -> int:
    """Rows of the feed become bases, pending changes are replayed on top, the cursor advances: one transaction.

    Rows may come twice and in any order: one older than the base is passed over. Returns how many records changed here.
    A customer who is gone was erased: everything about them goes from this device.
    """
    with store.transaction() as transaction:
        never = [row for row in rows if row.gone and never_was(row)]
        for row in never:
            _forget_base(transaction, row)
        fine = [row for row in rows if not never_was(row)] if never else rows
        allowed = erased.allowed(transaction, fine, _now(store))
        page = allowed if isinstance(allowed, Page) else Page(allowed)
        newer = _newer(transaction, page)
        bases = [(row.kind, row.record, row.version, text, row.gone) for row, text in newer.values()]
        insert_rows(transaction.connection, _KEEP_BASE, bases)
        changed.keep(transaction, allowed)
        erased.take_away(
            transaction, [record for (kind, record), (row, _) in newer.items() if row.gone and kind == "customer"]
        )
        touched = _touched(transaction)
        if not page.simple or len(newer) < len(page) or not touched.isdisjoint(newer):
            page = Page(row for key, (row, _) in newer.items() if not row.gone and key not in touched)
            for (kind, record), (row, _) in newer.items():
                if (kind, record) in touched:
                    lay(transaction, kind, record)
                elif row.gone:
                    _show(transaction, kind, record, None)
        for many in page.kinds:
            put_many(transaction, many)
        transaction.keep_setting(CURSOR, cursor)
        if not more and transaction.setting(TOLD, ""):
            transaction.keep_setting(TOLD, "")
        seen = max((row.version for row in rows), default=0)
        if seen > int(transaction.setting(SEEN, "0")):
            transaction.keep_setting(SEEN, str(seen))
    return len(newer) + len(never)


def never_was(row: RowLike) -> bool:
    """Whether a hub takes back a record that the gateway above it never took."""
    return row.gone and bool(row.fields.get("withdrawn"))


def _forget_base(transaction: Transaction, row: RowLike) -> None:
    transaction.connection.execute("DELETE FROM base WHERE kind = ? AND record = ?", (row.kind, row.record))
    lay(transaction, row.kind, row.record)


def _now(store: Store) -> int:
    return int(store.clock().timestamp() * 1000)


def _newer(transaction: Transaction, page: Page[RowLike]) -> dict[tuple[str, str], tuple[RowLike, str]]:
    """Of the rows those that are newer than what is agreed, each record once, with their fields as text."""
    agreed = bases_of(transaction, page.keys)
    if not agreed and page.simple:  # a first sync: all of them are
        return dict(zip(page.keys, zip(page, page.texts, strict=True), strict=True))
    found: dict[tuple[str, str], tuple[RowLike, str]] = {}
    for key, row, text in zip(page.keys, page, page.texts, strict=True):
        before = agreed.get(key)
        if before is None or (before[0] <= row.version and before != (row.version, text, row.gone)):
            agreed[key] = (row.version, text, row.gone)
            found[key] = (row, text)
    return found


def _touched(transaction: Transaction) -> set[tuple[str, str]]:
    """Records with something in the outbox."""
    return set(transaction.connection.execute("SELECT DISTINCT kind, record FROM outbox").fetchall())


def _keep_base(
    transaction: Transaction, kind: str, record: str, version: int, fields: Mapping[str, Any], *, gone: bool
) -> bool:
    """Whether this is the newest agreed copy; an older one changes nothing, the same version is the same or fuller."""
    text = dump(dict(fields))
    found = transaction.connection.execute(
        "SELECT version, fields, gone FROM base WHERE kind = ? AND record = ?", (kind, record)
    ).fetchone()
    if found is not None and (found[0] > version or (found[0], found[1], bool(found[2])) == (version, text, gone)):
        return False
    transaction.connection.execute(_KEEP_BASE, (kind, record, version, text, gone))
    return True


def base(transaction: Transaction, kind: str, record: str) -> tuple[int, dict[str, Any], bool] | None:
    """(version, fields, gone) of the agreed copy."""
    found = transaction.connection.execute(
        "SELECT version, fields, gone FROM base WHERE kind = ? AND record = ?", (kind, record)
    ).fetchone()
    return None if found is None else (int(found[0]), json.loads(found[1]), bool(found[2]))


def replay(fields: Mapping[str, Any] | None, operations: Iterable[Operation]) -> dict[str, Any] | None:
    """The agreed fields (None: there is no such record) with pending operations on top; None if it is then no more.

    A change of a record that is gone brings nothing back: the gateway will say so, and the repair list keeps it.
    """
    result = None if fields is None else dict(fields)
    for change in operations:
        if change.action == "remove":
            result = None
        elif change.action == "create":
            result = {**(result or {}), **change.set}
        elif result is not None:
            result.update(change.set)
    return result


def lay(transaction: Transaction, kind: str, record: str) -> None:
    """Lays the row anew: base plus pending."""
    agreed = base(transaction, kind, record)
    fields = None if agreed is None or agreed[2] else agreed[1]
    _show(transaction, kind, record, replay(fields, pending(transaction, kind, record, agreed=agreed is not None)))


def _show(transaction: Transaction, kind: str, record: str, fields: Mapping[str, Any] | None) -> None:
    if kind not in KINDS:  # from a newer gateway; the base keeps it for the version that knows it
        return
    if fields is None:
        transaction.drop(kind, record)
    else:
        transaction.put(kind, record, *split(KINDS[kind], fields))


def settle(store: Store, results: Sequence[ResultLike], told: str = "") -> None:
    """Takes the gateway's answer to the stored batch, and forgets the batch.

    applied, merged: the operation goes, the base becomes the agreed row, or base plus operation at the new version.
    conflict, rejected: the operation moves to the repair list, the base becomes the agreed row if there is one.
    retry, blocked: the operation waits again; one that a hub holds is in the agreed row already. An answer to an
    operation that is not there any more changes nothing.
    """
    with store.transaction() as transaction:
        rest = _settle_plain(transaction, results)
        for result in rest:
            change = operation(transaction, result.seq)
            if change is not None:
                _settle_one(transaction, change, result, instant(store.clock()))
        forget_batch(transaction)
        if told:
            transaction.keep_setting(TOLD, told_again(transaction.setting(TOLD, ""), told))


def _settle_plain(transaction: Transaction, results: Sequence[ResultLike]) -> list[ResultLike]:
    """Settles what was taken just as it was sent, which is nearly everything; returns the results of all the rest.

    Nothing has to be laid anew: what is shown was base plus operation plus what came after it, and still is.
    """
    taken = {result.seq: result.version for result in results if result.outcome == "applied" and result.row is None}
    plain = [change for change in in_flight(transaction) if change.operation.seq in taken]
    plain = [change for change in plain if change.version <= taken[change.operation.seq]]
    bases = [
        (one.kind, one.record, taken[one.seq], dump({**change.agreed, **one.set}), False)
        for change in plain
        for one in [change.operation]
    ]
    done = {change.operation.seq for change in plain}
    transaction.connection.executemany(_KEEP_BASE, bases)
    transaction.connection.executemany("DELETE FROM outbox WHERE seq = ?", [(seq,) for seq in sorted(done)])
    transaction.changed.update((kind, record) for kind, record, *_ in bases)
    if plain:
        transaction.count_up("settled-applied", len(plain))
    return [result for result in results if result.seq not in done]


def _settle_one(transaction: Transaction, change: Operation, result: ResultLike, at: str) -> None:
    row = result.row
    if row is not None and row.gone and row.kind == "customer":
        erased.take_away(transaction, [row.record])
    about_it = row is not None and (row.kind, row.record) == (change.kind, change.record)
    if result.outcome in ("applied", "merged"):
        if not about_it:
            _agree(transaction, change, result.version)
        delete(transaction, change.seq)
    elif result.outcome in ("conflict", "rejected"):
        if erased.concerns(erased.erased(transaction), change.kind, change.record, change.set):
            delete(transaction, change.seq)  # nobody may mend it, and nothing of it may stay here
        else:
            refuse(transaction, result, at, erased.whose(transaction, change.kind, change.record))
    elif result.code == HELD and about_it:
        hold(transaction, change.seq)
    else:
        return
    if row is not None:
        _keep_base(transaction, row.kind, row.record, row.version, row.fields, gone=row.gone)
        if not about_it:
            lay(transaction, row.kind, row.record)
    transaction.count_up(f"settled-{result.outcome}")
    lay(transaction, change.kind, change.record)


def _agree(transaction: Transaction, change: Operation, version: int) -> None:
    """The gateway took the operation as it was: the agreed copy is the old one with it."""
    agreed = base(transaction, change.kind, change.record)
    before = {} if agreed is None or agreed[2] else agreed[1]
    gone = change.action == "remove"
    after = {} if gone else replay(before if change.action == "create" or agreed else None, [change])
    _keep_base(transaction, change.kind, change.record, version, after or {}, gone=gone)


def settled(store: Store) -> dict[str, int]:
    """How many operations ended in which way, since the file was made: applied, merged, conflict, rejected."""
    return {name: int(store.setting(f"settled-{name}", "0")) for name in ("applied", "merged", "conflict", "rejected")}


def digest(store: Store) -> str:
    """SHA-256 over the agreed records that live, in the order of kind and id: `kind TAB id TAB version TAB fields
    LF`.
    """
    total = hashlib.sha256()
    for kind, record, version, fields in store.read(
        "SELECT kind, record, version, fields FROM base WHERE NOT gone ORDER BY kind, record"
    ):
        total.update(f"{kind}\t{record}\t{version}\t{fields}\n".encode())
    return total.hexdigest()
