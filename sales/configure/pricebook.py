"""Prices of one model, market and day, as the configurator wants them.

The configurator finds the cheapest car; between cars of the same price it could take any. So each cent counts 256
ticks, and the ticks below a cent carry the range's own order: first values first, standard equipment before anything
else of the same price, nothing that was not asked for. They are too small to add up to a cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sales.pricing import PriceChange, price_list
from sales.range.model import WITH, Model
from sales.range.translate import PAID, PASSED, Translation, hidden_name

TICKS = 256
_LATEST = 8  # later values of a list are all equally late
_STRAY = 12  # more than the latest: standard equipment first


class PriceBook:
    """What each value costs, and the ticks which the configurator adds up."""

    def __init__(
        self, model: Model, translation: Translation, market: str, day: str, changes: Iterable[PriceChange] = ()
    ) -> None:
        self.cents: Mapping[tuple[str, str], int] = price_list(model, market, day, changes)
        self.ticks = self._ticks(model, translation)

    def _ticks(self, model: Model, translation: Translation) -> dict[tuple[str, str], int]:
        ticks: dict[tuple[str, str], int] = {}
        for choice in model.choices:
            for place, value in enumerate(choice.values):
                key = (choice.code, value.code)
                cents = self.cents[key] * TICKS
                order = min(place, _LATEST) if choice.kind == "one" else int(value.code == WITH and not cents)
                if key in translation.sources:
                    hidden = hidden_name(*key)
                    ticks[hidden, PAID] = cents
                    ticks[hidden, PASSED] = _STRAY if choice.kind == "one" else 0
                    cents = 0
                ticks[key] = cents + order
        return {key: cost for key, cost in ticks.items() if cost}


def cents_of(ticks: int) -> int:
    """Whole cents of a price the configurator added up."""
    return ticks // TICKS
