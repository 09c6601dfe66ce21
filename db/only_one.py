"""The right to be the only one who does something on this machine: a lock that ends with its process, however it ends.

SQLite's own file lock does it, the same on every system; the file stays empty.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db.opening import plainly


class OnlyOne:
    """A right that is held. `give_up` lets somebody else have it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def give_up(self) -> None:
        """Somebody else may have it. A second call does nothing."""
        self._connection.close()


def be_the_only_one(path: Path) -> OnlyOne | None:
    """The right that goes with the file `path`, which is made; None while another process has it.

    Raises StoreTrouble when the file cannot be made.
    """
    with plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except BaseException as error:
            connection.close()
            if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                return None
            raise
    return OnlyOne(connection)
