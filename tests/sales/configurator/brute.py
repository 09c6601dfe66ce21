"""Small ranges made up by Hypothesis, and every answer worked out the slow way: by listing all cars."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from sales.configurator.problem import Problem, Table, Variable

Car = tuple[int, ...]


@st.composite
def problems(draw: st.DrawFn, most_variables: int = 6) -> Problem:
    """A range of a few variables and rules; it may have no car at all."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=most_variables))
    variables = tuple(Variable(f"v{at}", tuple(f"x{value}" for value in range(size))) for at, size in enumerate(sizes))
    tables = []
    for number in range(draw(st.integers(0, 6))):
        scope = draw(st.lists(st.integers(0, len(sizes) - 1), min_size=1, max_size=4, unique=True))
        every = list(itertools.product(*(range(sizes[at]) for at in scope)))
        allowed = draw(st.booleans())
        least = (len(every) + 1) // 2 if allowed else 0
        most = len(every) if allowed else len(every) // 3
        rows = draw(st.lists(st.sampled_from(every), min_size=least, max_size=max(least, most), unique=True))
        tables.append(Table(f"r{number}", tuple(scope), tuple(rows), allowed))
    return Problem(variables, tuple(tables))


def all_cars(problem: Problem, without: frozenset[str] = frozenset()) -> list[Car]:
    """Every combination all rules accept, those in `without` set aside."""
    tables = [(table, {tuple(row) for row in table.rows}) for table in problem.tables if table.rule not in without]
    return [
        car
        for car in itertools.product(*(range(len(variable.values)) for variable in problem.variables))
        if all((tuple(car[at] for at in table.scope) in rows) == table.allowed for table, rows in tables)
    ]


@dataclass(frozen=True)
class Brute:
    """The whole range as a list of cars with their prices."""

    problem: Problem
    prices: Mapping[tuple[str, str], int]

    def named(self, car: Car) -> dict[str, str]:
        return {variable.name: variable.values[at] for variable, at in zip(self.problem.variables, car, strict=True)}

    def cars(self) -> list[dict[str, str]]:
        return [self.named(car) for car in all_cars(self.problem)]

    def price(self, car: Mapping[str, str]) -> int:
        return sum(self.prices.get(pair, 0) for pair in car.items())
