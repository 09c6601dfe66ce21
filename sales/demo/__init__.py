"""A made-up dealership with a history, the same for the same seed and moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from db.bases import apply_pull
from db.records import KIND_OF
from db.shapes import fields_of
from db.store import Store
from sales.demo.history import History
from sales.demo.house import make_demonstrators, make_hours, make_staff, make_stock
from sales.demo.maker import DemoCar, Made, MakeCar, Maker
from sales.demo.people import make_consents, make_customers, many_customers

__all__ = ["DemoCar", "Made", "MakeCar", "load", "load_many_customers", "plain_car", "seed_demo"]

CUSTOMERS = 320
AT_ONCE = 10_000


def seed_demo(make_car: MakeCar, seed: int, now: datetime, *, timezone: str = "Europe/Paris") -> list[Made]:
    """(kind, record) of everything, parents before children: six people, the week's opening hours, eight
    demonstrators, 40 stock cars, 320 customers with consents, 220 leads with cars, contacts, test drives past and
    coming, offers, tasks.

    `make_car(random, model)` gives a complete car of the range ("" for any model); `now` is aware.
    """
    maker = Maker(Random(seed), now, ZoneInfo(timezone), make_car)
    staff, hours = make_staff(maker), make_hours(maker)
    cars = make_demonstrators(maker)
    make_stock(maker)
    customers = make_customers(maker, staff, CUSTOMERS)
    for customer in customers:
        make_consents(maker, customer)
    History(maker, staff, hours, cars).make(customers)
    return maker.made


@dataclass(frozen=True)
class _Agreed:
    """A record as the feed of a gateway would bring it."""

    kind: str
    record: str
    fields: dict[str, Any]
    version: int = 0
    """Any word of a gateway is newer."""
    gone: bool = field(default=False)
    by: None = None


def load(store: Store, made: Iterable[Made]) -> int:
    """Puts records into a device's file as agreed data, without operations; returns how many were new.

    For a device without a gateway, a test or a measurement: with one, the gateway loads them and the device pulls.
    """
    waiting, new = iter(made), 0
    while part := list(islice(waiting, AT_ONCE)):
        rows = [_Agreed(kind, record.id, fields_of(record)) for kind, record in part]
        new += apply_pull(store, rows, store.setting("cursor"))
    return new


def load_many_customers(store: Store, count: int, seed: int, now: datetime) -> int:
    """So many customers as agreed data, for measuring."""
    return load(store, ((KIND_OF[type(customer)], customer) for customer in many_customers(count, seed, now)))


_PLAIN: Sequence[tuple[str, int]] = (
    ("mika", 1_899_000),
    ("taris", 2_990_000),
    ("orsa", 4_190_000),
    ("porto", 3_450_000),
)


def plain_car(random: Random, model: str) -> DemoCar:
    """A stand-in for a car of the range: the models and a price, and two choices; for tests and measurements."""
    code, price = next((one for one in _PLAIN if one[0] == model), random.choice(_PLAIN))
    paint = random.choice(("white", "petrol", "copper"))
    choices = {"paint": paint, "wheels": random.choice(("alloy-16", "alloy-17"))}
    name = {"fr": code.capitalize(), "en": code.capitalize()}
    line = {"kind": "version", "code": f"version/{code}", "name": name, "cents": price, "included": False}
    return DemoCar(code, choices, {"version": code, **choices}, price, (line,), {"name": name}, code.capitalize())
