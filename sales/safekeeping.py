"""The daily copy of this device's file, and how it is put back."""

from __future__ import annotations

from pathlib import Path

from db.backup import back_up, restore_backup, set_aside
from db.ids import Clock, NewId
from db.wipe import wipe, wipe_due
from sales.workplace import Workplace


def keep_daily_copy(workplace: Workplace) -> bool:
    """Makes today's copy if there is none, and says whether it did. For a worker, once the first screen stands.

    Bytes of customers who were erased are taken out of the file and its copies first. Raises StoreTrouble: `damaged`
    when the file cannot be read through, `disk-full`, `read-only`.
    """
    if wipe_due(workplace.store):
        wipe(workplace.store)
    return back_up(workplace.store) is not None


def put_back_copy(path: Path, *, clock: Clock, new_id: NewId) -> Path:
    """Puts the newest copy in the place of a damaged file, which is set aside; where that went.

    Raises StoreTrouble: `damaged` when there is no copy, `disk-full`, `read-only`.
    """
    return restore_backup(path, clock=clock, new_id=new_id)


def begin_anew(path: Path, *, clock: Clock) -> Path:
    """Sets a damaged file aside, so that the next start makes a new one; where it went. Raises StoreTrouble."""
    return set_aside(path, clock)
