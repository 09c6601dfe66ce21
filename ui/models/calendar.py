"""The calendar of test drives: one day with a column a demonstrator, or a week with a column a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Slot

from sales.diary import Booking, DayPlan, day_plan, free_slots, to_rebook
from sales.diary import Slot as FreeSlot
from sales.records import Demonstrator, TestDrive
from ui.models import wording
from ui.models.view import ViewModel
from ui.place import Place

QUIET = ("cancelled",)
"""Bookings the grid leaves out: they hold no time any more."""


class CalendarModel(ViewModel):
    """View model of the screen Calendar.

    `view.columns` are the demonstrators (day) or the days (week), each with `bookings`, `slots` and `opening`.
    Places in the grid are minutes from `view.from_minute`.
    """

    def __init__(self, place: Place) -> None:
        super().__init__(
            place,
            mode="day",
            day="",
            title="",
            month="",
            today="",
            days=[],
            columns=[],
            hours=[],
            from_minute=9 * 60,
            minutes=9 * 60,
            now=-1,
            closed=False,
            free=0,
            rebook=[],
            selected="",
        )
        self._day = place.workplace.today()
        self._cars: dict[str, str] = {}

    def show(self, **facts: Any) -> None:
        """`day` (text): show it; `drive`: show the day of this test drive and open it."""
        if facts.get("day"):
            self._day = date.fromisoformat(str(facts["day"]))
        drive = self.place.workplace.store.get(TestDrive, str(facts["drive"])) if facts.get("drive") else None
        local = self.place.formats.local(drive.start) if drive else None
        if local is not None:
            self._day = local.date()
            self.put(mode="day", selected=str(facts["drive"]))
        self.refresh()
        if drive is not None:
            self.place.app.open_panel("test-drive", drive=drive.id)

    def read(self) -> None:
        """Read the day, or the week."""
        workplace = self.place.workplace
        self._cars = {car.id: car.label for car in workplace.store.all(Demonstrator)}
        monday = self._day - timedelta(days=self._day.weekday())
        plans = [day_plan(workplace, monday + timedelta(days=at)) for at in range(7)]
        plan = plans[self._day.weekday()]
        first, last = _frame(plans if self.shown["mode"] == "week" else [plan])
        slots = free_slots(workplace, self._day) if plan.opening else []
        self.put(
            day=self._day.isoformat(),
            today=workplace.today().isoformat(),
            title=self.place.formats.day_title(self._day.isoformat()),
            month=self._month(monday),
            days=[self._strip(each) for each in plans],
            from_minute=first,
            minutes=last - first,
            hours=[
                {"text": f"{hour:02d}:00", "minute": hour * 60 - first}
                for hour in range(-(-first // 60), last // 60 + 1)
            ],
            closed=not plan.opening,
            free=len(slots),
            now=self._now(first, last),
            columns=[self._weekday(each, first) for each in plans]
            if self.shown["mode"] == "week"
            else [self._column(car, plan, slots, first) for car in plan.demonstrators],
            rebook=[self._booking(booking, first, car=True) for booking in to_rebook(workplace)],
        )

    # what is shown --------------------------------------------------------------------------------------------------
    def _month(self, monday: date) -> str:
        if self.shown["mode"] == "day":
            return self.place.formats.month(self._day.isoformat())
        sunday = monday + timedelta(days=6)
        return f"{self.place.formats.day(monday.isoformat())} – {self.place.formats.date(sunday.isoformat())}"

    def _strip(self, plan: DayPlan) -> dict[str, Any]:
        busy = sum(booking.status not in QUIET for booking in plan.bookings)
        return {"day": plan.day, "closed": not plan.opening and not busy, "busy": busy}

    def _now(self, first: int, last: int) -> int:
        now = self.place.workplace.clock().astimezone(self.place.workplace.zone)
        minute = now.hour * 60 + now.minute
        return minute - first if now.date() == self._day and first <= minute <= last else -1

    def _column(self, car: Demonstrator, plan: DayPlan, slots: list[FreeSlot], first: int) -> dict[str, Any]:
        return {
            "id": car.id,
            "title": car.label,
            "line": car.plate,
            "opening": _spans(plan, first),
            "bookings": [
                self._booking(booking, first)
                for booking in plan.bookings
                if booking.demonstrator == car.id and booking.status not in QUIET
            ],
            "slots": [_slot(slot, first) for slot in slots if slot.demonstrator == car.id],
        }

    def _weekday(self, plan: DayPlan, first: int) -> dict[str, Any]:
        kept = [booking for booking in plan.bookings if booking.status not in QUIET]
        return {
            "id": plan.day,
            "title": f"{self.place.formats.weekday_short(plan.day)} {self.place.formats.day(plan.day)}",
            "line": "" if plan.opening else self.tr("Closed"),
            "opening": _spans(plan, first),
            "slots": [],
            "bookings": _beside([self._booking(booking, first, car=True) for booking in kept]),
        }

    def _booking(self, booking: Booking, first: int, car: bool = False) -> dict[str, Any]:
        start, end = _minute(booking.local_start), _minute(booking.local_end)
        times = f"{booking.local_start} – {booking.local_end}"
        label = self._cars.get(booking.demonstrator, "")
        return {
            "id": booking.id,
            "title": booking.name,
            "line": label if car else times,
            "times": booking.local_start,
            "day": self.place.formats.moment(booking.start),
            "status": booking.status,
            "mark": wording.drive_status(booking.status),
            "initials": booking.owner_initials,
            "at": start - first,
            "minutes": max(end - start, 15),
            "lane": 0,
            "lanes": 1,
            "spoken": ", ".join((booking.name, times, label, wording.drive_status(booking.status))),
        }

    # what a person does ---------------------------------------------------------------------------------------------
    @Slot(str)
    def pick_day(self, day: str) -> None:
        """Show one day."""
        self._day = date.fromisoformat(day)
        self.put(mode="day")
        self.refresh()

    @Slot(str)
    def set_mode(self, mode: str) -> None:
        """day or week."""
        self.put(mode="week" if mode == "week" else "day")
        self.refresh()

    @Slot(int)
    def turn(self, pages: int) -> None:
        """So many days (or weeks) on, or back."""
        self._day += timedelta(days=pages * (7 if self.shown["mode"] == "week" else 1))
        self.refresh()

    @Slot(int)
    def turn_week(self, weeks: int) -> None:
        """So many weeks on, or back, the same day of the week."""
        self._day += timedelta(days=7 * weeks)
        self.refresh()

    @Slot()
    def go_today(self) -> None:
        """Back to today."""
        self._day = self.place.workplace.today()
        self.refresh()

    @Slot(str, str)
    def book(self, demonstrator: str, start: str) -> None:
        """Open the form for a free slot; both empty: for any time."""
        self.place.app.open_panel("test-drive", demonstrator=demonstrator, start=start, day=self._day.isoformat())

    @Slot(str)
    def open(self, drive: str) -> None:
        """Open one test drive."""
        self.put(selected=drive)
        self.place.app.open_panel("test-drive", drive=drive)


def _minute(local: str) -> int:
    """Minutes since midnight of "10:30" or of "2026-11-24T10:30"."""
    hours, minutes = local[-5:].split(":")
    return int(hours) * 60 + int(minutes)


def _slot(slot: FreeSlot, first: int) -> dict[str, Any]:
    start = _minute(slot.local)
    return {"start": slot.start, "text": slot.local[-5:], "at": start - first}


def _spans(plan: DayPlan, first: int) -> list[dict[str, int]]:
    return [
        {"at": _minute(opens) - first, "minutes": _minute(closes) - _minute(opens)}
        for opens, closes in plan.local_opening
    ]


def _frame(plans: list[DayPlan]) -> tuple[int, int]:
    """First and last minute of the grid: whole hours around the opening hours and every booking."""
    starts = [_minute(opens) for plan in plans for opens, _ in plan.local_opening]
    ends = [_minute(closes) for plan in plans for _, closes in plan.local_opening]
    kept = [booking for plan in plans for booking in plan.bookings if booking.status not in QUIET]
    starts += [_minute(booking.local_start) for booking in kept]
    ends += [_minute(booking.local_end) for booking in kept]
    if not starts:
        return 9 * 60, 18 * 60
    return min(starts) // 60 * 60, -(-max(ends) // 60) * 60


def _beside(bookings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bookings of several cars in one column: what overlaps stands side by side."""
    groups: list[list[dict[str, Any]]] = []
    until = -1
    for booking in sorted(bookings, key=lambda each: (each["at"], each["id"])):
        if booking["at"] >= until:
            groups.append([])
        groups[-1].append(booking)
        until = max(until, booking["at"] + booking["minutes"])
    for group in groups:
        ends: list[int] = []
        for booking in group:
            lane = next((at for at, end in enumerate(ends) if end <= booking["at"]), len(ends))
            ends[lane : lane + 1] = [booking["at"] + booking["minutes"]]
            booking["lane"] = lane
        for booking in group:
            booking["lanes"] = len(ends)
    return [booking for group in groups for booking in group]
