"""Ids: 15 characters, 18 with their checksum, and back."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.crm.sandbox.ids import checksum, full_id, make_id

SHORT = st.text(string.ascii_letters + string.digits, min_size=15, max_size=15)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("001D000000IRFma", "001D000000IRFmaIAH"),  # from Salesforce's own guide
        ("000000000000000", "000000000000000AAA"),
        ("ABCDEABCDEABCDE", "ABCDEABCDEABCDE555"),
        ("Aaaaaaaaaaaaaaa", "AaaaaaaaaaaaaaaBAA"),
        ("aaaaAaaaaaaaaaa", "aaaaAaaaaaaaaaaQAA"),
    ],
)
def test_the_checksum_of_known_ids(short: str, full: str) -> None:
    assert full_id(short) == full
    assert full_id(full) == full


@given(SHORT)
def test_the_three_characters_bring_back_the_case_of_every_letter(short: str) -> None:
    full = short + checksum(short)
    assert full_id(short) == full
    assert full_id(full.upper()) == full
    assert full_id(full.lower()) == full


@given(SHORT, SHORT)
def test_ids_that_differ_in_case_only_differ_without_regard_to_case(one: str, other: str) -> None:
    swapped = one.swapcase()
    if swapped != one:
        assert (one + checksum(one)).lower() != (swapped + checksum(swapped)).lower()
    assert (full_id(one) == full_id(other)) == (one == other)


@pytest.mark.parametrize("text", ["", "00Q", "00Q00000000000", "00Q0000000000016", "00Q00000000000-", "x" * 19])
def test_what_is_no_id(text: str) -> None:
    assert full_id(text) is None


def test_a_checksum_that_cannot_be() -> None:
    assert full_id("000000000000000BAA") is None  # a digit has no upper case


@given(st.integers(0, 62**9 - 1), st.integers(0, 62**9 - 1))
def test_made_ids_sort_as_they_were_made(one: int, other: int) -> None:
    first, second = make_id("00Q", one), make_id("00Q", other)
    assert len(first) == 18
    assert first.startswith("00Q")
    assert full_id(first) == first
    assert (first[:15] < second[:15]) == (one < other)
