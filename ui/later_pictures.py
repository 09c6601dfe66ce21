"""The drawings for QML: `image://car/...` and `image://swatch/...`, made by ui/drawing when the first one is wanted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtQuick import QQuickImageProvider

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage


class LaterPictures(QQuickImageProvider):
    """One of the drawings' providers, imported when the first picture of it is asked for: a start needs none."""

    def __init__(self, name: str) -> None:
        """`name` is a class of ui.drawing.provider."""
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._name = name
        self._real: QQuickImageProvider | None = None

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The drawing; called on Qt's loader thread."""
        if self._real is None:
            self._real = getattr(import_module("ui.drawing.provider"), self._name)()
        return self._real.requestImage(id, size, requestedSize)
