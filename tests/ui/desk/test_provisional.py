"""A test drive nobody has confirmed yet is visible as such wherever bookings show, in words and not by colour alone."""

from __future__ import annotations

import pytest

from sales.diary import free_slots
from sales.drives import hold_slot
from sales.records import Lead, TestDrive
from tests.ui.desk.conftest import Desk
from ui.models.booking import BookingModel
from ui.models.calendar import CalendarModel
from ui.models.customers import CustomersModel
from ui.models.today import TodayModel


@pytest.fixture
def drive(desk: Desk) -> TestDrive:
    """A booking of today that waits for the gateway, of a customer with nothing else to do."""
    workplace = desk.world.workplace
    zoe = desk.world.customer("zoe", "Zoé", "Petit", phone="06 00 00 00 03")
    slot = free_slots(workplace, workplace.today())[-1]
    kept = hold_slot(workplace, zoe.id, slot.demonstrator, slot.start)
    with workplace.store.intent() as intent:
        intent.update(Lead, kept.lead, first_contact_at=workplace.now())
    return kept


def marks(desk: Desk, drive: TestDrive) -> dict[str, str]:
    """What each screen says of it."""
    calendar = desk.open(CalendarModel)
    grid = [booking for column in calendar.shown["columns"] for booking in column["bookings"]]
    customers = desk.open(CustomersModel, customer=drive.customer)
    row = next(row for row in customers.customers.rows if row.id == drive.customer)
    return {
        "calendar": next(one["spoken"] for one in grid if one["id"] == drive.id),
        "today": next(one.mark for one in desk.open(TodayModel).appointments.rows if one.id == drive.id),
        "customer": next(one["mark"] for one in customers.shown["file"]["drives"] if one["id"] == drive.id),
        "customers": row.when,
        "panel": desk.open(BookingModel, drive=drive.id).shown["drive"]["mark"],
    }


def test_everywhere_until_it_is_confirmed(desk: Desk, drive: TestDrive) -> None:
    said = marks(desk, drive)
    assert [where for where, words in said.items() if "Provisional" not in words] == []
    with desk.world.workplace.store.intent() as intent:
        intent.update(TestDrive, drive.id, status="confirmed")
    assert [where for where, words in marks(desk, drive).items() if "Provisional" in words] == []
