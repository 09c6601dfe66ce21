"""What everything made up from a seed needs: one source of chance, the time it happens, and ids that fit both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from db.ids import instant, uuid7
from db.records import KIND_OF, Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")

Made = tuple[str, Record]
"""(kind, record), as a gateway loads them."""


@dataclass(frozen=True)
class DemoCar:
    """A complete car of the range, chosen by chance."""

    model: str
    choices: dict[str, Any]
    car: dict[str, Any]
    total_cents: int
    lines: tuple[dict[str, Any], ...] = ()
    """As an offer freezes them: {"kind", "code", "name": {lang: text}, "cents", "included"}."""
    figures: dict[str, Any] = field(default_factory=dict)
    """As an offer freezes them; see sales.quotes."""
    label: str = ""
    """What a demonstrator of it is called."""
    market: str = "FR"
    range_version: str = ""
    tax_permille: int = 200


MakeCar = Callable[[Random, str], DemoCar]
"""A car of a model ("": of any)."""


@dataclass
class Maker:
    """Makes records and keeps them in the order they were made."""

    random: Random
    now: datetime
    zone: ZoneInfo
    make_car: MakeCar
    made: list[Made] = field(default_factory=list)

    def id(self, at: datetime) -> str:
        """An id as if it had been made then."""
        return uuid7(lambda: at, self.random.randbytes)

    def keep(self, record: R) -> R:
        """Adds a record."""
        self.made.append((KIND_OF[type(record)], record))
        return record

    def pick(self, among: Sequence[T]) -> T:
        """One of them."""
        return among[self.random.randrange(len(among))]

    def chance(self, percent: int) -> bool:
        """True so often."""
        return self.random.randrange(100) < percent

    @property
    def today(self) -> date:
        """The day it is at the dealership."""
        return self.now.astimezone(self.zone).date()

    def working_day(self, days_ago: int) -> date:
        """A day so long ago, or the Saturday before if it was a Sunday."""
        day = self.today - timedelta(days=days_ago)
        return day - timedelta(days=1) if day.isoweekday() == 7 else day

    def working_hour(self, days_ago: int) -> datetime:
        """Some time of a working day so long ago, never in the future; aware UTC."""
        minutes = self.random.randrange(9 * 60, 18 * 60 + 30)
        local = datetime.combine(self.working_day(days_ago), time(minutes // 60, minutes % 60), tzinfo=self.zone)
        return min(local.astimezone(UTC), self.now - timedelta(minutes=self.random.randrange(3, 50)))

    def later(self, at: datetime, hours: int) -> datetime:
        """Up to so many hours later, never in the future."""
        return min(at + timedelta(minutes=self.random.randrange(10, hours * 60)), self.now - timedelta(minutes=1))


def written(at: datetime) -> str:
    """An instant as records keep it."""
    return instant(at)
