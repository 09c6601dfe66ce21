"""What a salesperson sees on a car small enough to work out by hand."""

from __future__ import annotations

import pytest

from sales.configurator.compile import compile_problem
from sales.configurator.engine import Answer, Configurator
from sales.configurator.errors import Cancelled, CompileTrouble, NoSuchCar, PriceTrouble, UnknownChoice
from sales.configurator.problem import Problem, Table, Variable
from sales.configurator.watch import Watch
from tests.sales.configurator.made_up import LITTLE_CAR, PRICES, VARIABLES


@pytest.fixture
def car() -> Configurator:
    return Configurator.build(LITTLE_CAR, PRICES)


def test_a_choice_that_shuts_another_out_says_what_it_costs_and_why(car: Configurator) -> None:
    choices = {"body": "estate", "rails": "fitted"}
    glass = car.answers(choices)["roof", "glass"]
    assert glass == Answer(possible=False, price=None, cars=0, gives_up=1, popular=None)
    assert car.why_not(choices, "roof", "glass") == ["glass-or-rails"]
    (way,) = car.ways_out(choices, "roof", "glass")
    assert way.gives_up == (("rails", "fitted"),)
    assert way.price == 210_000
    assert way.car == {"body": "estate", "engine": "petrol", "roof": "glass", "rails": "none", "hitch": "none"}
    assert len(way.car) == 5


def test_a_value_of_a_chosen_variable_is_a_switch(car: Configurator) -> None:
    answers = car.answers({"engine": "diesel"})
    assert answers["engine", "electric"].possible
    assert answers["engine", "electric"].price == 600_000
    assert answers["engine", "electric"].gives_up == 0
    assert car.ways_out({"engine": "diesel"}, "engine", "electric")[0].gives_up == ()


def test_other_prices_need_no_compiling(car: Configurator) -> None:
    cheap = car.with_prices({("body", "hatch"): 1})
    assert cheap.cheapest({})[1] == 0
    assert cheap.cheapest({"body": "hatch"})[1] == 1
    assert car.cheapest({"body": "hatch"})[1] == 0
    assert car.price({"engine": "diesel", "roof": "glass"}) == 240_000


def test_without_its_tables_a_configurator_gives_no_reasons() -> None:
    engine = Configurator(compile_problem(LITTLE_CAR), PRICES)
    assert engine.why_not({"rails": "fitted"}, "roof", "glass") == []


def test_choices_that_contradict_each_other_have_no_car(car: Configurator) -> None:
    choices = {"roof": "glass", "rails": "fitted"}
    assert car.cars_left(choices) == 0
    with pytest.raises(NoSuchCar):
        car.cheapest(choices)


def test_a_name_the_range_does_not_have_is_refused(car: Configurator) -> None:
    for choices in ({"wings": "two"}, {"roof": "straw"}):
        with pytest.raises(UnknownChoice):
            car.answers(choices)
    with pytest.raises(UnknownChoice):
        car.ways_out({}, "roof", "straw")


@pytest.mark.parametrize(
    ("prices", "code"),
    [
        ({("roof", "glass"): -1}, "negative"),
        ({("roof", "straw"): 1}, "unknown"),
        ({("roof", "glass"): 1 << 41}, "too-high"),
        ({("roof", "glass"): (1 << 40) - 1, ("rails", "fitted"): 1}, "too-high"),
    ],
)
def test_a_price_that_cannot_be_names_its_value(prices: dict[tuple[str, str], int], code: str) -> None:
    with pytest.raises(PriceTrouble) as refused:
        Configurator.build(LITTLE_CAR, prices)
    assert refused.value.code == code
    assert refused.value.facts["variable"] == "roof"


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem((*VARIABLES, VARIABLES[0]), ()), "body"),
        (Problem((Variable("empty", ()),), ()), "no values"),
        (Problem((Variable("twice", ("a", "a")),), ()), "twice"),
        (Problem(VARIABLES, (Table("r", (), ()),)), "missing"),
        (Problem(VARIABLES, (Table("r", (0, 0), ((0, 0),)),)), "repeated"),
        (Problem(VARIABLES, (Table("r", (9,), ((0,),)),)), "does not have"),
        (Problem(VARIABLES, (Table("r", (0,), ((5,),)),)), "does not have"),
        (Problem(VARIABLES, (Table("r", (0,), ((0, 1),)),)), "1 values each"),
    ],
)
def test_a_range_that_makes_no_sense_is_refused_by_name(problem: Problem, words: str) -> None:
    with pytest.raises(CompileTrouble) as refused:
        compile_problem(problem)
    assert words in str(refused.value)


def test_a_range_too_wide_names_the_rules_that_make_it_so() -> None:
    wide = tuple(Variable(f"v{at}", tuple(map(str, range(10)))) for at in range(12))
    rows = [(one, two) for one in range(10) for two in range(10) if one != two]
    pairs = [Table(f"r{one}-{two}", (one, two), rows) for one in range(12) for two in range(one)]
    with pytest.raises(CompileTrouble) as refused:
        compile_problem(Problem(wide, tuple(pairs)), room=200_000)
    assert refused.value.code == "too-wide"
    assert refused.value.facts["rules"][0] in {table.rule for table in pairs}
    with pytest.raises(CompileTrouble) as refused:
        compile_problem(Problem(wide, (Table("all", tuple(range(12)), ((0,) * 12,), allowed=False),)))
    assert refused.value.facts["rules"] == ["all"]


def test_compiling_tells_how_far_it_is_and_can_be_stopped() -> None:
    heard: list[float] = []
    compile_problem(LITTLE_CAR, watch=Watch(heard.append))
    assert heard == sorted(heard)
    assert heard[0] == 0.0
    assert heard[-1] == 1.0
    with pytest.raises(Cancelled):
        compile_problem(LITTLE_CAR, watch=Watch(cancelled=lambda: True))


def test_a_rule_that_needs_more_than_taking_values_away_is_still_found() -> None:
    """Three variables of two values, all different: every pair is fine, all three are not."""
    three = tuple(Variable(name, ("x", "y")) for name in "abc")
    differ = ((0, 1), (1, 0))
    rules = tuple(Table(f"{one}{two}", (one, two), differ) for one, two in ((0, 1), (1, 2), (0, 2)))
    with pytest.raises(CompileTrouble) as refused:
        compile_problem(Problem((*three, Variable("other", ("x", "y"))), (Table("other", (3,), ((0,), (1,))), *rules)))
    assert refused.value.code == "no-car"
    assert refused.value.facts["rules"] == ["01", "12", "02"]


def test_many_parts_that_have_nothing_to_do_with_each_other_are_one_range() -> None:
    apart = tuple(Variable(f"v{at}", ("a", "b")) for at in range(60))
    rules = tuple(Table(f"r{at}", (at, at + 1), ((0, 0), (0, 1), (1, 1))) for at in range(0, 60, 2))
    engine = Configurator.build(Problem(apart, rules), {("v0", "a"): 5})
    assert engine.cars_left({}) == 3**30
    assert engine.cheapest({"v1": "a"})[1] == 5
    assert not engine.answers({"v1": "a"})["v0", "b"].possible
