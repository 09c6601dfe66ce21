"""Samples: a paint as a lacquered disc, an upholstery as a patch of cloth, a wheel. Drawn, to match the car."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

from ui.drawing.brush import blank
from ui.drawing.names import UPHOLSTERIES, WHEEL_CODES
from ui.drawing.picture import upright
from ui.drawing.problem import UnknownDrawing
from ui.drawing.sheet import read_sheet
from ui.drawing.tones import FINISHES, tones


def paint_swatch(paint: str, finish: str, size: int, roof: str = "") -> QImage:
    """A disc of `size` pixels as this paint looks under light; its upper part in the roof's colour if there is one."""
    image = blank(size, size)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    disc = QPainterPath()
    disc.addEllipse(QRectF(0.5, 0.5, size - 1, size - 1))
    painter.setClipPath(disc)
    _lacquer(painter, tones(paint, finish), size)
    if roof and roof.lower() != paint.lower():
        upper = QPainterPath()
        upper.addPolygon([QPointF(0, 0), QPointF(size, 0), QPointF(size, size * 0.30), QPointF(0, size * 0.56)])
        painter.setClipPath(disc.intersected(upper))
        _lacquer(painter, tones(roof, finish), size)
        painter.setClipPath(disc)
    _glint(painter, FINISHES[finish].gloss, size)
    painter.setPen(QPen(QColor(0, 0, 0, 46), 1))
    painter.drawEllipse(QRectF(0.5, 0.5, size - 1, size - 1))
    painter.end()
    return image


def _lacquer(painter: QPainter, tone: dict[str, str], size: int) -> None:
    light = QRadialGradient(QPointF(size * 0.36, size * 0.28), size * 0.86)
    for at, name in ((0.0, "light"), (0.34, ""), (0.72, "shade"), (1.0, "dark")):
        light.setColorAt(at, QColor(tone[name]))
    painter.fillRect(QRectF(0, 0, size, size), light)


def _glint(painter: QPainter, gloss: float, size: int) -> None:
    """The window of the studio in the lacquer: a sharp crescent which a matte paint hardly shows."""
    crescent = QPainterPath()
    crescent.addEllipse(QRectF(size * 0.09, size * 0.07, size * 0.82, size * 0.82))
    inner = QPainterPath()
    inner.addEllipse(QRectF(size * 0.05, size * 0.17, size * 0.90, size * 0.90))
    sheen = QLinearGradient(0, size * 0.06, 0, size * 0.34)
    sheen.setColorAt(0, QColor(255, 255, 255, round(150 * gloss)))
    sheen.setColorAt(1, QColor(255, 255, 255, 0))
    painter.fillPath(crescent.subtracted(inner), QBrush(sheen))


def upholstery_swatch(upholstery: str, colour: str, accent: str, size: int) -> QImage:
    """A square patch with round corners of `size` pixels: the weave, the stitches in the accent colour."""
    if upholstery not in UPHOLSTERIES:
        raise UnknownDrawing("upholstery", upholstery, UPHOLSTERIES)
    seat, seam = tones(colour), tones(accent)
    image = blank(size, size)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    patch = QPainterPath()
    patch.addRoundedRect(QRectF(0.5, 0.5, size - 1, size - 1), size * 0.16, size * 0.16)
    painter.setClipPath(patch)
    ground = QLinearGradient(0, 0, size * 0.3, size)
    for at, name in ((0.0, "light"), (0.4, ""), (1.0, "shade")):
        ground.setColorAt(at, QColor(seat[name]))
    painter.fillRect(QRectF(0, 0, size, size), ground)
    painter.scale(size / 96, size / 96)  # the weaves are drawn on a patch of 96
    for path, tone, width in _WEAVES[upholstery]():
        painter.strokePath(path, QPen(QColor(seat[tone]), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    stitch = QPen(QColor(seam[""]), 2.4, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    stitch.setDashPattern([2.6, 1.9])
    painter.strokePath(_line(70, -4, 76, 100), QPen(QColor(seat["deep"]), 1.6))
    painter.strokePath(_line(76, -4, 82, 100), stitch)
    painter.end()
    return image


def wheel_swatch(wheels: str, size: int) -> QImage:
    """A wheel with its tyre, seen straight on, `size` pixels across."""
    if wheels not in WHEEL_CODES:
        raise UnknownDrawing("wheels", wheels, WHEEL_CODES)
    sheet = read_sheet(f"wheels/{wheels}")
    return upright(sheet, {}, QSize(size, size), size / sheet.width)


def _line(x1: float, y1: float, x2: float, y2: float) -> QPainterPath:
    path = QPainterPath(QPointF(x1, y1))
    path.lineTo(x2, y2)
    return path


Weave = list[tuple[QPainterPath, str, float]]  # path, tone of the seat's colour, width of the pen


def _cloth() -> Weave:
    dark, light = QPainterPath(), QPainterPath()
    for row in range(0, 96, 5):
        for column in range(0, 72, 6):
            start = column + (3 if row % 10 else 0)
            dark.addPath(_line(start, row, start + 2.4, row))
            light.addPath(_line(start, row + 1.6, start + 2.4, row + 1.6))
    return [(dark, "dark", 1.3), (light, "light", 0.8)]


def _knit() -> Weave:
    ribs = QPainterPath()
    for row in range(-6, 100, 9):
        ribs.moveTo(0, row)
        for column in range(1, 11):
            ribs.lineTo(column * 7, row + (5 if column % 2 else 0))
    return [(ribs, "dark", 2.0), (ribs.translated(0, 2), "light", 1.1)]


def _quilted() -> Weave:
    seams = QPainterPath()
    for start in range(-96, 110, 24):
        end = min(start + 70, 70)
        fall = (end - start) * 1.3
        seams.addPath(_line(start, 0, end, fall))
        seams.addPath(_line(start, 91, end, 91 - fall))
    return [(seams, "dark", 1.8), (seams.translated(0, 1.5), "pale", 0.9)]


def _leather() -> Weave:
    crease = QPainterPath(QPointF(-4, 62))
    crease.cubicTo(22, 54, 44, 58, 73, 66)
    return [(crease, "deep", 1.8), (crease.translated(0, 2), "pale", 1.0)]


_WEAVES: dict[str, Callable[[], Weave]] = {"cloth": _cloth, "knit": _knit, "quilted": _quilted, "leather": _leather}
