"""What the engine hands out. Imports nothing heavy: screens may name these types before the first configurator runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What one click would mean."""

    possible: bool  # some complete car has this value and all choices of the other variables
    price: int | None  # cents, the cheapest such car; None when not possible
    cars: int  # how many such cars there are, exactly
    gives_up: (
        int | None
    )  # fewest choices of other variables to give up; 0 when possible, None when no car has the value
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
