"""Where somebody works: the one value every intent of a person gets."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from db.ids import Clock, NewId, instant
from db.store import Store
from db.values import dataclass


@dataclass(eq=False, repr=False)
class Workplace:
    """A desk or a kiosk, who sits there, and the surroundings: file, clock, source of ids.

    Once it is made, only `staff` ever changes, by `sales.who.sit_down`, when somebody else sits down.
    """

    store: Store
    clock: Clock
    new_id: NewId
    staff: str = ""
    """Id of the person at the desk; "" at the kiosk."""
    role: str = "desk"  # desk | kiosk
    market: str = "FR"
    timezone: str = "Europe/Paris"

    def now(self) -> str:
        """This instant, as records keep it."""
        return instant(self.clock())

    @property
    def zone(self) -> ZoneInfo:
        """The dealership's time zone."""
        return ZoneInfo(self.timezone)

    def today(self) -> date:
        """The day it is at the dealership."""
        return self.clock().astimezone(self.zone).date()

    def day_of(self, moment: datetime) -> date:
        """The dealership's day of an aware datetime."""
        return moment.astimezone(self.zone).date()

    def utc(self, local: datetime) -> datetime:
        """The UTC moment of a wall-clock time of the dealership (naive); of an hour that comes twice, the first."""
        return local.replace(tzinfo=self.zone, fold=0).astimezone(UTC)
