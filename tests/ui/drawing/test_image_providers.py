from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from sales.look import CarLook
from ui.drawing.address import source, swatch_source, upholstery_source, wheel_source
from ui.drawing.names import UPHOLSTERIES, WHEEL_CODES
from ui.drawing.picture import Studio
from ui.drawing.problem import UnknownDrawing
from ui.drawing.provider import CarImages, Swatches
from ui.drawing.swatch import paint_swatch, upholstery_swatch, wheel_swatch
from ui.drawing.tones import FINISHES, oklab

CAR = source(CarLook("mika"), "side").removeprefix("image://car/")


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (QSize(360, 200), (360, 200)),
        (QSize(-1, -1), (900, 500)),
        (QSize(450, 0), (450, 250)),
        (QSize(0, 250), (450, 250)),
    ],
)
def test_a_picture_is_as_large_as_qml_asks(gui: QGuiApplication, asked: QSize, given: tuple[int, int]) -> None:
    size = QSize()
    image = CarImages(Studio()).requestImage(CAR, size, asked)
    assert (image.width(), image.height()) == given == (size.width(), size.height())


def test_a_provider_opens_its_own_studio_when_first_asked(gui: QGuiApplication) -> None:
    provider = CarImages()
    assert not provider.requestImage(CAR, QSize(), QSize(180, 100)).isNull()
    assert not provider.requestImage(CAR, QSize(), QSize(180, 100)).isNull()


def test_an_address_that_cannot_be_drawn_gives_no_picture_and_a_line_in_the_log(
    gui: QGuiApplication, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert CarImages().requestImage(CAR.replace("mika", "nautilus"), QSize(), QSize(90, 50)).isNull()
        assert Swatches().requestImage("paint?p=x", QSize(), QSize()).isNull()
    assert "nautilus" in caplog.text


def test_samples_come_in_the_size_asked_for(gui: QGuiApplication) -> None:
    size = QSize()
    paint = swatch_source("#b3121d", "metallic", "#101012").removeprefix("image://swatch/")
    assert Swatches().requestImage(paint, size, QSize(40, 40)).width() == 40 == size.width()
    cloth = upholstery_source("cloth", "#334455", "#aabbcc").removeprefix("image://swatch/")
    assert Swatches().requestImage(cloth, size, QSize()).width() == 96
    wheel = wheel_source("aero-19").removeprefix("image://swatch/")
    assert Swatches().requestImage(wheel, size, QSize(52, 52)).width() == 52


@pytest.mark.parametrize("finish", sorted(FINISHES))
def test_a_paint_sample_shows_the_paint_and_its_roof(gui: QGuiApplication, finish: str) -> None:
    sample = paint_swatch("#b3121d", finish, 64)
    centre = oklab(sample.pixelColor(32, 38).name())
    assert abs(centre[0] - oklab("#b3121d")[0]) < 0.12
    assert sample.pixelColor(0, 0).alpha() == 0
    assert paint_swatch("#b3121d", finish, 64, "#101012") != sample
    assert paint_swatch("#b3121d", finish, 64, "#B3121D") == sample


def test_finishes_differ_in_their_samples(gui: QGuiApplication) -> None:
    samples = [paint_swatch("#2f6f8f", finish, 64) for finish in sorted(FINISHES)]
    assert all(samples.count(sample) == 1 for sample in samples)


def test_upholsteries_differ_in_their_samples(gui: QGuiApplication) -> None:
    samples = [upholstery_swatch(code, "#8a7a66", "#2b2b2d", 64) for code in UPHOLSTERIES]
    assert all(samples.count(sample) == 1 for sample in samples)
    with pytest.raises(UnknownDrawing, match="fur"):
        upholstery_swatch("fur", "#8a7a66", "#2b2b2d", 64)


def test_wheels_differ_in_their_samples_and_fill_them(gui: QGuiApplication) -> None:
    samples = [wheel_swatch(code, 64) for code in WHEEL_CODES]
    assert all(samples.count(sample) == 1 for sample in samples)
    assert all(sample.pixelColor(0, 0).alpha() == 0 for sample in samples)
    assert all(sample.pixelColor(4, 32).alpha() == 255 for sample in samples)  # the tyre
    with pytest.raises(UnknownDrawing, match="wood"):
        wheel_swatch("wood-12", 64)
