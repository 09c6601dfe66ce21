"""Reading everything again: put aside page by page, also over several runs, then swapped in at once."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from db import changed, erased
from db.bases import CURSOR, SEEN, TOLD, lay
from db.outbox import HELD, RowLike, begin_anew, delete, needs_of_outbox, pending
from db.records import KINDS
from db.shapes import dump
from db.store import Store
from db.transaction import Transaction

STAGED = "staged-cursor"
"""How far the snapshot was read that is put aside, after an @; empty while none is asked for."""
TO_READ = "to-read"
"""How many records the reading under way will bring in all; empty while none is under way."""


def stage(store: Store, rows: Sequence[RowLike], cursor: str) -> None:
    """Puts a stretch of a snapshot aside, with where it ended; nothing shows until `swap`."""
    with store.transaction() as transaction:
        transaction.connection.executemany(
            "INSERT OR REPLACE INTO stage (kind, record, version, fields, gone) VALUES (?, ?, ?, ?, ?)",
            [(row.kind, row.record, row.version, dump(row.fields), row.gone) for row in rows],
        )
        changed.keep(transaction, rows)
        transaction.keep_setting(STAGED, f"@{cursor}")


def staged_to(store: Store) -> str | None:
    """Where the reading of a snapshot goes on, "" at its beginning; None while no snapshot is asked for."""
    text = store.setting(STAGED)
    return text[1:] if text else None


def begin_stage(store: Store) -> None:
    """A snapshot is asked for: from its beginning, and what was put aside of another one goes."""
    with store.transaction() as transaction:
        ask_for_all(transaction)


def ask_for_all(transaction: Transaction) -> None:
    """The same inside a transaction."""
    transaction.connection.execute("DELETE FROM stage")
    changed.begin_anew(transaction)
    transaction.keep_setting(STAGED, "@")
    transaction.keep_setting(TO_READ, "")


def note_to_read(store: Store, total: int) -> None:
    """How many records a reading of everything that has just begun will bring; 0 ends it."""
    store.keep_setting(TO_READ, str(total) if total else "")


def reading(store: Store) -> tuple[int, int] | None:
    """(records read, records in all) of a reading of everything that is under way; None while there is none."""
    total = int(store.setting(TO_READ) or 0)
    if not total:
        return None
    table = "base" if staged_to(store) is None else "stage"
    return min(int(store.read(f"SELECT count(*) FROM {table}")[0][0]), total), total


def swap(store: Store, cursor: str, made_again: Collection[str] = tuple(KINDS)) -> int:
    """The staged snapshot becomes what is agreed; pending changes stay on top. Returns how many records changed.

    A record that was agreed and is not in the snapshot, not even as gone, was lost by the gateway (its database was
    set back): if its kind is in `made_again` it is made again, with what is pending on it. An erased customer that is
    in it again was brought back by an old copy: it is erased again. ValueError for an empty snapshot over agreed
    records: that is not a dealership without customers, that is a mistake somewhere.
    """
    with store.transaction() as transaction:
        connection = transaction.connection
        staged = connection.execute("SELECT count(*) FROM stage").fetchone()[0]
        if not staged and connection.execute("SELECT 1 FROM base WHERE NOT gone LIMIT 1").fetchone():
            raise ValueError("an empty snapshot")
        stamp = int(store.clock().timestamp() * 1000)
        erased.keep_out_of_stage(transaction, stamp)
        differing = connection.execute(
            """
            SELECT kind, record FROM stage LEFT JOIN base USING (kind, record)
            WHERE base.version IS NULL OR (stage.version, stage.fields, stage.gone) <> (base.version, base.fields,
            base.gone) UNION SELECT kind, record FROM base LEFT JOIN stage USING (kind, record) WHERE stage.version IS
            NULL UNION SELECT kind, record FROM outbox WHERE outcome = ? AND state <> 'refused'
            """,
            (HELD,),  # whoever numbers from now on may not hold it, so it lies on top again
        ).fetchall()
        begin_anew(transaction)
        connection.execute("DELETE FROM stage WHERE gone AND fields LIKE '%\"withdrawn\"%'")  # see bases.never_was
        erased.take_away_ended(transaction)
        for kind, record, fields in _lost(transaction, made_again):
            _make_again(transaction, kind, record, fields)
        connection.execute("DELETE FROM base")
        connection.execute("INSERT INTO base SELECT kind, record, version, fields, gone FROM stage")
        connection.execute("DELETE FROM stage")
        changed.forget_ended(transaction)
        connection.execute("UPDATE attachment SET sent = 0")  # whoever has them says so
        transaction.keep_setting(STAGED, "")
        transaction.keep_setting(TO_READ, "")
        for kind, record in differing:
            lay(transaction, kind, record)
        transaction.keep_setting(CURSOR, cursor)
        transaction.keep_setting(TOLD, "")
        latest = connection.execute("SELECT coalesce(max(version), 0) FROM base").fetchone()[0]
        transaction.keep_setting(SEEN, str(latest))
    return len(differing)


def _lost(transaction: Transaction, kinds: Collection[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """Agreed records that live and are not in the stage, parents before children: those of these kinds, and whatever
    the outbox needs (what a kiosk made it may not read, so its pending changes alone say that it is wanted).
    """
    needed = needs_of_outbox(transaction)
    rows = transaction.connection.execute(
        """
        SELECT base.kind, base.record, base.fields FROM base LEFT JOIN stage USING (kind, record)
        WHERE stage.version IS NULL AND NOT base.gone ORDER BY base.version
        """
    ).fetchall()
    order = {kind: place for place, kind in enumerate(KINDS)}
    wanted = [row for row in rows if row[0] in order and (row[0] in kinds or row[1] in needed)]
    found = [(kind, record, json.loads(fields)) for kind, record, fields in wanted]
    return sorted(found, key=lambda one: order[one[0]])


def _make_again(transaction: Transaction, kind: str, record: str, fields: dict[str, Any]) -> None:
    """Brings a record back, and what is pending on it after that.

    Its stamp, 0, says that it is a copy: where the record is known after all (a hub has not read it yet, and the
    gateway above it has), a copy changes nothing.
    """
    changes = pending(transaction, kind, record, agreed=True)
    add = "INSERT INTO outbox (kind, record, action, base, fields, stamp, staff) VALUES (?, ?, ?, 0, ?, ?, ?)"
    if all(change.action != "remove" for change in changes):
        transaction.connection.execute(add, (kind, record, "create", dump(fields), 0, ""))
    for one in changes:
        delete(transaction, one.seq)
        transaction.connection.execute(add, (kind, record, one.action, dump(dict(one.set)), one.stamp, one.staff))
