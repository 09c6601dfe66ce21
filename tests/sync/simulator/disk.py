"""The disk under a file: power that goes at any write, a commit that is torn, a disk that is full, and old copies.

SQLite itself is the real one. What is made up is only when it is stopped: what the disk then holds is what the files
held at that moment, with the log of the commit under way cut at any byte.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Mishap = Literal["before", "after", "torn", "full", "full-and-undone"]
MISHAPS: tuple[Mishap, ...] = ("before", "before", "after", "torn", "torn", "full", "full-and-undone")


INDEX_HEAD = 136
"""Bytes at the beginning of the index of a log that say what is in the log (SQLite's file format, section 4.1)."""


class Crash(BaseException):
    """The power goes; nothing in the app may catch it."""


@dataclass
class Image:
    """What a disk holds of one file: the database and the log that was not written back yet."""

    main: bytes
    log: bytes = b""

    def put(self, path: Path) -> None:
        """Makes this what is on the disk, as new files: whoever had the old ones open keeps those."""
        for old in (path, _of(path, "-wal"), _of(path, "-shm")):
            old.unlink(missing_ok=True)
        path.write_bytes(self.main)
        if self.log:
            _of(path, "-wal").write_bytes(self.log)

    def put_back(self, path: Path) -> None:
        """Makes this what is on the disk once more. Whoever has the file open, and has nothing under way, finds the
        index of its log wiped, as after a power cut, and so takes all it knows of the file from the file.
        """
        index = _of(path, "-shm")
        if self.log or not index.exists():
            self.put(path)
            return
        _overwrite(path, self.main)
        _overwrite(_of(path, "-wal"), b"")
        with index.open("r+b") as file:
            file.write(bytes(INDEX_HEAD))


def image(path: Path) -> Image:
    """What the disk holds now; nothing may be under way."""
    log = _of(path, "-wal")
    return Image(path.read_bytes(), log.read_bytes() if log.exists() else b"")


def _of(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _overwrite(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()


@dataclass
class Fuse:
    """What goes wrong at the `at`-th statement that writes to a file from now on; 0: nothing."""

    path: Path
    at: int = 0
    how: Mishap = "before"
    where: float = 0.0
    """Between 0 and 1: where the log of a torn commit is cut."""
    left: Image | None = None
    """What the disk held when the power went."""
    at_commit: Callable[[], None] | None = None
    """Called once, when everything of a transaction is written and it is not committed yet."""

    def arm(self, at: int, how: Mishap, where: float) -> None:
        """Something will go wrong."""
        self.at, self.how, self.where = at, how, where

    def disarm(self) -> None:
        """Nothing will go wrong any more."""
        self.at, self.at_commit = 0, None

    def strike(self, connection: sqlite3.Connection, run: Callable[[], Any], *, commits: bool) -> Any:
        """Runs one statement, or what goes wrong in its place."""
        if commits and self.at_commit is not None:
            hook, self.at_commit = self.at_commit, None
            hook()
        if self.at == 0:
            return run()
        self.at -= 1
        return run() if self.at else self._go_wrong(connection, run, commits=commits)

    def _go_wrong(self, connection: sqlite3.Connection, run: Callable[[], Any], *, commits: bool) -> Any:
        match self.how:
            case "full" | "full-and-undone":
                if self.how == "full-and-undone" and connection.in_transaction:  # SQLite may do so of its own accord
                    sqlite3.Connection.rollback(connection)
                full = sqlite3.OperationalError("database or disk is full")
                full.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise full
            case "before":
                self.left = image(self.path)
            case "after":
                run()
                self.left = image(self.path)
            case "torn":
                before = len(image(self.path).log)
                run()
                self.left = image(self.path)
                if commits:
                    whole = self.left.log
                    self.left.log = whole[: before + int((len(whole) - before) * self.where)]
        raise Crash

    @property
    def live(self) -> bool:
        """Whether statements have to be looked at."""
        return self.at > 0 or self.at_commit is not None


class Tapped(sqlite3.Connection):
    """A connection whose writes a fuse watches."""

    fuse: Fuse | None = None
    writing = False
    """Whether SQLAlchemy has a transaction under way that writes."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Runs a statement."""
        fuse = self.fuse
        if fuse is None or not fuse.live or not _writes(sql):
            return super().execute(sql, parameters)
        plain = super().execute
        found: sqlite3.Cursor = fuse.strike(self, lambda: plain(sql, parameters), commits=sql == "COMMIT")
        return found

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        """Runs a statement for each row."""
        fuse = self.fuse
        if fuse is None or not fuse.live:
            return super().executemany(sql, parameters)
        plain = super().executemany
        found: sqlite3.Cursor = fuse.strike(self, lambda: plain(sql, parameters), commits=False)
        return found

    def commit(self) -> None:
        """Ends a transaction, as SQLAlchemy does it."""
        writing, self.writing = self.writing, False
        if self.fuse is None or not self.fuse.live or not writing:
            super().commit()
        else:
            self.fuse.strike(self, super().commit, commits=True)

    def rollback(self) -> None:
        """Undoes a transaction, as SQLAlchemy does it."""
        self.writing = False
        super().rollback()

    def cursor(self, factory: Any = None) -> Any:
        """A cursor whose writes are watched as well."""
        return super().cursor(factory or TappedCursor)


class TappedCursor(sqlite3.Cursor):
    """What SQLAlchemy works with."""

    connection: Tapped

    def execute(self, sql: str, parameters: Any = (), /) -> TappedCursor:
        """Runs a statement."""
        if sql == "BEGIN IMMEDIATE":
            self.connection.writing = True
        fuse = self.connection.fuse
        if fuse is None or not fuse.live or not _writes(sql):
            super().execute(sql, parameters)
        else:
            plain = super().execute
            fuse.strike(self.connection, lambda: plain(sql, parameters), commits=False)
        return self

    def executemany(self, sql: str, parameters: Any, /) -> TappedCursor:
        """Runs a statement for each row."""
        fuse = self.connection.fuse
        if fuse is None or not fuse.live:
            super().executemany(sql, parameters)
        else:
            plain = super().executemany
            fuse.strike(self.connection, lambda: plain(sql, parameters), commits=False)
        return self


def _writes(sql: str) -> bool:
    return sql.lstrip()[:6].upper() not in _READS


_READS = frozenset({"SELECT", "PRAGMA", "BEGIN", "BEGIN ", "ROLLBA"})
