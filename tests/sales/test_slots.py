"""Slots lie within opening hours, keep their distance, and survive the days a clock jumps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from db.records import OpeningHours
from sales.slots import BETWEEN, DRIVE, STEP, fits, is_free, opening, starts

PARIS = ZoneInfo("Europe/Paris")
CLOCKS = st.integers(0, 95).map(lambda quarter: f"{quarter // 4:02d}:{quarter % 4 * 15:02d}")


@st.composite
def weeks(draw: st.DrawFn) -> list[OpeningHours]:
    week = []
    for weekday in range(1, 8):
        opens, pause_from, pause_to, closes = sorted(draw(st.lists(CLOCKS, min_size=4, max_size=4)))
        if draw(st.booleans()):
            week.append(
                OpeningHours(
                    id="h", weekday=weekday, opens=opens, closes=closes, pause_from=pause_from, pause_to=pause_to
                )
            )
        else:
            week.append(OpeningHours(id="h", weekday=weekday, opens=opens, closes=closes))
    return week


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31)) | st.sampled_from((date(2026, 3, 29), date(2026, 10, 25)))


@given(weeks(), DAYS, st.sampled_from(("Europe/Paris", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia")))
def test_every_start_fits_into_the_opening_hours_of_its_day(week: list[OpeningHours], day: date, zone: str) -> None:
    spans = opening(week, day, ZoneInfo(zone))
    found = list(starts(spans))
    assert found == sorted(found)
    for start in found:
        assert fits(spans, start)
        assert any(opens <= start and start + DRIVE <= closes for opens, closes in spans)
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(spans))


@given(weeks(), DAYS, st.data())
def test_drives_taken_one_after_the_other_never_overlap(
    week: list[OpeningHours], day: date, data: st.DataObject
) -> None:
    spans = opening(week, day, PARIS)
    taken: list[tuple[datetime, datetime]] = []
    while free := [start for start in starts(spans) if is_free(start, taken)]:
        start = data.draw(st.sampled_from(free))
        taken.append((start, start + DRIVE))
    taken.sort()
    assert all(later[0] - earlier[1] >= BETWEEN for earlier, later in pairwise(taken))


def test_a_day_without_a_break_begins_a_drive_every_half_hour() -> None:
    week = [OpeningHours(id="h", weekday=1, opens="09:00", closes="11:00")]
    found = list(starts(opening(week, date(2026, 11, 23), PARIS)))
    nine = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    assert found == [nine, nine + STEP, nine + 2 * STEP]


def test_no_drive_reaches_into_the_break() -> None:
    week = [OpeningHours(id="h", weekday=1, opens="09:00", closes="15:00", pause_from="10:00", pause_to="14:00")]
    spans = opening(week, date(2026, 11, 23), PARIS)
    assert [start.astimezone(PARIS).strftime("%H:%M") for start in starts(spans)] == ["09:00", "14:00"]
    assert not fits(spans, datetime(2026, 11, 23, 8, 30, tzinfo=UTC))


def test_summer_and_winter_open_at_the_same_wall_clock() -> None:
    week = [OpeningHours(id="h", weekday=7, opens="09:00", closes="12:00")]
    before, on, after = date(2026, 10, 18), date(2026, 10, 25), date(2026, 11, 1)
    assert [opening(week, day, PARIS)[0][0].hour for day in (before, on, after)] == [7, 8, 8]


def test_a_house_open_through_the_hour_that_is_missing_loses_it() -> None:
    week = [OpeningHours(id="h", weekday=7, opens="01:00", closes="04:00")]
    [(opens, closes)] = opening(week, date(2026, 3, 29), PARIS)
    assert closes - opens == timedelta(hours=2)


def test_closed_days_and_hours_nobody_gave() -> None:
    sunday, monday = date(2026, 11, 22), date(2026, 11, 23)
    assert opening([OpeningHours(id="h", weekday=7)], sunday, PARIS) == []
    assert opening([OpeningHours(id="h", weekday=7)], monday, PARIS) == []
    assert opening([], sunday, PARIS) == []
    [(opens, closes)] = opening([], monday, PARIS)
    assert (opens.hour, closes.hour) == (8, 17)


def test_a_quarter_of_an_hour_between_two_drives_is_enough() -> None:
    nine = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    taken = [(nine, nine + DRIVE)]
    assert is_free(nine + DRIVE + BETWEEN, taken)
    assert not is_free(nine + DRIVE + BETWEEN - timedelta(minutes=1), taken)
    assert is_free(nine - DRIVE - BETWEEN, taken)
    assert not is_free(nine - STEP, taken)
