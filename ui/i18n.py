"""The language of the screens: English is the source, the others are made from assets/i18n/vitrine_*.ts.

A QTranslator made in Python asks Python for each text, also from the thread in which QML loads its files; while the
main thread waits for that thread, both stand still for ever. So a QML engine owns the translator: it takes
`qml_<language>.qm` from the folder `i18n` beside the file it has loaded, and changes it with its `uiLanguage`.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtQml import QQmlApplicationEngine

from ui.garbage import end
from ui.theme import ASSETS

FOLDER = ASSETS / "i18n"
LANGUAGES = ("fr", "en")


def system_language() -> str:
    """The language of this PC if the app speaks it, else English."""
    code = QLocale.system().name().partition("_")[0]
    return code if code in LANGUAGES else "en"


class Translation:
    """The one translator that is installed; `speak` changes it while the app runs."""

    def __init__(self) -> None:
        """Silent until told which language."""
        self.language = "en"
        self._engine = QQmlApplicationEngine()

    def speak(self, language: str) -> None:
        """Install the translations of a language. English too has a file, for its plurals."""
        self.language = language if language in LANGUAGES else "en"
        self._engine.setUiLanguage(self.language)
        if not self._engine.rootObjects():
            self._engine.load(str(ASSETS / "Language.qml"))

    def close(self) -> None:
        """Take the translator away."""
        end(self._engine)
