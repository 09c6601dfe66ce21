"""Ids sort by time, codes survive being spoken, instants are one spelling of one moment."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.ids import ALPHABET, id_maker, instant, is_id, moment, read_code, short_code, utc_now, uuid7

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 7_000_000_000_000).map(lambda milliseconds: EPOCH + timedelta(milliseconds=milliseconds))


@given(MOMENTS, st.integers())
def test_an_id_is_a_uuid_of_version_7_made_at_its_moment(at: datetime, seed: int) -> None:
    made = uuid7(lambda: at, Random(seed).randbytes)
    assert is_id(made)
    assert uuid.UUID(made).int >> 80 == (at - EPOCH) // timedelta(milliseconds=1)


@given(MOMENTS, st.integers(1, 10**9))
def test_a_later_id_sorts_later(at: datetime, milliseconds: int) -> None:
    clock = iter((at, at + timedelta(milliseconds=milliseconds)))
    make = id_maker(lambda: next(clock))
    assert make() < make()


def test_ids_of_the_same_millisecond_differ() -> None:
    make = id_maker(lambda: datetime(2026, 1, 1, tzinfo=UTC))
    assert len({make() for _ in range(1000)}) == 1000


@pytest.mark.parametrize("text", ["", "x", "01900000-0000-4000-8000-000000000001", "01900000000070008000000000000001"])
def test_anything_else_is_no_id(text: str) -> None:
    assert not is_id(text)


@given(st.integers())
def test_a_code_is_read_back_however_it_is_typed(seed: int) -> None:
    code = short_code(uuid7(utc_now, Random(seed).randbytes))
    assert len(code) == 6
    assert set(code) <= set(ALPHABET)
    spoken = code.lower().replace("0", "o").replace("1", "l")
    assert read_code(f" {spoken[:3]}-{spoken[3:]} ") == code


@pytest.mark.parametrize("text", ["", "ABCDE", "ABCDEFG", "ABCDE!", "ABCDEU"])
def test_what_cannot_be_a_code_reads_as_nothing(text: str) -> None:
    assert read_code(text) == ""


@given(MOMENTS)
def test_an_instant_comes_back_to_the_second(at: datetime) -> None:
    assert moment(instant(at)) == at.replace(microsecond=0)


def test_an_instant_is_utc_whatever_the_zone() -> None:
    paris = timezone(timedelta(hours=1))
    assert instant(datetime(2026, 11, 22, 10, 12, tzinfo=paris)) == "2026-11-22T09:12:00Z"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        instant(datetime.now(UTC).replace(tzinfo=None))


def test_the_machines_clock_is_aware() -> None:
    assert utc_now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-22",
        "2026-11-22T09:12:00",
        "2026-11-22 09:12:00Z",
        "2026-11-22T09:12:00+",
        "2026-W47-7T09:12:00Z",
        "2026-13-22T09:12:00Z",
        "2026-11-22T0912:00.Z",
    ],
)
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        moment(text)
