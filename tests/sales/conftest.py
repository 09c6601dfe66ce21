"""A furnished dealership on a Monday, 10:00 in Paris: a desk with Claire at it, and a kiosk beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.store import Store, open_store
from sales.workplace import Workplace
from tests.sales.small_house import CLAIRE, furnish
from tests.stand_ins import StillClock


@pytest.fixture
def store(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> Iterator[Store]:
    """A file with the small dealership in it."""
    opened = open_store(tmp_path / "desk.sqlite", clock=clock, new_id=new_id)
    furnish(opened)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store, clock: StillClock, new_id: Callable[[], str]) -> Workplace:
    """Claire's desk."""
    return Workplace(store, clock, new_id, staff=CLAIRE)


@pytest.fixture
def kiosk(desk: Workplace) -> Workplace:
    """A kiosk on the same file."""
    return replace(desk, staff="", role="kiosk")
