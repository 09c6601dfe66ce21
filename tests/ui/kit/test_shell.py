"""The desk's frame: the rail, the search, the panel, what just happened, the language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QGuiApplication

from db.store import open_store
from sales.records import EnvironmentTrouble, Staff
from sales.workplace import Workplace
from tests.stand_ins import StillClock
from ui.app import Setup, Window, open_desk
from ui.bridge import Status
from ui.models.app import AppModel
from ui.theme import Look
from ui.tour.person import Person


class Runner:
    """A sync thread that does nothing but be there."""

    def __init__(self, tell: Callable[[Status], None]) -> None:
        self.tell, self.told = tell, list[str]()

    def start(self) -> None:
        self.told.append("start")

    def wake(self) -> None:
        self.told.append("wake")

    def stop(self) -> None:
        self.told.append("stop")


class Desk:
    """An open desk, its sync and somebody before it."""

    def __init__(self, workplace: Workplace, **setup: Any) -> None:
        self.runners: list[Runner] = []
        self.window = open_desk(
            Setup(workplace=workplace, showroom=_no_range, make_sync=self._sync, look=Look(still=True), **setup)
        )
        assert self.window.window is not None
        assert isinstance(self.window.model, AppModel)
        self.app, self.person = self.window.model, Person(self.window.window)

    def _sync(self, tell: Callable[[Status], None]) -> Runner:
        self.runners.append(Runner(tell))
        return self.runners[-1]


def _no_range() -> Any:
    raise EnvironmentTrouble("locked")


@pytest.fixture
def workplace(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> Iterator[Workplace]:
    store = open_store(tmp_path / "desk.db", clock=clock, new_id=new_id)
    staff = Staff(id=new_id(), name="Camille Roux", initials="CR")
    with store.intent() as intent:
        intent.create(staff)
    yield Workplace(store, clock, new_id, staff=staff.id)
    store.close()


@pytest.fixture
def desk(qapp: QGuiApplication, workplace: Workplace) -> Iterator[Callable[..., Desk]]:
    opened: list[Desk] = []

    def desk(language: str = "en", **setup: Any) -> Desk:
        opened.append(Desk(workplace, language=language, **setup))
        return opened[-1]

    yield desk
    for one in opened:
        one.window.close()


Open = Callable[..., Desk]


def test_every_screen_is_a_key_and_a_click_away(desk: Open) -> None:
    opened = desk()
    for name, keys, title in (
        ("customers", "Ctrl+3", "Customers"),
        ("calendar", "Ctrl+4", "Calendar"),
        ("offers", "Ctrl+5", "Offers"),
        ("today", "Ctrl+1", "Today"),
    ):
        opened.person.press(keys)
        assert opened.app.current == name
        opened.app.go("today" if name != "today" else "offers")
        rail = opened.person.things("button", title)[0]
        opened.person.click("button", rail.name)
        assert opened.app.current == name
        assert opened.person.things("button", title)[0].selected


def test_the_person_and_the_sync_line_stand_at_the_foot(desk: Open) -> None:
    opened = desk()
    opened.person.find("button", "Camille Roux")
    opened.person.wait(lambda: bool(opened.runners))
    runner = opened.runners[0]
    assert runner.told == ["start"]
    runner.tell(Status("offline", waiting=2))
    opened.person.find("button", "2 changes waiting, no network")
    opened.person.click("button", "2 changes waiting, no network")
    assert runner.told == ["start", "wake"]
    runner.tell(Status("refused", refused=1))
    opened.person.click("button", "1 change needs you")
    assert opened.app.panel_file == "repair/Repair.qml"


def test_minutes_pass_in_the_sync_line(desk: Open, workplace: Workplace, clock: StillClock) -> None:
    opened = desk()
    opened.person.wait(lambda: bool(opened.runners))
    opened.runners[0].tell(Status("sent", last_sent=clock()))
    opened.person.find("button", "All sent, just now")
    clock.forward(minutes=5)
    opened.app.tick()
    opened.person.find("button", "All sent, 5 minutes ago")


def test_a_panel_opens_with_the_keyboard_in_it_and_escape_closes_it(desk: Open) -> None:
    opened = desk()
    opened.app.open_panel("customer-form")
    opened.person.find("editable-text", "First name")
    opened.person.press("Escape")
    opened.person.wait(lambda: opened.app.panel_file == "")
    assert opened.app.panel_vm is None


def test_a_screen_change_closes_the_panel(desk: Open) -> None:
    opened = desk()
    opened.app.open_panel("customer-form")
    opened.app.go("offers")
    assert opened.app.panel_file == ""


def test_what_just_happened_can_be_taken_back_or_put_away(desk: Open) -> None:
    opened = desk()
    undone: list[str] = []
    opened.app.say("Task done.", lambda: undone.append("task"))
    opened.person.find("alert-message", "Task done.")
    opened.person.click("button", "Undo")
    assert (undone, opened.app.toast) == (["task"], "")
    opened.app.say("Noted.")
    opened.person.click("button", "Close the message")
    assert (undone, opened.app.toast) == (["task"], "")


def test_the_language_changes_everywhere_at_once(desk: Open) -> None:
    opened = desk("fr")
    opened.person.find("button", "Aujourd’hui")
    opened.window.speak("en")
    opened.person.find("button", "Today")
    assert opened.window.formats.money(100000) == "€1,000"
    opened.window.speak("fr")
    opened.person.find("button", "Clients")


def test_light_and_dark_change_while_it_is_open(desk: Open) -> None:
    opened = desk()
    assert opened.window.window is not None
    before = QColor(opened.window.window.color()).lightness()
    opened.window.dress(Look(dark=True, still=True))
    assert QColor(opened.window.window.color()).lightness() < 60 < before


def test_a_screen_with_a_mistake_is_a_bug_that_is_heard(
    qapp: QGuiApplication, workplace: Workplace, qtlog: Any
) -> None:
    window = Window(Setup(workplace=workplace, showroom=_no_range, language="en"))
    with qtlog.disabled(), pytest.raises(RuntimeError, match=r"Nowhere\.qml could not be loaded"):
        window.load("desk/Nowhere.qml", AppModel(window.place, window.bridge), lambda: None)
    window.close()


def test_the_sync_thread_ends_with_the_window(qapp: QGuiApplication, workplace: Workplace) -> None:
    opened = Desk(workplace, language="en")
    opened.person.wait(lambda: bool(opened.runners))
    opened.window.close()
    assert opened.runners[0].told == ["start", "stop"]
