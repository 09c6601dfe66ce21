"""Between the first picture and the rest of the window: what a quick person does then must work already."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.ui.desk.conftest import Sit
from ui.app import Window


@pytest.fixture
def unsettled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window that stays as it is at its first picture."""
    monkeypatch.setattr(Window, "_begin", lambda _window: None)


def loaders(item: QQuickItem) -> tuple[int, int]:
    """How many of the things that may come later are there, and how many are not."""
    mine = int(item.inherits("QQuickLoader"))
    made = int(bool(mine and item.property("item")))
    below = [loaders(child) for child in item.childItems()]
    return made + sum(one for one, _ in below), mine - made + sum(other for _, other in below)


@pytest.mark.usefixtures("unsettled")
def test_the_first_picture_lets_the_rest_wait(sit: Sit) -> None:
    sitting = sit("today")
    root = sitting.window.window
    assert root is not None
    early, waiting = loaders(root.contentItem())
    Window._tell(sitting.window, "Pace", {"settled": True})
    sitting.person.wait(lambda: loaders(root.contentItem())[0] > early)
    assert waiting > 5


@pytest.mark.usefixtures("unsettled")
def test_the_search_answers_at_once(sit: Sit) -> None:
    person = sit("today").person
    person.press("Ctrl+K")
    person.type("a")
    person.wait(lambda: len(person.things("list-item")) > 0 and person.sees("list", "Found"))


@pytest.mark.usefixtures("unsettled")
def test_a_row_has_its_next_step_under_the_pointer(sit: Sit) -> None:
    sitting = sit("today")
    person = sitting.person
    row = next(thing for thing in person.things("list-item") if thing.item.inherits("QQuickItemDelegate"))
    QTest.mouseMove(person.window, row.item.mapToScene(QPointF(200, 20)).toPoint())
    person.wait(lambda: any(thing.name.endswith(row.name) for thing in person.things("button")))
    person.click("list-item", row.name)
    person.wait(lambda: sitting.window.model is not None and sitting.window.model.property("current") == "customers")


@pytest.mark.usefixtures("unsettled")
def test_what_was_done_is_said_with_a_way_back(sit: Sit) -> None:
    person = sit("today").person
    person.type("Ring the garage", into="Note something to do today")
    person.press("Return")
    person.wait_read("Ring the garage")
    person.click("button", "Done: Ring the garage")
    person.click("button", "Undo")
    person.wait_read("Ring the garage")


@pytest.mark.usefixtures("unsettled")
def test_another_screen_can_be_opened(sit: Sit) -> None:
    sitting = sit("today")
    sitting.person.press("Ctrl+4")
    sitting.person.wait(
        lambda: sitting.window.model is not None and sitting.window.model.property("current") == "calendar"
    )


@pytest.mark.usefixtures("unsettled")
@pytest.mark.parametrize("keys", ["Ctrl+3", "Ctrl+5"])
def test_the_cars_of_another_screen_are_drawn(sit: Sit, keys: str) -> None:
    """Whoever is quicker than the rest of the window meets no empty frame: Qt would complain, and the test fail."""
    sitting = sit("today")
    provider: object | None = sitting.window.engine.imageProvider("car")  # the stubs know of no None
    assert provider is None
    sitting.person.press(keys)
    provider = sitting.window.engine.imageProvider("car")
    assert provider is not None
    sitting.window.work.settle()
