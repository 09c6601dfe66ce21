"""Ranges made up from a seed, to see how answers grow with the size of a range."""

from __future__ import annotations

import itertools
import random

from sales.configurator.problem import Problem, Table, Variable


def made_up_range(size: int, seed: int = 1) -> Problem:
    """A range of `size` variables built like a real one: a version of 20 values, options of 2 to 4 values.

    Every option depends on the version, and two in three also on one of the three options before it. A rule keeps seven
    combinations in ten, and for each combination of the earlier variables at least one value, so that there are cars.
    """
    draw = random.Random(seed)
    sizes = [20, *(draw.choice((2, 2, 2, 3, 4)) for _ in range(size - 1))]
    variables = tuple(Variable(f"v{at}", tuple(map(str, range(values)))) for at, values in enumerate(sizes))
    tables = []
    for at in range(1, size):
        before = [0, *draw.sample(range(max(1, at - 3), at), min(at - 1, draw.choice((0, 1, 1))))]
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
