"""What things cost: the printed price of the range, overlaid by later changes of the manufacturer. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sales.range.model import WITH, Model, Price


@dataclass(frozen=True)
class PriceChange:
    """A price the manufacturer changed after printing. `value` is "choice/value", as in "paint/red"; packs and options
    may also be named as in the range's text: "option/sunroof"."""

    model: str
    value: str
    market: str
    cents: int
    valid_from: str


def printed_price(prices: Sequence[Price], market: str, day: str) -> int:
    """The cents of that day: of all spans that hold, the one that began last.

    Outside every span the nearest one counts (the last that began, else the first to begin), so that a price list that
    ran out yesterday still makes an estimate; 0 when the market has no price at all.
    """
    mine = [price for price in prices if price.market == market]
    holding = [price for price in mine if price.holds_on(day)]
    if holding:
        return max(holding, key=lambda price: price.valid_from).cents
    begun = [price for price in mine if price.valid_from <= day]
    if begun:
        return max(begun, key=lambda price: price.valid_from).cents
    return min(mine, key=lambda price: price.valid_from).cents if mine else 0


def price_list(
    model: Model, market: str, day: str, changes: Iterable[PriceChange] = ()
) -> Mapping[tuple[str, str], int]:
    """Cents including tax for every (choice, value) of the model on that day."""
    prices = {
        (choice.code, value.code): printed_price(value.prices, market, day)
        for choice in model.choices
        for value in choice.values
    }
    due = [one for one in changes if one.model == model.code and one.market == market and one.valid_from <= day]
    for change in sorted(due, key=lambda one: one.valid_from):
        key = _key(change.value)
        if key in prices:
            prices[key] = change.cents
    return prices


def _key(value: str) -> tuple[str, str]:
    choice, _, code = value.partition("/")
    return (code, WITH) if choice in ("pack", "option") else (choice, code)
