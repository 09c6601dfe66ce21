"""A new range takes a while: the screens say how far it is, and nobody has to wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QGuiApplication

import compose
from db.store import open_store
from sales import kiosk_lock
from sales.configure import Showroom
from sales.configure.kept import import_range
from sales.opening import Opening, Step
from sales.workplace import Workplace
from tests.stand_ins import StillClock
from ui.app import Setup, Window, open_desk, open_kiosk
from ui.models.app import AppModel
from ui.theme import Look
from ui.tour.person import Person


class Paused(Opening):
    """Pauses as soon as something was told, until it may go on or is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = Event()

    def stop(self) -> None:
        super().stop()
        self.go_on.set()


class SlowRange:
    """A device that has never compiled its range."""

    def __init__(self, data: Path) -> None:
        self.data, self.opening = data, Paused()
        self.go_on = self.opening.go_on.set

    def __call__(self) -> Showroom:
        tell = self.opening.hear

        def hear(step: Step) -> None:
            tell(step)
            self.opening.go_on.wait(60)

        self.opening.hear = hear
        try:
            return compose.open_showroom(self.data, self.opening)
        finally:
            self.opening.hear = tell


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[SlowRange]:
    slow = SlowRange(tmp_path)
    assert import_range(compose.ROOT / "tests" / "sales" / "configure" / "small.range", tmp_path).ok
    for file in (tmp_path / "compiled").iterdir():
        file.unlink()
    yield slow
    slow.go_on()


Open = Callable[[str], Window]


@pytest.fixture
def opened(
    qapp: QGuiApplication, tmp_path: Path, clock: StillClock, new_id: Callable[[], str], slow: SlowRange
) -> Iterator[Open]:
    windows: list[Window] = []
    store = open_store(tmp_path / "device.db", clock=clock, new_id=new_id)
    kiosk_lock.set_pin(store, "2468", lambda count: b"s" * count)

    def opened(role: str) -> Window:
        workplace = Workplace(store, clock, new_id, role=role)
        look = Look(still=True, touch=role == "kiosk")
        setup = Setup(workplace=workplace, showroom=slow, opening=slow.opening, language="en", look=look)
        windows.append(open_desk(setup, "configure") if role == "desk" else open_kiosk(setup))
        windows[-1].work.begin()
        return windows[-1]

    yield opened
    slow.go_on()
    for window in windows:
        if window.window is not None:
            window.close()
    store.close()


def person(window: Window) -> Person:
    assert window.window is not None
    return Person(window.window)


def test_the_desk_says_how_far_it_is_and_then_shows_the_cars(opened: Open, slow: SlowRange) -> None:
    window = opened("desk")
    her = person(window)
    her.wait_read("The cars are being made ready")
    her.wait_read("Mika: working out what can be combined")
    her.find("progress-bar", "0 % done")
    slow.go_on()
    window.work.settle()
    her.find("button", "Mika")


def test_nobody_has_to_wait_and_it_goes_on_another_time(opened: Open, slow: SlowRange) -> None:
    window = opened("desk")
    her = person(window)
    her.wait_read("The cars are being made ready")
    her.click("button", "Stop")
    window.work.settle()
    her.wait_read("The cars are not ready yet")
    her.wait_read("What is finished is kept")
    assert isinstance(window.model, AppModel)
    her.click("button", "Try again")
    window.work.settle()
    her.find("button", "Mika")


def test_a_window_can_be_closed_meanwhile(opened: Open, slow: SlowRange) -> None:
    window = opened("desk")
    person(window).wait_read("The cars are being made ready")
    window.close()
    assert list((slow.data / "compiled").iterdir()) == []


def test_the_kiosk_shows_how_far_it_is(opened: Open, slow: SlowRange) -> None:
    window = opened("kiosk")
    visitor = person(window)
    visitor.tap("button", "Touch to begin")
    visitor.wait_read("The cars are on their way")
    visitor.find("progress-bar", "0 % done")
    slow.go_on()
    window.work.settle()
    visitor.find("button", "Mika")
