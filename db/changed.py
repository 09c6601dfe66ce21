"""Who changed a record last, and at which computer: people ask each other, so they are told.

It says nothing about what the record is: no decision is made by it, and it is not a part of what is agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from db.store import Store
from db.transaction import Transaction

if TYPE_CHECKING:
    from db.outbox import RowLike


class Author(NamedTuple):
    """Whose a change is."""

    at: int
    """When it was made, in milliseconds since 1970."""
    staff: str
    """Id of the person, "" if nobody said."""
    device: str
    """Id of the computer."""
    called: str = ""
    """What the computer is called, "" for unknown."""


def keep(transaction: Transaction, rows: Sequence[RowLike]) -> None:
    """Keeps what the gateway says of the authors of these rows; an older row says nothing any more, and of a record
    that is gone nothing is kept.
    """
    said = [(row.kind, row.record, row.version, *row.by) for row in rows if row.by is not None and not row.gone]
    transaction.connection.executemany(
        """
        INSERT INTO changed (kind, record, version, at, staff, device, called) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (kind, record) DO UPDATE SET version = excluded.version, at = excluded.at, staff = excluded.staff,
            device = excluded.device, called = excluded.called WHERE excluded.version >= changed.version
        """,
        said,
    )
    forget(transaction, [(row.kind, row.record) for row in rows if row.gone])


def forget(transaction: Transaction, records: Iterable[tuple[str, str]]) -> None:
    """Lets go of what is kept of these records, (kind, id)."""
    transaction.connection.executemany("DELETE FROM changed WHERE kind = ? AND record = ?", records)


def begin_anew(transaction: Transaction) -> None:
    """Everything is read again, perhaps in the numbers of another gateway."""
    transaction.connection.execute("DELETE FROM changed")


def forget_ended(transaction: Transaction) -> None:
    """Lets go of what is kept of records that are not agreed any more."""
    transaction.connection.execute(
        "DELETE FROM changed WHERE (kind, record) NOT IN (SELECT kind, record FROM base WHERE NOT gone)"
    )


_LAST = """
    SELECT at, staff, device, called FROM (
        SELECT 0 AS waits, at, staff, device, called FROM changed WHERE kind = ? AND record = ?
        UNION ALL
        SELECT seq, stamp, staff, ?, '' FROM outbox
        WHERE kind = ? AND record = ? AND action = 'update' AND state <> 'refused'
    ) ORDER BY waits DESC LIMIT 1
"""


def last_change(store: Store, kind: str, record: str) -> Author | None:
    """The author of a record's last change, what waits here included; None if it is as it was made."""
    rows = store.read(_LAST, (kind, record, store.device, kind, record))
    return Author(*rows[0]) if rows else None
