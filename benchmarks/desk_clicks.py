"""The desk under a mouse, in this process: what a click in the configurator costs, and what memory the app takes."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QPointF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

import compose
from ui.app import Setup, make_application, open_desk
from ui.models.app import AppModel
from ui.models.configurator import ConfiguratorModel
from ui.theme import Look
from ui.tour.person import Person


def clicking(data: Path, clicks: int) -> dict[str, Any]:
    """Milliseconds a click, and the resident memory after a visit to every screen."""
    app = make_application(["benchmark"])
    with compose.open_device(data, "desk") as store:
        setup = Setup(
            workplace=compose.workplace_at(store, "desk"),
            showroom=lambda: compose.open_showroom(data),
            language="fr",
            look=Look(still=True),
        )
        window = open_desk(setup, "configure")
        try:
            assert window.window is not None
            window.work.settle()
            figures = _click(window.window, window.model, clicks)
            for screen in ("today", "customers", "calendar", "offers", "configure"):
                window.model.go(screen)  # type: ignore[union-attr]
                window.work.settle()
                app.processEvents()
            figures["resident_mb"] = round(resident_bytes() / 1e6, 1)
        finally:
            window.close()
    return figures


def _click(window: QQuickWindow, model: Any, clicks: int) -> dict[str, Any]:
    assert isinstance(model, AppModel)
    screen = model.model("configure")
    assert isinstance(screen, ConfiguratorModel)
    screen.start("mika")
    person, car = Person(window), screen.car
    assert car is not None
    stage = _stage(window.contentItem())
    spent: list[tuple[float, float]] = []
    for step in ("paint", "options"):
        car.open_step(step)
        role = "radio-button" if step == "paint" else "check-box"
        person.find(role)
        names = [row.name for row in _rows(car, step) if row.standing == "free"][:6]
        items = [person.find(role, name).item for name in names]
        spent += [
            _one(window, items[number % len(items)], lambda: bool(stage.property("moving")))
            for number in range(clicks // 2)
        ]
    answers, cars = sorted(one for one, _ in spent), sorted(other for _, other in spent)
    return {
        "clicks": len(spent),
        "answer_median_ms": round(statistics.median(answers), 1),
        "answer_p95_ms": round(answers[int(0.95 * len(answers))], 1),
        "car_median_ms": round(statistics.median(cars), 1),
        "car_p95_ms": round(cars[int(0.95 * len(cars))], 1),
    }


def _rows(car: Any, step: str) -> list[Any]:
    return list(car.swatch_lists[0]["rows"].rows if step == "paint" else car.cards.rows)


def _stage(item: QQuickItem) -> QQuickItem:
    return next(child for child in _all(item) if child.metaObject().className().startswith("CarStage"))


def _all(item: QQuickItem) -> list[QQuickItem]:
    return [item, *(below for child in item.childItems() for below in _all(child))]


def _one(window: QQuickWindow, item: QQuickItem, moving: Callable[[], bool]) -> tuple[float, float]:
    frames: list[float] = []

    def drawn() -> None:
        frames.append(time.perf_counter())

    window.frameSwapped.connect(drawn)
    point = item.mapToScene(QPointF(item.width() / 2, min(item.height() / 2, 30))).toPoint()
    begun = time.perf_counter()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    asked = time.perf_counter()
    _until(window, lambda: bool(frames) and frames[-1] > asked)
    answer = next(frame for frame in frames if frame > asked)
    _until(window, lambda: not moving())
    settled = time.perf_counter()
    _until(window, lambda: frames[-1] > settled)
    window.frameSwapped.disconnect(drawn)
    return 1000 * (answer - begun), 1000 * (frames[-1] - begun)


def _until(window: QQuickWindow, condition: Callable[[], bool]) -> None:
    while not condition():
        window.update()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def resident_bytes() -> int:
    """What this process holds in memory now."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024
    import resource

    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    print(json.dumps(clicking(Path(sys.argv[1]), int(sys.argv[2]))))
