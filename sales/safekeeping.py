"""The daily copy of this device's file."""

from __future__ import annotations

from db.backup import back_up
from sales.workplace import Workplace


def keep_daily_copy(workplace: Workplace) -> bool:
    """Makes today's copy if there is none, and says whether it did. For a worker, once the first screen stands.

    Raises StoreTrouble: `damaged` when the file cannot be read through, `disk-full`, `read-only`.
    """
    return back_up(workplace.store) is not None
