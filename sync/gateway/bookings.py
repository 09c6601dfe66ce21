"""Who drives which demonstrator when: the exclusion of car and time, pure.

A test drive made on a device is provisional. The gateway holds all of a dealership's drives under one lock, so one of
two overlapping drives is confirmed, and the other becomes "to-rebook" and comes back with free times.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

STEP = timedelta(minutes=30)
DAYS_AHEAD = 14
LIVE = frozenset({"provisional", "confirmed", "to-rebook"})
"""States in which somebody still wants the car."""


@dataclass(frozen=True)
class Span:
    """A demonstrator that is taken, from `start` to `end` (instants as the records write them)."""

    demonstrator: str
    start: str
    end: str


def instant(text: str) -> datetime | None:
    """A record's instant as aware UTC; None for anything that is not one, or of a year nobody lives to see."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    # With fewer than four digits a year does not compare as text, and after the last one nothing can be reckoned.
    return read.astimezone(UTC) if read.tzinfo is not None and 1900 < read.year < 9000 else None


def written(at: datetime) -> str:
    """An instant as the records write it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def respelt(text: Any) -> str:
    """An instant in the one spelling that compares as text; anything else as it is."""
    at = instant(str(text))
    return str(text) if at is None else written(at)


def is_bookable(drive: Mapping[str, Any]) -> bool:
    """Whether the drive's times make sense: both are instants, the end is later, by no more than a week."""
    start, end = instant(str(drive.get("start", ""))), instant(str(drive.get("end", "")))
    return start is not None and end is not None and start < end <= start + timedelta(days=7)


def overlaps(one: Span, other: Span) -> bool:
    """Whether the two want the same car at the same time; one may start when the other ends."""
    return one.demonstrator == other.demonstrator and one.start < other.end and other.start < one.end


def wants_decision(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> bool:
    """Whether the gateway has to say yes or no to `after`: it is live, and new, moved, or asked for again."""
    if after.get("status") not in LIVE:
        return False
    if before is None or before.get("status") not in LIVE:
        return True
    moved = any(before.get(name) != after.get(name) for name in ("start", "end", "demonstrator"))
    return moved or before.get("status") != after.get("status")


def opening_spans(hours: Iterable[Mapping[str, Any]], day: date, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    """When the dealership is open on `day`, in UTC. Without opening hours at all: 9 to 18, Sunday closed."""
    rows = list(hours)
    mine = [row for row in rows if row.get("weekday") == day.isoweekday()]
    if not rows and day.isoweekday() < 7:
        mine = [{"opens": "09:00", "closes": "18:00"}]
    spans: list[tuple[datetime, datetime]] = []
    for row in mine:
        opens, closes = row.get("opens") or "", row.get("closes") or ""
        pause_from, pause_to = row.get("pause_from") or "", row.get("pause_to") or ""
        pairs = [(opens, pause_from), (pause_to, closes)] if pause_from and pause_to else [(opens, closes)]
        spans += [(_local(day, first, zone), _local(day, last, zone)) for first, last in pairs if first and last]
    return sorted(spans)


def free_starts(
    hours: Iterable[Mapping[str, Any]],
    taken: Sequence[Span],
    *,
    demonstrator: str,
    day: date,
    length: timedelta,
    zone: ZoneInfo,
) -> list[datetime]:
    """Starts, every half hour, at which the demonstrator is free for `length` within the opening hours of `day`."""
    found: list[datetime] = []
    for opens, closes in opening_spans(hours, day, zone):
        start = opens
        while start + length <= closes:
            wanted = Span(demonstrator, written(start), written(start + length))
            if not any(overlaps(wanted, other) for other in taken):
                found.append(start)
            start += STEP
    return found


def alternatives(
    hours: Iterable[Mapping[str, Any]], taken: Sequence[Span], wanted: Span, *, now: datetime, zone: ZoneInfo
) -> list[str]:
    """The three free starts of the same car nearest to the wanted one, in the future, as instants."""
    start, end = instant(wanted.start), instant(wanted.end)
    if start is None or end is None:
        return []
    rows = list(hours)
    first = max(start, now).astimezone(zone).date() - timedelta(days=1)
    found: list[datetime] = []
    for ahead in range(DAYS_AHEAD):
        day = first + timedelta(days=ahead)
        found += free_starts(rows, taken, demonstrator=wanted.demonstrator, day=day, length=end - start, zone=zone)
        if ahead > 2 and len([at for at in found if at > now]) >= 6:
            break
    nearest = sorted((at for at in found if at > now), key=lambda at: (abs(at - start), at))[:3]
    return [written(at) for at in sorted(nearest)]


def _local(day: date, clock: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=zone).astimezone(UTC)
