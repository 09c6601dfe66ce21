"""What the exchange with the gateway needs: the agreed copies, the outbox, the stored batch, and a few single
values.
"""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE base (
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        version INTEGER NOT NULL,
        fields TEXT NOT NULL,
        gone INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (kind, record)
    ) WITHOUT ROWID
    """,
    # AUTOINCREMENT: a number is never given twice, not even after its operation was settled and deleted.
    """
    CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('create', 'update', 'remove')),
        base INTEGER NOT NULL,
        fields TEXT NOT NULL,
        stamp INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'batched', 'refused')),
        outcome TEXT NOT NULL DEFAULT '',
        code TEXT NOT NULL DEFAULT '',
        facts TEXT NOT NULL DEFAULT '{}',
        answered_at TEXT NOT NULL DEFAULT ''
    )
    """,
    "CREATE INDEX outbox_record ON outbox (kind, record)",
    "CREATE INDEX outbox_state ON outbox (state, seq)",
    "CREATE TABLE batch (id INTEGER PRIMARY KEY CHECK (id = 1), body BLOB NOT NULL)",
    "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE stage (
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        version INTEGER NOT NULL,
        fields TEXT NOT NULL,
        gone INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (kind, record)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE attachment (
        sha256 TEXT PRIMARY KEY,
        media TEXT NOT NULL,
        body BLOB NOT NULL,
        kept_at TEXT NOT NULL,
        sent INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX attachment_sent ON attachment (sent, kept_at)",
)
