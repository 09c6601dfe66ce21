"""The guide of the tour: does things where a person would, in their language, and keeps a picture of each step."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication

from ui.app import Window
from ui.tour.person import Name, Person, Thing


@dataclass(frozen=True)
class Step:
    """One step that was made."""

    name: str
    seconds: float
    screenshot: str
    """File name of its picture."""


class Stopped(Exception):
    """The person closed the window: the tour is over."""


class Guide:
    """One window's guide. Names are given in English with the QML file they stand in, and looked up translated."""

    def __init__(self, window: Window, person: Person, album: Album, breath_ms: int = 0) -> None:
        """`breath_ms`: how long to let a watcher look before each move; 0 when nobody watches."""
        self.window = window
        self.person = person
        self.album = album
        self._breath_ms = breath_ms

    # words ----------------------------------------------------------------------------------------------------------
    @staticmethod
    def words(place: str, english: str) -> str:
        """The words that stand in the QML file `place` (its translation context), in the window's language."""
        return QCoreApplication.translate(place, english)

    def starting(self, place: str, english: str) -> re.Pattern[str]:
        """A name that begins with these words, up to the first `%`."""
        return re.compile("^" + re.escape(self.words(place, english).partition("%")[0].strip()))

    # moves ----------------------------------------------------------------------------------------------------------
    def click(self, role: str, name: Name) -> Thing:
        """Click it, when the watcher has seen what stands there."""
        self._breathe()
        return self.person.click(role, name)

    def tap(self, role: str, name: Name) -> Thing:
        """Touch it."""
        self._breathe()
        return self.person.tap(role, name)

    def type(self, text: str, into: Name) -> None:
        """Type it."""
        self._breathe()
        self.person.type(text, into=into)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step of the tour: what is done inside, and the picture it ends with."""
        began = time.monotonic()
        self.person.window.setTitle(f"Vitrine · {len(self.album.steps) + 1} · {name}")
        yield
        self.window.work.settle()
        self._breathe()
        file = self.album.next_file(name)
        self.person.picture(self.album.folder / file)
        self.album.steps.append(Step(name, round(time.monotonic() - began, 3), file))

    def come_forward(self) -> None:
        """Bring the window in front of the others: the keyboard is its own again."""
        window = self.person.window
        window.requestActivate()
        self.until(lambda: QGuiApplication.focusWindow() is window, "the window does not come forward")

    def stay(self) -> None:
        """Leave the window to the person who watched, until they close it."""
        loop = QEventLoop()
        self.person.window.visibleChanged.connect(loop.quit)
        if self.person.window.isVisible():
            loop.exec()

    def until(self, condition: Callable[[], bool], otherwise: str) -> None:
        """Let the window live until something has come about."""
        self.person.wait(condition, otherwise)

    def _breathe(self) -> None:
        if self.window.window is None or not self.window.window.isVisible():
            raise Stopped
        if self._breath_ms:
            loop = QEventLoop()
            QTimer.singleShot(self._breath_ms, loop.quit)
            loop.exec()


class Album:
    """The numbered pictures of one tour."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made if it is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.steps: list[Step] = []

    def next_file(self, name: str) -> str:
        """The name of the next picture: "04-paint.png"."""
        return f"{len(self.steps) + 1:02}-{name}.png"
