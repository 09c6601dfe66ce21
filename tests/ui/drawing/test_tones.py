from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.drawing.problem import UnknownDrawing
from ui.drawing.tones import FINISHES, oklab, to_hex, tones

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
ORDER = ("deep", "dark", "shade", "", "light", "pale", "glint")


def hue(colour: str) -> float:
    _, a, b = oklab(colour)
    return math.degrees(math.atan2(b, a))


@given(colours)
def test_a_colour_survives_the_way_through_oklab(colour: str) -> None:
    there = to_hex(oklab(colour))
    assert all(abs(int(there[i : i + 2], 16) - int(colour[i : i + 2], 16)) <= 1 for i in (1, 3, 5))


@given(colours, st.sampled_from(sorted(FINISHES)))
def test_tones_go_from_dark_to_light(colour: str, finish: str) -> None:
    lightness = [oklab(tones(colour, finish)[name])[0] for name in ORDER]
    assert all(darker <= lighter + 0.006 for darker, lighter in itertools.pairwise(lightness))


def test_white_has_lightness_one_and_black_none() -> None:
    assert oklab("#ffffff")[0] == pytest.approx(1, abs=1e-3)
    assert oklab("#000000")[0] == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("colour", ["#f2c318", "#b3121d", "#12265e", "#2f6f8f"])
def test_the_shade_of_a_paint_keeps_its_hue(colour: str) -> None:
    for name in ("shade", "dark"):
        turn = abs(hue(tones(colour, "metallic")[name]) - hue(colour))
        assert min(turn, 360 - turn) < 14


def test_the_shade_of_white_stays_pale_and_the_light_of_black_can_be_seen() -> None:
    assert oklab(tones("#f4f4f2", "solid")["dark"])[0] > 0.6
    assert oklab(tones("#0b0b0d", "metallic")["pale"])[0] > 0.55


def test_a_metallic_has_more_contrast_than_a_matte_paint() -> None:
    def contrast(finish: str) -> float:
        named = tones("#2f6f8f", finish)
        return oklab(named["pale"])[0] - oklab(named["dark"])[0]

    assert contrast("metallic") > contrast("solid") > contrast("matte")


def test_a_colour_outside_the_screen_loses_chroma_and_not_lightness() -> None:
    assert oklab(to_hex((0.6, 0.4, 0.3)))[0] == pytest.approx(0.6, abs=0.01)


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345g", "", "123456"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(UnknownDrawing, match="colour"):
        tones(colour)


def test_an_unknown_finish_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownDrawing, match="matte, metallic, pearl, solid"):
        tones("#123456", "velvet")
