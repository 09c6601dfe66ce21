"""The one place where the file of a device is opened, and where SQLite's errors become `StoreTrouble`.

WAL with `synchronous=FULL`: what was acknowledged is on the disk, a reader never waits for the writer. Cipher and
key, once there are any, go into `connect`.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from db.errors import StoreTrouble
from db.migrations import LATEST
from db.private import make_private

PATIENCE_MS = 5_000
"""How long a connection waits for another one's lock before it says so."""

CHECK_ALWAYS_BELOW = 4_000_000
"""Bytes up to which a file is read through (`quick_check`) at every opening; a larger one only after a hard end, and in
its daily copy (see db.backup), so that starting stays quick."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_READ_ONLY = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH})
_FULL = frozenset({sqlite3.SQLITE_FULL})
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
_FULL_ERRNO = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY_ERRNO = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR})


def connect(path: Path, *, writes: bool, patience_ms: int = PATIENCE_MS) -> sqlite3.Connection:
    """A connection that may be used from any thread, one at a time; its owner sees to that."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=patience_ms / 1000)
    try:
        if writes:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA journal_size_limit = 16000000")
        if not writes:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turns what the surroundings did to the file into StoreTrouble; mistakes in our own SQL stay what they are."""
    try:
        yield
    except sqlite3.Error as error:
        trouble = _trouble(path, error)
        if trouble is None:
            raise
        raise trouble from error
    except OSError as error:
        if error.errno in _FULL_ERRNO:
            raise StoreTrouble("disk-full", path=str(path)) from error
        if error.errno in _READ_ONLY_ERRNO:
            raise StoreTrouble("read-only", path=str(path)) from error
        raise


def _trouble(path: Path, error: sqlite3.Error) -> StoreTrouble | None:
    code = getattr(error, "sqlite_errorcode", 0) or 0
    primary = code & 0xFF
    if primary in _DAMAGED:
        return damaged(path)
    if primary in _FULL or code == sqlite3.SQLITE_IOERR_WRITE:
        return StoreTrouble("disk-full", path=str(path))
    if primary in _READ_ONLY:
        return StoreTrouble("read-only", path=str(path))
    if primary in _LOCKED:
        return StoreTrouble("locked", path=str(path))
    if primary == sqlite3.SQLITE_IOERR:
        return damaged(path)
    return None


def damaged(path: Path) -> StoreTrouble:
    """The trouble of a damaged file, with the newest copy there is of it."""
    from db.backup import latest_backup

    copy = latest_backup(path)
    day = copy.stem.rpartition("-copy-")[2] if copy else ""
    return StoreTrouble("damaged", path=str(path), backup=str(copy or ""), backup_day=day)


def open_checked(path: Path, patience_ms: int) -> sqlite3.Connection:
    """The writing connection to a sound file of a format this version knows, or StoreTrouble.

    The file is only looked at; bringing it to the newest format is the next step.
    """
    with plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size == 0:
            _refuse_emptied(path)
        hard_end = _wal_left(path)
        if not path.exists():
            make_private(path)
        connection = connect(path, writes=True, patience_ms=patience_ms)
        try:
            _look(path, connection, thorough=hard_end or path.stat().st_size < CHECK_ALWAYS_BELOW)
        except BaseException:
            connection.close()
            raise
    return connection


def _refuse_emptied(path: Path) -> None:
    """A file cut to nothing would be taken for a new one; a copy beside it says that it was not."""
    trouble = damaged(path)
    if trouble.facts["backup"]:
        raise trouble


def _wal_left(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _look(path: Path, connection: sqlite3.Connection, *, thorough: bool) -> None:
    connection.execute("PRAGMA schema_version").fetchone()
    found = format_of(connection)
    if found > LATEST:
        raise StoreTrouble("newer", path=str(path), found=found, known=LATEST)
    if thorough and not sound(connection):
        raise damaged(path)


def format_of(connection: sqlite3.Connection) -> int:
    """The file's format number: how many migrations it has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def sound(connection: sqlite3.Connection) -> bool:
    """Whether every page can be read and hangs together (`PRAGMA quick_check`)."""
    try:
        answer: Any = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(answer and answer[0] == "ok")
