"""Ranges made up from a seed, to see how answers grow with the size of a range."""

from __future__ import annotations

import itertools
import random

from sales.configurator.problem import Problem, Table, Variable


def made_up_range(size: int, seed: int = 1) -> Problem:
    """A range of `size` variables of 2 to 6 values: each is tied to one or two shortly before it.

    Every rule keeps seven combinations in ten, and for each combination of the earlier variables at least one value of
    the last, so that there are always cars.
    """
    draw = random.Random(seed)
    variables = tuple(Variable(f"v{at}", tuple(map(str, range(draw.randint(2, 6))))) for at in range(size))
    tables = []
    for at in range(1, size):
        before = draw.sample(range(max(0, at - 5), at), min(at, draw.choice((1, 1, 2))))
        rows = []
        for head in itertools.product(*(range(len(variables[one].values)) for one in before)):
            kept = [last for last in range(len(variables[at].values)) if draw.random() < 0.7]
            rows += [(*head, last) for last in kept or [draw.randrange(len(variables[at].values))]]
        tables.append(Table(f"rule {at}", (*before, at), rows))
    return Problem(variables, tuple(tables))


def made_up_prices(problem: Problem, seed: int = 1) -> dict[tuple[str, str], int]:
    """A price for every value: a third cost nothing, the others up to 2,000.00."""
    draw = random.Random(seed)
    return {
        (variable.name, value): draw.choice((0, draw.randint(1, 200_000), draw.randint(1, 200_000)))
        for variable in problem.variables
        for value in variable.values
    }
