"""Files that hold customers' data or a device's token are for the user of this machine alone."""

from __future__ import annotations

import os
from pathlib import Path


def make_private(path: Path) -> None:
    """An empty file which nobody else may read or write, if there is none yet. Raises OSError.

    SQLite gives the files it lays beside one the same rights.
    """
    os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))
