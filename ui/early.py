"""The application and its QML engine, which come first of all: while Python reads its modules and the file, a thread of
Qt's own reads the screens.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent

UI = Path(__file__).parent
_ASSETS = UI.parent / "assets"
FONTS = (
    "fonts/Manrope-Regular.ttf",
    "fonts/Manrope-Medium.ttf",
    "fonts/Manrope-SemiBold.ttf",
    "fonts/Manrope-Bold.ttf",
    "icons/Icons.ttf",
)
FIRST = {"desk": ("desk/Desk.qml", "desk/today/Today.qml"), "kiosk": ("kiosk/Kiosk.qml",)}
"""What is on the screen first, by role."""


def make_application(arguments: list[str] | None = None) -> QGuiApplication:
    """The one application of the process, with its fonts."""
    app = bare_application(arguments)
    dress_application(app)
    return app


def bare_application(arguments: list[str] | None = None) -> QGuiApplication:
    """The one application of the process; `dress_application` gives it its fonts."""
    app = QGuiApplication(arguments if arguments is not None else sys.argv[:1])
    app.setApplicationName("Vitrine")
    app.setOrganizationName("Vitrine")
    return app


def dress_application(app: QGuiApplication) -> None:
    """The fonts, and the one that counts when nobody names another."""
    for name in FONTS:
        QFontDatabase.addApplicationFont(str(_ASSETS / name))
    font = QFont("Manrope")
    font.setPixelSize(14)
    app.setFont(font)


class Early:
    """A QML engine, and files that Qt's thread may read for it already."""

    def __init__(self, *files: str) -> None:
        """`files` are named from ui/."""
        self._engine: QQmlApplicationEngine | None = QQmlApplicationEngine()
        self._engine.addImportPath(str(UI.parent))
        later = QQmlComponent.CompilationMode.Asynchronous
        self._read = [QQmlComponent(self._engine, str(UI / file), later) for file in files]

    def take(self) -> QQmlApplicationEngine:
        """The engine; whoever takes it ends it, after `close`. A second one gets an engine of its own."""
        engine, self._engine = self._engine, None
        return engine if engine is not None else Early().take()

    def close(self) -> None:
        """Forget what was read, and the engine if nobody has taken it."""
        from ui.garbage import end

        end(*self._read)
        self._read.clear()
        if self._engine is not None:
            end(self._engine)
            self._engine = None
