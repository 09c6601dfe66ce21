"""Check digits of vehicle identification numbers."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.vin import CHARACTERS, check_digit, has_right_check_digit, is_vin, make_vin


@pytest.mark.parametrize(("vin", "digit"), [("1M8GDM9AXKP042788", "X"), ("1FACP45E?LF192944".replace("?", "0"), "X")])
def test_published_numbers(vin: str, digit: str) -> None:
    assert check_digit(vin) == digit


def test_right_and_wrong() -> None:
    assert has_right_check_digit("1M8GDM9AXKP042788")
    assert not has_right_check_digit("1M8GDM9A0KP042788")
    assert not has_right_check_digit("short")


@pytest.mark.parametrize("text", ["", "1M8GDM9AXKP04278", "1M8GDM9AXKP04278O", "1m8gdm9axkp042788"])
def test_what_is_no_vin(text: str) -> None:
    assert not is_vin(text)
    with pytest.raises(ValueError, match="17 characters"):
        check_digit(text)


@given(st.integers(), st.sampled_from(("mika", "taris", "orsa", "porto", "io")), st.integers(2010, 2060))
def test_made_up_numbers_are_right(seed: int, model: str, year: int) -> None:
    assert has_right_check_digit(make_vin(Random(seed), model, year))


@given(st.text(alphabet=CHARACTERS, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_noticed(vin: str, place: int, other: str) -> None:
    right = vin[:8] + check_digit(vin) + vin[9:]
    changed = right[:place] + other + right[place + 1 :]
    if right[place].isdigit() and right[place] != other and place != 8:
        assert not has_right_check_digit(changed)
