"""Who made each change that waits: a person may have to choose between theirs and somebody else's."""

from __future__ import annotations

STATEMENTS = ("ALTER TABLE outbox ADD COLUMN staff TEXT NOT NULL DEFAULT ''",)
