"""What the engine hands out. Imports nothing heavy: screens may name these types before the first configurator runs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sales.configurator.leaves import Leaves
    from sales.configurator.relations import Ints
    from sales.configurator.sweep import Values


@dataclass(frozen=True, slots=True)
class Answer:
    """What one click would mean."""

    possible: bool  # some complete car has this value and all choices of the other variables
    price: int | None  # cents, the cheapest such car; None when not possible
    cars: int  # how many such cars there are, exactly
    gives_up: int | None  # fewest choices of other variables to give up, 0 when possible; None when no car has it
    popular: float | None  # share of buyers of such a car who took this value, 0 to 1; None without a history


@dataclass(frozen=True)
class WayOut:
    """One smallest set of earlier choices to give up for a value, and the cheapest car one then gets."""

    gives_up: tuple[tuple[str, str], ...]  # (variable, value) of the choices, in the order of the range
    car: Mapping[str, str]  # complete: every variable; worked out when first read
    price: int  # cents


class LazyCar(Mapping[str, str]):
    """A car that is worked out when somebody looks at it."""

    def __init__(self, build: Callable[[], Mapping[str, str]]) -> None:
        self._build = build
        self._car: Mapping[str, str] | None = None

    def _known(self) -> Mapping[str, str]:
        if self._car is None:
            self._car = self._build()
        return self._car

    def __getitem__(self, variable: str) -> str:
        return self._known()[variable]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known())

    def __len__(self) -> int:
        return len(self._known())


class Counts:
    """Exact counts by literal, as far as possible in machine words.

    `about` are doubles. Alone they are to be rounded; with `low`, the counts modulo 2**64, they say the rest; where
    even that is not enough, `later` counts in Python's numbers when the first count is read.
    """

    def __init__(self, about: Values, low: Values | None = None, later: Callable[[], Values] | None = None) -> None:
        self._about, self._low, self._later = about, low, later

    @cached_property
    def _unbounded(self) -> Values | None:
        return self._later() if self._later else None

    def of(self, literal: int) -> int:
        if self._unbounded is not None:
            return int(self._unbounded[literal])
        about = float(self._about[literal])
        return round(about) if self._low is None else complete(about, int(self._low[literal]))


def complete(about: float, low: int) -> int:
    """The whole number near `about` that leaves `low` modulo 2**64."""
    return low + (round((about - low) / 2.0**64) << 64)


class Answers(Mapping[tuple[str, str], Answer]):
    """The answers of one click: arrays by literal, and an `Answer` for whoever asks for one by name."""

    def __init__(self, leaves: Leaves, cost: Ints, cars: Counts, popular: Values | None) -> None:
        """`cost` holds the choices to give up above 40 bits of cents; `popular` is NaN where nothing is known."""
        self._leaves, self.cost, self.cars, self.popular = leaves, cost, cars, popular

    def __getitem__(self, key: tuple[str, str]) -> Answer:
        literal = self._leaves.number[key]
        if not self._leaves.alive[literal]:
            return Answer(possible=False, price=None, cars=0, gives_up=None, popular=self._share(literal))
        gives_up, price = divmod(int(self.cost[literal]), 1 << 40)
        possible = gives_up == 0
        return Answer(possible, price if possible else None, self.cars.of(literal), gives_up, self._share(literal))

    def _share(self, literal: int) -> float | None:
        share = math.nan if self.popular is None else float(self.popular[literal])
        return None if math.isnan(share) else share

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._leaves.names)

    def __len__(self) -> int:
        return len(self._leaves.names)
