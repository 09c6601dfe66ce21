"""A kiosk keeps a visitor's data until the gateway has it, and then nothing that says who it was."""

from __future__ import annotations

import json
from datetime import timedelta

from db import search
from db.erased import WIPE_DUE
from db.ids import instant
from db.records import KINDS
from db.references import parents
from db.shapes import dump, split
from db.store import Store
from db.transaction import Transaction
from db.wipe import wipe, wipe_due

PRIVATE = ("customer", "consent", "lead", "configuration", "offer", "task", "activity", "crm_state", "delivery")
"""Kinds of which a kiosk keeps nothing once they are settled."""

CALLS_COUNT = timedelta(hours=1)
"""So long a kiosk remembers that somebody was called."""

PUBLIC = {"test_drive": ("demonstrator", "start", "end", "status")}
"""What stays of the kinds of which a kiosk has to know a part: when a car is taken."""


def forget_settled(store: Store) -> int:
    """Drops what is settled and private, and wipes its bytes; returns how many records went.

    Nothing goes while a visitor is at the kiosk (`Store.visited`): they may come back to what they typed. What waits to
    be sent stays whole, with everything it names, also what the gateway turned away.
    """
    if store.visited:
        return 0
    found = _found(store)
    if found:
        with store.transaction() as transaction:
            kept = _needed(transaction)
            gone = [one for one in _found(store) if one[1] not in kept]
            for kind, record in gone:
                _forget(transaction, kind, record)
            if gone:
                transaction.keep_setting(WIPE_DUE, "1")
    else:
        gone = []
    if wipe_due(store):
        wipe(store)
    return len(gone)


def _found(store: Store) -> list[tuple[str, str]]:
    """What a kiosk should not keep. A call for somebody says nothing of a person, and counts a while."""
    whole = [kind for kind in PRIVATE if kind != "task"]
    queries = [f"SELECT '{kind}' AS kind, id AS record FROM \"{kind}\"" for kind in whole]
    names = ", ".join(f"'{kind}'" for kind in whole)
    queries += [
        f"SELECT kind, record FROM base WHERE kind IN ({names}) AND NOT gone",
        "SELECT 'test_drive', id FROM test_drive WHERE customer <> ''",
        "SELECT 'task', id FROM task WHERE customer <> '' OR lead <> '' OR created_at < ?",
        "SELECT kind, record FROM base WHERE kind = 'task' AND record NOT IN (SELECT id FROM task)",
    ]
    since = instant(store.clock() - CALLS_COUNT)
    return [(row[0], row[1]) for row in store.read(" UNION ".join(queries), (since,))]


def _needed(transaction: Transaction) -> set[str]:
    """Records with something in the outbox, and everything these name."""
    needed: set[str] = set()
    rows = transaction.connection.execute("SELECT kind, record, fields FROM outbox").fetchall()
    asked = [(kind, record, json.loads(fields)) for kind, record, fields in rows]
    while asked:
        kind, record, fields = asked.pop()
        needed.add(record)
        shown = transaction.get(KINDS[kind], record) if kind in KINDS else None
        whole = {**(vars(shown) if shown else {}), **fields}
        asked += [(parent, id, {}) for parent, id in parents(kind, whole) if id not in needed]
    return needed


def _forget(transaction: Transaction, kind: str, record: str) -> None:
    connection = transaction.connection
    if kind not in PUBLIC:
        transaction.drop(kind, record)
        connection.execute("DELETE FROM base WHERE kind = ? AND record = ?", (kind, record))
        return
    found = connection.execute("SELECT fields FROM base WHERE kind = ? AND record = ?", (kind, record)).fetchone()
    shown = transaction.get(KINDS[kind], record)
    whole = {**(vars(shown) if shown else {}), **(json.loads(found[0]) if found else {})}
    public = {name: whole[name] for name in PUBLIC[kind] if name in whole}
    connection.execute("UPDATE base SET fields = ? WHERE kind = ? AND record = ?", (dump(public), kind, record))
    transaction.put(kind, record, *split(KINDS[kind], public))
    search.forget(connection, kind, record)
