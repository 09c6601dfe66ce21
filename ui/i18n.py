"""The language of the screens: English is the source, the others are .qm files made from assets/i18n/*.ts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

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
        """Speaks English until told otherwise."""
        self.language = "en"
        self._translator: QTranslator | None = None

    def speak(self, language: str) -> None:
        """Install the translations of a language. English too has a file, for its plurals."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
        self.language = language if language in LANGUAGES else "en"
        self._translator = QTranslator()
        if self._translator.load(str(FOLDER / f"vitrine_{self.language}.qm")):
            QCoreApplication.installTranslator(self._translator)
