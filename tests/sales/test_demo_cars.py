"""The made-up dealership has cars the range can build, at its prices."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from sales.configurator.compile import compile_problem
from sales.configurator.engine import Configurator
from sales.configurator.problem import Problem
from sales.configure.showroom import Showroom
from sales.configure.view import Build
from sales.demo import MakeCar
from sales.demo.cars import POOL, showroom_cars
from sales.range.model import Model
from sales.range.read import read_range

RANGE = Path(__file__).parents[2] / "assets" / "range" / "auben"
DAY = "2026-11-23"


def compiled(_model: Model, problem: Problem) -> Configurator:
    return Configurator(compile_problem(problem, allow_dead=True), problem=problem)


@pytest.fixture(scope="module")
def showroom() -> Showroom:
    """The demo range."""
    return Showroom(read_range(RANGE), compiled)


@pytest.fixture
def make(showroom: Showroom) -> MakeCar:
    """Its cars."""
    return showroom_cars(showroom, 7, "FR", DAY)


def test_a_car_can_be_built_again_for_the_same_price(make: MakeCar, showroom: Showroom) -> None:
    car = make(Random(1), "mika")
    view = showroom.view(Build("mika", "FR", car.choices), DAY)
    assert (view.car, view.total_cents, view.tax_permille) == (car.car, car.total_cents, car.tax_permille)
    assert sum(line["cents"] for line in car.lines) == car.total_cents
    assert car.label.startswith("Mika ")
    assert car.range_version == showroom.range.version


def test_there_are_different_ones_and_each_is_the_callers_own(make: MakeCar) -> None:
    chance = Random(2)
    cars = [make(chance, "mika") for _ in range(60)]
    assert POOL / 2 < len({str(car.car) for car in cars}) <= POOL
    cars[0].choices["paint"] = "none"
    assert all(car.choices.get("paint") != "none" for car in cars[1:])


def test_the_same_seed_gives_the_same_cars(make: MakeCar, showroom: Showroom) -> None:
    again = showroom_cars(showroom, 7, "FR", DAY)
    assert again(Random(3), "mika") == make(Random(3), "mika")
