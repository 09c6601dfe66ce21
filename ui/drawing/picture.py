"""A car as a picture: the sheets of its model, recoloured for its look and laid over each other."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from sales.look import CarLook
from ui.drawing.brush import Stroke, Strokes, blank, stroke
from ui.drawing.names import check, checked_model, checked_view, colours, marks
from ui.drawing.sheet import WHEELS, Layer, Place, Sheet, read_sheet

_IN = QPainter.CompositionMode.CompositionMode_DestinationIn


class Studio:
    """Draws cars, and remembers the layers that did not change. Safe to use from several threads."""

    def __init__(self, layer_bytes: int = 28_000_000) -> None:
        self._strokes = Strokes(layer_bytes)

    def render(
        self,
        look: CarLook,
        view: str,
        width: int,
        height: int,
        device_pixel_ratio: float = 1.0,
        *,
        lit: bool = False,
    ) -> QImage:
        """The car, as large as fits into width x height (logical pixels), on a transparent ground.

        Raises UnknownDrawing when the look or the view names something that has no drawing.
        """
        check(look, view)
        sheet = read_sheet(f"{look.model}/{view}")
        pixels = QSize(max(1, round(width * device_pixel_ratio)), max(1, round(height * device_pixel_ratio)))
        scale = min(pixels.width() / sheet.width, pixels.height() / sheet.height)
        frame = QSize(max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)))
        inner = blank(frame.width(), frame.height())
        self._paint(inner, sheet, look, scale, marks(look, lit=lit))
        picture = inner
        if frame != pixels:
            picture = blank(pixels.width(), pixels.height())
            painter = QPainter(picture)
            painter.drawImage((pixels.width() - frame.width()) // 2, (pixels.height() - frame.height()) // 2, inner)
            painter.end()
        picture.setDevicePixelRatio(device_pixel_ratio)
        return picture

    def png(self, look: CarLook, view: str, width: int) -> bytes:
        """The same as a PNG file of that width in pixels, for print."""
        sheet = read_sheet(f"{checked_model(look.model)}/{checked_view(view)}")
        return png_bytes(self.render(look, view, width, round(width * sheet.height / sheet.width)))

    def _paint(self, target: QImage, sheet: Sheet, look: CarLook, scale: float, carried: frozenset[str]) -> None:
        values = colours(look)
        shown = [layer for layer in sheet.layers if layer is WHEELS or layer.shown(carried)]
        painter = QPainter(target)
        for clip, run in groupby(shown, key=lambda layer: layer.clip):
            strokes = [part for layer in run for part in self._parts(sheet, layer, look, values, target.size(), scale)]
            if clip:
                strokes = [self._clipped(strokes, sheet, clip, target.size(), scale)]
            for part in strokes:
                painter.drawImage(part.at, part.image)
        painter.end()

    def _parts(
        self, sheet: Sheet, layer: Layer, look: CarLook, values: Mapping[str, str], frame: QSize, scale: float
    ) -> list[Stroke]:
        if layer is WHEELS:
            return [self._wheel(look, values, place, scale) for place in sheet.places]
        return [self._stroke(sheet.name, layer, values, frame, scale)]

    def _stroke(self, sheet: str, layer: Layer, values: Mapping[str, str], frame: QSize, scale: float) -> Stroke:
        key = (sheet, layer.name, frame.width(), frame.height(), tuple(values[slot] for slot in layer.slots))
        known = self._strokes.get(key)
        return known or self._strokes.keep(key, stroke(layer.filled(values), layer.name, frame, scale, layer.soft))

    def _clipped(self, parts: list[Stroke], sheet: Sheet, clip: str, frame: QSize, scale: float) -> Stroke:
        mask = self._stroke(f"{sheet.name}#clip", sheet.clips[clip], {}, frame, scale)
        image = blank(mask.image.width(), mask.image.height())
        painter = QPainter(image)
        for part in parts:
            painter.drawImage(part.at - mask.at, part.image)
        painter.setCompositionMode(_IN)
        painter.drawImage(0, 0, mask.image)
        painter.end()
        return Stroke(image, mask.at)

    def _wheel(self, look: CarLook, values: Mapping[str, str], place: Place, scale: float) -> Stroke:
        sheet = read_sheet(f"wheels/{look.wheels}")
        zoom = scale * place.radius * 2.08 / sheet.width  # the tyre fills 200 of 208 parts of its sheet
        frame = QSize(max(1, round(sheet.width * zoom)), max(1, round(sheet.height * zoom)))
        key = (sheet.name, frame.width(), frame.height(), place.width, place.lean)
        known = self._strokes.get(key) or self._strokes.keep(key, _turned(upright(sheet, values, frame, zoom), place))
        # Between two pixels a wheel drawn for whole ones is blurred, so its place is rounded, not its image.
        width, height = known.image.width(), known.image.height()
        return Stroke(known.image, QPoint(round(place.x * scale - width / 2), round(place.y * scale - height / 2)))


def upright(sheet: Sheet, values: Mapping[str, str], frame: QSize, zoom: float) -> QImage:
    """A wheel seen straight on: its sheet at `zoom`, `frame` pixels large."""
    image = blank(frame.width(), frame.height())
    painter = QPainter(image)
    for layer in sheet.layers:
        part = stroke(layer.filled(values), layer.name, frame, zoom, layer.soft)
        painter.drawImage(part.at, part.image)
    painter.end()
    return image


def _turned(image: QImage, place: Place) -> Stroke:
    """A wheel seen from an angle."""
    if place.width == 1 and place.lean == 0:
        return Stroke(image, QPoint(0, 0))
    turn = QTransform(place.width, place.width * place.lean, 0, 1, 0, 0)
    smooth = Qt.TransformationMode.SmoothTransformation
    return Stroke(image.transformed(turn, smooth), QPoint(0, 0))


def png_bytes(image: QImage) -> bytes:
    """A picture as the bytes of a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
