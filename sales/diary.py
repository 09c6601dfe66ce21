"""Test drives: when the house is open, which car is free, who drives when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.errors import PersonCanMend
from db.records import Demonstrator, TestDrive
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


def free_slots(workplace: Workplace, day: date, *, model: str = "", demonstrator: str = "") -> list[Slot]:
    """Free slots of that day from now on, by time; of one model, of one car, or of all."""
    raise NotImplementedError


def nearest_slots(
    workplace: Workplace, start: str, *, model: str = "", demonstrator: str = "", count: int = 3
) -> list[Slot]:
    """The free slots nearest to an instant, within two weeks, nearest first."""
    raise NotImplementedError


def day_plan(workplace: Workplace, day: date) -> DayPlan:
    """Opening hours, cars and bookings of a day."""
    raise NotImplementedError


def to_rebook(workplace: Workplace) -> list[Booking]:
    """Bookings the gateway refused (somebody else was first), by time."""
    raise NotImplementedError


def hold_slot(
    workplace: Workplace, customer: str, demonstrator: str, start: str, lead: str = "", note: str = ""
) -> TestDrive:
    """Books a test drive (provisional until the gateway confirms).

    Raises SlotTaken (codes slot-taken, closed, past) with the nearest free alternatives."""
    raise NotImplementedError


def move_test_drive(workplace: Workplace, drive_id: str, start: str, demonstrator: str = "") -> TestDrive:
    """To another time or car; raises SlotTaken."""
    raise NotImplementedError


def cancel_test_drive(workplace: Workplace, drive_id: str) -> TestDrive:
    """Frees the slot; `restore_test_drive` undoes it."""
    raise NotImplementedError


def restore_test_drive(workplace: Workplace, drive_id: str) -> TestDrive:
    """Takes a cancelled one back while its slot is still free; raises SlotTaken."""
    raise NotImplementedError


def finish_test_drive(workplace: Workplace, drive_id: str, came: bool = True, text: str = "") -> TestDrive:
    """done, or no-show; written into the customer's history."""
    raise NotImplementedError
