"""The price changes this device knows, as the configurator takes them."""

from __future__ import annotations

from db.records import Price
from sales.pricing import PriceChange
from sales.workplace import Workplace


def price_changes(workplace: Workplace) -> tuple[PriceChange, ...]:
    """Every change of the manufacturer that has come in, for `Showroom(changes=...)` or `Showroom.reprice`.

    Those of other markets and of days to come are among them; the showroom takes what its day and market need.
    """
    return tuple(
        PriceChange(price.model, price.value, price.market, price.cents, price.valid_from)
        for price in workplace.store.all(Price)
    )
