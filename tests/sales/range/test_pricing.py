"""Printed prices, changes, and tax."""

from __future__ import annotations

import pytest

from sales.pricing import PriceChange, price_list, printed_price
from sales.range.model import Price
from sales.range.read import read_range
from tests.sales.range.writing import SMALL

SPANS = (
    Price("FR", 100, "", "2026-06-30"),
    Price("FR", 200, "2026-05-01", "2026-08-31"),
    Price("FR", 300, "2026-10-01", "2026-12-31"),
    Price("DE", 999),
)


@pytest.mark.parametrize(
    ("day", "cents"),
    [
        ("2026-01-01", 100),
        ("2026-05-01", 200),  # of two that hold, the one that began last
        ("2026-08-31", 200),
        ("2026-09-15", 200),  # in a gap, the one that began last
        ("2026-10-01", 300),
        ("2030-01-01", 300),
    ],
)
def test_the_printed_price_of_a_day(day: str, cents: int) -> None:
    assert printed_price(SPANS, "FR", day) == cents


def test_before_the_first_price_the_first_counts_and_without_any_nothing() -> None:
    later = Price("FR", 400, "2027-01-01")
    assert printed_price((later, *SPANS[2:]), "FR", "2026-01-01") == 300
    assert printed_price(SPANS, "IT", "2026-01-01") == 0


def test_changes_overlay_from_their_day_on_and_the_last_one_counts() -> None:
    model = read_range(SMALL).models[0]
    changes = [
        PriceChange("mika", "paint/red", "FR", 2, "2026-07-01"),
        PriceChange("mika", "paint/red", "FR", 1, "2026-06-01"),
        PriceChange("mika", "option/sunroof", "FR", 3, "2026-06-01"),
        PriceChange("mika", "winter/with", "FR", 4, "2026-06-01"),
        PriceChange("taris", "paint/red", "FR", 5, "2026-06-01"),
        PriceChange("mika", "paint/gone", "FR", 6, "2026-06-01"),
        PriceChange("mika", "paint/red", "DE", 7, "2026-06-01"),
    ]
    before = price_list(model, "FR", "2026-05-31", changes)
    assert before == price_list(model, "FR", "2026-05-31")
    june, july = (price_list(model, "FR", day, changes) for day in ("2026-06-01", "2026-07-01"))
    assert (june["paint", "red"], july["paint", "red"]) == (1, 2)
    assert (june["sunroof", "with"], june["winter", "with"]) == (3, 4)
    assert june["paint", "white"] == 0
    assert len(june) == len(before)
