"""Who changed each record last, and at which computer."""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE changed (
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        version INTEGER NOT NULL,
        at INTEGER NOT NULL,
        staff TEXT NOT NULL,
        device TEXT NOT NULL,
        called TEXT NOT NULL,
        PRIMARY KEY (kind, record)
    ) WITHOUT ROWID
    """,
)
