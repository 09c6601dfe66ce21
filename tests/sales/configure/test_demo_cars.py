"""The demo range as a person meets it: a real price list with nothing dead in it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sales.configure import Build, CannotBuild, CarView
from tests.sales.configure.shop import DAY, cards, demo_range, demo_showroom

MODELS = [model.code for model in demo_range().models]


def first(model: str, **choices: str) -> CarView:
    return demo_showroom().view(Build(model, "FR", choices), DAY)


def test_four_models_with_their_prices_from() -> None:
    assert {card.model: card.from_cents for card in demo_showroom().cards("FR", DAY)} == {
        "mika": 17_490_00,
        "taris": 27_900_00,
        "orsa": 38_900_00,
        "porto": 26_500_00,
    }


def test_the_showcase_lends_its_look_and_not_its_price() -> None:
    mika = demo_showroom().card("mika", "FR", DAY)
    cheapest = first("mika")
    assert (mika.look.paint, mika.look.roof) == ("#e3b62f", "#17191f")
    assert mika.look.paint != cheapest.look.paint
    assert mika.from_cents == cheapest.total_cents


def test_the_city_car_has_more_than_250_combinations_of_paint_roof_and_trim() -> None:
    mika = demo_range().model("mika")
    assert mika is not None
    lists = [
        [value.code for value in choice.values]
        for choice in mika.choices
        if choice.code in ("version", "paint", "roof")
    ]
    showroom, possible = demo_showroom(), 0
    for version, paint, roof in product(*lists):
        _, lost = showroom.reopen("mika", "FR", {"version": version, "paint": paint, "roof": roof})
        possible += not lost
    assert possible > 250


def test_at_least_120_different_options() -> None:
    codes = {choice.code for model in demo_range().models for choice in model.choices if choice.kind == "option"}
    assert len(codes) >= 120


@pytest.mark.parametrize("model", MODELS)
def test_every_value_can_be_had(model: str) -> None:
    assert [key for key, card in cards(first(model)).items() if card.state == "impossible"] == []


@pytest.mark.parametrize("model", MODELS)
def test_two_to_four_engines_six_to_nine_paints_and_packs(model: str) -> None:
    found = demo_range().model(model)
    assert found is not None
    count = {choice.code: len(choice.values) for choice in found.choices}
    assert 2 <= count["engine"] <= 4
    assert 6 <= count["paint"] <= 9
    assert count["version"] >= 4
    assert count["wheels"] >= 2
    assert count["upholstery"] >= 4
    assert sum(choice.kind == "pack" for choice in found.choices) >= 5
    assert {rule.kind for rule in found.rules} == {"requires", "excludes", "includes"}


@pytest.mark.parametrize("model", MODELS)
def test_each_version_begins_with_its_own_standard_equipment(model: str) -> None:
    found = demo_range().model(model)
    versions = found.choice("version") if found else None
    assert versions is not None
    for version in versions.values:
        car = first(model, version=version.code)
        for pick in version.holds:
            assert car.car[pick.choice] in pick.values, (version.code, pick)
        extras = [line.code for line in car.lines if line.kind in ("pack", "option") and line.cents]
        assert extras == []


def test_co2_and_consumption_follow_engine_and_wheels() -> None:
    small = first("mika", version="elan", engine="turbo-100", wheels="steel-15")
    large = first("mika", version="elan", engine="turbo-100", wheels="alloy-16")
    assert (small.co2_g_km, small.consumption.tenths) == (114, 50)
    assert (large.co2_g_km, large.consumption.tenths) == (115, 51)
    # 26 g/km, 8 more with these wheels, and 1 less because the Sprint sits lower
    plug = first("taris", engine="plug-in-195", wheels="turbine-19")
    assert (plug.co2_g_km, plug.consumption.tenths, plug.consumption.range_km) == (
        33,
        15,
        62,
    )
    orsa = first("orsa", engine="four-300", wheels="alloy-20")
    assert (orsa.co2_g_km, orsa.co2_class, orsa.consumption.range_km) == (0, "A", 546)


def test_a_combustion_engine_s_co2_fits_its_consumption() -> None:
    kilo_per_litre = {"petrol": 22.7, "hybrid": 22.7, "diesel": 26.4}  # g/km for 1 l/100 km
    for model in demo_range().models:
        engines = model.choice("engine")
        assert engines is not None
        for value in engines.values:
            assert value.engine is not None
            factor = kilo_per_litre.get(value.engine.energy)
            if factor:
                assert value.drive.co2 == pytest.approx(factor * value.drive.litres / 10, rel=0.03), value.code
            assert abs(value.engine.power_hp - value.engine.power_kw * 1.36) < 2.5, value.code


@settings(max_examples=40)
@given(st.data())
def test_any_clicks_make_cars_whose_lines_add_up(data: st.DataObject) -> None:
    showroom = demo_showroom()
    build = showroom.start(data.draw(st.sampled_from(MODELS)), data.draw(st.sampled_from(["FR", "DE"])))
    found = demo_range().model(build.model)
    assert found is not None
    values = [(choice.code, value.code) for choice in found.choices for value in choice.values]
    for choice, value in data.draw(st.lists(st.sampled_from(values), max_size=5)):
        try:
            build = showroom.choose(build, choice, value)
        except CannotBuild:
            card = showroom.explain(build, choice, value, DAY)
            assert card.reason.say("fr")
            assert card.reason.say("en")
            for way in card.ways_out:
                before, after = showroom.view(build, DAY), showroom.view(way.build, DAY)
                assert after.total_cents - before.total_cents == way.price_delta_cents
                assert after.car[choice] == value
    view = showroom.view(build, DAY)
    assert sum(line.cents for line in view.lines) == view.total_cents
    assert all(view.car[choice] == value for choice, value in build.choices.items())
