"""The state of this device's file as `doctor` tells it, found without opening or changing the file."""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

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


def file_health(path: Path) -> FileHealth:
    """Look at the file, or at the nearest folder there is for a file that is still to be made."""
    there = path.is_file()
    ground = path if there else next(folder for folder in path.resolve().parents if folder.is_dir())
    folder = path.parent if there else ground
    return FileHealth(
        path=path,
        there=there,
        writable=os.access(ground, os.W_OK) and os.access(folder, os.W_OK),
        size=sum(piece.stat().st_size for piece in _pieces(path)),
        free=shutil.disk_usage(folder).free,
        sqlite=sqlite3.sqlite_version,
    )


def _pieces(path: Path) -> list[Path]:
    """The file and the journal beside it that belongs to it."""
    return [piece for piece in (path, path.with_name(f"{path.name}-wal")) if piece.is_file()]
