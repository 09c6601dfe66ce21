"""The benchmark that learns from made-up sales: the range keeps its rules, and what is learned is worth something."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from benchmarks import __main__ as benchmarks
from benchmarks.made_up import made_up_range
from benchmarks.made_up_buyers import KINDS, draw_cars, made_up_taste
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


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_buyers_takes_cars_of_the_range(kind: str) -> None:
    problem = made_up_range(8)
    diagram = compile_problem(problem, allow_dead=True)
    engine, names = Configurator(diagram), [variable.name for variable in problem.variables]
    cars = KINDS[kind](problem, diagram, 60)
    assert len(cars) == 60
    assert len(set(map(tuple, cars))) > 3
    for car in cars:
        assert engine.cars_left(dict(zip(names, car, strict=True))) == 1


def test_what_is_learned_guesses_better_than_what_was_sold_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "range.xml"
    file.write_text(as_instance(made_up_range(12)))
    given = ["generalise", str(file), "--cars", "400", "--columns", "6", "--asked", "40", "--parts", "60", "400"]
    assert benchmarks.main([*given, "--kinds", "three tastes", "thrift"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["buyers"] for one in told] == ["three tastes", "three tastes", "thrift", "thrift"]
    for one in told:
        assert 0 < one["asked"] <= 40
        assert one["right"]["learned"] > one["right"]["sold_most"]


def test_parts_of_real_sales_are_learned_from_fold_by_fold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem = made_up_range(6)
    file, sales, folds = (tmp_path / name for name in ("range.xml", "sales.txt", "folds.txt"))
    file.write_text(as_instance(problem))
    names = [variable.name for variable in problem.variables]
    cars = KINDS["one taste"](problem, compile_problem(problem, allow_dead=True), 90)
    sales.write_text("\n".join(" ".join(row) for row in [names, *cars]))
    folds.write_text("0\n1\n" * 45)
    assert (
        benchmarks.main(["generalise", str(file), "--sales", str(sales), "--folds", str(folds), "--parts", "40"]) == 0
    )
    (told,) = json.loads(capsys.readouterr().out)
    assert len(told["folds"]) == 2
    assert told["most_behind"] == max(one["behind"] for one in told["folds"])


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
