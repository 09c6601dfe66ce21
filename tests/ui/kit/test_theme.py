"""The tokens: readable on every ground, in light and dark, for each brand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import QQmlEngine

from ui.app import UI
from ui.theme import BRAND, BrandProblem, Look, contrast, read_brand, tokens

TEXT_ON = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "tint"),
    ("ink", "tintStrong"),
    ("inkSoft", "paper"),
    ("inkSoft", "surface"),
    ("inkSoft", "tint"),
    ("accentInk", "accent"),
    ("accentTintInk", "accentTint"),
    ("ink", "accentTint"),
    ("inkSoft", "accentTint"),
    ("accent", "surface"),
    ("accent", "paper"),
    ("dangerInk", "danger"),
    ("danger", "surface"),
    ("danger", "paper"),
    ("danger", "dangerTint"),
    ("warn", "warnTint"),
    ("warn", "paper"),
    ("good", "goodTint"),
    ("good", "paper"),
]
CONTROLS_ON = [
    ("control", "paper"),
    ("control", "surface"),
    ("focus", "paper"),
    ("focus", "surface"),
    ("focus", "tint"),
]

Dress = Callable[[Look], QObject]


@pytest.fixture
def dress(qapp: QGuiApplication) -> Dress:
    engine = QQmlEngine(qapp)
    engine.addImportPath(str(UI.parent))

    def dress(look: Look) -> QObject:
        theme = engine.singletonInstance("ui.kit", "Theme")
        assert isinstance(theme, QObject)
        for name, value in tokens(read_brand(), look).items():
            assert theme.setProperty(name, value), f"Theme has no {name}"
        return theme

    return dress


def _colour(theme: QObject, name: str) -> str:
    colour = theme.property(name)
    assert isinstance(colour, QColor)
    return colour.name()


@pytest.mark.parametrize("dark", [False, True])
def test_text_is_readable_on_its_ground(dress: Dress, dark: bool) -> None:
    theme = dress(Look(dark=dark))
    faint = {
        (text, ground): round(contrast(_colour(theme, text), _colour(theme, ground)), 2)
        for text, ground in TEXT_ON
        if contrast(_colour(theme, text), _colour(theme, ground)) < 4.5
    }
    assert faint == {}


@pytest.mark.parametrize("dark", [False, True])
def test_controls_stand_out_from_their_ground(dress: Dress, dark: bool) -> None:
    theme = dress(Look(dark=dark))
    faint = [pair for pair in CONTROLS_ON if contrast(*(_colour(theme, name) for name in pair)) < 3]
    assert faint == []


def test_the_hover_of_a_primary_button_stays_readable(dress: Dress) -> None:
    for dark in (False, True):
        theme = dress(Look(dark=dark))
        assert contrast(_colour(theme, "accentInk"), _colour(theme, "accentHover")) >= 4.5


def test_a_finger_gets_larger_things_than_a_mouse(dress: Dress) -> None:
    desk = {name: dress(Look()).property(name) for name in ("textBody", "space16", "controlHeight", "radius")}
    kiosk = dress(Look(touch=True))
    assert desk == {"textBody": 14, "space16": 16, "controlHeight": 40, "radius": 10}
    assert (kiosk.property("textBody"), kiosk.property("space16")) == (21, 24)
    assert min(kiosk.property(name) for name in ("controlHeight", "controlSmall", "rowHeight")) >= 64


def test_without_motion_everything_is_at_once(dress: Dress) -> None:
    assert [dress(Look(still=True)).property(name) for name in ("quick", "calm", "slow")] == [0, 0, 0]
    assert dress(Look()).property("calm") == 200


def test_the_stage_is_dark_at_night_and_where_it_is_asked_for() -> None:
    brand = read_brand()
    assert tokens(brand, Look())["stageTop"] == brand.stage["light_top"]
    assert tokens(brand, Look(dark_stage=True))["stageTop"] == brand.stage["dark_top"]
    assert tokens(brand, Look(dark_stage=True))["dark"] is False
    assert tokens(brand, Look(dark=True))["darkStage"] is True


def test_a_brand_is_one_file() -> None:
    brand = read_brand()
    assert brand.name == "Auben"
    for palette in (brand.light, brand.dark):
        assert contrast(palette.accent, palette.on_accent) >= 4.5
        assert contrast(palette.accent_tint, palette.on_accent_tint) >= 4.5


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ('"#0E5A52"', '"teal"', "[light] needs accent"),
        ("on_accent_tint", "something_else", "[light] needs on_accent_tint"),
        ("[stage]", "[scene]", "[stage] needs"),
        ("[light]", "[light", "brand.toml"),
    ],
)
def test_a_brand_file_with_a_mistake_says_which(tmp_path: Path, wrong: str, right: str, told: str) -> None:
    file = tmp_path / "brand.toml"
    file.write_text(BRAND.read_text(encoding="utf-8").replace(wrong, right, 1), encoding="utf-8")
    with pytest.raises(BrandProblem, match=told.replace("[", r"\[").replace("]", r"\]")):
        read_brand(file)


def test_contrast_is_that_of_wcag() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast("#123456", "#123456") == 1
