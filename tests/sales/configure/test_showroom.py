"""Putting a car together: what is in it, what may be chosen, what it costs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sales.configure import Build, CannotBuild, Line, Showroom
from sales.look import CarLook
from sales.pricing import PriceChange
from tests.sales.configure.shop import DAY, cards, fast_showroom, lists, slow, slow_showroom, small, small_range


@pytest.fixture(params=[slow_showroom, fast_showroom], ids=["slow", "fast"])
def showroom(request: pytest.FixtureRequest) -> Showroom:
    """The same answers from the engine that lists every car and from the compiled one."""
    make: Callable[[], Showroom] = request.param
    return make()


def test_the_first_car_is_the_cheapest(showroom: Showroom) -> None:
    view = showroom.view(showroom.start("mika", "FR"), DAY)
    assert view.total_cents == view.base_cents == 1_000_000
    assert view.car["wheels"] == "steel"
    assert view.name.say("fr") == "Mika"
    assert (view.currency, view.tax_permille) == ("EUR", 200)
    assert not view.complete
    assert not any(step.answered for step in view.steps)
    assert [name.say("en") for name in view.standard] == ["Anti-lock brakes"]


def test_steps_and_lists(showroom: Showroom) -> None:
    view = showroom.view(small(), DAY)
    assert [step.code for step in view.steps] == [
        "version",
        "engine",
        "paint",
        "wheels",
        "interior",
        "packs",
        "options",
    ]
    assert [one.code for one in view.steps[2].lists] == ["paint", "roof"]
    assert [(one.code, one.kind) for one in view.steps[6].lists] == [("comfort", "many")]
    assert lists(view)["paint"].kind == "one"


def test_lines_add_up_to_the_total(showroom: Showroom) -> None:
    view = showroom.view(small(paint="red", sunroof="with", winter="with", roof="body"), DAY)
    assert sum(line.cents for line in view.lines) == view.total_cents == 1_000_000 + 50_000 + 60_000 + 80_000 + 40_000
    by_code = {line.code: line for line in view.lines}
    assert by_code["seats/with"] == Line("option", "seats/with", by_code["seats/with"].name, 0, included=True)
    assert by_code["wheels/alloy"].cents == 60_000
    assert by_code["winter/with"].kind == "pack"


def test_a_price_difference_is_what_the_click_will_cost(showroom: Showroom) -> None:
    build = small(sunroof="with")
    view = showroom.view(build, DAY)
    for (choice, value), card in cards(view).items():
        if card.state == "free":
            then = showroom.view(showroom.choose(build, choice, value), DAY)
            assert then.total_cents - view.total_cents == card.price_delta_cents, (choice, value)


def test_states(showroom: Showroom) -> None:
    view = showroom.view(small(paint="red", winter="with", sunroof="with"), DAY)
    state = {key: card.state for key, card in cards(view).items()}
    assert state["paint", "red"] == "chosen"
    assert state["paint", "white"] == "free"
    assert state["wheels", "alloy"] == "included"
    assert state["wheels", "steel"] == "impossible"
    assert state["roof", "black"] == "impossible"
    assert state["seats", "with"] == "included"
    assert state["camera", "with"] == "free"


def test_an_impossible_card_says_why_and_what_else(showroom: Showroom) -> None:
    build = small(paint="red", sunroof="with")
    card = showroom.explain(build, "roof", "black", DAY)
    assert card.reason.say("fr") == "Le toit ouvrant n’existe pas avec le toit noir."
    (way,) = card.ways_out
    assert [name.say("en") for name in way.removes] == ["Body colour", "Sunroof"]
    assert [name.say("en") for name in way.adds] == ["Black"]
    assert way.price_delta_cents == 35_000 - 80_000
    taken = showroom.take_way_out(build, way)
    assert taken.choices == {"paint": "red", "roof": "black"}
    assert showroom.view(taken, DAY).total_cents - showroom.view(build, DAY).total_cents == way.price_delta_cents
    assert build.choices == {"paint": "red", "sunroof": "with"}


def test_a_free_card_needs_no_explanation(showroom: Showroom) -> None:
    card = showroom.explain(small(), "roof", "black", DAY)
    assert (card.state, card.ways_out, bool(card.reason)) == ("free", (), False)


def test_why_the_contents_of_a_pack_cannot_go(showroom: Showroom) -> None:
    card = showroom.explain(small(winter="with"), "seats", "without", DAY)
    assert card.reason.say("en") == "Winter pack includes: Heated seats and Heated wheel."
    (way,) = card.ways_out
    assert [name.say("fr") for name in way.removes] == ["Sièges chauffants", "Pack Hiver"]
    assert way.build.choices == {"seats": "without"}


def test_why_standard_equipment_cannot_go(showroom: Showroom) -> None:
    card = showroom.explain(small(version="top"), "camera", "without", DAY)
    assert card.reason.by_lang == {"fr": "Caméra\u00a0: de série sur Haute.", "en": "Camera: standard on Top."}


def test_why_an_engine_is_not_there(showroom: Showroom) -> None:
    card = showroom.explain(small(version="base"), "engine", "electric", DAY)
    assert card.reason.say("fr") == "Électrique\u00a0: seulement avec Haute."
    (way,) = card.ways_out
    assert way.build.choices == {"engine": "electric"}
    assert way.price_delta_cents == 200_000 + 600_000
    assert [name.say("en") for name in way.adds] == ["Electric", "Top", "Alloy"]


def test_an_option_asked_for_stays_when_a_pack_brings_it(showroom: Showroom) -> None:
    alone = showroom.view(small(seats="with"), DAY)
    card = cards(alone)["winter", "with"]
    assert (card.state, card.price_delta_cents) == ("free", 40_000 - 30_000)
    both = showroom.view(small(seats="with", winter="with"), DAY)
    assert both.total_cents == 1_040_000
    assert cards(both)["seats", "with"].state == "chosen"
    assert [mark.code for mark in cards(both)["seats", "with"].marks] == ["included-in"]


def test_marks(showroom: Showroom) -> None:
    at_first = cards(showroom.view(small(), DAY))
    assert [(mark.code, mark.text.say("en")) for mark in at_first["seats", "with"].marks] == [
        ("with-pack", "Winter pack")
    ]
    top = cards(showroom.view(small(version="top"), DAY))
    assert [mark.code for mark in top["camera", "with"].marks] == ["standard"]
    assert [mark.code for mark in top["wheels", "alloy"].marks] == ["standard"]
    assert top["wheels", "alloy"].price_cents == 0
    assert not [mark for card in at_first.values() for mark in card.marks if mark.code == "popular"]


def test_standard_options_stand_with_the_equipment_not_in_the_lines(showroom: Showroom) -> None:
    view = showroom.view(small(version="top"), DAY)
    assert [name.say("en") for name in view.standard] == ["Anti-lock brakes", "Camera"]
    assert "camera/with" not in [line.code for line in view.lines]
    asked = showroom.view(small(version="top", camera="with"), DAY)
    assert [line.cents for line in asked.lines if line.code == "camera/with"] == [0]
    assert asked.total_cents == view.total_cents


def test_standard_wheels_come_first_and_other_wheels_can_be_had(showroom: Showroom) -> None:
    build = small(version="top")
    assert showroom.view(build, DAY).car["wheels"] == "alloy"
    steel = cards(showroom.view(build, DAY))["wheels", "steel"]
    assert (steel.state, steel.price_delta_cents) == ("free", 0)
    assert showroom.view(showroom.choose(build, "wheels", "steel"), DAY).car["wheels"] == "steel"


def test_contents_of_packs_and_versions(showroom: Showroom) -> None:
    shown = cards(showroom.view(small(), DAY))
    assert [text.say("en") for text in shown["winter", "with"].contents] == ["Heated seats", "Heated wheel"]
    assert [text.say("en") for text in shown["version", "top"].contents] == ["Anti-lock brakes", "Camera", "Alloy"]


def test_an_included_option_comes_with_the_engine(showroom: Showroom) -> None:
    view = showroom.view(small(engine="electric"), DAY)
    assert view.total_cents == 1_800_000
    assert [(line.cents, line.included) for line in view.lines if line.code == "cable/with"] == [(0, True)]


def test_figures_follow_engine_and_wheels(showroom: Showroom) -> None:
    petrol = showroom.view(small(wheels="alloy", sunroof="with"), DAY)
    assert (petrol.co2_g_km, petrol.co2_class) == (102, "B")
    assert (petrol.consumption.tenths, petrol.consumption.unit, petrol.consumption.range_km) == (52, "l", 0)
    electric = showroom.view(small(engine="electric", wheels="alloy", sunroof="with"), DAY)
    assert (electric.co2_g_km, electric.co2_class) == (0, "A")
    assert (electric.consumption.tenths, electric.consumption.unit, electric.consumption.range_km) == (144, "kWh", 340)
    assert electric.power.by_lang == {"fr": "74\u00a0kW (100\u00a0ch)", "en": "74\u00a0kW (100\u00a0hp)"}


def test_the_label_is_the_market_s(showroom: Showroom) -> None:
    view = showroom.view(Build("mika", "DE", {"wheels": "alloy", "roof": "black"}), DAY)
    assert (view.co2_g_km, view.co2_class, view.tax_permille) == (101, "C", 190)
    assert view.total_cents == 990_000 + 59_000 + 35_000


def test_prices_are_those_of_the_day(showroom: Showroom) -> None:
    prices = [showroom.view(small(roof="black"), day).total_cents for day in ("2026-05-31", "2026-06-01", "2027-08-01")]
    assert prices == [1_030_000, 1_035_000, 1_035_000]


def test_price_changes_overlay_the_printed_price() -> None:
    showroom = Showroom(small_range(), slow, [PriceChange("mika", "roof/black", "FR", 11_100, "2026-07-01")])
    assert showroom.view(small(roof="black"), "2026-06-30").total_cents == 1_035_000
    assert showroom.view(small(roof="black"), "2026-07-01").total_cents == 1_011_100
    showroom.reprice([])
    assert showroom.view(small(roof="black"), "2026-07-01").total_cents == 1_035_000


def test_the_look_follows_the_choices(showroom: Showroom) -> None:
    view = showroom.view(small(paint="red", sunroof="with"), DAY)
    assert view.look == CarLook(
        "mika", "#aa0000", "metallic", "", "alloy-16", "cloth", "#333333", "#666666", frozenset({"sunroof"})
    )
    assert showroom.view(small(roof="black"), DAY).look.roof == "#000000"


def test_choosing_replaces_and_releasing_gives_back(showroom: Showroom) -> None:
    first = showroom.choose(showroom.start("mika", "FR"), "paint", "red")
    second = showroom.choose(first, "paint", "white")
    assert (first.choices, second.choices) == ({"paint": "red"}, {"paint": "white"})
    assert showroom.release(second, "paint").choices == {}
    assert showroom.release(second, "roof") is second


def test_complete_when_every_list_was_answered(showroom: Showroom) -> None:
    every = {"version": "top", "engine": "petrol", "paint": "red", "roof": "body", "wheels": "alloy"}
    assert showroom.view(small(**every), DAY).complete  # there is one upholstery only: no question
    del every["paint"]
    assert not showroom.view(small(**every), DAY).complete


def test_cars_left(showroom: Showroom) -> None:
    everything = showroom.view(small(), DAY).cars_left
    assert everything == 315
    assert showroom.view(small(version="top"), DAY).cars_left < everything


@pytest.mark.parametrize(
    ("build", "code"),
    [
        (Build("nobody", "FR"), "no-such-model"),
        (Build("mika", "XX"), "no-such-market"),
        (small(paint="pink"), "no-such-value"),
        (small(colour="red"), "no-such-value"),
        (small(sunroof="with", roof="black"), "not-possible"),
    ],
)
def test_a_build_that_cannot_be(showroom: Showroom, build: Build, code: str) -> None:
    with pytest.raises(CannotBuild) as caught:
        showroom.view(build, DAY)
    assert caught.value.code == code
    assert "?" not in str(caught.value)


def test_choosing_the_impossible_or_the_unknown_is_refused(showroom: Showroom) -> None:
    with pytest.raises(CannotBuild, match="ways out"):
        showroom.choose(small(sunroof="with"), "roof", "black")
    with pytest.raises(CannotBuild, match="no roof/pink"):
        showroom.choose(small(), "roof", "pink")
    with pytest.raises(CannotBuild, match="no roof/pink"):
        showroom.explain(small(), "roof", "pink", DAY)
    with pytest.raises(CannotBuild, match="not sold in"):
        showroom.start("mika", "XX")


def test_an_old_car_is_reopened_without_what_no_longer_fits(showroom: Showroom) -> None:
    kept = {"paint": "pink", "sunroof": "with", "roof": "black", "wheels": "alloy"}
    build, lost = showroom.reopen("mika", "FR", kept)
    assert build.choices == {"sunroof": "with", "wheels": "alloy"}
    assert lost == (("paint", "pink"), ("roof", "black"))


def test_cards_of_the_models(showroom: Showroom) -> None:
    (card,) = showroom.cards("FR", DAY)
    assert (card.model, card.from_cents, card.currency, card.body) == ("mika", 1_000_000, "EUR", "city-car")
    assert card.look.model == "mika"
    assert card.note.say("en") == "The small one"


def test_a_model_is_compiled_once_and_only_when_looked_at() -> None:
    compiled: list[str] = []

    def counting(model: object, problem: object) -> object:
        compiled.append("once")
        return slow(model, problem)  # type: ignore[arg-type]

    showroom = Showroom(small_range(), counting)  # type: ignore[arg-type]
    assert compiled == []
    for month in range(1, 13):
        for market in ("FR", "DE"):
            showroom.view(Build("mika", market), f"2026-{month:02d}-01")
    assert compiled == ["once"]
