"""Taking the bytes of what was deleted out of the file, its log and its copies.

SQLite leaves deleted rows on free pages, in the log, and in the search index until it is merged; this writes the file
anew with what lives in it and empties the log. It takes seconds for a large file, during which nobody can save: it
is done only after a customer was erased, and on a kiosk after a visitor.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from db.backup import copies_of
from db.erased import WIPE_DUE
from db.store import Store

PATIENCE_MS = 250
"""How long the log waits to be emptied while somebody reads; the next try is soon."""


def wipe_due(store: Store) -> bool:
    """Whether something was taken away and its bytes may still be there."""
    return bool(store.setting(WIPE_DUE))


def wipe(store: Store) -> bool:
    """Wipes, and says whether all of it is done; else (somebody reads just now) it stays due. Raises StoreTrouble.

    Copies from before go too: they would bring back what they hold. The caller makes a new one.
    """
    with store.alone() as connection:
        connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        connection.execute("PRAGMA temp_store = FILE")  # the file may be larger than the memory we may use
        connection.execute("VACUUM")
        connection.execute("PRAGMA temp_store = MEMORY")
        for copy in copies_of(store.path):
            copy.unlink(missing_ok=True)
        connection.execute("DELETE FROM state WHERE key = ?", (WIPE_DUE,))
        done = _emptied(connection)
        if not done:
            connection.execute("INSERT OR REPLACE INTO state (key, value) VALUES (?, '1')", (WIPE_DUE,))
    return done


def _emptied(connection: sqlite3.Connection) -> bool:
    """Whether the log was written back and cut to nothing."""
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    try:
        with suppress(sqlite3.OperationalError):
            return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")
