"""When a demonstrator can be driven: pure reckoning with opening hours and the time that is taken.

A drive takes 45 minutes, then a quarter of an hour is kept to put the car back, clean it and charge it, so that drives
of one car begin an hour apart at least. They begin every half hour, counted from the opening, and end before the house
(or the midday break) does. All reckoning is in UTC, so the two days a year on which a clock jumps need nothing special.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from db.records import OpeningHours

DRIVE = timedelta(minutes=45)
BETWEEN = timedelta(minutes=15)
STEP = timedelta(minutes=30)
LATE = timedelta(minutes=15)
"""A customer who walks in at five past may still have the slot that began on the hour."""

Times = tuple[datetime, datetime]
"""From a moment up to, not including, another; aware UTC."""


def opening(hours: Sequence[OpeningHours], day: date, zone: ZoneInfo) -> list[Times]:
    """The spans the house is open on a day. A dealership that gave no hours at all: 9 to 18, closed on Sunday."""
    mine = [one for one in hours if one.weekday == day.isoweekday()]
    if not hours and day.isoweekday() < 7:
        mine = [OpeningHours(id="", weekday=day.isoweekday(), opens="09:00", closes="18:00")]
    spans: list[Times] = []
    for one in mine:
        pause = bool(one.pause_from and one.pause_to)
        pairs = [(one.opens, one.pause_from), (one.pause_to, one.closes)] if pause else [(one.opens, one.closes)]
        spans.extend((_utc(day, first, zone), _utc(day, last, zone)) for first, last in pairs if first and last)
    return sorted(span for span in spans if span[0] < span[1])


def _utc(day: date, clock: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=zone).astimezone(UTC)


def starts(open_spans: Iterable[Times]) -> Iterator[datetime]:
    """Every moment a drive can begin."""
    for opens, closes in open_spans:
        start = opens
        while start + DRIVE <= closes:
            yield start
            start += STEP


def fits(open_spans: Iterable[Times], start: datetime) -> bool:
    """Whether a whole drive lies within the opening hours."""
    return any(opens <= start and start + DRIVE <= closes for opens, closes in open_spans)


def is_free(start: datetime, taken: Iterable[Times]) -> bool:
    """Whether a drive from `start` keeps its distance from everything that is taken."""
    end = start + DRIVE
    return all(end + BETWEEN <= other_start or other_end + BETWEEN <= start for other_start, other_end in taken)
