"""What a CRM made of a record: its number and link there, or why it was not taken."""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE "crm_state" (
        "id" TEXT PRIMARY KEY,
        "crm" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "record" TEXT NOT NULL,
        "number" TEXT NOT NULL,
        "link" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "code" TEXT NOT NULL,
        "message" TEXT NOT NULL,
        "fields" TEXT NOT NULL,
        "matches" TEXT NOT NULL,
        "choice" TEXT NOT NULL,
        "at" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    "CREATE INDEX crm_state_record ON crm_state (record)",
    "CREATE INDEX crm_state_open ON crm_state (at) WHERE state IN ('refused', 'choose', 'conflict')",
)
