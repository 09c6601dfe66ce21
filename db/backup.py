"""Copies of the file: one a day, the newest put back when the file is damaged. A damaged file is set aside, never
deleted.
"""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC
from pathlib import Path

from db.errors import StoreTrouble
from db.ids import Clock, NewId
from db.opening import connect, damaged, plainly, sound
from db.private import make_private
from db.store import Store

KEEP = 7
FOLDER = "copies"


def _folder(path: Path) -> Path:
    return path.with_name(FOLDER)


def latest_backup(path: Path) -> Path | None:
    """The newest daily copy of this file, None if there is none."""
    return max(_folder(path).glob(f"{path.stem}-copy-????-??-??.db"), default=None)


def copies_of(path: Path) -> list[Path]:
    """Every copy of this file, the daily ones and those from before a new format."""
    return sorted(_folder(path).glob(f"{path.stem}-*.db"))


def back_up(store: Store, *, keep: int = KEEP) -> Path | None:
    """Today's copy, if it is not there yet; the oldest beyond `keep` go. Meant for a worker, once after the start.

    The copy is read through before it counts. If it is not sound the file itself is damaged: StoreTrouble("damaged"),
    with the copy before it.
    """
    day = store.clock().astimezone(UTC).date().isoformat()
    target = _folder(store.path) / f"{store.path.stem}-copy-{day}.db"
    if target.exists():
        return None
    with plainly(store.path):
        source = connect(store.path, writes=False)
        try:
            made = copy_to(source, store.path, f"copy-{day}")
        finally:
            source.close()
    for old in sorted(_folder(store.path).glob(f"{store.path.stem}-copy-????-??-??.db"))[:-keep]:
        old.unlink()
    return made


def copy_to(source: sqlite3.Connection, path: Path, name: str) -> Path:
    """A checked copy beside the file, whole or not at all; SQLite takes it while others go on writing."""
    folder = _folder(path)
    folder.mkdir(exist_ok=True)
    target = folder / f"{path.stem}-{name}.db"
    growing = target.with_suffix(".growing")
    growing.unlink(missing_ok=True)
    try:
        make_private(growing)
        copy = sqlite3.connect(growing)
        try:
            source.backup(copy, pages=2_000)
            good = sound(copy)
        finally:
            copy.close()
        if not good:
            raise damaged(path)
        growing.replace(target)
    finally:
        growing.unlink(missing_ok=True)  # half a copy would fill the disk further, and outlive an erasure
    return target


def set_aside(path: Path, clock: Clock) -> Path:
    """Moves a damaged file and its log out of the way, under a name that says so; a new file can begin."""
    stamp = clock().astimezone(UTC).strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}-damaged-{stamp}.db")
    with plainly(path):
        for suffix in ("", "-wal", "-shm"):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.replace(aside.with_name(aside.name + suffix))
    return aside


def restore_backup(path: Path, *, clock: Clock, new_id: NewId) -> Path:
    """Puts the newest copy in the place of a damaged file, which is set aside; returns where that went.

    The copy begins a new epoch, so that numbers it gives again are not taken for those of its first life, and a new
    prefix for offers is due. StoreTrouble("damaged") without any copy.
    """
    copy = latest_backup(path)
    if copy is None:
        raise StoreTrouble("damaged", path=str(path), backup="", backup_day="")
    growing = path.with_name(path.name + ".growing")
    with plainly(path):
        growing.unlink(missing_ok=True)
        make_private(growing)
        shutil.copyfile(copy, growing)
        connection = sqlite3.connect(growing)
        try:
            with connection:
                connection.execute("INSERT OR REPLACE INTO state (key, value) VALUES ('epoch', ?)", (new_id(),))
                connection.execute("DELETE FROM state WHERE key = 'offer-prefix'")
        finally:
            connection.close()
    aside = set_aside(path, clock)
    growing.replace(path)
    return aside
