"""Why a value is not possible, and the cars one could have with it instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sales.configure.known import Known
from sales.configure.pricebook import cents_of
from sales.configure.steps import value_view
from sales.configure.view import Build, ValueView, WayOutView
from sales.range.model import WITHOUT
from sales.range.text import Text

if TYPE_CHECKING:
    from sales.configurator.engine import WayOut

MOST_WAYS = 3


def ways_out(build: Build, known: Known, choice: str, value: str) -> ValueView:
    """The value's card with reason and ways out: those that give up least first, then the nearest price."""
    card = value_view(build, known, choice, value)
    codes = known.configurator.why_not(build.choices, choice, value)
    if not codes and card.state != "impossible":
        return card
    car, total = known.total(build.choices)
    ways = known.configurator.ways_out(build.choices, choice, value)
    ways.sort(key=lambda way: (len(way.gives_up), abs(cents_of(way.price) - total)))
    views = tuple(_view(build, known, car, total, (choice, value), way) for way in ways[:MOST_WAYS])
    return replace(card, reason=known.reason(codes), ways_out=views)


def _view(
    build: Build, known: Known, car: Mapping[str, str], total: int, wanted: tuple[str, str], way: WayOut
) -> WayOutView:
    gone = dict(way.gives_up)
    left = {choice: value for choice, value in build.choices.items() if choice not in gone and choice != wanted[0]}
    removes, adds = difference(known, car, way.car, wanted[0])
    return WayOutView(
        removes=removes,
        adds=adds,
        price_delta_cents=cents_of(way.price) - total,
        build=Build(build.model, build.market, {**left, wanted[0]: wanted[1]}),
    )


def difference(
    known: Known, before: Mapping[str, str], after: Mapping[str, str], first: str = ""
) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """Names the car loses and gains, the choice `first` before the others, the rest in the order of the range.

    What comes along with a pack or a version is not named on its own: the pack or the version is.
    """
    removes: list[Text] = []
    adds: list[Text] = []
    for choice in sorted(known.choices, key=lambda code: code != first):
        if before[choice] == after[choice]:
            continue
        for car, names in ((before, removes), (after, adds)):
            value = car[choice]
            thing = known.values[choice, value]
            comes_along = known.choices[choice].kind == "option" and known.is_free(car, choice, value)
            if value != WITHOUT and (choice == first or not comes_along):
                names.append(thing.name)
    return tuple(removes), tuple(adds)
