"""The state of this device's file as `doctor` tells it, found without changing the file."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db.errors import StoreTrouble
from db.migrations import LATEST
from db.opening import connect, damaged, format_of, plainly, sound

LITTLE_ROOM = 200 * 1024 * 1024
"""Fewer free bytes than this and a working week may fill the disk."""


@dataclass(frozen=True)
class FileHealth:
    """Sizes in bytes; `there` is False for a device that was never opened."""

    path: Path
    there: bool
    writable: bool
    size: int
    free: int
    sqlite: str

    @property
    def room(self) -> bool:
        """Whether the disk has room enough to work with."""
        return self.free >= LITTLE_ROOM


@dataclass(frozen=True)
class Inside:
    """What stands in a sound file: its format number, changes that wait, changes in the repair list (of a file of an
    older format neither is known, and 0)."""

    format: int
    waiting: int
    refused: int
    gateway: str = ""
    """Address of the gateway this device belongs to, empty for none."""
    pin: str = ""
    """SHA-256 of its certificate, if it is one nobody signed."""
    last_exchange: str = ""
    """When everything was last exchanged, an instant; empty for never."""
    reading: tuple[int, int] = (0, 0)
    """Of a reading of everything that is under way: records that have come, and in all."""


def file_health(path: Path) -> FileHealth:
    """Look at the file from outside, or at the nearest folder there is for a file that is still to be made."""
    there = path.is_file()
    folder = next(folder for folder in path.absolute().parents if folder.is_dir())
    return FileHealth(
        path=path,
        there=there,
        writable=os.access(folder, os.W_OK) and (not there or os.access(path, os.W_OK)),
        size=sum(piece.stat().st_size for piece in _pieces(path)),
        free=shutil.disk_usage(folder).free,
        sqlite=sqlite3.sqlite_version,
    )


def look_inside(path: Path) -> Inside:
    """Read the whole file once; raises StoreTrouble (`damaged`, `newer`, `locked`, `read-only`)."""
    with plainly(path), closing(connect(path, writes=False)) as connection:
        found = format_of(connection)
        if found > LATEST:
            raise StoreTrouble("newer", path=str(path), found=found, known=LATEST)
        if not sound(connection):
            raise damaged(path)
        if found < LATEST:
            return Inside(found, 0, 0)  # brought up to date when it is next opened
        waiting, refused = connection.execute(
            "SELECT count(*) FILTER (WHERE state <> 'refused'), count(*) FILTER (WHERE state = 'refused') FROM outbox"
        ).fetchone()
        known = dict(connection.execute("SELECT key, value FROM state").fetchall())
        table = "stage" if known.get("staged-cursor") else "base"
        come = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    to_read = int(known.get("to-read") or 0)
    return Inside(
        format=found,
        waiting=waiting,
        refused=refused,
        gateway=known.get("gateway-url", ""),
        pin=known.get("gateway-pin", ""),
        last_exchange=known.get("last-exchange", ""),
        reading=(min(come, to_read), to_read),
    )


def _pieces(path: Path) -> list[Path]:
    """The file and the journal beside it that belongs to it."""
    return [piece for piece in (path, path.with_name(f"{path.name}-wal")) if piece.is_file()]
