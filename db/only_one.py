"""The right to be the only one who does something on this machine: a lock that ends with its process, however it ends.

SQLite's own file lock does it, the same on every system; the file stays empty.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from db.errors import EnvironmentTrouble
from db.opening import plainly


class OnlyOneTrouble(EnvironmentTrouble):
    """Another process of this machine does it already. Code `already-open`, fact path."""

    sentences: ClassVar[dict[str, str]] = {
        "already-open": "Vitrine is already open on this machine with the file {path}. Go on in its window."
    }


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


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Nobody else works with the device's file `path` meanwhile. Raises OnlyOneTrouble, or StoreTrouble."""
    right = be_the_only_one(path.with_suffix(".lock"))
    if right is None:
        raise OnlyOneTrouble("already-open", path=str(path))
    try:
        yield
    finally:
        right.give_up()
