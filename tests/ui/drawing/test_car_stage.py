"""The stage with its real pictures: what QML shows while one car becomes another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem, QQuickView

from sales.look import CarLook
from ui.drawing.address import source
from ui.drawing.provider import CarImages

ROOT = Path(__file__).parents[3]
RED, BLUE = CarLook("mika", paint="#b3121d"), CarLook("mika", paint="#12265e")
SCENE = b"""
import QtQuick
import ui.kit

Rectangle {
    property bool still
    width: 360; height: 200; color: "white"
    onStillChanged: Theme.still = still
    CarStage { objectName: "stage"; anchors.fill: parent; name: "Mika in red" }
}
"""


@pytest.fixture
def view(gui: QGuiApplication, tmp_path: Path) -> Iterator[QQuickView]:
    scene = tmp_path / "Scene.qml"
    scene.write_bytes(SCENE)
    view = QQuickView()
    view.engine().addImportPath(str(ROOT))
    view.engine().addImageProvider("car", CarImages())
    view.setSource(QUrl.fromLocalFile(str(scene)))
    assert view.status() == QQuickView.Status.Ready, [error.toString() for error in view.errors()]
    view.resize(QSize(360, 200))
    view.show()
    yield view
    view.close()
    view.deleteLater()


def stage(view: QQuickView) -> QQuickItem:
    found = view.rootObject().findChild(QQuickItem, "stage")
    assert found is not None
    return found


def wait(until: Callable[[], bool]) -> None:
    patience = QDeadlineTimer(20_000)
    while not until():
        assert not patience.hasExpired()
        QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def settled(view: QQuickView) -> QImage:
    wait(lambda: bool(stage(view).property("ready")) and not stage(view).property("moving"))
    return view.grabWindow()


def red(image: QImage) -> bool:
    colour = image.pixelColor(180, 108)
    return colour.red() > 2 * colour.blue()


def test_a_new_paint_takes_the_place_of_the_old(view: QQuickView) -> None:
    stage(view).setProperty("source", source(RED, "side"))
    assert red(settled(view))
    stage(view).setProperty("source", source(BLUE, "side"))
    assert not red(settled(view))
    stage(view).setProperty("source", source(RED, "side"))
    assert red(settled(view))


def test_the_car_never_leaves_the_stage_while_another_is_painted(view: QQuickView) -> None:
    stage(view).setProperty("source", source(RED, "side"))
    settled(view)
    stage(view).setProperty("source", source(BLUE, "side"))
    while True:
        assert view.grabWindow().pixelColor(180, 108).lightness() < 200  # the car, never the white behind it
        if not stage(view).property("moving"):
            break
        QGuiApplication.processEvents()
    assert not red(settled(view))


def test_a_person_who_wants_no_motion_sees_none(view: QQuickView) -> None:
    view.rootObject().setProperty("still", True)
    stage(view).setProperty("source", source(RED, "side"))
    settled(view)
    stage(view).setProperty("source", source(BLUE, "side"))
    assert not red(settled(view))
    view.rootObject().setProperty("still", False)


def test_the_last_wish_wins_when_wishes_come_quickly(view: QQuickView) -> None:
    stage(view).setProperty("source", source(RED, "side"))
    settled(view)
    for look in (BLUE, RED, BLUE, CarLook("mika", paint="#f2c318"), BLUE):
        stage(view).setProperty("source", source(look, "side"))
    assert not red(settled(view))


def test_the_stage_turns_inside_and_out_again(view: QQuickView) -> None:
    stage(view).setProperty("source", source(RED, "side"))
    stage(view).setProperty("interior", source(RED, "interior"))
    outside = settled(view)
    stage(view).setProperty("inside", True)
    within = settled(view)
    assert outside.pixelColor(180, 12).name() == "#ffffff"  # nothing above the roof, but a ceiling inside
    assert within.pixelColor(180, 12).name() != "#ffffff"
    stage(view).setProperty("inside", False)
    assert settled(view).pixelColor(180, 12).name() == "#ffffff"


def test_the_stage_says_in_words_what_it_shows(view: QQuickView) -> None:
    from PySide6.QtGui import QAccessible

    seen = QAccessible.queryAccessibleInterface(stage(view))
    assert seen is not None
    assert seen.role() == QAccessible.Role.Graphic
    assert seen.text(QAccessible.Text.Name) == "Mika in red"
