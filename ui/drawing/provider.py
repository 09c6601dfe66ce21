"""The drawings for QML: `image://car/...` and `image://swatch/...`. Qt asks from its own loader thread.

This module is imported when a window opens, so what draws is imported when a first picture is asked for.
"""

from __future__ import annotations

import logging
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from ui.drawing.problem import UnknownDrawing

if TYPE_CHECKING:
    from ui.drawing.picture import Studio

log = logging.getLogger(__name__)

_PICTURE = QSize(900, 500)
_SAMPLE = 96


class CarImages(QQuickImageProvider):
    """Pictures of cars as large as the Image's sourceSize (device pixels), 900 x 500 without one.

    An address that cannot be drawn gives no picture (the Image's status is Error) and one line in the log.
    """

    def __init__(self, studio: Studio | None = None) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._studio = studio
        self._opening = Lock()

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """Called by Qt, on its loader thread when the Image is asynchronous."""
        from ui.drawing.address import read_source

        try:
            look, view, lit = read_source(id)
        except UnknownDrawing as problem:
            return _nothing(problem)
        wanted = _wanted(requestedSize, _PICTURE)
        image = self._open_studio().render(look, view, wanted.width(), wanted.height(), lit=lit)
        _tell(size, image)
        return image

    def _open_studio(self) -> Studio:
        from ui.drawing.picture import Studio

        with self._opening:
            if self._studio is None:
                self._studio = Studio()
        return self._studio


class Swatches(QQuickImageProvider):
    """Samples of paints, upholsteries and wheels, square, 96 pixels without a sourceSize."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """Called by Qt, on its loader thread when the Image is asynchronous."""
        pixels = _wanted(requestedSize, QSize(_SAMPLE, _SAMPLE)).width()
        try:
            image = _sample(id, pixels)
        except UnknownDrawing as problem:
            return _nothing(problem)
        _tell(size, image)
        return image


def _sample(address: str, pixels: int) -> QImage:
    from ui.drawing.address import read_swatch
    from ui.drawing.swatch import paint_swatch, upholstery_swatch, wheel_swatch

    kind, values = read_swatch(address)
    if kind == "paint":
        return paint_swatch(values["p"], values["f"], pixels, values["r"])
    if kind == "wheel":
        return wheel_swatch(values["w"], pixels)
    return upholstery_swatch(values["u"], values["c"], values["a"], pixels)


def _wanted(requested: QSize, otherwise: QSize) -> QSize:
    """What the Image asks for; with one side only, the other in the proportion of `otherwise`."""
    width, height = requested.width(), requested.height()
    if width > 0 and height > 0:
        return requested
    if width > 0:
        return QSize(width, max(1, round(width * otherwise.height() / otherwise.width())))
    if height > 0:
        return QSize(max(1, round(height * otherwise.width() / otherwise.height())), height)
    return otherwise


def _tell(size: Any, image: QImage) -> None:
    size.setWidth(image.width())
    size.setHeight(image.height())


def _nothing(problem: UnknownDrawing) -> QImage:
    log.warning("no picture: %s", problem)
    return QImage()
