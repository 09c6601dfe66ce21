"""An imported range that can no longer be read: a sentence at the desk and at the kiosk, and cars all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

import compose
from db.store import open_store
from sales import kiosk_lock
from sales.configure import Showroom
from sales.configure.kept import import_range
from sales.range.problems import Problem, RangeProblems
from sales.workplace import Workplace
from tests.stand_ins import StillClock
from tests.ui.configure.conftest import OpenDesk
from ui.app import Setup, open_kiosk
from ui.theme import Look
from ui.tour.person import Person

SMALL = compose.ROOT / "tests" / "sales" / "configure" / "small.range"


@pytest.fixture
def damaged(tmp_path: Path) -> Callable[[], Showroom]:
    """A device whose imported range was cut off."""
    assert import_range(SMALL, tmp_path / "data").ok
    file = tmp_path / "data" / "range" / "small.range"
    file.write_text(file.read_text("utf-8")[:400], "utf-8")
    return lambda: compose.open_showroom(tmp_path / "data")


def test_the_desk_says_so_above_the_cars_that_stand_in(desk: OpenDesk, damaged: Callable[[], Showroom]) -> None:
    opened = desk(make=damaged)
    opened.person.wait_read("The imported range can no longer be read (small.range, line ")
    opened.person.wait_read("The range that came with Vitrine is shown instead. Import the range again")
    opened.person.click("button", "Orsa")
    opened.person.find("heading", "Orsa")


def test_the_desk_names_the_range_before(desk: OpenDesk, damaged: Callable[[], Showroom], tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "range").rename(data / "range.old")
    import_range(SMALL, data)
    (data / "range.old").rename(data / "spoilt")
    (data / "range").rename(data / "range.old")
    (data / "spoilt").rename(data / "range")
    opened = desk(make=damaged)
    opened.person.wait_read("The one imported before it is shown instead.")


def test_a_range_without_cars_is_said_in_other_words(desk: OpenDesk, damaged: Callable[[], Showroom]) -> None:
    def no_car() -> Showroom:
        showroom = damaged()
        assert showroom.stands_in is not None
        object.__setattr__(showroom.stands_in.trouble, "problems", ())
        return showroom

    desk(make=no_car).person.wait_read("The imported range allows no car any more.")


def test_no_range_at_all_is_an_error_with_a_second_try(desk: OpenDesk, showroom: Showroom) -> None:
    tries: list[int] = []

    def make() -> Showroom:
        tries.append(1)
        if len(tries) < 3:
            raise RangeProblems([Problem("auben.range", 3, "It is cut off.", "Fetch it again.")])
        return showroom

    opened = desk(first="today", make=make)
    opened.app.open("configure")
    opened.person.wait_read("The range could not be opened")
    while opened.screen.page != "models":
        opened.person.click("button", "Try again")
        opened.window.work.settle()
    assert tries == [1, 1, 1]


def test_lists_do_without_a_range_they_cannot_read(desk: OpenDesk) -> None:
    def make() -> Showroom:
        raise RangeProblems([])

    opened = desk(first="offers", make=make)
    opened.window.work.settle()
    opened.person.find("button", "Configure")


@pytest.fixture
def kiosk(
    qapp: QGuiApplication, tmp_path: Path, clock: StillClock, new_id: Callable[[], str], damaged: Callable[[], Showroom]
) -> Iterator[Person]:
    store = open_store(tmp_path / "kiosk.db", clock=clock, new_id=new_id)
    kiosk_lock.set_pin(store, "2468", lambda count: b"s" * count)
    setup = Setup(
        workplace=Workplace(store, clock, new_id, role="kiosk"), showroom=damaged, language="en", size=(1080, 1920),
        look=Look(touch=True, still=True, dark_stage=True),
    )  # fmt: skip
    window = open_kiosk(setup)
    window.work.settle()
    assert window.window is not None
    yield Person(window.window)
    window.close()
    store.close()


def test_the_kiosk_says_so_to_staff_and_works(kiosk: Person) -> None:
    kiosk.wait_read("The imported range can no longer be read (small.range, line ")
    kiosk.tap("button", "Touch to begin")
    kiosk.tap("button", "Mika")
    kiosk.find("heading", "Version")
