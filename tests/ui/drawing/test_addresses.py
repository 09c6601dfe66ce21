from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.look import CarLook
from ui.drawing.address import read_source, read_swatch, source, swatch_source, upholstery_source, wheel_source
from ui.drawing.names import EXTRAS, MODELS, UPHOLSTERIES, VIEWS, WHEEL_CODES
from ui.drawing.problem import UnknownDrawing
from ui.drawing.tones import FINISHES

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
looks = st.builds(
    CarLook,
    model=st.sampled_from(MODELS),
    paint=colours,
    finish=st.sampled_from(sorted(FINISHES)),
    roof=st.just("") | colours,
    wheels=st.sampled_from(WHEEL_CODES),
    upholstery=st.sampled_from(UPHOLSTERIES),
    upholstery_colour=colours,
    upholstery_accent=colours,
    extras=st.frozensets(st.sampled_from(EXTRAS)),
)


@given(looks, st.sampled_from(VIEWS), st.booleans())
def test_a_look_survives_the_way_through_its_address(look: CarLook, view: str, lit: bool) -> None:
    assert read_source(source(look, view, lit=lit)) == (look, view, lit)


@given(looks, looks)
def test_two_looks_have_two_addresses(one: CarLook, other: CarLook) -> None:
    assert (source(one, "side") == source(other, "side")) == (one == other)


def test_an_address_is_the_same_every_time() -> None:
    look = CarLook("mika", extras=frozenset({"spoiler", "sunroof"}))
    assert source(look, "side") == (
        "image://car/side?m=mika&p=%238a9095&f=metallic&r=&w=steel-15&u=cloth&c=%233a3a3c&a=%236b6b6e&x=spoiler+sunroof"
    )


@pytest.mark.parametrize("address", ["", "side", "side?m=mika", "image://car/side?p=%23123456", "?"])
def test_half_an_address_is_refused(address: str) -> None:
    with pytest.raises(UnknownDrawing, match="address"):
        read_source(address)


def test_no_address_is_made_for_what_cannot_be_drawn() -> None:
    with pytest.raises(UnknownDrawing, match="wheels"):
        source(CarLook("mika", wheels="wood-12"), "side")


def test_samples_have_addresses_too() -> None:
    assert read_swatch(swatch_source("#b3121d", "pearl", "#111111")) == (
        "paint",
        {"p": "#b3121d", "f": "pearl", "r": "#111111"},
    )
    assert read_swatch(upholstery_source("knit", "#334455", "#aabbcc")) == (
        "upholstery",
        {"u": "knit", "c": "#334455", "a": "#aabbcc"},
    )
    assert read_swatch(wheel_source("aero-19")) == ("wheel", {"w": "aero-19"})
    with pytest.raises(UnknownDrawing, match="sample"):
        read_swatch("image://swatch/carpet?u=knit")
