"""Every answer on small made-up ranges is the one a list of all cars gives."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sales.configurator.compile import compile_problem
from sales.configurator.engine import Configurator
from sales.configurator.errors import CompileTrouble, NoSuchCar
from sales.configurator.problem import Problem, Table, Variable
from tests.sales.configurator.brute import Brute, all_cars, problems


@st.composite
def situations(draw: st.DrawFn) -> tuple[Brute, Configurator, dict[str, str]]:
    """A range with at least one car, prices, and choices that may contradict each other."""
    problem = draw(problems())
    assume(all_cars(problem))
    pairs = [(variable.name, value) for variable in problem.variables for value in variable.values]
    prices = dict(zip(pairs, draw(st.lists(st.integers(0, 50), min_size=len(pairs), max_size=len(pairs))), strict=True))
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=5))
    engine = Configurator(compile_problem(problem, allow_dead=True), prices, problem=problem)
    return Brute(problem, prices), engine, dict(chosen)


def against(car: dict[str, str], choices: dict[str, str], but: str = "") -> frozenset[str]:
    return frozenset(name for name, value in choices.items() if name != but and car[name] != value)


@given(situations())
def test_every_answer_is_the_one_a_list_of_all_cars_gives(situation: Any) -> None:
    brute, engine, choices = situation
    cars = brute.cars()
    answers = engine.answers(choices)
    assert set(answers) == {(variable.name, value) for variable in brute.problem.variables for value in variable.values}
    for (name, value), answer in answers.items():
        having = [car for car in cars if car[name] == value]
        fitting = [car for car in having if not against(car, choices, name)]
        assert answer.possible == bool(fitting)
        assert answer.cars == len(fitting)
        assert answer.price == min(map(brute.price, fitting), default=None)
        assert answer.gives_up == min((len(against(car, choices, name)) for car in having), default=None)
        assert answer.popular is None


@given(situations())
def test_the_count_and_the_cheapest_car_are_those_of_the_list(situation: Any) -> None:
    brute, engine, choices = situation
    fitting = [car for car in brute.cars() if not against(car, choices)]
    assert engine.cars_left(choices) == len(fitting)
    if not fitting:
        with pytest.raises(NoSuchCar):
            engine.cheapest(choices)
        return
    car, price = engine.cheapest(choices)
    assert car in fitting
    assert price == brute.price(car) == min(map(brute.price, fitting))


@given(situations(), st.data())
def test_the_ways_out_are_all_the_smallest_ones_with_their_cheapest_cars(situation: Any, data: st.DataObject) -> None:
    brute, engine, choices = situation
    name, value = data.draw(st.sampled_from(list(engine.answers({}))))
    having = [car for car in brute.cars() if car[name] == value]
    gone = {against(car, choices, name) for car in having}
    smallest = {one for one in gone if not any(other < one for other in gone)}
    ways = engine.ways_out(choices, name, value)
    assert [way.price for way in ways] == sorted(way.price for way in ways)
    assert {frozenset(variable for variable, _ in way.gives_up) for way in ways} == smallest
    for way in ways:
        released = frozenset(variable for variable, _ in way.gives_up)
        cheapest = min(brute.price(car) for car in having if against(car, choices, name) <= released)
        assert way.price == cheapest == brute.price(way.car)
        assert dict(way.car) in having
        assert against(dict(way.car), choices, name) == released


@given(situations(), st.data())
def test_the_reasons_exclude_the_value_and_none_is_idle(situation: Any, data: st.DataObject) -> None:
    brute, engine, choices = situation
    name, value = data.draw(st.sampled_from(list(engine.answers({}))))
    wanted = {**choices, name: value}
    rules = engine.why_not(choices, name, value)

    def buildable(kept: list[str]) -> bool:
        every = {table.rule for table in brute.problem.tables}
        cars = map(brute.named, all_cars(brute.problem, frozenset(every - set(kept))))
        return any(not against(car, wanted) for car in cars)

    possible = engine.answers(choices)[name, value].possible
    assert bool(rules) != possible
    if not possible:
        assert not buildable(rules)
        assert all(buildable([other for other in rules if other != rule]) for rule in rules)


@given(problems(), st.data())
def test_a_range_without_a_car_names_rules_that_contradict_each_other(problem: Any, data: st.DataObject) -> None:
    cars = all_cars(problem)
    if cars:  # forbid what is left, by two rules
        scope = data.draw(st.lists(st.sampled_from(range(len(cars[0]))), min_size=1, max_size=2, unique=True))
        rows = sorted({tuple(car[at] for at in scope) for car in cars})
        parts = ((f"more{at}", rows[at::2]) for at in range(2))
        more = (Table(rule, tuple(scope), part, allowed=False) for rule, part in parts)
        problem = Problem(problem.variables, (*problem.tables, *more))
    with pytest.raises(CompileTrouble) as refused:
        compile_problem(problem)
    rules = refused.value.facts["rules"]
    every = {table.rule for table in problem.tables}
    assert refused.value.code == "no-car"
    assert not all_cars(problem, frozenset(every - set(rules)))
    for rule in rules:
        assert all_cars(problem, frozenset(every - set(rules) | {rule}))


@given(problems())
def test_a_value_no_car_has_is_named(problem: Any) -> None:
    cars = all_cars(problem)
    assume(cars)
    dead = {
        (variable.name, value)
        for at, variable in enumerate(problem.variables)
        for number, value in enumerate(variable.values)
        if all(car[at] != number for car in cars)
    }
    assert set(compile_problem(problem, allow_dead=True).dead) == dead
    if not dead:
        compile_problem(problem)
        return
    with pytest.raises(CompileTrouble) as refused:
        compile_problem(problem)
    assert refused.value.code == "dead-values"
    assert set(refused.value.facts["pairs"]) == dead


@given(problems())
def test_the_same_range_gives_the_same_diagram(problem: Any) -> None:
    assume(all_cars(problem))
    first, second = (compile_problem(problem, allow_dead=True) for _ in range(2))
    for field in ("group", "leaves", "leaf_start", "kids", "kid_start", "node_start", "level_start"):
        assert getattr(first, field).tolist() == getattr(second, field).tolist()


def test_a_count_beyond_any_machine_word_is_exact() -> None:
    for size in (20, 40, 120):  # doubles, 64 bits and more, Python's own whole numbers
        variables = tuple(Variable(f"v{at}", ("a", "b", "c", "d", "e", "f", "g")) for at in range(size))
        rows = [pair for pair in itertools.product(range(7), repeat=2) if sum(pair) != 3]
        engine = Configurator.build(Problem(variables, (Table("r", (0, 1), rows),)), {})
        cars = 45 * 7 ** (size - 2)
        assert engine.cars_left({}) == cars
        answers = engine.answers({"v2": "a"})
        assert answers["v3", "b"].cars == cars // 49
        assert answers["v2", "b"].cars == cars // 7
        assert answers["v0", "a"].cars == 6 * 7 ** (size - 3)
