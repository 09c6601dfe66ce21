"""What a test hands in where the app hands in the world: a clock that stands still and ids that can be counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday morning: 10:00 in Paris, the dealership is open."""


class StillClock:
    """A clock that moves only when told. Calling it gives an aware instant in UTC."""

    def __init__(self, now: datetime = START) -> None:
        """Stand still at `now`, an aware instant."""
        self.now = now

    def __call__(self) -> datetime:
        """The instant the clock shows."""
        return self.now

    def forward(self, **by: float) -> None:
        """Move on by the arguments of timedelta: `clock.forward(minutes=5)`."""
        self.now += timedelta(**by)


def counted_ids(start: int = 1) -> Callable[[], str]:
    """A maker of ids in the form of a UUIDv7 that count up, so that a test can name and order what it made."""
    count = start - 1

    def new_id() -> str:
        nonlocal count
        count += 1
        return f"01900000-0000-7000-8000-{count:012x}"

    return new_id
