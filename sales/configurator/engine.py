"""The compiled range at work: every answer for every value at every click.

A `Configurator` is one compiled model with the prices of one market and day. It is immutable and safe to share between
threads that do not call it at the same time (it reuses its working memory).

Throughout, `choices` maps names of variables to names of values: what was explicitly chosen so far, in any order. A name
the range does not know raises `UnknownChoice`. Every value is judged as "what if I click this now": an earlier choice
of the *same* variable is put aside first (one picks a value instead of another), all other choices are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sales.configurator.problem import Problem


@dataclass(frozen=True)
class Answer:
    """What one click would mean."""

    possible: bool  # some complete car has this value and all choices of the other variables
    price: int | None  # cents, the cheapest such car; None when not possible
    cars: int  # how many such cars there are, exactly
    gives_up: int  # fewest choices of other variables to give up to have it; 0 when possible
    popular: float | None  # share of buyers of such a car who took this value, 0 to 1; None without a history


@dataclass(frozen=True)
class WayOut:
    """One smallest set of earlier choices to give up for a value, and the cheapest car one then gets."""

    gives_up: tuple[tuple[str, str], ...]  # (variable, value) of the choices, in the order of the range
    car: Mapping[str, str]  # complete: every variable
    price: int  # cents


class Configurator:
    """One compiled model with the prices (cents a value; a value not listed costs nothing) of one market and day."""

    @classmethod
    def build(cls, problem: Problem, prices: Mapping[tuple[str, str], int]) -> Configurator:
        """Compile and price in one go. Raises `CompileTrouble` or `PriceTrouble` (both in errors.py)."""
        raise NotImplementedError

    def with_prices(self, prices: Mapping[tuple[str, str], int]) -> Configurator:
        """The same cars at other prices; nothing is compiled again."""
        raise NotImplementedError

    def answers(self, choices: Mapping[str, str]) -> Mapping[tuple[str, str], Answer]:
        """An answer for every (variable, value) of the range, computed together."""
        raise NotImplementedError

    def cheapest(self, choices: Mapping[str, str]) -> tuple[Mapping[str, str], int]:
        """The cheapest complete car with all choices, and its price in cents. Raises `NoSuchCar` if there is none."""
        raise NotImplementedError

    def most_likely(self, choices: Mapping[str, str]) -> tuple[Mapping[str, str], int] | None:
        """The car most buyers with these choices ended with, and its price; None without a history."""
        raise NotImplementedError

    def cars_left(self, choices: Mapping[str, str]) -> int:
        """How many complete cars have all choices, exactly; 0 when they contradict each other."""
        raise NotImplementedError

    def ways_out(self, choices: Mapping[str, str], variable: str, value: str) -> list[WayOut]:
        """All inclusion-minimal sets of other choices to give up for this value, cheapest car first.

        When the value is possible the one way out gives up nothing.
        """
        raise NotImplementedError

    def why_not(self, choices: Mapping[str, str], variable: str, value: str) -> list[str]:
        """Codes of a minimal set of rules which, with the choices, exclude the value; empty when it is possible."""
        raise NotImplementedError
