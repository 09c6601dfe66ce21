"""A range too wide to compile is refused in a process that may take 2 GB and two minutes, with the rules to change."""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from sales.configurator.compile import compile_problem
from sales.configurator.errors import CompileTrouble
from sales.configurator.problem import Problem, Table, Variable

ROOT = Path(__file__).resolve().parents[3]
MEMORY, SECONDS = 2 << 30, 120


def all_different(variables: int, values: int) -> Problem:
    """Every variable differs from every other one: hardly any car, and nothing to take apart."""
    names = tuple(map(str, range(values)))
    rows = [(one, two) for one in range(values) for two in range(values) if one != two]
    pairs = itertools.combinations(range(variables), 2)
    return Problem(
        tuple(Variable(f"v{at}", names) for at in range(variables)),
        tuple(Table(f"r{one}-{two}", (one, two), rows) for one, two in pairs),
    )


def tangled(variables: int, values: int, tables: int) -> Problem:
    """Every table ties two variables at random."""
    draw = random.Random(1)
    rows = list(itertools.product(range(values), repeat=2))
    scopes = [tuple(draw.sample(range(variables), 2)) for _ in range(tables)]
    return Problem(
        tuple(Variable(f"v{at}", tuple(map(str, range(values)))) for at in range(variables)),
        tuple(Table(f"r{at}", scope, [row for row in rows if draw.random() < 0.9]) for at, scope in enumerate(scopes)),
    )


WIDE = {"all-different": lambda: all_different(12, 10), "tangled": lambda: tangled(60, 4, 300)}


@pytest.mark.parametrize("name", WIDE)
def test_memory_and_time_are_bounded_and_the_rules_are_named(name: str) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.sales.configurator.test_too_wide", name],
        cwd=ROOT, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    rules, sentence = told.splitlines()
    assert set(rules.split()) <= {table.rule for table in WIDE[name]().tables}
    assert sentence.startswith(f"The rules {rules.split()[0]}, ")
    assert sentence.endswith("Split one of these rules, or introduce a variable that groups their cases.")


def refuse(problem: Problem) -> None:
    """Print what is said of the problem; the system ends this process when it takes too much."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        compile_problem(problem)
    except CompileTrouble as trouble:
        sys.stdout.write(f"{' '.join(trouble.facts['rules'])}\n{trouble}\n")


if __name__ == "__main__":
    refuse(WIDE[sys.argv[1]]())
