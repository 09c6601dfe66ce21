"""Vitrine cannot start: a window says why and what to do, for whoever sits before a screen and not a terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Signal, Slot
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from sales.records import VitrineError
from ui import trouble_words
from ui.formats import Formats
from ui.garbage import end
from ui.i18n import Translation, system_language
from ui.properties import Property
from ui.theme import Look, read_brand, tokens

UI = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Mending:
    """What can be done about a file that cannot be opened."""

    put_back: Callable[[], object]
    """Puts the newest copy in its place."""
    begin_anew: Callable[[], object] | None = None
    """Sets it aside, so that a new one begins; None where that would lose the way to the gateway."""
    language: str = ""
    look: Look = field(default_factory=Look)
    watch: Callable[[QQuickWindow], None] = lambda _window: None
    """Told of the window once it is shown; for tests."""


class StartTroubleModel(QObject):
    """View model of StartTrouble.qml."""

    chosen = Signal(str)
    told = Signal()

    def __init__(self, trouble: VitrineError, formats: Formats, *, may_begin_anew: bool) -> None:
        """Offers what helps with this trouble."""
        super().__init__()
        self._trouble = trouble
        self._ways = [("again", trouble_words.again())]
        day = str(trouble.facts.get("backup_day", ""))
        if trouble.code == "damaged" and day:
            self._ways.insert(0, ("put-back", trouble_words.put_back(formats.date(day))))
        elif trouble.code == "damaged" and may_begin_anew:
            self._ways.insert(0, ("begin-anew", trouble_words.begin_anew()))
        self._ways.append(("close", trouble_words.close()))

    @Property(str, notify=told)
    def title(self) -> str:
        """What is wrong, in a few words."""
        return trouble_words.title(self._trouble.code)

    @Property(str, notify=told)
    def sentence(self) -> str:
        """What it means and what to do."""
        return trouble_words.start(self._trouble)

    @Property(str, notify=told)
    def place(self) -> str:
        """The file it is about, "" for none."""
        return str(self._trouble.facts.get("path", ""))

    @Property("QVariantList", notify=told)
    def ways(self) -> list[dict[str, str]]:
        """What can be done: {"name", "text"}, the best first."""
        return [{"name": name, "text": text} for name, text in self._ways]

    @Slot(str)
    def choose(self, way: str) -> None:
        """One of them was pressed."""
        self.chosen.emit(way)


def mended(trouble: VitrineError, mending: Mending) -> bool:
    """Shows the trouble until a person has chosen; True when starting again is worth a try, False to leave it."""
    while True:
        way = _ask(trouble, mending)
        try:
            if way == "put-back":
                mending.put_back()
            elif way == "begin-anew" and mending.begin_anew is not None:
                mending.begin_anew()
        except VitrineError as other:
            trouble = other
        else:
            return way != "close"


def _ask(trouble: VitrineError, mending: Mending) -> str:
    translation = Translation()
    translation.speak(mending.language or system_language())
    model = StartTroubleModel(trouble, Formats(translation.language), may_begin_anew=mending.begin_anew is not None)
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(UI.parent))
    theme: Any = engine.singletonInstance("ui.kit", "Theme")
    for name, value in tokens(read_brand(), mending.look).items():
        theme.setProperty(name, value)
    engine.setInitialProperties({"vm": model})
    engine.load(str(UI / "start" / "StartTrouble.qml"))
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise RuntimeError("StartTrouble.qml could not be loaded; Qt's messages say why")
    window = roots[0]
    answers: list[str] = []
    loop = QEventLoop()

    def take(way: str) -> None:
        answers.append(way)
        loop.quit()

    model.chosen.connect(take)
    window.show()
    window.requestActivate()
    mending.watch(window)
    if not answers:
        loop.exec()
    end(window, engine, model)
    translation.close()
    return answers[0] if answers else "close"
