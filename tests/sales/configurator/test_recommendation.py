"""What a sales history teaches, on made-up buyers whose habits are known."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

import sales.configurator.buyers as remembering
from sales.configurator.compile import compile_problem
from sales.configurator.engine import Configurator
from sales.configurator.errors import NoSuchCar
from sales.configurator.learn import LEAST_SALES, learn, minimise, rows_of
from tests.sales.configurator.made_up import LITTLE_CAR, PRICES

DIAGRAM = compile_problem(LITTLE_CAR)
COLUMNS = ("body", "engine", "roof", "rails")


def sales(count: int = 300, seed: int = 1) -> list[list[str]]:
    """Estate buyers take diesel and rails, hatch buyers petrol; one in ten does otherwise."""
    draw, cars = random.Random(seed), []
    for _ in range(count):
        body = draw.choice(("estate", "estate", "hatch"))
        engine = "diesel" if body == "estate" else "petrol"
        engine = draw.choice(("petrol", "electric")) if draw.random() < 0.1 else engine
        rails = "fitted" if body == "estate" and draw.random() < 0.9 else "none"
        roof = "glass" if rails == "none" and draw.random() < 0.3 else "steel"
        cars.append([body, engine, roof, rails])
    return cars


@pytest.fixture(scope="module")
def engine() -> Configurator:
    buyers = learn(DIAGRAM, COLUMNS, sales())
    assert buyers is not None
    return Configurator(DIAGRAM, PRICES, problem=LITTLE_CAR, buyers=buyers)


def test_what_buyers_of_such_a_car_took_is_popular(engine: Configurator) -> None:
    free, estate = engine.answers({}), engine.answers({"body": "estate"})
    share = free["body", "estate"].popular
    assert share is not None
    assert 0.55 < share < 0.75
    assert (estate["rails", "fitted"].popular or 0) > 0.7
    assert (engine.answers({"body": "hatch"})["engine", "petrol"].popular or 0) > 0.6


def test_shares_of_a_variable_add_up_and_keep_the_rules(engine: Configurator) -> None:
    answers = engine.answers({"body": "estate", "rails": "fitted"})
    for name, values in (("engine", ("petrol", "diesel", "electric")), ("roof", ("steel", "glass"))):
        assert sum(answers[name, value].popular or 0 for value in values) == pytest.approx(1.0)
    assert answers["roof", "glass"].popular == 0.0


def test_nothing_is_said_about_what_the_sales_do_not_tell(engine: Configurator) -> None:
    assert engine.answers({})["hitch", "fitted"].popular is None


def test_the_likeliest_car_is_what_most_took(engine: Configurator) -> None:
    found = engine.most_likely({"body": "estate"})
    assert found is not None
    car, price = found
    assert (car["body"], car["rails"], car["roof"]) == ("estate", "fitted", "steel")
    assert price == engine.price(car)
    with pytest.raises(NoSuchCar):
        engine.most_likely({"roof": "glass", "rails": "fitted"})


def test_without_enough_history_it_is_silent() -> None:
    assert learn(DIAGRAM, COLUMNS, []) is None
    assert learn(DIAGRAM, COLUMNS, sales(LEAST_SALES - 1)) is None
    assert learn(DIAGRAM, ("moon",), [["full"]] * 100) is None
    silent = Configurator(DIAGRAM, PRICES)
    assert silent.most_likely({}) is None
    assert silent.answers({})["body", "estate"].popular is None


def test_sales_of_cars_that_cannot_be_built_are_left_out() -> None:
    impossible = [["hatch", "petrol", "glass", "fitted"]] * 50 + [["hatch", "steam", "steel", "none"]] * 50
    buyers = learn(DIAGRAM, COLUMNS, sales() + impossible)
    assert buyers is not None
    assert buyers.left_out == 100
    assert learn(DIAGRAM, COLUMNS, impossible) is None


def test_one_car_sold_over_and_over_is_recommended() -> None:
    buyers = learn(DIAGRAM, COLUMNS, [["hatch", "diesel", "steel", "none"]] * 40)
    assert buyers is not None
    share = Configurator(DIAGRAM, buyers=buyers).answers({})["engine", "diesel"].popular
    assert share is not None
    assert share > 0.9


def test_of_many_cars_sold_the_loudest_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    buyers = learn(DIAGRAM, COLUMNS, sales())
    assert buyers is not None
    leaves = buyers.leaves
    states = [{}, {"body": "estate"}, {"body": "hatch", "rails": "none"}]
    rows = np.array([leaves.penalties(choices) for choices in states])
    everybody = buyers.remembered(rows)
    monkeypatch.setattr(remembering, "HEARD", len(buyers.sold) // 2)
    loudest = buyers.remembered(rows)
    for penalties, row in zip(rows, loudest, strict=True):
        assert buyers.remembered(penalties) == pytest.approx(row)
    assert (loudest <= everybody + 1e-3).all()
    assert loudest.sum() > 0.7 * everybody.sum()
    assert not (loudest == everybody).all()


def test_the_same_sales_teach_the_same() -> None:
    first, second = (learn(DIAGRAM, COLUMNS, sales()) for _ in range(2))
    assert first is not None
    assert second is not None
    assert first.weights.tolist() == second.weights.tolist()
    assert (first.decay, first.trust) == (second.decay, second.trust)


def test_shares_are_shares_in_every_state(engine: Configurator) -> None:
    values = [(variable.name, *variable.values) for variable in LITTLE_CAR.variables]
    for some in itertools.product(*((None, *names) for _, *names in values)):
        choices = {name: value for (name, *_), value in zip(values, some, strict=True) if value is not None}
        for answer in engine.answers(choices).values():
            if answer.popular is not None:
                assert 0.0 <= answer.popular <= 1.0 + 1e-9
                assert answer.possible or answer.popular == 0.0


def test_sales_given_by_name_become_rows() -> None:
    assert rows_of(("a", "b"), [{"b": "1", "a": "0"}, {"a": "2"}]) == [["0", "1"], ["2", ""]]


def test_the_minimum_of_a_long_valley_is_found() -> None:
    def valley(at: np.ndarray) -> tuple[float, np.ndarray]:
        one, two = at
        slope = np.array([-2 * (1 - one) - 400 * one * (two - one**2), 200 * (two - one**2)])
        return float((1 - one) ** 2 + 100 * (two - one**2) ** 2), slope

    assert minimise(valley, np.array([-1.2, 1.0]), 200) == pytest.approx([1.0, 1.0], abs=1e-3)
