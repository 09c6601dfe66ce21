"""A desk and a kiosk over a file with somebody in it, and the words typed on a command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PySide6.QtGui import QGuiApplication

import compose
import main
from db.store import Store, open_store
from sales import kiosk_lock
from sales.configure import Showroom
from sales.people import CustomerForm, save_customer
from sales.records import Staff
from sales.workplace import Workplace
from tests.stand_ins import StillClock
from ui.app import Setup, Window, open_desk, open_kiosk
from ui.theme import Look
from ui.tour.person import Person

Type = Callable[..., Result]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of a device's data."""
    return tmp_path / "data"


@pytest.fixture
def typed(data: Path) -> Type:
    """`typed("range", "check", file)`: what comes of these words after main.py."""

    def typed(*words: object) -> Result:
        return CliRunner().invoke(main.vitrine, ["--data", str(data), *map(str, words)], prog_name="main.py")

    return typed


@pytest.fixture
def store(data: Path, clock: StillClock, new_id: Callable[[], str]) -> Iterator[Store]:
    """The file of a desk: one salesperson, one customer."""
    made = open_store(data / "desk.sqlite", clock=clock, new_id=new_id)
    staff = Staff(id=new_id(), name="Inès Lefèvre", initials="IL")
    with made.intent() as intent:
        intent.create(staff)
    place = Workplace(made, clock, new_id, staff=staff.id)
    save_customer(place, CustomerForm(first_name="Paul", last_name="Nguyen", phone="06 11 22 33 44"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def showroom() -> Showroom:
    """The demo range."""
    return compose.open_showroom(Path("/nowhere"))


@pytest.fixture
def desk(qapp: QGuiApplication, store: Store, showroom: Showroom, new_id: Callable[[], str]) -> Iterator[Person]:
    """Somebody at the desk, on the screen with the customers."""
    workplace = Workplace(store, store.clock, new_id, staff=store.all(Staff)[0].id)
    yield from _at(lambda setup: open_desk(setup, "customers"), Setup(
        workplace=workplace, showroom=lambda: showroom, language="en", look=Look(still=True)
    ))  # fmt: skip


@pytest.fixture
def visitor(qapp: QGuiApplication, store: Store, showroom: Showroom, new_id: Callable[[], str]) -> Iterator[Person]:
    """Somebody at the kiosk."""
    kiosk_lock.set_pin(store, "2468", lambda count: b"s" * count)
    look = Look(touch=True, still=True, dark_stage=True)
    yield from _at(open_kiosk, Setup(
        workplace=Workplace(store, store.clock, new_id, role="kiosk"), showroom=lambda: showroom, language="en",
        look=look, size=(1080, 1920),
    ))  # fmt: skip


def _at(open_window: Callable[[Setup], Window], setup: Setup) -> Iterator[Person]:
    window = open_window(setup)
    window.work.settle()
    assert window.window is not None
    person = Person(window.window)
    person.wait(window.window.isActive)
    yield person
    window.work.settle()
    window.close()
