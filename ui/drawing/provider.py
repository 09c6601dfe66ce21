"""The drawings for QML: `image://car/...` and `image://swatch/...`. Qt asks from its own loader thread."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from .address import read_source, read_swatch
from .picture import Studio
from .problem import UnknownDrawing
from .swatch import paint_swatch, upholstery_swatch

log = logging.getLogger(__name__)

_PICTURE = QSize(900, 500)
_SAMPLE = 96


class CarImages(QQuickImageProvider):
    """Pictures of cars as large as the Image's sourceSize (device pixels), 900 x 500 without one.

    An address that cannot be drawn gives no picture (the Image's status is Error) and one line in the log.
    """

    def __init__(self, studio: Studio | None = None) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._studio = studio or Studio()

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: N802, N803, A002
        """Called by Qt, on its loader thread when the Image is asynchronous."""
        try:
            look, view, lit = read_source(id)
        except UnknownDrawing as problem:
            return _nothing(problem)
        wanted = _wanted(requestedSize, _PICTURE)
        image = self._studio.render(look, view, wanted.width(), wanted.height(), lit=lit)
        _tell(size, image)
        return image


class Swatches(QQuickImageProvider):
    """Samples of paints and upholsteries, square, 96 pixels without a sourceSize."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: N802, N803, A002
        """Called by Qt, on its loader thread when the Image is asynchronous."""
        pixels = _wanted(requestedSize, QSize(_SAMPLE, _SAMPLE)).width()
        try:
            image = _sample(id, pixels)
        except UnknownDrawing as problem:
            return _nothing(problem)
        _tell(size, image)
        return image


def _sample(address: str, pixels: int) -> QImage:
    kind, values = read_swatch(address)
    if kind == "paint":
        return paint_swatch(values["p"], values["f"], pixels, values["r"])
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
