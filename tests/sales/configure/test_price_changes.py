"""Price changes that came in from the manufacturer."""

from __future__ import annotations

from db.records import Price
from sales.configure import Build, Showroom
from sales.price_changes import price_changes
from sales.pricing import PriceChange
from sales.workplace import Workplace
from tests.sales.configure.shop import fast, small_range


def test_every_change_on_this_device(desk: Workplace) -> None:
    assert price_changes(desk) == ()
    price = Price(id="p1", model="mika", value="paint/red", market="FR", cents=1_00, valid_from="2026-12-01")
    with desk.store.intent() as intent:
        intent.create(price)
    changes = price_changes(desk)
    assert changes == (PriceChange("mika", "paint/red", "FR", 1_00, "2026-12-01"),)
    showroom = Showroom(small_range(), fast, changes)
    red = Build("mika", "FR", {"paint": "red"})
    assert showroom.view(red, "2026-12-01").total_cents - showroom.view(red, "2026-11-30").total_cents == 1_00 - 500_00
