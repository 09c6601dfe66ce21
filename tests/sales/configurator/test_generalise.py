"""The benchmark that learns from made-up sales: the range keeps its rules, and what is learned is worth something."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from benchmarks import __main__ as benchmarks
from benchmarks.generalise import draw_cars, made_up_taste
from benchmarks.made_up import made_up_range
from sales.configurator.compile import compile_problem
from sales.configurator.engine import Configurator
from sales.configurator.learn import Walk, against
from sales.configurator.leaves import Leaves
from sales.configurator.problem import Problem
from sales.configurator.sweep import Routes


def test_cars_drawn_are_cars_of_the_range_and_as_frequent_as_their_weight() -> None:
    problem = made_up_range(4)
    diagram = compile_problem(problem, allow_dead=True)
    taste = made_up_taste(diagram, 0)
    cars = draw_cars(diagram, [taste], 4000)
    assert cars == draw_cars(diagram, [taste], 4000)
    engine = Configurator(diagram)
    names = [variable.name for variable in problem.variables]
    for car in {tuple(car) for car in cars}:
        assert engine.cars_left(dict(zip(names, car, strict=True))) == 1
    (car, times), *_ = Counter(map(tuple, cars)).most_common(1)
    leaves = Leaves(diagram)
    wanted = np.array([[leaves.literal(*pair) for pair in zip(names, car, strict=True)]])
    share = float(Walk(leaves, Routes(diagram), taste, against(leaves, wanted)).value[0])
    assert times / len(cars) == pytest.approx(share, abs=0.04)
    assert 0.01 < share < 1


def test_what_is_learned_guesses_better_than_what_was_sold_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "range.xml"
    file.write_text(as_instance(made_up_range(12)))
    given = ["generalise", str(file), "--cars", "400", "--columns", "6", "--asked", "40"]
    assert benchmarks.main(given) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["columns"] == 6
    assert 0 < told["asked"] <= 40
    assert told["precision"]["learned"] > told["precision"]["sold_most"]


def as_instance(problem: Problem) -> str:
    """The range as an XCSP 2.1 instance."""
    parts = ['<instance><presentation format="XCSP 2.1"/><domains>']
    for at, variable in enumerate(problem.variables):
        parts.append(f'<domain name="D{at}">0..{len(variable.values) - 1}</domain>')
    parts.append("</domains><variables>")
    parts += [f'<variable name="v{at}" domain="D{at}"/>' for at in range(len(problem.variables))]
    parts.append("</variables><relations>")
    for at, table in enumerate(problem.tables):
        rows = "|".join(" ".join(map(str, row)) for row in np.asarray(table.rows).tolist())
        parts.append(f'<relation name="R{at}" arity="{len(table.scope)}" semantics="supports">{rows}</relation>')
    parts.append("</relations><constraints>")
    for at, table in enumerate(problem.tables):
        scope = " ".join(f"v{one}" for one in table.scope)
        parts.append(f'<constraint name="c{at}" reference="R{at}" scope="{scope}"/>')
    return "".join([*parts, "</constraints></instance>"])
