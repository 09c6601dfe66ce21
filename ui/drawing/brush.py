"""One layer to pixels: QtSvg for the shapes, and softness, which QtSvg does not do well, by our own means."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_FINE = QImage.Format.Format_RGBA64_Premultiplied  # sums of sixteenths lose a tint in 8 bits
_PLUS = QPainter.CompositionMode.CompositionMode_Plus
_SMOOTH = Qt.TransformationMode.SmoothTransformation


@dataclass(frozen=True)
class Stroke:
    """Painted pixels and where their left upper corner lies in the picture."""

    image: QImage
    at: QPoint


class Strokes:
    """The most recently used strokes, at most `limit` bytes of them. Safe to share between threads."""

    def __init__(self, limit: int) -> None:
        self._limit, self._bytes = limit, 0
        self._kept: OrderedDict[object, Stroke] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object) -> Stroke | None:
        """The stroke kept under `key`, now the most recent one; None when there is none."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: object, stroke: Stroke) -> Stroke:
        """Keep a stroke, forgetting the oldest ones when there are too many bytes; returns it."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = stroke
                self._bytes += stroke.image.sizeInBytes()
            while self._bytes > self._limit and len(self._kept) > 1:
                _, old = self._kept.popitem(last=False)
                self._bytes -= old.image.sizeInBytes()
        return stroke


def blank(width: int, height: int) -> QImage:
    """A transparent picture."""
    image = QImage(width, height, _FORMAT)
    image.fill(Qt.GlobalColor.transparent)
    return image


def stroke(markup: str, name: str, frame: QSize, scale: float, soft: float = 0.0) -> Stroke:
    """Paint the SVG document, whose only group is `name`, as it lies in a picture of size `frame`.

    `scale` is pixels for a unit of the drawing; `soft` the blur (standard deviation) in units. Only the rectangle that
    holds something is painted and kept.
    """
    renderer = QSvgRenderer(QByteArray(markup.encode()))
    area = _area(renderer, name, frame, scale, soft)
    if soft * scale < 0.6:
        return Stroke(_painted(renderer, frame, area, 1.0), area.topLeft())
    halvings = 0
    while soft * scale / 2 ** (halvings + 1) >= 1.2:
        halvings += 1
    return Stroke(_softened(renderer, frame, area, halvings), area.topLeft())


def _area(renderer: QSvgRenderer, name: str, frame: QSize, scale: float, soft: float) -> QRect:
    view = renderer.viewBoxF()
    bounds = renderer.transformForElement(name).mapRect(renderer.boundsOnElement(name))
    margin = 6 + 3 * soft
    bounds = bounds.translated(-view.topLeft()).adjusted(-margin, -margin, margin, margin)
    pixels = QRectF(bounds.x() * scale, bounds.y() * scale, bounds.width() * scale, bounds.height() * scale)
    return pixels.toAlignedRect().intersected(QRect(QPoint(0, 0), frame))


def _painted(renderer: QSvgRenderer, frame: QSize, area: QRect, zoom: float) -> QImage:
    image = blank(max(1, round(area.width() * zoom)), max(1, round(area.height() * zoom)))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    painter.translate(-area.x(), -area.y())
    renderer.render(painter, QRectF(0, 0, frame.width(), frame.height()))
    painter.end()
    return image


def _softened(renderer: QSvgRenderer, frame: QSize, area: QRect, halvings: int) -> QImage:
    """Blur where it is cheap, in a small picture, and double its size step by step: that adds no corners."""
    small = _blurred(_painted(renderer, frame, area, 1 / 2**halvings))
    for step in range(halvings - 1, -1, -1):
        size = QSize(max(1, round(area.width() / 2**step)), max(1, round(area.height() / 2**step)))
        small = small.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, _SMOOTH)
    return small.convertToFormat(_FORMAT)


def _blurred(image: QImage) -> QImage:
    """Binomial 1-4-6-4-1 in both directions: a standard deviation of one pixel; two rounds make 1.4."""
    image = image.convertToFormat(_FINE)
    for _ in range(2):
        for dx, dy in ((1, 0), (0, 1)):
            # Faded first, then added: adding with an opacity cuts off where a sum would pass full cover.
            faded = {weight: _faded(image, weight / 16) for weight in (1, 4, 6)}
            image = _faded(image, 0)
            painter = QPainter(image)
            painter.setCompositionMode(_PLUS)
            for offset, weight in ((-2, 1), (-1, 4), (0, 6), (1, 4), (2, 1)):
                painter.drawImage(dx * offset, dy * offset, faded[weight])
            painter.end()
    return image


def _faded(image: QImage, opacity: float) -> QImage:
    target = QImage(image.size(), _FINE)
    target.fill(Qt.GlobalColor.transparent)
    painter = QPainter(target)
    painter.setOpacity(opacity)
    painter.drawImage(0, 0, image)
    painter.end()
    return target
