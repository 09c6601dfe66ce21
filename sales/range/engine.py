"""What a range asks of its configurator. sales.configurator.engine fulfils it; tests compare it with a slow one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeAlias

from sales.configurator.problem import Problem
from sales.range.model import Model

if TYPE_CHECKING:  # brings numpy, which the first screen does without
    from sales.configurator.engine import Answer, WayOut


class Engine(Protocol):
    """A compiled model; see sales.configurator.engine.Configurator for the contract of each method."""

    def with_prices(self, prices: Mapping[tuple[str, str], int]) -> Engine:
        """The same cars at other prices."""

    def answers(self, choices: Mapping[str, str]) -> Mapping[tuple[str, str], Answer]:
        """An answer for every (variable, value)."""

    def cheapest(self, choices: Mapping[str, str]) -> tuple[Mapping[str, str], int]:
        """The cheapest complete car with these choices, and its price."""

    def cars_left(self, choices: Mapping[str, str]) -> int:
        """How many cars have these choices; 0 when they contradict each other."""

    def ways_out(self, choices: Mapping[str, str], variable: str, value: str) -> list[WayOut]:
        """The smallest sets of choices to give up for this value."""

    def why_not(self, choices: Mapping[str, str], variable: str, value: str) -> list[str]:
        """Codes of the rules that exclude this value; empty when it is possible."""


Compile: TypeAlias = Callable[[Model, Problem], Engine]
"""Makes the unpriced engine of a model, or fetches it; values that no car can have must be kept, not refused."""
