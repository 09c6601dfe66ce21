"""After an upgrade: what an older version kept is brought into the shape of this one, pending changes first of all.

Migrations make the tables; they never look at what lies in the outbox. This runs after them, once a format, in one
transaction: operations (waiting, refused, and those of a stored batch, whose bytes stay as they are), agreed copies and
what is shown. A kill before its end leaves everything as it was, and the next start does it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.bases import lay
from db.migrations import LATEST
from db.records import KINDS
from db.shapes import EXTRA, columns, dump
from db.transaction import Transaction
from db.upcasts import CAUGHT_UP, SHAPE, UPCASTS, Upcast, now_caught_up, upcast

if TYPE_CHECKING:
    from db.store import Store


def catch_up(store: Store, changes: Sequence[Upcast] = UPCASTS, *, latest: int = LATEST, shape: int = SHAPE) -> int:
    """Brings what is kept into this version's shape; how many records were laid anew. Nothing to do costs one look."""
    done = store.setting(CAUGHT_UP)
    if done == now_caught_up(latest, shape):
        return 0
    before = int(done.partition(" ")[2] or 1)
    with store.transaction() as transaction:
        changed = {one.kind for one in changes if one.since > before}
        touched: set[tuple[str, str]] = set()
        for kind in sorted(changed):
            for table in ("outbox", "base", "stage"):
                touched |= _rewrite(transaction, table, kind, before, changes)
        touched |= _learnt_fields(transaction) | _learnt_kinds(transaction)
        for kind, record in sorted(touched):
            lay(transaction, kind, record)
        transaction.keep_setting(CAUGHT_UP, now_caught_up(latest, shape))
    return len(touched)


def _rewrite(
    transaction: Transaction, table: str, kind: str, before: int, changes: Sequence[Upcast]
) -> set[tuple[str, str]]:
    """Upcasts the fields a table keeps of a kind; the records that show them."""
    key = "seq" if table == "outbox" else "record"
    sql = f"SELECT {key}, record, fields FROM {table} WHERE kind = ?"
    rows = transaction.connection.execute(sql, (kind,)).fetchall()
    newer = [(dump(upcast(kind, json.loads(text), before, changes)), kind, own) for own, _, text in rows]
    transaction.connection.executemany(f"UPDATE {table} SET fields = ? WHERE kind = ? AND {key} = ?", newer)
    return {(kind, record) for _, record, _ in rows} if table != "stage" else set()


def _learnt_fields(transaction: Transaction) -> set[tuple[str, str]]:
    """Records that carry, as unknown, a field which has its column by now."""
    found: set[tuple[str, str]] = set()
    for kind, type_ in KINDS.items():
        known = {column.name for column in columns(type_)}
        rows = transaction.connection.execute(f"SELECT id, {EXTRA} FROM \"{kind}\" WHERE {EXTRA} <> '{{}}'").fetchall()
        found |= {(kind, id) for id, text in rows if not known.isdisjoint(json.loads(text))}
    return found


def _learnt_kinds(transaction: Transaction) -> set[tuple[str, str]]:
    """Agreed records of kinds that were not known when they came, and so are shown nowhere."""
    found: set[tuple[str, str]] = set()
    for kind in KINDS:
        sql = f'SELECT record FROM base WHERE kind = ? AND NOT gone AND record NOT IN (SELECT id FROM "{kind}")'
        found |= {(kind, row[0]) for row in transaction.connection.execute(sql, (kind,))}
    return found
