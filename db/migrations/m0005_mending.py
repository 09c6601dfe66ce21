"""Who was asked to see to a refused change, what became of it, and which customers were erased."""

from __future__ import annotations

STATEMENTS = (
    "ALTER TABLE outbox ADD COLUMN handed_to TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE outbox ADD COLUMN task TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE mended (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        how TEXT NOT NULL,
        reason TEXT NOT NULL,
        staff TEXT NOT NULL,
        at TEXT NOT NULL,
        operations TEXT NOT NULL,
        facts TEXT NOT NULL
    )
    """,
    # Ids alone: whoever brings such a customer back is told again that they were erased.
    "CREATE TABLE erased (customer TEXT PRIMARY KEY) WITHOUT ROWID",
)
