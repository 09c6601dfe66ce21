"""The calendar: what stands where, and how one moves through the days."""

from __future__ import annotations

from typing import Any

from sales.drives import hold_slot
from sales.records import Demonstrator, OpeningHours, TestDrive
from tests.ui.desk.conftest import Desk, Sit
from tests.ui.desk.world import at
from ui.models.calendar import CalendarModel


def column(model: CalendarModel, title: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in model.shown["columns"] if one["title"] == title)
    return found


def test_a_day_has_a_column_for_each_demonstrator(desk: Desk) -> None:
    model = desk.open(CalendarModel)
    assert model.shown["title"] == "Monday 23 November"
    assert [one["title"].split()[0] for one in model.shown["columns"]] == ["Mika", "Orsa", "Porto", "Taris"]
    assert (model.shown["from_minute"], model.shown["minutes"]) == (9 * 60, 10 * 60)
    assert [hour["text"] for hour in model.shown["hours"]][:2] == ["09:00", "10:00"]
    assert model.shown["now"] == 60
    taris = column(model, "Taris Hybride 145")
    assert taris["opening"] == [{"at": 0, "minutes": 210}, {"at": 300, "minutes": 300}]
    (chloe,) = taris["bookings"]
    assert (chloe["title"], chloe["at"], chloe["minutes"], chloe["status"]) == ("Chloé Bernard", 120, 45, "provisional")


def test_free_times_keep_their_distance_from_what_is_booked(desk: Desk) -> None:
    model = desk.open(CalendarModel)
    starts = [slot["text"] for slot in column(model, "Taris Hybride 145")["slots"]]
    assert "11:00" not in starts
    assert "14:00" in starts
    assert "09:00" not in starts, "that time has passed"
    assert model.shown["free"] > 0


def test_the_week_sets_what_overlaps_side_by_side(desk: Desk) -> None:
    workplace, world = desk.world.workplace, desk.world
    hold_slot(workplace, world.customers["julien"].id, world.demonstrators[0], at("2026-11-23T11:00"))
    model = desk.open(CalendarModel)
    model.set_mode("week")
    assert model.shown["columns"][0]["id"] == "2026-11-23"
    assert model.shown["columns"][6]["line"] == "Closed"
    assert model.shown["month"] == "23 Nov – 29 November 2026"
    monday = {one["title"]: one for one in model.shown["columns"][0]["bookings"]}
    assert {monday["Chloé Bernard"]["lane"], monday["Julien Moreau"]["lane"]} == {0, 1}
    assert monday["Chloé Bernard"]["lanes"] == 2
    assert (monday["Sarah Benali"]["lane"], monday["Sarah Benali"]["lanes"]) == (0, 1)
    model.pick_day("2026-11-24")
    assert model.shown["mode"] == "day"
    assert model.shown["title"] == "Tuesday 24 November"


def test_one_leafs_through_days_and_weeks(desk: Desk) -> None:
    model = desk.open(CalendarModel)
    model.turn(1)
    assert model.shown["day"] == "2026-11-24"
    assert model.shown["now"] == -1
    model.turn_week(1)
    assert model.shown["day"] == "2026-12-01"
    model.set_mode("week")
    model.turn(-1)
    assert model.shown["day"] == "2026-11-24"
    model.go_today()
    assert model.shown["day"] == "2026-11-23"


def test_a_closed_day_says_so(desk: Desk) -> None:
    model = desk.open(CalendarModel, day="2026-11-29")
    assert model.shown["closed"]
    assert model.shown["free"] == 0
    assert (model.shown["from_minute"], model.shown["minutes"]) == (9 * 60, 9 * 60)
    assert model.shown["days"][6] == {"day": "2026-11-29", "closed": True, "busy": 0}


def test_cancelled_drives_hold_no_time_and_lost_ones_stand_on_top(desk: Desk) -> None:
    with desk.world.workplace.store.intent() as intent:
        intent.update(TestDrive, desk.world.drives["chloe"].id, status="cancelled")
        intent.update(TestDrive, desk.world.drives["hugo"].id, status="to-rebook")
    model = desk.open(CalendarModel)
    assert column(model, "Taris Hybride 145")["bookings"] == []
    assert [one["title"] for one in model.shown["rebook"]] == ["Menuiserie Hugo Perrin"]
    assert model.shown["days"][0]["busy"] == 2


def test_a_drive_from_elsewhere_opens_on_its_day(desk: Desk) -> None:
    model = desk.open(CalendarModel, drive=desk.world.drives["hugo"].id)
    assert model.shown["day"] == "2026-11-24"
    assert desk.around.panels == [("test-drive", {"drive": desk.world.drives["hugo"].id})]
    desk.open(CalendarModel, drive="nobody")
    assert len(desk.around.panels) == 1


def test_a_booking_outside_the_hours_still_stands_in_the_grid(desk: Desk) -> None:
    workplace = desk.world.workplace
    with workplace.store.intent() as intent:
        for hours in workplace.store.all(OpeningHours):
            intent.update(OpeningHours, hours.id, opens="11:00")
    model = desk.open(CalendarModel)
    assert model.shown["from_minute"] == 9 * 60


def test_free_and_booked_times_open_the_panel(desk: Desk) -> None:
    model = desk.open(CalendarModel)
    model.book("car", "2026-11-23T13:00:00Z")
    model.open("drive")
    assert desk.around.panels == [
        ("test-drive", {"demonstrator": "car", "start": "2026-11-23T13:00:00Z", "day": "2026-11-23"}),
        ("test-drive", {"drive": "drive"}),
    ]


def test_a_person_books_by_clicking_a_free_time(sit: Sit) -> None:
    desk = sit("calendar")
    person = desk.person
    person.click("button", "14:30, Taris Hybride 145, free")
    person.wait_read("Monday 23 November, 14:30 · Taris Hybride 145")
    person.type("moreau", into="Customer")
    person.press("Return")
    person.click("button", "Keep this time")
    person.wait_read("Booked, to be confirmed: Monday 23 November, 14:30 · Taris Hybride 145")
    person.wait_read("Julien Moreau, 14:30")
    person.click("button", "Undo")
    person.find("button", "14:30, Taris Hybride 145, free")


def test_a_person_leafs_with_the_keyboard(sit: Sit) -> None:
    desk = sit("calendar")
    desk.person.wait_for("heading", "Monday 23 November")
    desk.person.press("PgDown")
    desk.person.find("heading", "Tuesday 24 November")
    desk.person.press("Home")
    desk.person.find("heading", "Monday 23 November")
    desk.person.press("PgUp")
    desk.person.wait_read("Closed on this day")


def test_a_person_switches_to_the_week_and_back(sit: Sit) -> None:
    desk = sit("calendar")
    desk.person.click("radio-button", "Week")
    desk.person.click("button", "Tue 24 Nov")
    desk.person.find("heading", "Tuesday 24 November")


def test_a_dealership_without_demonstrators_is_told(sit: Sit) -> None:
    desk = sit("today")
    with desk.world.workplace.store.intent() as intent:
        for car in desk.world.workplace.store.all(Demonstrator):
            intent.update(Demonstrator, car.id, active=False)
        for drive in desk.world.workplace.store.all(TestDrive):
            intent.update(TestDrive, drive.id, status="cancelled")
    desk.person.press("Ctrl+4")
    desk.person.wait_read("No demonstrators yet")
