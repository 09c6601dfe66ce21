"""The plan of test drives: when the house is open, which car is free, who drives when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from db.ids import instant, moment
from db.queries import diary as queries
from db.records import Demonstrator, OpeningHours
from db.values import dataclass
from sales import slots
from sales.names import customer_name
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


LOOK_AHEAD = 14
"""Days in which alternatives are sought."""


def day_plan(workplace: Workplace, day: date) -> DayPlan:
    """Opening hours, cars and bookings of a day (cancelled ones are left out)."""
    spans = slots.opening(queries.opening_hours(workplace.store), day, workplace.zone)
    first, last = day_bounds(workplace, day)
    return DayPlan(
        day=day.isoformat(),
        opening=tuple(Span(instant(start), instant(end)) for start, end in spans),
        local_opening=tuple((_wall(workplace, start), _wall(workplace, end)) for start, end in spans),
        demonstrators=tuple(queries.demonstrators(workplace.store)),
        bookings=tuple(booking(workplace, line) for line in queries.between(workplace.store, first, last)),
    )


def day_bounds(workplace: Workplace, day: date) -> tuple[str, str]:
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
    taken = taken_around(workplace, spans[0][0], spans[-1][1], except_for)
    now = workplace.clock()
    for start in slots.starts(spans):
        if start < now - slots.LATE:
            continue
        for car in cars:
            if slots.is_free(start, taken.get(car.id, ())):
                yield _slot(workplace, car, start)


def taken_around(workplace: Workplace, start: datetime, end: datetime, except_for: str) -> dict[str, list[slots.Times]]:
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
