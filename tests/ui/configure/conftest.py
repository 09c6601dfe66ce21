"""The demo range, compiled once, and a desk with nobody in its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

import compose
from db.store import open_store
from sales.configure import Showroom
from sales.people import CustomerForm, save_customer
from sales.records import Customer, Staff
from sales.workplace import Workplace
from tests.stand_ins import StillClock
from ui.app import Setup, Window, open_desk
from ui.models.app import AppModel
from ui.models.car_session import CarSession
from ui.models.configurator import ConfiguratorModel
from ui.theme import Look
from ui.tour.person import Person


@pytest.fixture(scope="session")
def showroom() -> Showroom:
    """The demo range."""
    return compose.open_showroom(Path("/nowhere"))


@pytest.fixture
def workplace(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> Iterator[Workplace]:
    """A file with one salesperson in it."""
    store = open_store(tmp_path / "desk.db", clock=clock, new_id=new_id)
    staff = Staff(id=new_id(), name="Camille Roux", initials="CR")
    with store.intent() as intent:
        intent.create(staff)
    yield Workplace(store, clock, new_id, staff=staff.id)
    store.close()


@pytest.fixture
def zoe(workplace: Workplace) -> Customer:
    """A customer."""
    return save_customer(workplace, CustomerForm(first_name="Zoé", last_name="Lefèvre", phone="06 12 34 56 78"))


@dataclass
class Desk:
    """An open desk and the salesperson before it."""

    window: Window
    app: AppModel
    person: Person

    @property
    def screen(self) -> ConfiguratorModel:
        """The configurator's view model."""
        model = self.app.model("configure")
        assert isinstance(model, ConfiguratorModel)
        return model

    @property
    def car(self) -> CarSession:
        """The car on the stage."""
        car = self.screen.car
        assert car is not None
        return car


OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(qapp: QGuiApplication, workplace: Workplace, showroom: Showroom) -> Iterator[OpenDesk]:
    """`desk()` opens the configurator; `desk(first=..., language=..., showroom=...)` something else."""
    opened: list[Window] = []

    def desk(first: str = "configure", language: str = "en", make: Callable[[], Showroom] = lambda: showroom) -> Desk:
        setup = Setup(workplace=workplace, showroom=make, language=language, look=Look(still=True))
        window = open_desk(setup, first)
        opened.append(window)
        assert window.window is not None
        assert isinstance(window.model, AppModel)
        window.work.settle()
        return Desk(window, window.model, Person(window.window))

    yield desk
    for window in opened:
        window.close()
