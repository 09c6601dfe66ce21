"""Test drives: when the house is open, which car is free, who drives when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from db.errors import PersonCanMend
from db.ids import instant, moment
from db.intent import Intent
from db.queries import diary as queries
from db.queries.tasks import open_of_kind
from db.records import Customer, Demonstrator, OpeningHours, Task, TestDrive
from db.values import dataclass
from sales import slots
from sales.gone import needed
from sales.leads import advance, lead_within
from sales.names import customer_name
from sales.people import add_contact
from sales.workplace import Workplace


@dataclass(frozen=True)
class Span:
    """From one instant to another."""

    start: str
    end: str


@dataclass(frozen=True)
class Slot:
    """A time one demonstrator is free."""

    demonstrator: str
    label: str
    """What the demonstrator is called: "Taris Hybrid 145"."""
    model: str
    start: str
    """Instant (UTC)."""
    end: str
    local: str
    """Wall-clock start at the dealership: "2026-11-24T10:30"."""


@dataclass(frozen=True)
class Booking:
    """One test drive in the plan of a day."""

    id: str
    demonstrator: str
    customer: str
    name: str
    phone: str
    owner: str
    owner_initials: str
    lead: str
    start: str
    end: str
    local_start: str
    """"10:30", wall clock at the dealership."""
    local_end: str
    status: str
    note: str


@dataclass(frozen=True)
class DayPlan:
    """One day of the dealership."""

    day: str
    opening: tuple[Span, ...]
    """Spans the house is open, in UTC; empty: closed."""
    local_opening: tuple[tuple[str, str], ...]
    """The same as wall-clock times: (("09:00", "12:30"), ("14:00", "19:00"))."""
    demonstrators: tuple[Demonstrator, ...]
    bookings: tuple[Booking, ...]


class SlotTaken(PersonCanMend):
    """The car is not free then; `alternatives` are the nearest free slots."""

    def __init__(self, code: str, alternatives: tuple[Slot, ...], **facts: str) -> None:
        super().__init__(code, **facts)
        self.alternatives = alternatives


LOOK_AHEAD = 14
"""Days in which alternatives are sought."""

HOLDING = ("provisional", "confirmed")
"""In these states a test drive keeps its car."""


def day_plan(workplace: Workplace, day: date) -> DayPlan:
    """Opening hours, cars and bookings of a day (cancelled ones are left out)."""
    spans = slots.opening(queries.opening_hours(workplace.store), day, workplace.zone)
    first, last = _bounds(workplace, day)
    return DayPlan(
        day=day.isoformat(),
        opening=tuple(Span(instant(start), instant(end)) for start, end in spans),
        local_opening=tuple((_wall(workplace, start), _wall(workplace, end)) for start, end in spans),
        demonstrators=tuple(queries.demonstrators(workplace.store)),
        bookings=tuple(booking(workplace, line) for line in queries.between(workplace.store, first, last)),
    )


def _bounds(workplace: Workplace, day: date) -> tuple[str, str]:
    """The instants a day begins and ends at the dealership."""
    midnight = datetime.combine(day, time())
    return instant(workplace.utc(midnight)), instant(workplace.utc(midnight + timedelta(days=1)))


def _wall(workplace: Workplace, at: datetime) -> str:
    return at.astimezone(workplace.zone).strftime("%H:%M")


def booking(workplace: Workplace, line: queries.DriveLine) -> Booking:
    """A test drive as the plan shows it."""
    drive = line.drive
    return Booking(
        id=drive.id,
        demonstrator=drive.demonstrator,
        customer=drive.customer,
        name=customer_name(line.customer),
        phone=line.customer.phone,
        owner=drive.owner,
        owner_initials=line.owner_initials,
        lead=drive.lead,
        start=drive.start,
        end=drive.end,
        local_start=_wall(workplace, moment(drive.start)),
        local_end=_wall(workplace, moment(drive.end)),
        status=drive.status,
        note=drive.note,
    )


def car_labels(workplace: Workplace) -> dict[str, str]:
    """What each demonstrator is called, by id."""
    return queries.labels(workplace.store)


def to_rebook(workplace: Workplace) -> list[Booking]:
    """Bookings the gateway refused (somebody else was first), by time."""
    return [booking(workplace, line) for line in queries.to_rebook(workplace.store)]


def free_slots(
    workplace: Workplace, day: date, *, model: str = "", demonstrator: str = "", except_for: str = ""
) -> list[Slot]:
    """Free slots of that day from now on, by time; of one model, of one car, or of all.

    `except_for` is a test drive that would move: it is not in its own way.
    """
    cars = _cars(workplace, model, demonstrator)
    return list(_free(workplace, cars, day, queries.opening_hours(workplace.store), except_for=except_for))


def _cars(workplace: Workplace, model: str, demonstrator: str) -> list[Demonstrator]:
    return [
        car
        for car in queries.demonstrators(workplace.store)
        if (not model or car.model == model) and (not demonstrator or car.id == demonstrator)
    ]


def _free(
    workplace: Workplace, cars: list[Demonstrator], day: date, hours: list[OpeningHours], *, except_for: str
) -> Iterator[Slot]:
    spans = slots.opening(hours, day, workplace.zone)
    if not spans:
        return
    taken = _taken(workplace, spans[0][0], spans[-1][1], except_for)
    now = workplace.clock()
    for start in slots.starts(spans):
        if start < now - slots.LATE:
            continue
        for car in cars:
            if slots.is_free(start, taken.get(car.id, ())):
                yield _slot(workplace, car, start)


def _taken(workplace: Workplace, start: datetime, end: datetime, except_for: str) -> dict[str, list[slots.Times]]:
    """By car, the times that are taken around a span."""
    around = instant(start - slots.BETWEEN), instant(end + slots.BETWEEN)
    taken: dict[str, list[slots.Times]] = {}
    for car, begins, ends, drive in queries.held(workplace.store, *around):
        if drive != except_for:
            taken.setdefault(car, []).append((moment(begins), moment(ends)))
    return taken


def _slot(workplace: Workplace, car: Demonstrator, start: datetime) -> Slot:
    return Slot(
        demonstrator=car.id,
        label=car.label,
        model=car.model,
        start=instant(start),
        end=instant(start + slots.DRIVE),
        local=start.astimezone(workplace.zone).strftime("%Y-%m-%dT%H:%M"),
    )


def nearest_slots(
    workplace: Workplace, start: str, *, model: str = "", demonstrator: str = "", count: int = 3, except_for: str = ""
) -> list[Slot]:
    """The free slots nearest to an instant, nearest first: of one car, else of one model, else of all.

    Looks from the day before to two weeks ahead, never into the past; `except_for` as for `free_slots`.
    """
    wanted = moment(start)
    hours = queries.opening_hours(workplace.store)
    cars = _cars(workplace, model, demonstrator)
    day = max(wanted, workplace.clock()).astimezone(workplace.zone).date()
    found: list[Slot] = []
    for ahead in range(-1, LOOK_AHEAD + 1):
        found.extend(_free(workplace, cars, day + timedelta(days=ahead), hours, except_for=except_for))
        if ahead > 1 and len(found) >= count:  # later days are only farther away
            break
    return sorted(found, key=lambda slot: (abs(moment(slot.start) - wanted), slot.start, slot.label))[:count]


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
    taken = _taken(workplace, wanted, wanted + slots.DRIVE, except_for).get(demonstrator, ())
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
