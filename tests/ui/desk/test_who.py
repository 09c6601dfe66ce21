"""Who is here: asked once on a new device, remembered, changed with one press at the foot of the rail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QGuiApplication

import compose
from sales.configure import Showroom
from sales.records import Staff, StoreTrouble
from tests.ui.desk.world import World
from ui.app import Setup, Window, open_desk
from ui.bridge import Status
from ui.models.app import AppModel
from ui.theme import Look
from ui.tour.person import Person

OpenWindow = Callable[[], tuple[Window, AppModel, Person]]


@pytest.fixture
def open_window(qapp: QGuiApplication, empty: World) -> Iterator[OpenWindow]:
    """The desk as main.py opens it."""
    windows: list[Window] = []

    def open_window() -> tuple[Window, AppModel, Person]:
        found = compose.workplace_at(empty.workplace.store, "desk", ask=True)
        workplace = replace(found, clock=empty.clock, new_id=empty.workplace.new_id)
        setup = Setup(
            workplace=workplace, showroom=lambda: cast("Showroom", empty.showroom), language="en", look=Look(still=True)
        )
        window = open_desk(setup)
        windows.append(window)
        window.work.settle()
        assert isinstance(window.model, AppModel)
        assert window.window is not None
        return window, window.model, Person(window.window)

    yield open_window
    for window in windows:
        window.close()


def hire(world: World, name: str, **facts: str) -> str:
    """Somebody new."""
    staff = Staff(id=world.workplace.new_id(), name=name, **facts)  # type: ignore[arg-type]
    with world.workplace.store.intent() as intent:
        intent.create(staff)
    return staff.id


def test_a_new_device_asks_and_remembers(open_window: OpenWindow, empty: World, tmp_path: Path) -> None:
    omar = hire(empty, "Omar Diallo", job="manager")
    window, app, person = open_window()
    person.find("heading", "Who is here?")
    assert app.panel_file == "who/Who.qml"
    person.picture(tmp_path / "who.png")
    assert "Management" in person.find("list-item", "Omar Diallo").text
    person.press("Down")
    person.click("list-item", "Omar Diallo")
    person.wait_read("Hello, Omar Diallo")
    assert window.setup.workplace.staff == omar
    assert (app.person_name, app.person_initials, app.panel_file) == ("Omar Diallo", "", "")
    _, again, _ = open_window()
    assert (again.person_name, again.panel_file) == ("Omar Diallo", "")


def test_somebody_else_sits_down(open_window: OpenWindow, empty: World) -> None:
    hire(empty, "Omar Diallo", initials="OD")
    _, app, person = open_window()
    person.click("list-item", "Inès Lefèvre")
    person.click("button", "Inès Lefèvre")
    person.find("heading", "Who is here?")
    person.click("list-item", "Omar Diallo")
    person.find("button", "Omar Diallo")
    assert app.person_initials == "OD"


def test_who_says_nothing_is_asked_at_the_foot_and_not_again(open_window: OpenWindow) -> None:
    _, app, person = open_window()
    person.click("button", "Close")
    assert app.panel_file == ""
    app.ask_who()
    assert app.panel_file == ""
    person.click("button", "Who is here?")
    person.find("heading", "Who is here?")


def test_before_the_first_exchange_nobody_is_known(open_window: OpenWindow, empty: World) -> None:
    ines = empty.workplace.store.all(Staff)[0]
    with empty.workplace.store.intent() as intent:
        intent.update(Staff, ines.id, active=False)
    window, app, person = open_window()
    assert app.panel_file == ""
    person.click("button", "Who is here?")
    person.wait_read("Nobody is known here yet")
    app.close_panel()
    with empty.workplace.store.intent() as intent:
        intent.update(Staff, ines.id, active=True)
    window.bridge.status_changed.emit(Status("sent"))
    assert app.panel_file == ""  # asked for by hand: not asked again by itself


def test_the_names_of_the_first_exchange_are_offered(open_window: OpenWindow, empty: World) -> None:
    ines = empty.workplace.store.all(Staff)[0]
    with empty.workplace.store.intent() as intent:
        intent.update(Staff, ines.id, active=False)
    window, _, person = open_window()
    with empty.workplace.store.intent() as intent:
        intent.update(Staff, ines.id, active=True)
    window.bridge.status_changed.emit(Status("sent"))
    person.find("list-item", "Inès Lefèvre")


def test_a_choice_that_cannot_be_kept_is_said(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    _, app, person = open_window()

    def full(*_: object) -> None:
        raise StoreTrouble("disk-full", path="desk.db")

    monkeypatch.setattr("ui.models.staff.sit_down", full)
    person.click("list-item", "Inès Lefèvre")
    person.wait_read("The disk is full.")
    assert app.person_name == ""


def test_an_open_panel_speaks_the_new_language(open_window: OpenWindow, empty: World) -> None:
    hire(empty, "Omar Diallo", job="manager")
    window, _, person = open_window()
    person.find("heading", "Who is here?")
    window.speak("fr")
    person.wait_read("Direction")
