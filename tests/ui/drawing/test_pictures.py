from __future__ import annotations

import itertools
import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage

from sales.look import CarLook
from ui.drawing.brush import Strokes
from ui.drawing.names import EXTRAS, MODELS, UPHOLSTERIES, VIEWS, WHEEL_CODES
from ui.drawing.picture import Studio
from ui.drawing.problem import UnknownDrawing
from ui.drawing.sheet import read_sheet
from ui.drawing.tones import FINISHES, oklab

SMALL = (360, 200)
PAINTS = ("#f2f1ec", "#0b0b0d", "#b3121d", "#12265e", "#f2c318", "#2f6f8f")


@pytest.fixture(scope="module")
def studio(gui: QGuiApplication) -> Studio:
    return Studio()


def part(image: QImage, box: tuple[float, float, float, float]) -> QImage:
    """The part of a picture between two corners given as shares of its size."""
    left, top, right, bottom = box
    width, height = image.width(), image.height()
    return image.copy(
        QRect(round(left * width), round(top * height), round((right - left) * width), round((bottom - top) * height))
    )


def differing(one: QImage, other: QImage) -> float:
    """The share of pixels that differ."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(a != b for a, b in pairs) / one.sizeInBytes()


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("finish", sorted(FINISHES))
def test_every_car_is_drawn_without_a_word_from_qt(
    studio: Studio, silent_qt: list[str], model: str, view: str, finish: str
) -> None:
    for wheels, upholstery in zip(WHEEL_CODES, itertools.cycle(UPHOLSTERIES), strict=False):
        look = CarLook(model, finish=finish, wheels=wheels, upholstery=upholstery, extras=frozenset(EXTRAS))
        image = studio.render(look, view, *SMALL)
        assert (image.width(), image.height()) == SMALL
        assert image.pixelColor(SMALL[0] // 2, SMALL[1] // 2).alpha() == 255
        assert image.pixelColor(0, 0).alpha() == 0


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("view", ["side", "quarter"])
def test_each_wheel_looks_different_where_the_wheel_is(studio: Studio, model: str, view: str) -> None:
    sheet = read_sheet(f"{model}/{view}")
    place = sheet.places[0]
    box = (
        (place.x - place.radius) / sheet.width,
        (place.y - place.radius) / sheet.height,
        (place.x + place.radius) / sheet.width,
        (place.y + place.radius) / sheet.height,
    )
    seen = {code: part(studio.render(CarLook(model, wheels=code), view, *SMALL), box) for code in WHEEL_CODES}
    for one, other in itertools.combinations(WHEEL_CODES, 2):
        assert differing(seen[one], seen[other]) > 0.15, f"{one} looks like {other}"


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("extra", EXTRAS)
def test_each_extra_can_be_seen_from_the_side(studio: Studio, model: str, extra: str) -> None:
    plain = CarLook(model, paint="#8a9095")
    without = studio.render(plain, "side", 720, 400)
    assert differing(without, studio.render(replace(plain, extras=frozenset({extra})), "side", 720, 400)) > 0.00005


def test_extras_sit_where_they_belong(studio: Studio) -> None:
    above, below = (0.4, 0.15, 0.9, 0.27), (0.0, 0.45, 1.0, 1.0)
    plain, railed = (
        studio.render(CarLook("orsa", extras=extras), "side", *SMALL)
        for extras in (frozenset[str](), frozenset({"roof-rails"}))
    )
    assert differing(part(plain, above), part(railed, above)) > 0.02
    assert differing(part(plain, below), part(railed, below)) == 0


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("view", ["side", "front"])
def test_the_roof_of_another_colour_is_on_top(studio: Studio, model: str, view: str) -> None:
    one, two = (studio.render(CarLook(model, paint="#b3121d", roof=roof), view, *SMALL) for roof in ("", "#101012"))
    lower = (0.0, 0.55, 1.0, 1.0)
    assert differing(one, two) > 0.005
    assert differing(part(one, lower), part(two, lower)) == 0


@pytest.mark.parametrize("model", MODELS)
def test_a_roof_in_the_paint_is_no_second_colour(studio: Studio, model: str) -> None:
    same = studio.render(CarLook(model, paint="#b3121d", roof="#B3121D"), "side", *SMALL)
    assert differing(same, studio.render(CarLook(model, paint="#b3121d"), "side", *SMALL)) == 0


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("paint", PAINTS)
@pytest.mark.parametrize("finish", sorted(FINISHES))
def test_the_doors_have_the_colour_that_was_asked_for(studio: Studio, model: str, paint: str, finish: str) -> None:
    image = studio.render(CarLook(model, paint=paint, finish=finish), "side", *SMALL)
    doors = part(image, (0.36, 0.46, 0.62, 0.72))
    seen = [oklab(doors.pixelColor(x, y).name()) for x in range(0, doors.width(), 3) for y in range(doors.height())]
    distances = sorted(math.dist(colour, oklab(paint)) for colour in seen)
    assert distances[len(distances) // 5] < 0.07  # a good part of a door is the paint itself, the rest light and shade
    assert distances[len(distances) // 2] < 0.17


@pytest.mark.parametrize("model", MODELS)
def test_the_interior_shows_upholstery_and_its_colours(studio: Studio, model: str) -> None:
    seat = (0.02, 0.74, 0.28, 0.98)
    looks = [CarLook(model, upholstery=code, upholstery_colour="#8a7a66") for code in UPHOLSTERIES]
    looks += [replace(looks[0], upholstery_colour="#2b3f52"), replace(looks[0], upholstery_accent="#d0a24a")]
    seats = [part(studio.render(look, "interior", *SMALL), seat) for look in looks]
    for one, other in itertools.combinations(range(len(looks)), 2):
        assert differing(seats[one], seats[other]) > 0.02


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("view", VIEWS)
def test_light_can_be_switched_on(studio: Studio, model: str, view: str) -> None:
    dark, lit = (studio.render(CarLook(model), view, *SMALL, lit=lit) for lit in (False, True))
    assert differing(dark, lit) > 0.001


@pytest.mark.parametrize(
    ("look", "view", "words"),
    [
        (CarLook("nautilus"), "side", "model 'nautilus'; known: mika, orsa, porto, taris"),
        (CarLook("mika"), "below", "view 'below'"),
        (CarLook("mika", finish="velvet"), "side", "finish 'velvet'"),
        (CarLook("mika", wheels="wood-12"), "side", "wheels 'wood-12'"),
        (CarLook("mika", upholstery="fur"), "interior", "upholstery 'fur'"),
        (CarLook("mika", extras=frozenset({"wings"})), "side", "extra 'wings'"),
        (CarLook("mika", paint="blue"), "side", "colour 'blue'"),
    ],
)
def test_what_cannot_be_drawn_is_named(studio: Studio, look: CarLook, view: str, words: str) -> None:
    with pytest.raises(UnknownDrawing, match=words):
        studio.render(look, view, *SMALL)


def test_a_picture_for_paper_is_a_png_of_the_width_asked_for(studio: Studio) -> None:
    data = studio.png(CarLook("taris"), "side", 360)
    image = QImage.fromData(data)
    assert (image.width(), image.height()) == (360, 200)


def test_a_screen_with_small_pixels_gets_more_of_them(studio: Studio) -> None:
    image = studio.render(CarLook("mika"), "side", 180, 100, 2.0)
    assert (image.width(), image.height(), image.devicePixelRatio()) == (360, 200, 2.0)


def test_a_frame_of_another_shape_holds_the_car_in_its_middle(studio: Studio) -> None:
    image = studio.render(CarLook("mika"), "interior", 180, 300)
    assert (image.width(), image.height()) == (180, 300)
    assert image.pixelColor(90, 20).alpha() == 0
    assert image.pixelColor(90, 150).alpha() == 255


def test_several_threads_may_draw_at_once(studio: Studio) -> None:
    looks = [CarLook(model, paint=paint) for model in MODELS for paint in PAINTS]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda look: studio.render(look, "side", *SMALL), looks))
    alone = Studio()
    for look, image in zip(looks[:4], together, strict=False):
        assert differing(image, alone.render(look, "side", *SMALL)) == 0


def test_a_studio_keeps_no_more_than_it_may(gui: QGuiApplication) -> None:
    small = Studio(layer_bytes=100_000)
    first = small.render(CarLook("mika"), "side", *SMALL)
    for paint in PAINTS:
        small.render(CarLook("mika", paint=paint), "side", *SMALL)
    assert differing(first, small.render(CarLook("mika"), "side", *SMALL)) == 0


def test_the_oldest_stroke_is_forgotten_first() -> None:
    from PySide6.QtCore import QPoint

    from ui.drawing.brush import Stroke, blank

    strokes = Strokes(limit=2 * 400)
    for name in ("old", "used", "new"):
        strokes.keep(name, Stroke(blank(10, 10), QPoint(0, 0)))
        strokes.get("used")
    assert strokes.get("old") is None
    assert strokes.get("used") is not None
    assert strokes.get("new") is not None
