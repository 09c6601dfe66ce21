"""A salesperson puts a car together at the desk: by mouse and by keyboard, with ways out, comparing, keeping."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sales.cars import open_code
from sales.configure import Showroom, ValueView
from sales.configure.view import State
from sales.records import Configuration, Customer, EnvironmentTrouble, StockCar
from sales.workplace import Workplace
from tests.ui.configure.conftest import Desk, OpenDesk


def _values(desk: Desk, step: str, state: State) -> list[ValueView]:
    return [
        value
        for one in desk.car.view.steps
        if one.code == step
        for cards in one.lists
        for value in cards.values
        if value.state == state
    ]


def _role(desk: Desk, value: ValueView) -> str:
    kinds = {card.choice: cards.kind for step in desk.car.view.steps for cards in step.lists for card in cards.values}
    return "check-box" if kinds[value.choice] == "many" else "radio-button"


def _press(desk: Desk, value: ValueView, language: str = "en") -> None:
    desk.person.click(_role(desk, value), value.name.say(language))


def _with_a_contradiction(desk: Desk) -> tuple[str, ValueView]:
    """Choose what is free, until something is no longer possible."""
    for step in desk.car.view.steps:
        for value in _values(desk, step.code, "free"):
            before = desk.car.view.build
            desk.car.press(f"{value.choice}/{value.value}")
            for other in desk.car.view.steps:
                for lost in _values(desk, other.code, "impossible"):
                    if (
                        desk.window.showroom()
                        .explain(desk.car.build, lost.choice, lost.value, desk.car.view.day)
                        .ways_out
                    ):
                        return other.code, lost
            assert desk.car.view.build != before
    raise AssertionError("nothing in the range excludes anything")


def test_the_range_is_shown_with_its_prices(desk: OpenDesk) -> None:
    person = desk().person
    for model, price in (("Mika", "from €"), ("Taris", "from €"), ("Orsa", "from €"), ("Porto", "from €")):
        assert price in person.find("button", model).text


def test_a_model_opens_on_its_stage(desk: OpenDesk) -> None:
    opened = desk()
    opened.person.click("button", "Mika")
    opened.person.find("heading", "Mika")
    opened.person.find("graphic", re.compile("^Mika, "))
    assert opened.person.find("page-tab", "Version").selected
    assert opened.person.sees("static-text", opened.window.formats.money(opened.car.view.total_cents))


def test_the_price_and_the_car_follow_a_choice(desk: OpenDesk) -> None:
    opened = desk()
    opened.person.click("button", "Mika")
    opened.person.click("page-tab", "Paint")
    before, look = opened.car.total_cents, opened.car.side
    paint = max(_values(opened, "paint", "free"), key=lambda value: value.price_delta_cents)
    _press(opened, paint)
    assert opened.car.total_cents == before + paint.price_delta_cents
    assert opened.car.side != look
    assert opened.person.find("radio-button", paint.name.say("en")).checked
    assert opened.person.sees("static-text", opened.window.formats.money(opened.car.total_cents))


def test_the_stage_turns_inside_for_the_interior(desk: OpenDesk) -> None:
    opened = desk()
    opened.person.click("button", "Mika")
    opened.person.click("page-tab", "Interior")
    opened.person.wait(lambda: opened.person.find("radio-button", "Inside").checked)
    opened.person.click("radio-button", "Front")
    assert opened.person.find("radio-button", "Front").checked
    opened.person.click("page-tab", "Interior")
    opened.person.press("Ctrl+Right")
    assert opened.car.step == "packs"
    opened.person.press("Ctrl+Left")
    opened.person.wait(lambda: opened.person.find("radio-button", "Inside").checked)
    opened.person.press("Ctrl+Left")
    opened.person.wait(lambda: opened.person.find("radio-button", "Side").checked)


def test_an_option_is_taken_and_given_back(desk: OpenDesk) -> None:
    opened = desk()
    opened.person.click("button", "Taris")
    opened.person.click("page-tab", "Options")
    option = _values(opened, "options", "free")[0]
    _press(opened, option)
    assert opened.car.build.choices == {option.choice: option.value}
    _press(opened, option)
    assert opened.car.build.choices == {}


def test_what_is_not_possible_says_why_and_can_be_had_all_the_same(desk: OpenDesk) -> None:
    opened = desk()
    person = opened.person
    person.click("button", "Mika")
    car = opened.car
    step, value = _with_a_contradiction(opened)
    car.open_step(step)
    before = car.build
    card = person.find(_role(opened, value), value.name.say("en"))
    assert "not with your choices" in card.text
    _press(opened, value)
    explained = opened.window.showroom().explain(before, value.choice, value.value, car.view.day)
    assert person.reads(explained.reason.say("en"))
    way = person.find("button", re.compile("(?i)adds .*" + re.escape(value.name.say("en"))))
    person.click("button", way.name)
    assert car.build.choices[value.choice] == value.value
    person.find("alert-message", re.compile("(?i)adds"))
    person.press("Ctrl+Z")
    assert car.build == before


def test_a_way_out_is_taken_back_from_the_toast(desk: OpenDesk) -> None:
    opened = desk()
    opened.person.click("button", "Mika")
    step, value = _with_a_contradiction(opened)
    before = opened.car.build
    opened.car.open_step(step)
    opened.car.press(f"{value.choice}/{value.value}")
    opened.car.take(0)
    assert opened.car.build != before
    assert opened.app.toast_has_undo
    opened.app.take_back()
    assert opened.car.build == before
    assert opened.app.toast == ""


def test_an_explanation_folds_away_again(desk: OpenDesk) -> None:
    opened = desk()
    opened.person.click("button", "Mika")
    step, value = _with_a_contradiction(opened)
    opened.car.open_step(step)
    ways = len(opened.person.things("button"))
    _press(opened, value)
    opened.person.wait(lambda: len(opened.person.things("button")) > ways)
    _press(opened, value)
    opened.person.wait(lambda: len(opened.person.things("button")) == ways)
    opened.car.take(0)
    assert opened.app.toast == ""


def test_undo_and_redo_by_key_and_by_button(desk: OpenDesk) -> None:
    opened = desk()
    person = opened.person
    person.click("button", "Mika")
    person.click("page-tab", "Paint")
    builds = [opened.car.build]
    for value in _values(opened, "paint", "free")[:2]:
        _press(opened, value)
        builds.append(opened.car.build)
    person.press("Ctrl+Z")
    assert opened.car.build == builds[1]
    person.click("button", "Undo")
    assert opened.car.build == builds[0]
    assert not person.find("button", "Undo").enabled
    person.press("Ctrl+Z")
    person.press("Ctrl+Y")
    person.click("button", "Redo")
    assert opened.car.build == builds[2]
    assert not person.find("button", "Redo").enabled


def test_the_keyboard_alone_is_enough(desk: OpenDesk) -> None:
    opened = desk()
    person = opened.person
    person.click("button", "Taris")
    person.press("Ctrl+Right")
    assert opened.car.step == "engine"
    rows = [row.key for row in opened.car.cards.rows if row.standing == "free"]
    person.click("page-tab", "Engine")
    person.press("Tab")
    for _ in range([row.key for row in opened.car.cards.rows].index(rows[0])):
        person.press("Down")
    person.press("Return")
    assert opened.car.build.choices == {"engine": rows[0].partition("/")[2]}
    person.press("Up")
    person.press("Ctrl+S")
    assert opened.screen.code != ""


def test_options_are_found_by_any_word(desk: OpenDesk) -> None:
    opened = desk(language="fr")
    person = opened.person
    person.click("button", "Orsa")
    opened.car.open_step("options")
    everything = opened.car.cards.count
    person.press("Ctrl+F")
    person.type("SIEGES")
    found = [row.name for row in opened.car.cards.rows]
    assert 0 < len(found) < everything
    assert all("siège" in (row.name + row.note + row.list_name).casefold() for row in opened.car.cards.rows)
    person.type("xyz")
    person.find("static-text", re.compile("xyz"))
    person.press("Escape")
    assert opened.car.cards.count == everything


def test_the_price_in_detail_adds_up(desk: OpenDesk) -> None:
    opened = desk()
    opened.person.click("button", "Porto")
    opened.person.click("button", "Details")
    opened.person.find("static-text", "Standard equipment")
    view = opened.car.view
    assert sum(line.cents for line in view.lines) == view.total_cents
    assert opened.car.lines.count == len(view.lines)
    for line in view.lines:
        assert opened.person.sees("static-text", line.name.say("en"))
    opened.person.click("page-tab", "Version")
    opened.person.wait_gone("static-text", "Standard equipment")


def test_cars_side_by_side(desk: OpenDesk) -> None:
    opened = desk()
    person = opened.person
    person.click("button", "Mika")
    person.click("button", "Compare")
    person.find("static-text", re.compile("second car"))
    for model in ("Taris", "Orsa", "Porto"):
        person.click("button", "Another model")
        person.click("button", model)
        person.click("button", "Compare")
    heads = opened.screen.comparison.cars
    assert [head["name"] for head in heads] == ["Taris", "Orsa", "Porto"]
    assert sum(head["least"] for head in heads) == 1
    assert all(head["least"] or head["dearer"].startswith("+") for head in heads)
    person.find("static-text", "lowest price")
    differences = opened.screen.comparison.rows.count
    person.click("check-box", "Show what is the same too")
    assert opened.screen.comparison.rows.count > differences
    person.click("button", "Take Orsa away")
    assert opened.screen.comparison.count == 2
    person.click("button", "Go on with Taris")
    assert opened.car.model == "taris"
    person.click("button", "All models")
    person.find("heading", "Which car?")


def test_the_same_car_is_compared_once(desk: OpenDesk) -> None:
    opened = desk()
    opened.person.click("button", "Mika")
    opened.person.click("button", "Compare")
    opened.person.click("button", "Back to the car")
    opened.person.click("button", "Compare")
    assert opened.screen.comparison.count == 1


def test_a_car_is_kept_under_a_code(desk: OpenDesk, workplace: Workplace) -> None:
    opened = desk()
    opened.person.click("button", "Mika")
    opened.car.open_step("paint")
    _press(opened, _values(opened, "paint", "free")[0])
    opened.person.click("button", "Keep this car")
    code = opened.screen.code
    assert opened.person.sees("static-text", code)
    kept = open_code(workplace, code)
    assert (kept.choices, kept.total_cents) == (dict(opened.car.build.choices), opened.car.total_cents)
    opened.screen.keep()
    assert len(workplace.store.all(Configuration)) == 1, "the same car is kept once"
    opened.app.close_panel()
    opened.car.undo()
    assert opened.screen.code == ""
    opened.car.redo()
    assert opened.screen.code == code


def test_a_kept_car_becomes_the_customers(desk: OpenDesk, workplace: Workplace, zoe: Customer) -> None:
    opened = desk()
    opened.person.click("button", "Mika")
    opened.person.click("button", "Keep this car")
    assert opened.app.panel_file == "customers/CustomerForm.qml"
    opened.screen.belongs_to(zoe.id)
    opened.app.close_panel()
    assert workplace.store.all(Configuration)[0].customer == zoe.id
    opened.person.find("button", "Remove Zoé Lefèvre")
    assert re.search("Kept as .* for Zoé Lefèvre", opened.app.toast)
    opened.person.click("button", "Remove Zoé Lefèvre")
    assert opened.screen.customer_name == ""


def test_a_car_begun_for_a_customer_is_theirs_at_once(desk: OpenDesk, workplace: Workplace, zoe: Customer) -> None:
    opened = desk()
    opened.app.go("configure", customer=zoe.id)
    opened.person.find("static-text", "A car for Zoé Lefèvre")
    opened.person.click("button", "Orsa")
    opened.person.click("button", "Keep this car")
    assert opened.app.panel_file == ""
    assert workplace.store.all(Configuration)[0].customer == zoe.id


@pytest.mark.parametrize(
    ("button", "panel"), [("Make an offer", "offers/MakeOffer.qml"), ("Book a test drive", "calendar/Booking.qml")]
)
def test_the_next_step_takes_the_kept_car_along(desk: OpenDesk, workplace: Workplace, button: str, panel: str) -> None:
    opened = desk()
    opened.person.click("button", "Taris")
    opened.person.click("button", button)
    assert opened.app.panel_file == panel
    assert workplace.store.all(Configuration)[0].model == "taris"


def test_a_kept_car_is_opened_again(desk: OpenDesk, workplace: Workplace) -> None:
    opened = desk()
    opened.person.click("button", "Mika")
    opened.car.open_step("paint")
    _press(opened, _values(opened, "paint", "free")[0])
    opened.screen.keep()
    kept = workplace.store.all(Configuration)[0]
    opened.screen.start("porto")
    opened.app.go("configure", configuration=kept.id)
    assert (opened.car.model, dict(opened.car.build.choices)) == ("mika", kept.choices)
    assert opened.screen.code == kept.code
    opened.app.go("configure", configuration="gone")
    assert opened.screen.page == "models"
    opened.screen.resume()
    assert opened.screen.page == "car"


def test_a_car_of_an_older_range_is_opened_as_far_as_it_goes(desk: OpenDesk, workplace: Workplace) -> None:
    stock = StockCar(id=workplace.new_id(), vin="1M8GDM9AXKP042788", model="mika", car={"paint": "sold-out-green"})
    with workplace.store.intent() as intent:
        intent.create(stock)
    opened = desk()
    opened.app.go("configure", stock_car=stock.id)
    assert (opened.car.model, opened.car.build.choices) == ("mika", {})
    assert opened.app.toast == "1 choice of this car can no longer be ordered"
    opened.app.go("configure", stock_car="gone")
    assert opened.screen.page == "models"
    opened.app.go("configure", model="orsa")
    assert opened.car.model == "orsa"


def test_the_language_changes_while_one_configures(desk: OpenDesk) -> None:
    opened = desk()
    opened.person.click("button", "Mika")
    opened.screen.put_beside()
    opened.screen.resume()
    opened.window.speak("fr")
    opened.person.find("page-tab", opened.car.view.steps[2].name.say("fr"))
    opened.person.find("button", "Garder cette voiture")
    assert opened.car.cards.at(0).name == opened.car.view.steps[0].lists[0].values[0].name.say("fr")
    opened.window.speak("en")
    opened.person.find("button", "Keep this car")


def test_a_range_that_cannot_be_read_says_so_and_can_be_tried_again(desk: OpenDesk, showroom: Showroom) -> None:
    answers: list[Callable[[], Showroom]] = [lambda: showroom]

    def make() -> Showroom:
        if len(answers) == 1:
            answers.append(answers[0])
            raise EnvironmentTrouble("disk-full")
        return showroom

    opened = desk(make=make)
    opened.person.find("static-text", "The range could not be opened")
    opened.person.click("button", "Try again")
    opened.window.work.settle()
    opened.person.find("button", "Mika")
    opened.screen.start("mika")
    opened.person.find("heading", "Mika")


def test_the_disk_is_full_while_a_car_is_kept(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Configuration:
        raise EnvironmentTrouble("disk-full")

    monkeypatch.setattr("ui.models.configurator.save_configuration", full)
    monkeypatch.setattr("ui.models.configurator.keep_for", full)
    opened = desk()
    opened.person.click("button", "Mika")
    opened.person.click("button", "Keep this car")
    assert "Nothing saved is lost" in opened.app.toast
    assert (opened.screen.code, opened.app.panel_file) == ("", "")
    opened.screen.make_offer()
    opened.screen.book_drive()
    assert opened.app.panel_file == ""
