"""The icons for QML: `image://icon/<name>/<rrggbb>`, drawn from assets/icons in the colour and size asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtQuick import QQuickImageProvider

from ui.theme import ASSETS

ICONS = ASSETS / "icons"


def icon(name: str, colour: str, size: QSize, folder: Path = ICONS) -> QImage:
    """An icon in one colour (`#rrggbb` or `#aarrggbb`); raises FileNotFoundError for a name nobody drew."""
    lines = (folder / f"{name}.svg").read_bytes()
    # SVG has no #aarrggbb; a tint that is not opaque is drawn as its opaque colour.
    page = QBuffer()
    page.setData(QByteArray(lines.replace(b"currentColor", f"#{colour[-6:]}".encode())))
    page.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(page, QByteArray(b"svg"))
    reader.setScaledSize(size)
    return reader.read()


class Icons(QQuickImageProvider):
    """The image provider of the family."""

    def __init__(self) -> None:
        """Icons are small: they are drawn where they are asked for."""
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The icon of an id `name/colour`."""
        name, _, colour = id.partition("/")
        wanted = requestedSize if requestedSize.isValid() and not requestedSize.isEmpty() else QSize(24, 24)
        picture = icon(name, f"#{colour}", wanted)
        if picture.isNull():
            picture = QImage(wanted, QImage.Format.Format_ARGB32_Premultiplied)
            picture.fill(0)  # see-through
        return picture


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
