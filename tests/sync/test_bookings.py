"""One car, one time, one customer: what is free, and who gets it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sync.gateway.bookings import (
    Span,
    alternatives,
    free_starts,
    instant,
    is_bookable,
    opening_spans,
    overlaps,
    respelt,
    wants_decision,
    written,
)

PARIS = ZoneInfo("Europe/Paris")
MONDAY = date(2026, 11, 23)
HOURS = [{"weekday": 1, "opens": "09:00", "closes": "18:00", "pause_from": "12:00", "pause_to": "14:00"}]
HOUR = timedelta(hours=1)


def span(start: str, end: str, car: str = "c") -> Span:
    return Span(car, f"2026-11-23T{start}:00Z", f"2026-11-23T{end}:00Z")


def test_open_in_local_time_with_a_pause() -> None:
    spans = opening_spans(HOURS, MONDAY, PARIS)
    assert [(written(start), written(end)) for start, end in spans] == [
        ("2026-11-23T08:00:00Z", "2026-11-23T11:00:00Z"),
        ("2026-11-23T13:00:00Z", "2026-11-23T17:00:00Z"),
    ]
    assert opening_spans(HOURS, date(2026, 11, 24), PARIS) == []


def test_without_opening_hours_the_week_is_open() -> None:
    assert len(opening_spans([], MONDAY, PARIS)) == 1
    assert opening_spans([], date(2026, 11, 29), PARIS) == []


def test_a_day_without_hours_is_closed() -> None:
    assert opening_spans([{"weekday": 1, "opens": "", "closes": ""}], MONDAY, PARIS) == []


def test_free_is_what_is_open_and_not_taken() -> None:
    starts = free_starts(
        HOURS, [span("08:30", "09:30"), span("13:00", "17:00")], demonstrator="c", day=MONDAY, length=HOUR, zone=PARIS
    )
    assert [written(at)[11:16] for at in starts] == ["09:30", "10:00"]
    other = free_starts(HOURS, [span("08:00", "17:00", "other")], demonstrator="c", day=MONDAY, length=HOUR, zone=PARIS)
    assert len(other) == 5 + 7


def test_one_may_start_when_the_other_ends() -> None:
    assert not overlaps(span("09:00", "10:00"), span("10:00", "11:00"))
    assert overlaps(span("09:00", "10:01"), span("10:00", "11:00"))
    assert not overlaps(span("09:00", "10:00"), span("09:00", "10:00", "other"))


def test_alternatives_are_near_and_in_the_future() -> None:
    now = datetime(2026, 11, 23, 8, 45, tzinfo=UTC)
    found = alternatives(HOURS, [span("09:00", "10:00")], span("09:00", "10:00"), now=now, zone=PARIS)
    assert found == ["2026-11-23T10:00:00Z", "2026-11-23T13:00:00Z", "2026-11-23T13:30:00Z"]
    assert alternatives([{"weekday": 9}], [], span("09:00", "10:00"), now=now, zone=PARIS) == []
    assert alternatives(HOURS, [], Span("c", "noon", "one"), now=now, zone=PARIS) == []


@pytest.mark.parametrize(
    ("start", "end", "good"),
    [
        ("2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z", True),
        ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z", False),
        ("2026-11-23T10:00:00Z", "2026-12-23T10:00:00Z", False),
        ("2026-11-23T10:00:00", "2026-11-23T11:00:00", False),
        ("noon", "one", False),
    ],
)
def test_times_make_sense(start: str, end: str, good: bool) -> None:
    assert is_bookable({"start": start, "end": end}) is good


def test_an_instant_has_one_spelling() -> None:
    assert respelt("2026-11-23T10:00:00+01:00") == "2026-11-23T09:00:00Z"
    assert respelt("noon") == "noon"
    assert instant("2026-11-23T09:00:00Z") == datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_what_the_gateway_decides() -> None:
    drive = {"status": "provisional", "start": "a", "end": "b", "demonstrator": "c"}
    confirmed = {**drive, "status": "confirmed"}
    assert wants_decision(None, drive)
    assert wants_decision(confirmed, {**confirmed, "start": "x"})
    assert wants_decision(confirmed, drive)
    assert wants_decision({**drive, "status": "cancelled"}, drive)
    assert not wants_decision(confirmed, {**confirmed, "note": "late"})
    assert not wants_decision(confirmed, {**confirmed, "status": "done"})
