"""The kit of controls: each can be found by role and name, used by mouse, finger and keyboard, and shows its focus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from db.store import open_store
from sales.workplace import Workplace
from tests.stand_ins import StillClock
from ui.app import Setup, Window
from ui.properties import Property
from ui.theme import Look
from ui.tour.person import NotThere, Person


class GalleryModel(QObject):
    """Notes what a person does with the gallery."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []
        self._choice = "a"
        self._cents = 2435000

    @Property(str, notify=changed)
    def choice(self) -> str:
        return self._choice

    @Property(int, notify=changed)
    def cents(self) -> int:
        return self._cents

    @Property(str, notify=changed)
    def day(self) -> str:
        return "2026-11-25"

    @Property(str, notify=changed)
    def toast(self) -> str:
        return "Sunroof removed"

    @Slot(str)
    def choose(self, key: str) -> None:
        self._choice = key
        self.changed.emit()

    @Slot(str)
    def pressed(self, what: str) -> None:
        self.noted.append(what)

    @Slot(str)
    def pick_day(self, day: str) -> None:
        self.noted.append(day)

    @Slot(bool)
    def dark(self, on: bool) -> None:
        self.noted.append(f"dark {on}")

    def ask(self, cents: int) -> None:
        self._cents = cents
        self.changed.emit()


class Gallery:
    """The gallery, open, with somebody before it."""

    def __init__(self, workplace: Workplace, look: Look, size: tuple[int, int]) -> None:
        self.window = Window(Setup(workplace=workplace, showroom=_no_range, look=look, size=size, language="en"))
        self.vm = GalleryModel()
        self.window.load("kit/Gallery.qml", self.vm, lambda: None)
        assert self.window.window is not None
        self.person = Person(self.window.window)

    @property
    def focused(self) -> QQuickItem:
        assert self.window.window is not None
        return self.window.window.activeFocusItem()


def _no_range() -> Any:
    raise AssertionError("the gallery needs no range")


Open = Callable[..., Gallery]


@pytest.fixture
def opened(qapp: QGuiApplication, tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> Iterator[Open]:
    galleries: list[Gallery] = []
    store = open_store(tmp_path / "desk.db", clock=clock, new_id=new_id)
    workplace = Workplace(store, clock, new_id)

    def opened(look: Look | None = None, size: tuple[int, int] = (1440, 900)) -> Gallery:
        galleries.append(Gallery(workplace, look or Look(still=True), size))
        return galleries[-1]

    yield opened
    for gallery in galleries:
        gallery.window.close()
    store.close()


def test_everything_one_can_press_has_a_name(opened: Open) -> None:
    things = opened().person.things()
    roles = {"button", "editable-text", "list-item", "radio-button", "check-box", "page-tab", "combo-box"}
    assert {thing.role for thing in things} >= roles
    assert [thing for thing in things if thing.role in roles and not thing.name] == []


def test_a_click_presses_what_it_hits(opened: Open) -> None:
    gallery = opened()
    person = gallery.person
    for role, name in (
        ("button", "Make an offer"),
        ("button", "Call"),
        ("list-item", "Zoë Lefèvre-Duchâtelet"),
        ("button", "Remove Sunroof"),
        ("button", "Add a customer"),
        ("button", "Undo"),
        ("check-box", "May be called about this car"),
    ):
        person.click(role, name)
    assert gallery.vm.noted == ["offer", "call", "row", "remove", "empty", "undo", "check"]


def test_a_disabled_button_cannot_be_pressed(opened: Open) -> None:
    gallery = opened()
    gallery.person.patience = 0.05
    with pytest.raises(NotThere, match="that can be used"):
        gallery.person.click("button", "Not now")


def test_the_actions_of_a_row_come_with_the_pointer(opened: Open) -> None:
    gallery = opened()
    gallery.person.point_at("list-item", "Zoë Lefèvre-Duchâtelet")
    gallery.person.click("button", "Call Zoë")
    assert gallery.vm.noted == ["row call"]


def test_text_is_typed_with_its_accents(opened: Open) -> None:
    gallery = opened()
    gallery.person.type("Zoë", into="Last name")
    assert gallery.vm.noted == ["Z", "Zo", "Zoë"]
    assert gallery.person.find("editable-text", "Last name").text == "Zoë"
    gallery.person.type("", into="Last name")
    assert gallery.vm.noted[-1] == ""


def test_a_field_tells_its_error_to_those_who_do_not_see_it(opened: Open) -> None:
    person = opened().person
    assert person.reads("This number is too short.")
    assert person.reads(re.compile("^For the offer and the appointment"))


def test_the_search_field_empties_itself(opened: Open) -> None:
    gallery = opened()
    person = gallery.person
    place = "Find a name, phone, plate or code"
    person.type("roux", into=place)
    person.click("button", "Empty the search")
    assert person.find("editable-text", place).text in ("", place)
    person.type("roux", into=place)
    person.press("Escape")
    assert not person.sees("button", "Empty the search")


@pytest.mark.parametrize(
    ("role", "names"), [("radio-button", ("Day", "Week", "Month")), ("page-tab", ("Timeline", "Cars"))]
)
def test_one_of_several_by_mouse_and_by_arrows(opened: Open, role: str, names: tuple[str, ...]) -> None:
    gallery = opened()
    person = gallery.person
    person.click(role, names[1])
    assert gallery.vm.choice == "b"
    person.press("Left")
    assert gallery.vm.choice == "a"
    person.press("Left")
    assert gallery.vm.choice == "a"
    person.press("Right")
    assert gallery.vm.choice == "b"


def test_the_folded_choice_by_keyboard(opened: Open) -> None:
    gallery = opened()
    person = gallery.person
    person.click("combo-box", "Owner")
    person.find("list-item", "Hugo Martin")
    person.press("Down")
    person.press("Return")
    person.wait(lambda: gallery.vm.choice == "b")
    assert person.find("combo-box", "Owner").text in ("Hugo Martin", "b")


def test_a_switch_says_what_it_is_now(opened: Open) -> None:
    gallery = opened()
    gallery.person.click("check-box", "Dark")
    assert gallery.vm.noted == ["dark True"]


def test_a_day_is_picked_and_a_closed_one_is_not(opened: Open) -> None:
    gallery = opened()
    gallery.person.click("button", "Tuesday 24 November")
    assert gallery.vm.noted == ["2026-11-24"]
    assert not gallery.person.find("button", "Sunday 29 November").enabled


def test_tab_reaches_the_buttons_and_shows_where_one_is(opened: Open) -> None:
    gallery = opened()
    person = gallery.person
    person.click("editable-text", "Last name")
    person.press("Shift+Tab")
    assert gallery.focused.property("tip") == "Compare"
    assert gallery.focused.property("visualFocus") is True
    person.press("Shift+Tab")
    person.press("Return")
    assert gallery.vm.noted == ["call"]


def test_what_gets_the_keyboard_is_scrolled_into_sight(opened: Open) -> None:
    gallery = opened(size=(1440, 420))
    person = gallery.person
    person.click("editable-text", "Last name")
    for _ in range(8):
        person.press("Tab")
    item = gallery.focused
    top = item.mapToScene(item.boundingRect().topLeft()).y()
    assert 0 <= top <= 420 - 20


def test_the_price_counts_to_its_new_value(opened: Open) -> None:
    gallery = opened(Look())
    person = gallery.person
    person.find("static-text", "€24,350")
    gallery.vm.ask(2600000)
    assert person.sees("static-text", "€26,000"), "who does not see it hears the new price at once"
    item = person.find("static-text", "€26,000").item
    person.wait(lambda: item.property("text") == "€26,000")


def test_a_finger_presses_large_keys(opened: Open) -> None:
    gallery = opened(Look(touch=True, still=True), (2200, 1700))
    person = gallery.person
    for key in ("7", "Erase", "0"):
        thing = person.tap("button", key)
        assert thing.item.height() >= 64
    assert gallery.vm.noted == ["key 7", "key 0"]


def test_nothing_to_aim_at_is_small_on_a_kiosk(opened: Open) -> None:
    person = opened(Look(touch=True, still=True), (2200, 1700)).person
    small = [
        thing.name
        for thing in person.things("button") + person.things("check-box") + person.things("editable-text")
        if thing.item.height() < 64 and thing.name not in ("", "Call Zoë")
    ]
    assert small == []


def test_a_picture_is_kept(opened: Open, tmp_path: Path) -> None:
    file = opened().person.picture(tmp_path / "gallery.png")
    assert file.stat().st_size > 20_000
    with pytest.raises(OSError, match="could not be written"):
        opened().person.picture(tmp_path / "nowhere" / "gallery.png")


def test_who_waits_in_vain_is_told_what_there_is(opened: Open) -> None:
    person = opened().person
    person.wait_for("button", "Undo")  # the message fades in
    person.patience = 0.02
    with pytest.raises(NotThere, match="button 'Make an offer'"):
        person.find("button", "Sign in")
    with pytest.raises(NotThere, match="still there"):
        person.wait_gone("button", "Undo")
    with pytest.raises(NotThere, match="nobody reads"):
        person.wait_read("Nothing of the kind")
    person.wait_read("Taris Hybrid Line")
    assert person.wait_for("button", re.compile("^Make")).name == "Make an offer"
