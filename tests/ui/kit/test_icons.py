"""Icons: every name somebody wrote is drawn, in the colour and size asked for."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication

from ui.app import UI
from ui.icons import ICONS, Icons, LaterPictures, icon


def test_every_icon_that_is_named_is_there(qapp: QGuiApplication) -> None:
    named = set()
    for file in (*UI.rglob("*.qml"), *UI.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r"\b(?:symbol|icon)\s*[:=]\s*\"([a-z0-9-]+)\"", text))
    assert len(named) > 20
    assert sorted(name for name in named if not (ICONS / f"{name}.svg").exists()) == []


def test_an_icon_has_the_colour_and_size_asked_for(qapp: QGuiApplication) -> None:
    picture = icon("circle", "#ff0000", QSize(32, 32))
    assert (picture.width(), picture.height()) == (32, 32)
    seen = {QColor(picture.pixelColor(x, 16)).name() for x in range(32) if picture.pixelColor(x, 16).alpha() == 255}
    assert seen == {"#ff0000"}


def test_the_provider_reads_name_and_colour(qapp: QGuiApplication) -> None:
    icons = Icons()
    assert icons.requestImage("circle/00ff00", QSize(), QSize(20, 20)).size() == QSize(20, 20)
    assert icons.requestImage("circle/80ffffff", QSize(), QSize()).size() == QSize(24, 24)


def test_an_icon_nobody_drew_is_a_bug(qapp: QGuiApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", "#000000", QSize(24, 24))


def test_the_drawings_are_loaded_when_they_are_asked_for(qapp: QGuiApplication) -> None:
    provider = LaterPictures("Swatches")
    picture = provider.requestImage("paint?p=%23aa3322&f=solid&r=", QSize(), QSize(40, 40))
    assert picture.size() == QSize(40, 40)
