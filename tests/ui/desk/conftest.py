"""A dealership, a place for view models, and a desk with a person in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from PySide6.QtGui import QGuiApplication

from sales.configure import Showroom
from tests.ui.desk.world import World, empty_world, fill
from ui.app import Setup, Window, open_desk
from ui.formats import Formats
from ui.place import Place, ScreenModel
from ui.theme import Look
from ui.tour.person import Person
from ui.work import Work

M = TypeVar("M", bound=ScreenModel)


@dataclass
class Around:
    """What a view model asked of the app around it."""

    went: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    panels: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None
    written: int = 0
    front: ScreenModel | None = None

    def go(self, screen: str, **facts: Any) -> None:
        self.went.append((screen, facts))

    def open_panel(self, panel: str, **facts: Any) -> None:
        self.panels.append((panel, facts))

    def close_panel(self) -> None:
        self.panels.clear()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self.said.append(text)
        self.undo = undo

    def changed(self) -> None:
        self.written += 1
        if self.front is not None:
            self.front.refresh()

    def take_back(self) -> None:
        """Press Undo."""
        assert self.undo is not None, "there is no way back"
        self.undo()


@dataclass
class Desk:
    """View models over a world, without a window."""

    world: World
    around: Around
    place: Place

    def open(self, kind: Callable[[Place], M], **facts: Any) -> M:
        """A screen's model, shown."""
        model = kind(self.place)
        self.around.front = model
        model.show(**facts)
        return model

    def settle(self) -> None:
        """Let the workers answer."""
        self.place.work.settle()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[World]:
    with empty_world(tmp_path) as world:
        yield world


@pytest.fixture
def world(empty: World) -> World:
    fill(empty)
    return empty


def _desk(world: World, folder: Path) -> Iterator[Desk]:
    around, work, opened = Around(), Work(), []

    def open_outside(url: Any) -> bool:
        opened.append(url.toString())
        return True

    settings = {"documents": str(folder / "documents"), "open_url": open_outside, "opened": opened}
    place = Place(world.workplace, work, Formats("en"), around, lambda: cast("Showroom", world.showroom), settings)
    yield Desk(world, around, place)
    work.settle()
    work.close()


@pytest.fixture
def desk(qapp: QGuiApplication, world: World, tmp_path: Path) -> Iterator[Desk]:
    yield from _desk(world, tmp_path)


@pytest.fixture
def empty_desk(qapp: QGuiApplication, empty: World, tmp_path: Path) -> Iterator[Desk]:
    yield from _desk(empty, tmp_path)


@dataclass
class Sitting:
    """A person at an open desk."""

    world: World
    window: Window
    person: Person
    opened: list[str]


Sit = Callable[..., Sitting]


@pytest.fixture
def sit(qapp: QGuiApplication, world: World, tmp_path: Path) -> Iterator[Sit]:
    """Open the window at a screen and sit down before it."""
    windows: list[Window] = []

    def open_at(first: str, language: str = "en", size: tuple[int, int] = (1440, 900)) -> Sitting:
        opened: list[str] = []

        def outside(url: Any) -> bool:
            opened.append(url.toString())
            return True

        setup = Setup(
            workplace=world.workplace,
            showroom=lambda: cast("Showroom", world.showroom),
            language=language,
            look=Look(still=True),
            size=size,
            settings={"documents": str(tmp_path / "documents"), "open_url": outside},
        )
        window = open_desk(setup, first)
        windows.append(window)
        window.work.settle()
        assert window.window is not None
        person = Person(window.window)
        person.wait(window.window.isActive)
        return Sitting(world, window, person, opened)

    yield open_at
    for window in windows:
        window.work.settle()
        window.close()
