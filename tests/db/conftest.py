"""An open file, and the parts a test needs to make one itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.store import Store, open_store
from tests.stand_ins import StillClock


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the device's file is, or will be."""
    return tmp_path / "data" / "desk.sqlite"


@pytest.fixture
def store(file: Path, clock: StillClock, new_id: Callable[[], str]) -> Iterator[Store]:
    """A new, empty file."""
    opened = open_store(file, clock=clock, new_id=new_id)
    yield opened
    opened.close()
