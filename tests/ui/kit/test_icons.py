"""Icons: every name somebody wrote is drawn, and the font holds the drawings as they are now."""

from __future__ import annotations

import hashlib
import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QGuiApplication, QRawFont

from ui.app import UI
from ui.later_pictures import LaterPictures
from ui.theme import ASSETS

ICONS = ASSETS / "icons"
MAP = UI / "kit" / "Icons.qml"
GLYPHS = {
    name: chr(int(code, 16))
    for name, code in re.findall(r'^        "([a-z0-9-]+)": "\\u([0-9a-f]{4})",$', MAP.read_text("utf-8"), re.MULTILINE)
}


def test_every_icon_that_is_named_is_there() -> None:
    named = set()
    for file in (*UI.rglob("*.qml"), *UI.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r"\b(?:symbol|icon)\s*[:=]\s*\"([a-z0-9-]+)\"", text))
    assert len(named) > 20
    assert sorted(name for name in named if name not in GLYPHS) == []


def test_the_font_is_made_from_the_drawings_there_are() -> None:
    whole = hashlib.sha256()
    drawings = sorted(ICONS.glob("*.svg"))
    for drawing in drawings:
        whole.update(drawing.name.encode() + b"\0" + drawing.read_bytes())
    assert whole.hexdigest()[:16] in MAP.read_text("utf-8"), "run assets/icons/make_font.py again"
    assert sorted(GLYPHS) == sorted(drawing.stem for drawing in drawings)


@pytest.mark.parametrize("pixels", [13, 20, 48])
def test_each_icon_is_a_picture_of_its_own_in_its_square(qapp: QGuiApplication, pixels: int) -> None:
    font = QRawFont(str(ICONS / "Icons.ttf"), pixels)
    seen = {}
    for name, character in GLYPHS.items():
        (glyph,) = font.glyphIndexesForString(character)
        area = font.boundingRect(glyph)
        assert glyph > 0, name
        assert area.left() >= -1, name
        assert area.right() <= pixels + 1, name
        assert area.top() >= -pixels - 1, name
        assert area.bottom() <= 1, name
        seen[name] = font.pathForGlyph(glyph).toFillPolygon().boundingRect(), font.pathForGlyph(glyph).length()
    assert len({(str(area), round(length, 1)) for area, length in seen.values()}) > len(GLYPHS) * 0.9


def test_a_window_knows_the_font_by_the_name_the_screens_use(qapp: QGuiApplication) -> None:
    known = QFontDatabase.addApplicationFont(str(ICONS / "Icons.ttf"))
    named = re.search(r'property string icons: "(.*)"', (UI / "kit" / "Theme.qml").read_text("utf-8"))
    assert named is not None
    assert QFontDatabase.applicationFontFamilies(known) == [named.group(1)]


def test_the_drawings_are_loaded_when_they_are_asked_for(qapp: QGuiApplication) -> None:
    provider = LaterPictures("Swatches")
    picture = provider.requestImage("paint?p=%23aa3322&f=solid&r=", QSize(), QSize(40, 40))
    assert picture.size() == QSize(40, 40)
