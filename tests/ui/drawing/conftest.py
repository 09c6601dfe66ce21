"""Qt's own messages as failures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication


@pytest.fixture(scope="session")
def gui(qapp: QGuiApplication) -> QGuiApplication:
    """The application of the process."""
    return qapp


@pytest.fixture
def silent_qt(gui: QGuiApplication) -> Iterator[list[str]]:
    """Whatever Qt says while the test runs fails it: QtSvg reports what it cannot draw only that way."""
    said: list[str] = []

    def hear(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        said.append(message)

    before = qInstallMessageHandler(hear)
    yield said
    qInstallMessageHandler(before)
    assert said == []
