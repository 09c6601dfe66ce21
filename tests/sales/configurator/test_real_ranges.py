"""The two real ranges beside the repository, against published counts and an independent solver.

The data are not ours to copy: where `../shared/data/renault` is absent, only these tests say so and are left out.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.agreement import good_way, random_state
from benchmarks.clicks import session
from benchmarks.made_up import made_up_prices
from benchmarks.solver import Solver
from sales.configurator.compile import compile_problem
from sales.configurator.diagram import Diagram
from sales.configurator.engine import Configurator
from sales.configurator.file import from_bytes, to_bytes
from sales.configurator.problem import Problem
from sales.configurator.xcsp import read_xcsp

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "renault"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the real ranges are not there ({DATA})")

CARS = {"medium": 278_744, "big": 24_566_537_954_855_761_920_000}
BYTES = {"medium": 2_000, "big": 6_144}
DEAD = {"medium": 5, "big": 0}
ASKED = {"medium": 60, "big": 10}

Compiled = tuple[str, Problem, Diagram]


@pytest.fixture(scope="module", params=["medium", "big"])
def compiled(request: pytest.FixtureRequest) -> Compiled:
    problem = read_xcsp(DATA / f"{request.param}.xml.gz")
    return request.param, problem, compile_problem(problem, allow_dead=True)


def test_every_car_is_counted_and_the_file_is_small(compiled: Compiled) -> None:
    name, _, diagram = compiled
    data = to_bytes(diagram)
    engine = Configurator(from_bytes(data))
    assert engine.cars_left({}) == CARS[name]
    assert len(data) <= BYTES[name]
    assert len(diagram.dead) == DEAD[name]
    answers = engine.answers({})
    for variable in diagram.variables:
        assert sum(answers[variable.name, value].cars for value in variable.values) == CARS[name]


def test_the_answers_are_those_of_an_independent_solver(compiled: Compiled) -> None:
    name, problem, diagram = compiled
    prices = made_up_prices(problem)
    engine, solver = Configurator(diagram, prices, problem=problem), Solver(problem, prices)
    draw = random.Random(3)
    for _ in range(ASKED[name]):
        choices, (variable, value) = random_state(engine, problem, draw)
        expected = solver.ask(choices, variable, value)
        answer = engine.answers(choices)[variable, value]
        ways = engine.ways_out(choices, variable, value)
        if expected is None:
            assert answer.gives_up is None
            assert not ways
            continue
        assert answer.gives_up == expected[0]
        assert answer.price == (expected[1] if expected[0] == 0 else None)
        assert min(way.price for way in ways if len(way.gives_up) == expected[0]) == expected[1]
        others = {key: chosen for key, chosen in choices.items() if key != variable} | {variable: value}
        for way in ways:
            assert good_way(lambda some: engine.cars_left(some) > 0, others, way)
            assert engine.price(way.car) == way.price


def test_reasons_of_a_real_range_really_exclude_the_value(compiled: Compiled) -> None:
    _, problem, diagram = compiled
    engine = Configurator(diagram, problem=problem)
    draw = random.Random(4)
    for state in session(engine, problem, draw):
        choices = state
        if len(choices) == 12:
            break
    impossible = [key for key, answer in engine.answers(choices).items() if answer.gives_up]
    for variable, value in draw.sample(impossible, 10):
        rules = engine.why_not(choices, variable, value)
        tables = tuple(table for table in problem.tables if table.rule in rules)
        assert rules
        alone = Configurator(compile_problem(Problem(problem.variables, tables), allow_dead=True))
        wanted = {**choices, variable: value}
        assert alone.cars_left(wanted) == 0
        for rule in rules:
            fewer = tuple(table for table in tables if table.rule != rule)
            less = Configurator(compile_problem(Problem(problem.variables, fewer), allow_dead=True))
            assert less.cars_left(wanted) > 0
