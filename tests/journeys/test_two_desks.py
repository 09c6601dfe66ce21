"""Two salespeople on one gateway: each sees what the other does, and one slot goes to one of two."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from sales.diary import to_rebook
from sales.leads import leads_waiting
from sales.names import customer_name
from sales.records import Customer, Lead, Task, TestDrive
from tests.journeys.agree import about, assert_same_everywhere, wait_until_quiet
from tests.journeys.dealership import Dealership, Device
from ui.tour.person import Person


@pytest.fixture
def anna(house: Dealership) -> Device:
    """One desk."""
    return house.desk("anna")


@pytest.fixture
def ben(house: Dealership) -> Device:
    """The other."""
    return house.desk("ben")


def new_customer(person: Person, first: str, last: str, phone: str) -> None:
    """The short form, filled in and kept."""
    person.press("Ctrl+1")
    person.click("button", "New customer")
    person.type(first, into="First name")
    person.type(last, into="Last name")
    person.type(phone, into="Phone")
    person.click("check-box", "We may call or write about this request")
    person.click("button", "Keep the customer")
    person.find("heading", f"{first} {last}")


def book(device: Device) -> TestDrive:
    """Book a test drive for the customer whose page is open, at the last free time of the next open day.

    Not today: late in the afternoon the last time would be the only one, and nothing free would be left to move to.
    """
    person = device.person
    known = {drive.id for drive in device.store.all(TestDrive)}
    person.click("button", "Book a test drive")
    person.find("list", "Free times")
    today = device.window.setup.workplace.today()
    days = [device.window.formats.day_long((today + timedelta(days=ahead)).isoformat()) for ahead in range(1, 6)]
    is_open = [thing.name for day in days for thing in person.things("button", day) if thing.enabled]
    person.click("button", is_open[0])
    times = [thing.name for thing in person.things("radio-button") if re.fullmatch(r"\d\d:\d\d", thing.name)]
    person.click("radio-button", times[-1])
    person.click("button", "Keep this time")
    person.wait_read("Booked, to be confirmed")
    (drive,) = [drive for drive in device.store.all(TestDrive) if drive.id not in known]
    return drive


def status(device: Device, drive: str) -> str:
    """How a test drive stands at a device."""
    found = device.store.get(TestDrive, drive)
    return found.status if found else ""


def test_each_desk_sees_what_the_other_one_does(house: Dealership, anna: Device, ben: Device) -> None:
    from_the_web = house.web_lead()
    for desk in (anna, ben):
        desk.sent()
        assert desk.store.get(Lead, from_the_web) is not None
        assert from_the_web in {row.id for row in leads_waiting(desk.window.setup.workplace)}
    asked = leads_waiting(ben.window.setup.workplace)[0]

    person = anna.come_forward()
    new_customer(person, "Solène", "Vasseur-Ndiaye", "06 81 22 33 44")
    drive = book(anna)
    person.press("Ctrl+1")
    person.find("list-item", asked.name)
    anna.sent()
    ben.sent()
    person = ben.come_forward()
    person.press("Ctrl+K")
    person.type("vasseur")
    person.find("list-item", "Solène Vasseur-Ndiaye")
    person.press("Return")
    person.find("heading", "Solène Vasseur-Ndiaye")
    person.wait_read("Confirmed")
    assert status(ben, drive.id) == "confirmed"

    person.press("Ctrl+1")
    person.click("button", re.compile(f"(Call|Write): {re.escape(asked.name)}"))
    person.type("Rappeler demain matin", into="What was said, in a few words")
    person.click("button", "Keep in the history")
    ben.sent()
    anna.sent()
    assert asked.id not in {row.id for row in leads_waiting(anna.window.setup.workplace)}
    anna.person.wait_gone("list-item", asked.name)
    wait_until_quiet(house, anna)
    wait_until_quiet(house, ben)
    for customer in (asked.customer, drive.customer):
        assert about(anna.store, customer) == about(ben.store, customer)
        assert_same_everywhere(house, anna.store, about(anna.store, customer))


def test_two_offline_bookings_of_one_time_end_as_one_confirmed_and_one_to_book_again(
    house: Dealership, anna: Device, ben: Device
) -> None:
    for desk in (anna, ben):
        desk.offline()
    person = anna.come_forward()
    new_customer(person, "Aïssatou", "Blanchard-Roy", "06 81 22 33 55")
    first = book(anna)
    person = ben.come_forward()
    new_customer(person, "Loïc", "Desmarais-Petit", "06 81 22 33 66")
    second = book(ben)
    assert (first.start, first.demonstrator) == (second.start, second.demonstrator)
    person.find("button", re.compile(r"\d+ changes waiting, no network since \d"))

    anna.online()
    ben.online()
    person.wait(lambda: status(ben, second.id) == "to-rebook", lambda: f"the second one is {status(ben, second.id)}")
    assert status(anna, first.id) == "confirmed"
    loser = ben.store.get(Customer, second.customer)
    assert loser is not None
    name = customer_name(loser)
    (task,) = [task for task in ben.store.all(Task) if task.kind == "rebook"]
    assert (task.customer, task.done_at) == (second.customer, "")

    person.press("Ctrl+1")
    assert name in person.find("list-item", "Find a new time for the test drive").text
    person.click("button", "Find a time")
    person.click("button", f"Find a new time: {name}")
    person.wait_read("Somebody else was first. Call the customer and find a new time.")
    person.click("button", "Find a new time")
    person.find("list", "Free times")
    taken = ben.window.formats.time(second.start)
    times = [thing.name for thing in person.things("radio-button") if re.fullmatch(r"\d\d:\d\d", thing.name)]
    assert times
    assert taken not in times
    person.click("radio-button", times[0])
    person.click("button", "Move it")
    person.wait_gone("button", f"Find a new time: {name}")

    ben.sent()
    anna.sent()
    person.wait(lambda: status(ben, second.id) == status(anna, second.id) == "confirmed", "it was not confirmed")
    assert to_rebook(ben.window.setup.workplace) == []
    done = ben.store.get(Task, task.id)
    assert done is not None
    assert done.done_at
    wait_until_quiet(house, ben)
    assert_same_everywhere(house, ben.store, [*about(ben.store, first.customer), *about(ben.store, second.customer)])
