"""The compiled range at work: every answer for every value at every click.

A `Configurator` is one compiled model with the prices of one market and day. It never changes, but it reuses its
working memory: one thread at a time.

Throughout, `choices` maps names of variables to names of values: what was explicitly chosen so far, in any order. A
name the range does not know raises `UnknownChoice`. Every value is judged as "what if I click this now": an earlier
choice of the *same* variable is put aside first (one picks a value instead of another), all other choices are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sales.configurator.answers import Answer, Answers, Counts, LazyCar, WayOut, complete
from sales.configurator.compile import compile_problem
from sales.configurator.diagram import Diagram
from sales.configurator.errors import NoSuchCar, PriceTrouble
from sales.configurator.leaves import BIG, PRICE, Leaves
from sales.configurator.problem import Problem
from sales.configurator.reasons import Reasons
from sales.configurator.relations import Ints
from sales.configurator.sweep import Routes, Sweep, Values
from sales.configurator.trace import HOPELESS, Tracer

if TYPE_CHECKING:
    from sales.configurator.buyers import Buyers

__all__ = ["Answer", "Answers", "Configurator", "WayOut"]

ROUNDED = 2.0**40  # up to here the doubles of a sweep, rounded, are exact: their error is below 2**-45 of the value
WRAPPED = 2.0**100  # up to here they are near enough to complete a count modulo 2**64

Parts = tuple[Leaves, Routes, Tracer]  # what depends on the diagram only


def _parts(diagram: Diagram) -> Parts:
    leaves = Leaves(diagram)
    return leaves, Routes(diagram), Tracer(diagram, leaves)


class Configurator:
    """One compiled model with the prices (cents a value; a value not listed costs nothing) of one market and day."""

    def __init__(
        self,
        diagram: Diagram,
        prices: Mapping[tuple[str, str], int] | None = None,
        *,
        problem: Problem | None = None,
        buyers: Buyers | None = None,
        parts: Parts | None = None,
    ) -> None:
        """`problem` is what the diagram was compiled from; without it `why_not` knows no rules. `buyers` is what a
        sales history taught (learn.py); `parts` of another configurator of the diagram are used again. Raises
        `PriceTrouble`."""
        self.diagram = diagram
        self._leaves, self._routes, self._tracer = parts or _parts(diagram)
        self._cost = Sweep(self._routes, np.add, np.minimum, np.int64)
        self._counts = Sweep(self._routes, np.multiply, np.add, np.float64, rows=2 if buyers else 1)
        self._low = Sweep(self._routes, np.multiply, np.add, np.uint64)
        self._problem = problem
        self._buyers = buyers
        self._weights = np.ones((2 if buyers else 1, diagram.arcs))
        if buyers:
            self._weights[1] = buyers.arc_weights
        self._set_prices(prices or {})

    @classmethod
    def build(cls, problem: Problem, prices: Mapping[tuple[str, str], int]) -> Configurator:
        """Compile and price in one go. Raises `CompileTrouble` or `PriceTrouble` (both in errors.py)."""
        return cls(compile_problem(problem), prices, problem=problem)

    def with_prices(self, prices: Mapping[tuple[str, str], int]) -> Configurator:
        """The same cars at other prices; nothing is compiled again."""
        parts = self._leaves, self._routes, self._tracer
        return Configurator(self.diagram, prices, problem=self._problem, buyers=self._buyers, parts=parts)

    def _set_prices(self, prices: Mapping[tuple[str, str], int]) -> None:
        self._prices = np.zeros(self._leaves.literals, np.int64)
        for (variable, value), cents in prices.items():
            literal = self._leaves.number.get((variable, value))
            code = "unknown" if literal is None else "negative" if cents < 0 else "too-high" if cents > PRICE else ""
            if code or literal is None:
                raise PriceTrouble(code, variable=variable, value=value, cents=cents)
            self._prices[literal] = cents
        dearest = np.maximum.reduceat(self._prices, self._leaves.first)
        if sum(dearest.tolist()) > PRICE:
            at = int(dearest.argmax())
            literal = int(self._leaves.first[at] + self._prices[self._leaves.first[at] :].argmax())
            variable, value = self._leaves.names[literal]
            raise PriceTrouble("too-high", variable=variable, value=value, cents=int(dearest[at]))
        self._base = self._leaves.in_arcs(self._leaves.in_groups(self._prices))

    # ------------------------------------------------------------------------------------------------- all at once
    def answers(self, choices: Mapping[str, str]) -> Answers:
        """An answer for every (variable, value) of the range, computed together."""
        leaves = self._leaves
        own = leaves.penalties(choices)
        groups = leaves.in_groups(own)
        arcs = leaves.in_arcs(groups)
        costs = arcs + self._base
        self._cost.up(costs)
        cost = leaves.least(self._cost.down() + costs).take(leaves.group) - own
        fits = leaves.fits(groups, arcs)
        alone = (groups.take(leaves.group) == own) & leaves.alive
        with np.errstate(over="ignore", invalid="ignore"):  # beyond 10**308: then only the exact count is used
            self._counts.up(self._weights * (arcs == 0))
            sums = leaves.total(self._counts.down() * self._weights, fits).take(leaves.group, -1) * alone
        popular = self._buyers.shares(sums[1], own) if self._buyers else None
        most = float(sums[0].max())
        if most < ROUNDED:
            cars = Counts(sums[0])
        elif most < WRAPPED:
            cars = Counts(sums[0], self._exact(self._low, arcs, fits) * alone)
        else:
            cars = Counts(sums[0], later=lambda: self._exact(self._unbounded(), arcs, fits) * alone)
        return Answers(leaves, cost, cars, popular)

    def _exact(self, sweep: Sweep, arcs: Ints, fits: Values) -> Values:
        """The counts in whole numbers: modulo 2**64, or without a bound."""
        sweep.up((arcs == 0).astype(sweep.cells.dtype))
        return self._leaves.total(sweep.down(), fits).take(self._leaves.group)

    def _unbounded(self) -> Sweep:
        """Counts in Python's own whole numbers: slow, and never too small."""
        return Sweep(self._routes, np.multiply, np.add, object)

    # ------------------------------------------------------------------------------------------------ one at a time
    def cheapest(self, choices: Mapping[str, str]) -> tuple[Mapping[str, str], int]:
        """The cheapest complete car with all choices, and its price in cents. Raises `NoSuchCar` if there is none."""
        leaves = self._leaves
        cost = int(self._cost.up(leaves.in_arcs(leaves.in_groups(leaves.penalties(choices))) + self._base))
        if cost > PRICE:
            raise NoSuchCar("no-such-car")
        return self._car(self._tracer.best(self._cost)), cost

    def _car(self, literals: list[int]) -> dict[str, str]:
        return dict(self._leaves.names[literal] for literal in sorted(literals))

    def price(self, car: Mapping[str, str]) -> int:
        """Cents for a car, or for part of one."""
        return sum(int(self._prices[self._leaves.literal(variable, value)]) for variable, value in car.items())

    def most_likely(self, choices: Mapping[str, str]) -> tuple[Mapping[str, str], int] | None:
        """The car most buyers with these choices ended with, and its price; None without a history.

        Raises `NoSuchCar` when the choices contradict each other.
        """
        if self._buyers is None:
            return None
        leaves = self._leaves
        costs = leaves.in_arcs(leaves.in_groups(leaves.penalties(choices))) + self._buyers.costs
        if int(self._cost.up(costs)) >= BIG // 2:
            raise NoSuchCar("no-such-car")
        car = self._car(self._tracer.best(self._cost))
        return car, self.price(car)

    def cars_left(self, choices: Mapping[str, str]) -> int:
        """How many complete cars have all choices, exactly; 0 when they contradict each other."""
        leaves = self._leaves
        fits = leaves.in_arcs(leaves.in_groups(leaves.penalties(choices))) == 0
        with np.errstate(over="ignore", invalid="ignore"):
            about = float(self._counts.up(self._weights * fits)[0])
        if about < ROUNDED:
            return round(about)
        if about < WRAPPED:
            return complete(about, int(self._low.up(fits.astype(np.uint64))))
        return int(self._unbounded().up(fits.astype(object)))

    # --------------------------------------------------------------------------------------------------- ways out
    def ways_out(self, choices: Mapping[str, str], variable: str, value: str) -> list[WayOut]:
        """All inclusion-minimal sets of other choices to give up for this value, cheapest car first.

        When the value is possible the one way out gives up nothing; when no car of the range has it there is none.
        """
        leaves = self._leaves
        wanted = leaves.literal(variable, value)
        kept = {name: chosen for name, chosen in choices.items() if name != variable}
        penalties = leaves.penalties(kept)
        penalties[leaves.variable_of == leaves.variable_of[wanted]] = HOPELESS
        penalties[wanted] = 0
        if not leaves.alive[wanted] or self._up(penalties) >= HOPELESS:
            return []
        chosen = np.sort(leaves.chosen(kept))
        prices, sets = self._tracer.ways_out(self._cost, chosen)
        gone = leaves.names[chosen][np.nonzero(sets)[1]].tolist()
        parts = pairwise([0, *sets.sum(1).cumsum().tolist()])
        return [
            self._way_out(tuple(gone[first:last]), kept, (variable, value), price)
            for price, (first, last) in zip(prices, parts, strict=True)
        ]

    def _way_out(
        self, gone: tuple[tuple[str, str], ...], kept: Mapping[str, str], wanted: tuple[str, str], price: int
    ) -> WayOut:
        def car() -> Mapping[str, str]:
            rest = dict(kept.items() - set(gone))
            return self.cheapest({**rest, wanted[0]: wanted[1]})[0]

        return WayOut(gone, LazyCar(car), price)

    # -------------------------------------------------------------------------------------------------------- why
    @cached_property
    def _reasons(self) -> Reasons | None:
        return Reasons(self._problem) if self._problem else None

    def why_not(self, choices: Mapping[str, str], variable: str, value: str) -> list[str]:
        """Codes of a minimal set of rules which, with the choices, exclude the value; empty when it is possible."""
        leaves = self._leaves
        wanted = leaves.literal(variable, value)
        kept = {name: chosen for name, chosen in choices.items() if name != variable} | {variable: value}
        penalties = leaves.penalties(kept)
        if self._reasons is None or (leaves.alive[wanted] and self._up(penalties) <= PRICE):
            return []
        fixed = {leaves.index[name]: leaves.literal(name, chosen) for name, chosen in kept.items()}
        return self._reasons.conflict({at: int(literal - leaves.first[at]) for at, literal in fixed.items()})

    def _up(self, penalties: Ints) -> int:
        return int(self._cost.up(self._leaves.in_arcs(self._leaves.in_groups(penalties)) + self._base))
