"""A visitor at the kiosk: what they see, what they may do, and how the screen returns to itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

import compose
from db.store import open_store
from sales import kiosk_lock
from sales.cars import open_code
from sales.configure import Showroom
from sales.leads import leads_waiting
from sales.range.problems import RangeProblems
from sales.records import Customer, Demonstrator, OpeningHours, Store, Task, TestDrive
from sales.workplace import Workplace
from tests.stand_ins import StillClock
from ui.app import Setup, Window, open_kiosk
from ui.models.kiosk import KioskModel
from ui.theme import Look
from ui.tour.person import Person

NEXT = re.compile("^Next$")
_ranges: list[Showroom] = []


def showroom() -> Showroom:
    """The demo range, compiled once for all tests here."""
    if not _ranges:
        _ranges.append(compose.open_showroom(Path("/nowhere")))
    return _ranges[0]


class Seconds:
    """A clock of seconds that the test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Kiosk:
    """An open kiosk and the visitor before it."""

    def __init__(self, window: Window, workplace: Workplace, seconds: Seconds) -> None:
        assert window.window is not None
        model = window.model
        assert isinstance(model, KioskModel)
        self.window, self.workplace, self.seconds, self.vm = window, workplace, seconds, model
        self.visitor = Person(window.window)

    def look_after(self, seconds: float) -> None:
        """Nobody touches anything for a while."""
        self.seconds.now += seconds
        self.vm.patience.look()


Make = Callable[..., Kiosk]


@pytest.fixture
def make(qapp: QGuiApplication, tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> Iterator[Make]:
    opened: list[tuple[Window, Store]] = []

    def make(
        *, pin: str = "2468", language: str = "en", size: tuple[int, int] = (1080, 1920), **settings: object
    ) -> Kiosk:
        store = open_store(tmp_path / f"kiosk{len(opened)}.sqlite", clock=clock, new_id=new_id)
        if pin:
            kiosk_lock.set_pin(store, pin, lambda count: b"s" * count)
        with store.intent() as intent:
            for weekday in range(1, 6):
                intent.create(OpeningHours(id=new_id(), weekday=weekday, opens="09:00", closes="18:00"))
            intent.create(
                Demonstrator(id=new_id(), model="mika", label="Mika", plate="GA-1-LY", vin="1M8GDM9AXKP042788")
            )
        seconds = Seconds()
        workplace = Workplace(store, clock, new_id, role="kiosk")
        setup = Setup(
            workplace=workplace, showroom=showroom, language=language, size=size,
            look=Look(touch=True, still=True, dark_stage=True), settings={"clock": seconds, **settings},
        )  # fmt: skip
        window = open_kiosk(setup)
        opened.append((window, store))
        window.work.settle()
        return Kiosk(window, workplace, seconds)

    yield make
    for window, store in opened:
        window.close()
        store.close()


@pytest.fixture
def kiosk(make: Make) -> Kiosk:
    return make()


def to_car(kiosk: Kiosk) -> Person:
    visitor = kiosk.visitor
    visitor.tap("button", "Touch to begin")
    visitor.tap("button", "Mika")
    visitor.find("heading", "Version")
    return visitor


def test_a_model_that_cannot_be_read_is_said_kindly(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(_model: str) -> None:
        raise RangeProblems([])

    kiosk.visitor.tap("button", "Touch to begin")
    monkeypatch.setattr(kiosk.vm.car, "begin", unreadable)
    kiosk.visitor.tap("button", "Mika")
    kiosk.visitor.wait_read("The cars cannot be shown right now. Please ask one of us.")


def test_the_prices_on_the_cards_are_those_of_the_day_a_visitor_comes(
    kiosk: Kiosk, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[str] = []
    cards = Showroom.cards

    def noted(self: Showroom, market: str, day: str) -> object:
        days.append(day)
        return cards(self, market, day)

    monkeypatch.setattr(Showroom, "cards", noted)
    kiosk.visitor.tap("button", "Touch to begin")
    kiosk.vm.forget()
    clock.forward(days=1)
    kiosk.visitor.tap("button", "Touch to begin")
    kiosk.window.work.settle()
    assert days == ["2026-11-24"]
    kiosk.visitor.find("button", "Mika")


def fill_in(visitor: Person, name: str = "Zoé Lefèvre-Dubois") -> None:
    visitor.type(name, into="Your name")
    visitor.type("06 12 34 56 78", into="Phone")
    visitor.tap("check-box", "You may contact me about this car.")


def test_keep_my_car_gives_a_code_the_desk_can_open(kiosk: Kiosk) -> None:
    visitor = to_car(kiosk)
    before = kiosk.vm.car.view["cents"]
    visitor.tap("button", "Lumière")
    assert kiosk.vm.car.view["cents"] > before
    visitor.tap("button", "Keep my car")
    fill_in(visitor)
    visitor.tap("button", "Keep my car")
    code = visitor.find("graphic", re.compile("QR code")).name.removeprefix("QR code ")
    kept = open_code(kiosk.workplace, f"VITRINE:{code}")
    assert kept.car["version"] == "lumiere"
    (lead,) = leads_waiting(kiosk.workplace)
    assert (lead.name, lead.code, lead.source) == ("Zoé Lefèvre-Dubois", code, "kiosk")


def test_after_the_last_question_there_is_only_the_car_to_keep(kiosk: Kiosk) -> None:
    visitor = to_car(kiosk)
    kiosk.vm.car.turn_to(len(kiosk.vm.car.view["titles"]) - 2)
    visitor.tap("button", "Next")
    visitor.wait_gone("button", "Next")
    visitor.find("button", "Keep my car")


def test_a_test_drive_is_booked_and_the_thanks_say_when(kiosk: Kiosk) -> None:
    visitor = to_car(kiosk)
    visitor.tap("button", "Book a test drive")
    visitor.tap("button", "11:00")
    visitor.tap("button", "Next")
    visitor.wait_read("Who is coming?")
    fill_in(visitor)
    visitor.tap("button", "Book this time")
    visitor.wait_read("Monday 23 November at 11:00, in the Mika.")
    (drive,) = kiosk.workplace.store.all(TestDrive)
    assert (drive.start, drive.status) == ("2026-11-23T10:00:00Z", "provisional")


def test_a_time_somebody_else_took_meanwhile_is_said_and_others_are_offered(
    kiosk: Kiosk, new_id: Callable[[], str]
) -> None:
    visitor = to_car(kiosk)
    visitor.tap("button", "Book a test drive")
    visitor.tap("button", "11:00")
    visitor.tap("button", "Next")
    fill_in(visitor)
    slot = kiosk.vm.drive.slot
    assert slot is not None
    with kiosk.workplace.store.intent() as intent:
        intent.create(Customer(id="0193a000-0000-7000-8000-0000000000aa", last_name="Other", phone="1"))
        intent.create(
            TestDrive(
                id=new_id(),
                customer="0193a000-0000-7000-8000-0000000000aa",
                demonstrator=slot.demonstrator,
                start=slot.start,
                end=slot.end,
                status="confirmed",
            )
        )
    visitor.tap("button", "Book this time")
    visitor.wait_read("Somebody was faster. These times are still free.")
    assert not visitor.sees("button", "11:00")
    visitor.tap("button", "14:00")
    visitor.tap("button", "Next")
    visitor.tap("button", "Book this time")  # what was typed is still there
    visitor.wait_read("Thank you.")


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(kiosk: Kiosk) -> None:
    visitor = to_car(kiosk)
    visitor.tap("button", "Keep my car")
    visitor.type("12", into="Phone")
    visitor.tap("button", "Keep my car")
    visitor.wait_read("Please tell us your name.")
    assert visitor.reads("This is not a phone number yet.")
    assert visitor.reads("Please tick this")
    visitor.type("Amina Diallo", into="Your name")
    visitor.wait(lambda: not visitor.reads("Please tell us your name."))
    assert kiosk.vm.form.phone == "12"
    visitor.type("a@b", into="or email")
    visitor.tap("button", "Keep my car")
    visitor.wait_read("This is not an email address yet.")


def test_the_keys_on_the_screen_type(kiosk: Kiosk) -> None:
    visitor = to_car(kiosk)
    visitor.tap("button", "Keep my car")
    visitor.tap("button", "Capital letter")
    for key in ("Z", "o", "é"):
        visitor.tap("button", key)
    visitor.tap("button", "Space")
    visitor.tap("button", "x")
    visitor.tap("button", "Erase")
    assert kiosk.vm.form.name == "Zoé "
    visitor.tap("button", "Done")
    for key in "06":
        visitor.tap("button", key)
    assert kiosk.vm.form.phone == "06"


def test_what_cannot_be_combined_says_why_and_how_to_have_it(kiosk: Kiosk) -> None:
    visitor = to_car(kiosk)
    car = kiosk.vm.car
    visitor.tap("button", "Origine")  # said, not only given: it stays unless the visitor gives it up
    for question in range(len(car.view["titles"])):
        car.turn_to(question)
        blocked = [row for row in car.cards.rows if row.standing == "impossible"]
        if blocked:
            break
    visitor.tap("button", blocked[0].name)
    visitor.wait_read("You can have it like this:")
    assert car.asked["reason"]
    before = dict(car.view)
    visitor.tap("button", re.compile("Adds|Removes"))
    visitor.wait(lambda: car.asked["name"] == "")
    assert next(row for row in car.cards.rows if row.id == blocked[0].id).standing in ("chosen", "included")
    assert car.view["cents"] != before["cents"]
    visitor.tap("button", "Undo the last choice")
    visitor.wait(lambda: car.view["cents"] == before["cents"])


def test_what_cannot_be_combined_can_be_left(kiosk: Kiosk) -> None:
    to_car(kiosk).tap("button", "Origine")
    car = kiosk.vm.car
    car.turn_to_step("options")
    shown = car.car
    assert shown is not None
    blocked = [value for value in car._values(shown) if value.state == "impossible"]
    car.touch(f"{blocked[0].choice}/{blocked[0].value}")
    assert car.asked["name"]
    kiosk.visitor.tap("button", "Leave it as it is")
    kiosk.visitor.wait(lambda: car.asked["name"] == "")


def test_choices_are_given_back_by_a_second_touch(kiosk: Kiosk) -> None:
    visitor = to_car(kiosk)
    first = kiosk.vm.car.view["cents"]
    visitor.tap("button", "Élan")
    visitor.wait(lambda: kiosk.vm.car.view["cents"] != first)
    visitor.tap("button", "Élan")
    visitor.wait(lambda: kiosk.vm.car.view["cents"] == first)


def test_six_answers_at_most_stand_on_a_page(kiosk: Kiosk) -> None:
    visitor = to_car(kiosk)
    seen = set()
    for _ in range(len(kiosk.vm.car.view["titles"]) - 1):
        assert 1 <= len(kiosk.vm.car.cards.rows) <= 6
        seen.add(kiosk.vm.car.view["step"])
        visitor.tap("button", NEXT)
    assert seen >= {"version", "engine", "paint", "wheels", "interior", "packs"}
    kiosk.vm.car.turn_to_step("paint")
    first = [row.id for row in kiosk.vm.car.cards.rows]
    visitor.tap("button", re.compile("More"))
    assert not set(first) & {row.id for row in kiosk.vm.car.cards.rows}
    visitor.tap("page-tab", "Version")
    visitor.find("heading", "Version")


def test_after_ninety_seconds_it_asks_and_then_forgets(kiosk: Kiosk) -> None:
    visitor = to_car(kiosk)
    visitor.tap("button", "Keep my car")
    visitor.type("Amina Diallo", into="Your name")
    kiosk.look_after(89)
    assert not visitor.sees("dialog", "Are you still there?")
    kiosk.look_after(1)
    visitor.find("dialog", "Are you still there?")
    assert kiosk.vm.patience.seconds_left == 15
    visitor.tap("button", "I am still here")
    visitor.wait_gone("dialog", "Are you still there?")
    assert kiosk.vm.form.name == "Amina Diallo"
    kiosk.look_after(90)
    kiosk.look_after(15)
    visitor.find("button", "Touch to begin")
    assert (kiosk.vm.form.name, kiosk.vm.car.view["model"], kiosk.vm.page) == ("", "", "welcome")
    visitor.tap("button", "Touch to begin")
    visitor.tap("button", "Mika")
    visitor.tap("button", "Keep my car")
    assert not visitor.reads("Amina")


def test_the_question_can_be_answered_with_start_again(kiosk: Kiosk) -> None:
    visitor = to_car(kiosk)
    kiosk.look_after(91)
    visitor.tap("button", "Start again")
    visitor.find("button", "Touch to begin")


def test_the_next_visitor_finds_the_house_language(make: Make) -> None:
    kiosk = make(language="en")
    kiosk.visitor.tap("button", "Français")
    kiosk.visitor.wait(lambda: kiosk.vm.language == "fr")
    kiosk.vm.begin()
    kiosk.look_after(200)
    assert kiosk.vm.language == "en"


def test_a_salesperson_is_called_from_anywhere_and_nothing_is_lost(kiosk: Kiosk) -> None:
    visitor = to_car(kiosk)
    visitor.tap("button", "Call a salesperson")
    visitor.wait_read("We are on our way.")
    visitor.tap("button", "Go on")
    visitor.find("heading", "Version")
    assert [task.kind for task in kiosk.workplace.store.all(Task)] == ["kiosk-call"]


def test_the_way_back_leads_through_every_page(kiosk: Kiosk) -> None:
    visitor = to_car(kiosk)
    visitor.tap("button", "Book a test drive")
    visitor.tap("button", "10:30")
    visitor.tap("button", "Next")
    for page in ("drive", "car", "range", "welcome"):
        visitor.tap("button", "Back")
        assert kiosk.vm.page == page


def test_nobody_leaves_without_the_pin(kiosk: Kiosk) -> None:
    assert kiosk.window.window is not None
    kiosk.window.window.close()
    kiosk.visitor.find("dialog", "PIN")
    assert kiosk.window.window.isVisible()
    for key in "1111":
        kiosk.visitor.tap("button", key)
    kiosk.visitor.tap("button", "OK")
    kiosk.visitor.wait_read("This is not the PIN.")
    assert not kiosk.vm.leaving
    for key in "2468":
        kiosk.visitor.press(key)
    kiosk.visitor.press("Return")
    kiosk.visitor.wait(lambda: kiosk.vm.leaving)
    assert not kiosk.window.window.isVisible()


def test_the_pin_can_be_corrected_and_cancelled(kiosk: Kiosk) -> None:
    kiosk.vm.ask_pin()
    kiosk.visitor.press("2")
    kiosk.visitor.press("5")
    kiosk.visitor.press("Backspace")
    kiosk.visitor.wait(lambda: kiosk.vm.pin_digits == 1)
    kiosk.visitor.tap("button", "Erase")
    kiosk.visitor.wait(lambda: kiosk.vm.pin_digits == 0)
    kiosk.visitor.tap("button", "Cancel")
    kiosk.visitor.wait_gone("dialog", "PIN")
    assert not kiosk.vm.leaving


def test_a_new_kiosk_asks_staff_for_a_pin_first(make: Make) -> None:
    kiosk = make(pin="")
    kiosk.visitor.find("dialog", "Choose a PIN for staff")
    for key in "123":
        kiosk.visitor.press(key)
    kiosk.visitor.press("Return")
    kiosk.visitor.wait_read("Four to eight digits, please.")
    for key in "13579":
        kiosk.visitor.press(key)
    kiosk.visitor.tap("button", "OK")
    kiosk.visitor.wait_gone("dialog", "Choose a PIN for staff")
    assert kiosk_lock.opens(kiosk.workplace.store, "13579")
    assert not kiosk.vm.leaving


def test_a_range_that_cannot_be_read_is_said_in_plain_words(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Showroom:
        raise OSError("no such folder")

    monkeypatch.setattr("tests.ui.kiosk.test_kiosk.showroom", broken)
    kiosk = make()
    kiosk.visitor.wait_read("The cars cannot be shown right now. Please ask one of us.")
    assert not kiosk.visitor.sees("button", "Touch to begin")


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_fits_its_screen(make: Make, size: tuple[int, int], language: str) -> None:
    kiosk = make(size=size, language=language)
    vm = kiosk.vm
    assert kiosk.window.window is not None
    steps: list[Callable[[], None]] = [
        lambda: None, vm.begin, lambda: vm.choose_model("mika"), vm.book, vm.keep, vm.call, vm.ask_pin,
    ]  # fmt: skip
    for step in steps:
        step()
        kiosk.visitor.wait(lambda: not sticking_out(kiosk, size), lambda: f"outside: {sticking_out(kiosk, size)}")


def sticking_out(kiosk: Kiosk, size: tuple[int, int]) -> list[str]:
    """The buttons that are not whole on the screen."""
    out = []
    for thing in kiosk.visitor.things("button"):
        corner = thing.item.mapToScene(thing.item.boundingRect().topLeft())
        end = thing.item.mapToScene(thing.item.boundingRect().bottomRight())
        if min(corner.x(), corner.y()) < 0 or end.x() > size[0] or end.y() > size[1]:
            out.append(thing.name)
    return out
