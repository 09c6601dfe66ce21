"""What each journey starts from: a dealership that has just opened, the demo range compiled and kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

import compose
from db.ids import utc_now
from sales.configure import Build
from tests.journeys.dealership import Dealership, seed


@pytest.fixture(scope="session")
def ranges(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo range's compiled models, as a device has them from its second day on."""
    folder = tmp_path_factory.mktemp("ranges")
    showroom = compose.open_showroom(folder)
    showroom.prepare()
    for model in showroom.range.models:
        showroom.view(Build(model.code, "FR", {}), f"{utc_now():%Y-%m-%d}")
    return folder


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a gateway and a training CRM at the beginning of the first day."""
    return seed(tmp_path_factory.mktemp("seeded"))


@pytest.fixture
def house(qapp: QGuiApplication, tmp_path: Path, seeded: Path, ranges: Path) -> Iterator[Dealership]:
    """A dealership of the test's own."""
    made = Dealership(tmp_path, seeded, ranges)
    yield made
    made.close()
