"""Booking a test drive, looking at one, moving and cancelling it."""

from __future__ import annotations

import pytest

from db.errors import StoreTrouble
from sales.drives import hold_slot
from sales.records import Demonstrator, TestDrive
from tests.ui.desk.conftest import Desk, Sit
from tests.ui.desk.world import at
from ui.models import booking as module
from ui.models.booking import BookingModel


def drive_of(desk: Desk, key: str) -> TestDrive:
    drive = desk.world.workplace.store.get(TestDrive, desk.world.drives[key].id)
    assert drive is not None
    return drive


def key(desk: Desk, car: int, local: str) -> str:
    return f"{desk.world.demonstrators[car]}@{at(local)}"


def test_what_is_known_is_taken_along(desk: Desk) -> None:
    julien = desk.world.customers["julien"].id
    model = desk.open(BookingModel, customer=julien, lead=desk.world.leads["julien"], model="orsa")
    assert model.shown["customer"]["title"] == "Julien Moreau"
    assert model.shown["car"] == desk.world.demonstrators[2]
    assert model.shown["cars"][1]["text"] == "Orsa Grande Autonomie"
    assert model.shown["missing"] == "Pick a time."
    assert not model.shown["can_save"]


def test_a_kept_car_says_the_model_and_whose_it_is(desk: Desk) -> None:
    model = desk.open(BookingModel, configuration=desk.world.cars["chloe"].id)
    assert model.shown["customer"]["title"] == "Chloé Bernard"
    assert model.shown["car"] == desk.world.demonstrators[1]


def test_booking_and_taking_it_back(desk: Desk) -> None:
    done: list[str] = []
    model = desk.open(
        BookingModel, customer=desk.world.customers["julien"].id, lead=desk.world.leads["julien"], done=done.append
    )
    model.choose(key(desk, 2, "2026-11-24T10:00"))
    assert model.shown["chosen_line"] == "Tuesday 24 November, 10:00 · Orsa Grande Autonomie"
    assert [row.text for row in model.slots.rows if row.taken] == ["10:00"]
    model.set_note(" Siège enfant ")
    model.save()
    drive = desk.world.workplace.store.get(TestDrive, done[0])
    assert drive is not None
    assert (drive.note, drive.lead, drive.status) == ("Siège enfant", desk.world.leads["julien"], "provisional")
    assert desk.around.said[-1].startswith("Booked, to be confirmed: Tuesday 24 November, 10:00")
    desk.around.take_back()
    again = desk.world.workplace.store.get(TestDrive, done[0])
    assert again is not None
    assert again.status == "cancelled"


def test_a_time_taken_meanwhile_answers_with_the_nearest_free_ones(desk: Desk) -> None:
    workplace = desk.world.workplace
    model = desk.open(BookingModel, customer=desk.world.customers["julien"].id)
    wanted = key(desk, 3, "2026-11-24T10:00")
    model.choose(wanted)
    hold_slot(workplace, desk.world.customers["paul"].id, desk.world.demonstrators[3], at("2026-11-24T10:00"))
    model.save()
    assert "Somebody else has this car then" in model.shown["trouble_line"]
    assert not model.shown["can_save"]
    nearest = model.nearest.rows
    assert len(nearest) == 3
    assert all(row.text.startswith("24 Nov, ") for row in nearest)
    model.choose(nearest[0].key)
    assert model.shown["trouble_line"] == ""
    assert model.nearest.rows == []
    model.save()
    assert desk.around.said[-1].startswith("Booked")


def test_the_first_day_with_a_free_time_is_shown(desk: Desk) -> None:
    desk.world.clock.forward(days=6)  # a Sunday
    model = desk.open(BookingModel)
    assert model.shown["day"] == "2026-11-30"
    assert model.shown["missing"] == "Say who drives, and pick a time."


def test_days_are_turned_but_never_into_the_past(desk: Desk) -> None:
    model = desk.open(BookingModel)
    assert not model.shown["back"]
    model.turn(1)
    assert model.shown["back"]
    assert model.shown["days"][0]["day"] == "2026-11-29"
    assert model.shown["empty_line"] != ""
    model.turn(-5)
    assert model.shown["day"] == "2026-11-23"
    model.pick_day("2026-11-25")
    assert model.shown["day"] == "2026-11-25"


def test_any_car_or_one(desk: Desk) -> None:
    model = desk.open(BookingModel, day="2026-11-24")
    model.pick_car(desk.world.demonstrators[0])
    assert {row.line for row in model.slots.rows} == {"Mika Électrique 95"}
    assert "10:00" not in {row.text for row in model.slots.rows}
    model.pick_car("")
    assert "10:00" in {row.text for row in model.slots.rows}


def test_the_customer_is_looked_for(desk: Desk) -> None:
    model = desk.open(BookingModel, demonstrator=desk.world.demonstrators[0], start=at("2026-11-23T14:00"))
    assert model.shown["missing"] == "Say who drives."
    model.find("ngu")
    (paul,) = model.people.rows
    model.pick_customer(paul.id)
    assert model.shown["can_save"]
    model.other_customer()
    assert not model.shown["can_save"]
    model.save()
    assert desk.around.said == []
    model.find("")
    assert model.people.rows == []


def test_somebody_new_goes_through_the_form_and_comes_back(desk: Desk) -> None:
    start = at("2026-11-23T14:00")
    model = desk.open(BookingModel, demonstrator=desk.world.demonstrators[0], start=start)
    model.find("Zoé Martin")
    model.new_customer()
    (name, facts) = desk.around.panels[-1]
    assert (name, facts["guess"]) == ("customer-form", "Zoé Martin")
    facts["done"]("the new one")
    name, facts = desk.around.panels[-1]
    assert name == "test-drive"
    assert (facts["customer"], facts["demonstrator"], facts["start"]) == (
        "the new one",
        desk.world.demonstrators[0],
        start,
    )


def test_a_kept_drive_says_what_it_is(desk: Desk) -> None:
    model = desk.open(BookingModel, drive=desk.world.drives["chloe"].id)
    drive = model.shown["drive"]
    assert model.shown["mode"] == "kept"
    assert (drive["times"], drive["car"]) == ("11:00 – 11:45", "Taris Hybride 145 · GB-845-LY")
    assert drive["mark"] == "Provisional"
    assert drive["line"].startswith("Kept on this computer")
    assert drive["open"]
    assert not drive["over"]
    model.open_customer()
    assert desk.around.went == [("customers", {"customer": desk.world.customers["chloe"].id})]


def test_moving_keeps_the_drive_and_can_be_taken_back(desk: Desk) -> None:
    before = drive_of(desk, "chloe")
    model = desk.open(BookingModel, drive=before.id)
    model.begin_move()
    assert model.shown["mode"] == "move"
    assert model.shown["missing"] == "Pick a time."
    offered = [row.key for row in model.slots.rows]
    assert f"{before.demonstrator}@{before.start}" in offered  # half an hour later is, too: it is not in its own way
    model.choose(key(desk, 0, "2026-11-25T16:00"))
    model.save()
    moved = drive_of(desk, "chloe")
    assert (moved.start, moved.demonstrator) == (at("2026-11-25T16:00"), desk.world.demonstrators[0])
    desk.around.take_back()
    back = drive_of(desk, "chloe")
    assert (back.start, back.demonstrator) == (before.start, before.demonstrator)


def test_cancelling_can_be_taken_back(desk: Desk) -> None:
    model = desk.open(BookingModel, drive=desk.world.drives["chloe"].id)
    model.cancel_drive()
    assert drive_of(desk, "chloe").status == "cancelled"
    desk.around.take_back()
    assert drive_of(desk, "chloe").status in ("provisional", "confirmed")


def test_taking_back_too_late_is_said(desk: Desk) -> None:
    model = desk.open(BookingModel, drive=desk.world.drives["chloe"].id)
    model.cancel_drive()
    taris = desk.world.demonstrators[1]
    hold_slot(desk.world.workplace, desk.world.customers["paul"].id, taris, at("2026-11-23T11:00"))
    desk.around.take_back()
    assert drive_of(desk, "chloe").status == "cancelled"
    assert len(desk.around.said) == 2


@pytest.mark.parametrize(("came", "status"), [(True, "done"), (False, "no-show")])
def test_after_the_drive(desk: Desk, came: bool, status: str) -> None:
    model = desk.open(BookingModel, drive=desk.world.drives["paul"].id)
    assert model.shown["drive"]["over"]
    model.finish(came)
    assert drive_of(desk, "paul").status == status


def test_a_drive_that_is_gone(desk: Desk) -> None:
    model = desk.open(BookingModel, drive="nobody")
    model.begin_move()
    assert model.shown["trouble"].startswith("This is no longer there")


def test_trouble_with_the_file_keeps_what_was_chosen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    model = desk.open(BookingModel, customer=desk.world.customers["julien"].id)
    model.choose(key(desk, 3, "2026-11-24T10:00"))

    def full(*_: object) -> None:
        raise StoreTrouble("disk-full", path="x")

    monkeypatch.setattr(module, "hold_slot", full)
    model.save()
    assert "disk is full" in model.shown["trouble_line"]
    assert model.shown["can_save"]
    model.cancel()
    assert desk.around.written == 0


def test_a_retired_demonstrator_is_not_offered(desk: Desk) -> None:
    with desk.world.workplace.store.intent() as intent:
        intent.update(Demonstrator, desk.world.demonstrators[3], active=False)
    model = desk.open(BookingModel)
    assert "Porto Atelier 130" not in [car["text"] for car in model.shown["cars"]]


def test_a_person_finds_a_new_time_for_what_was_lost(sit: Sit) -> None:
    desk = sit("today")
    with desk.world.workplace.store.intent() as intent:
        intent.update(TestDrive, desk.world.drives["hugo"].id, status="to-rebook")
    person = desk.person
    person.press("Ctrl+4")
    person.click("button", "Find a new time: Menuiserie Hugo Perrin")
    person.wait_read("Somebody else was first. Call the customer and find a new time.")
    person.click("button", "Find a new time")
    person.click("radio-button", "15:00")
    person.click("button", "Move it")
    person.wait_gone("button", "Find a new time: Menuiserie Hugo Perrin")


def test_a_person_cancels_and_undoes(sit: Sit) -> None:
    desk = sit("calendar")
    person = desk.person
    person.click("button", "Chloé Bernard, 11:00 – 11:45, Taris Hybride 145, Provisional")
    person.click("button", "Cancel the test drive")
    person.wait_read("The test drive is cancelled.")
    person.click("button", "Undo")
    person.find("button", "Chloé Bernard, 11:00 – 11:45, Taris Hybride 145, Provisional")
