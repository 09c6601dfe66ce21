"""A visitor picks a day and a time for a test drive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal, Slot

from sales.diary import Slot as FreeSlot
from sales.diary import day_plan, free_slots
from sales.workplace import Workplace
from ui.models.list_model import ListModel
from ui.properties import Property

DAYS = 6
"""Days side by side, a target each."""
AHEAD = 28
"""How far ahead a visitor may book."""


@dataclass(frozen=True)
class TimeRow:
    """A time that can be had."""

    id: str
    """The instant."""
    modelTime: str
    """Wall clock: "10:30"."""
    label: str
    """The demonstrator."""


class KioskDrive(QObject):
    """Days, and the free times of the picked one."""

    changed = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._model = ""
        self._first = date.min
        self._day = date.min
        self._slots: dict[str, FreeSlot] = {}
        self._picked = ""
        self._open: dict[date, bool] = {}
        self._times: ListModel[TimeRow] = ListModel(TimeRow, parent=self)

    @Property("QVariantList", notify=changed)
    def days(self) -> list[dict[str, object]]:
        """The days on the strip; closed ones cannot be picked."""
        return [
            {"day": day.isoformat(), "closed": not self._open.get(day, False), "busy": 0}
            for day in (self._first + timedelta(days=step) for step in range(DAYS))
        ]

    @Property(str, notify=changed)
    def day(self) -> str:
        """The picked day."""
        return self._day.isoformat()

    @Property(str, notify=changed)
    def today(self) -> str:
        """This day."""
        return self._workplace.today().isoformat()

    @Property(bool, notify=changed)
    def back(self) -> bool:
        """Whether earlier days can be shown."""
        return self._first > self._workplace.today()

    @Property(str, notify=changed)
    def picked(self) -> str:
        """The instant of the picked time, empty for none."""
        return self._picked

    @Property(QObject, constant=True)
    def times(self) -> ListModel[TimeRow]:
        """The free times of the day, one for each start (whichever demonstrator is free then)."""
        return self._times

    @property
    def slot(self) -> FreeSlot | None:
        """The picked time with its demonstrator."""
        return self._slots.get(self._picked)

    def begin(self, model: str) -> None:
        """Show the first day with a free time for this model."""
        self._model = model
        self._picked = ""
        today = self._workplace.today()
        days = (today + timedelta(days=step) for step in range(AHEAD))
        self._day = next((day for day in days if free_slots(self._workplace, day, model=model)), today)
        self._first = max(today, self._day - timedelta(days=1))
        self._read()

    @Slot(str)
    def pick_day(self, day: str) -> None:
        """Show the times of a day."""
        self._day = date.fromisoformat(day)
        self._picked = ""
        self._read()

    @Slot(str)
    def pick(self, instant: str) -> None:
        """Take a time."""
        if instant in self._slots:
            self._picked = instant
            self.changed.emit()

    @Slot()
    def earlier(self) -> None:
        """Show the days before."""
        self._first = max(self._workplace.today(), self._first - timedelta(days=DAYS))
        self._read()

    @Slot()
    def later(self) -> None:
        """Show the days after."""
        last = self._workplace.today() + timedelta(days=AHEAD)
        self._first = min(last, self._first + timedelta(days=DAYS))
        self._read()

    def read_again(self) -> None:
        """Somebody else was faster: what is free now?"""
        self._picked = ""
        self._read()

    def forget(self) -> None:
        """Nobody picked anything."""
        self._picked = ""
        self._slots = {}
        self._times.replace([])
        self.changed.emit()

    def _read(self) -> None:
        for step in range(DAYS):
            day = self._first + timedelta(days=step)
            self._open[day] = bool(day_plan(self._workplace, day).opening)
        self._slots = {}
        for slot in free_slots(self._workplace, self._day, model=self._model):
            self._slots.setdefault(slot.start, slot)
        self._times.replace([TimeRow(start, slot.local[11:16], slot.label) for start, slot in self._slots.items()])
        self.changed.emit()
