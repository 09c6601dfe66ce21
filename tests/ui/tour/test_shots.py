"""Pictures of every screen: each scene is played, each picture is taken, and the page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from compose import open_showroom
from sales.demo.still import StillHouse
from sales.find import find_anything
from sales.people import CustomerForm, save_customer
from sales.repairs import repairs
from ui.tour.shots import index, take_pictures, variants
from ui.tour.sitting import House, Variant

DESK = Variant("desk", (1440, 900), "en")
KIOSK = Variant("kiosk", (1080, 1920), "en")


@pytest.fixture
def still(tmp_path: Path) -> Iterator[StillHouse]:
    house = StillHouse(tmp_path, lambda: open_showroom(tmp_path))
    yield house
    house.close()


@pytest.fixture
def house(still: StillHouse) -> House:
    return House(still.workplace, still.showroom, still.broken, still.stand_in, still.refuse)


@pytest.mark.parametrize(
    ("variant", "some"),
    [
        (DESK, ["today", "calendar-week", "why-not", "booking-taken", "repair", "empty-offers", "no-range-models"]),
        (KIOSK, ["welcome", "not-possible", "slot-taken", "thanks-drive", "pin", "empty-pin-new", "stand-in-welcome"]),
    ],
)
def test_every_scene_leaves_its_picture(
    qapp: QGuiApplication, house: House, tmp_path: Path, variant: Variant, some: list[str]
) -> None:
    out = tmp_path / "out"
    count = take_pictures(house, out, [variant])
    taken = {path.stem.removeprefix(f"{variant.label}-"): path for path in out.glob(f"{variant.label}-*.png")}
    assert len(taken) == count
    assert set(some) <= set(taken)
    sizes = {(image.width(), image.height()) for image in (QImage(str(path)) for path in taken.values())}
    assert sizes == {variant.size}
    assert {"kit-light.png", "kit-dark.png", "kit-touch.png"} <= {path.name for path in out.iterdir()}
    page = (out / "index.html").read_text("utf-8")
    assert all(f'src="{variant.label}-{name}.png"' in page for name in taken)


def test_the_variants_cover_sizes_languages_and_light() -> None:
    labels = [variant.label for variant in variants()]
    assert len(set(labels)) == len(labels)
    assert {"desk-1440x900-fr", "desk-1920x1080-en", "desk-1440x900-en-dark", "kiosk-1920x1080-fr"} <= set(labels)
    assert not any("-en" in variant.label for variant in variants(["fr"]))


def test_the_page_leaves_a_place_for_what_one_window_does_not_have() -> None:
    page = index({DESK: ["today", "a&b"], Variant("desk", (1440, 900), "fr"): ["today"]})
    assert page.count('src="desk-1440x900-') == 3
    assert "a&amp;b" in page
    assert "<h1>kiosk</h1>" not in page


def test_the_still_house_is_the_same_each_time_and_can_refuse(still: StillHouse) -> None:
    one, other = still.workplace("desk", True), still.workplace("desk", True)
    assert one.now() == other.now() == "2026-11-24T09:12:00Z"
    assert find_anything(one, "mar") == find_anything(other, "mar")
    assert still.workplace("desk", False).staff == ""
    save_customer(one, CustomerForm(first_name="Zoé", last_name="Petit", phone="06 00 00 00 03"))
    still.refuse(one)
    (refused,) = repairs(one)
    assert (refused.name, refused.code) == ("Zoé Petit", "too-large")
