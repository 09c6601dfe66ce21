"""A test drive: booked, moved, called off, done."""

from __future__ import annotations

from db.errors import PersonCanMend
from db.ids import instant, moment
from db.intent import Intent
from db.queries import diary as queries
from db.queries.tasks import open_of_kind
from db.records import Customer, Demonstrator, Task, TestDrive
from sales import slots
from sales.diary import Slot, nearest_slots, taken_around
from sales.gone import needed
from sales.leads import advance, lead_within
from sales.people import add_contact
from sales.workplace import Workplace

HOLDING = ("provisional", "confirmed")
"""In these states a test drive keeps its car."""


class SlotTaken(PersonCanMend):
    """The car is not free then; `alternatives` are the nearest free slots."""

    def __init__(self, code: str, alternatives: tuple[Slot, ...], **facts: str) -> None:
        super().__init__(code, **facts)
        self.alternatives = alternatives


def hold_slot(
    workplace: Workplace, customer: str, demonstrator: str, start: str, lead: str = "", note: str = ""
) -> TestDrive:
    """Books a test drive of 45 minutes (provisional until the gateway confirms); its lead becomes an appointment.

    Without a lead it is the customer's open lead for the model, or a new one.

    Raises SlotTaken (codes slot-taken, closed, past) with the nearest free alternatives; PersonCanMend("gone").
    """
    with workplace.store.intent() as intent:
        return add_drive(intent, workplace, customer, demonstrator, start, lead, note)


def add_drive(
    intent: Intent, workplace: Workplace, customer: str, demonstrator: str, start: str, lead: str = "", note: str = ""
) -> TestDrive:
    """The same within an intent."""
    needed(workplace, Customer, customer)
    _refuse_unless_free(workplace, demonstrator, start)
    car = needed(workplace, Demonstrator, demonstrator)
    lead = lead or lead_within(intent, workplace, customer, car.model, interest="test-drive")
    drive = TestDrive(
        id=workplace.new_id(),
        customer=customer,
        demonstrator=demonstrator,
        start=start,
        end=instant(moment(start) + slots.DRIVE),
        lead=lead,
        owner=workplace.staff,
        note=note.strip(),
        created_at=workplace.now(),
    )
    intent.create(drive)
    advance(intent, workplace, lead, "appointment")
    return drive


def _refuse_unless_free(workplace: Workplace, demonstrator: str, start: str, except_for: str = "") -> None:
    car = needed(workplace, Demonstrator, demonstrator)
    wanted = moment(start)
    spans = slots.opening(
        queries.opening_hours(workplace.store), wanted.astimezone(workplace.zone).date(), workplace.zone
    )
    taken = taken_around(workplace, wanted, wanted + slots.DRIVE, except_for).get(demonstrator, ())
    if wanted < workplace.clock() - slots.LATE:
        code = "past"
    elif not slots.fits(spans, wanted):
        code = "closed"
    elif not car.active or not slots.is_free(wanted, taken):
        code = "slot-taken"
    else:
        return
    same_car = nearest_slots(workplace, start, demonstrator=demonstrator, except_for=except_for)
    same_model = nearest_slots(workplace, start, model=car.model, except_for=except_for)
    both = {(slot.demonstrator, slot.start): slot for slot in [*same_model[:2], *same_car]}
    raise SlotTaken(code, tuple(both.values())[:4], start=start, car=car.label)


def move_test_drive(workplace: Workplace, drive_id: str, start: str, demonstrator: str = "") -> TestDrive:
    """To another time or car; raises SlotTaken. A drive that had to be booked again is settled by it, with its task."""
    drive = needed(workplace, TestDrive, drive_id)
    car = demonstrator or drive.demonstrator
    with workplace.store.intent() as intent:
        _refuse_unless_free(workplace, car, start, except_for=drive_id)
        intent.update(
            TestDrive,
            drive_id,
            demonstrator=car,
            start=start,
            end=instant(moment(start) + slots.DRIVE),
            status="provisional",
        )
        _settle_rebooking(intent, workplace, drive)
    return needed(workplace, TestDrive, drive_id)


def _settle_rebooking(intent: Intent, workplace: Workplace, drive: TestDrive) -> None:
    """Ticks off the gateway's task for this drive: its title ends with the time that was taken."""
    if drive.status == "to-rebook":
        for task in open_of_kind(workplace.store, "rebook", drive.customer):
            if task.title.endswith(drive.start):
                intent.update(Task, task.id, done_at=workplace.now())


def cancel_test_drive(workplace: Workplace, drive_id: str) -> TestDrive:
    """Frees the slot; `restore_test_drive` undoes it."""
    drive = needed(workplace, TestDrive, drive_id)
    with workplace.store.intent() as intent:
        intent.update(TestDrive, drive_id, status="cancelled")
        _settle_rebooking(intent, workplace, drive)
    return needed(workplace, TestDrive, drive_id)


def restore_test_drive(workplace: Workplace, drive_id: str) -> TestDrive:
    """Takes a cancelled (or finished) one back while its slot is still free; raises SlotTaken."""
    drive = needed(workplace, TestDrive, drive_id)
    if drive.status in HOLDING:
        return drive
    with workplace.store.intent() as intent:
        if drive.status == "cancelled":
            _refuse_unless_free(workplace, drive.demonstrator, drive.start, except_for=drive_id)
        intent.update(TestDrive, drive_id, status="provisional")
    return needed(workplace, TestDrive, drive_id)


def finish_test_drive(workplace: Workplace, drive_id: str, came: bool = True, text: str = "") -> TestDrive:
    """done, or no-show; somebody who came has visited, and that goes into the customer's history."""
    drive = needed(workplace, TestDrive, drive_id)
    with workplace.store.intent() as intent:
        intent.update(TestDrive, drive_id, status="done" if came else "no-show")
        if came or text:
            add_contact(intent, workplace, drive.customer, "visit" if came else "note", text, drive.lead)
    return needed(workplace, TestDrive, drive_id)
