"""A thin layer over reportlab's canvas: named type styles, y counted downwards, and a dry pen that only measures.

Every part of the page is a function `(pen, ..., y) -> y below it`. Drawn with a dry pen it leaves no trace and returns
the same y, so that a part is measured by the code that draws it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).parents[2] / "assets" / "fonts"

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89  # A4 in points
LEFT, RIGHT = 46.0, PAGE_WIDTH - 46.0
TOP, BOTTOM = 42.0, PAGE_HEIGHT - 34.0
WIDTH = RIGHT - LEFT


@dataclass(frozen=True)
class Style:
    """A cut, a size and a leading in points, and a colour."""

    font: str
    size: float
    leading: float
    colour: str

    def scaled(self, factor: float) -> Style:
        """The same style, smaller or larger."""
        return replace(self, size=self.size * factor, leading=self.leading * factor)

    def width(self, text: str) -> float:
        """How wide `text` is when set on one line."""
        return float(pdfmetrics.stringWidth(text, self.font, self.size))


@cache
def load_fonts() -> None:
    """Register Manrope and its tabular cuts with reportlab, once a process (reportlab keeps fonts by name)."""
    for cut in ("Regular", "Medium", "SemiBold", "Bold"):
        pdfmetrics.registerFont(TTFont(f"Manrope-{cut}", FONTS / f"Manrope-{cut}.ttf"))
    for cut in ("Regular", "SemiBold", "Bold"):
        pdfmetrics.registerFont(TTFont(f"Figures-{cut}", FONTS / f"ManropeFigures-{cut}.ttf"))


def wrap(text: str, style: Style, width: float) -> list[str]:
    """Break `text` into lines no wider than `width`; a word wider than a line is broken where it must."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and style.width(joined) <= width:
            lines[-1] = joined
        else:
            lines.extend(_pieces(word, style, width))
    return lines


def _pieces(word: str, style: Style, width: float) -> list[str]:
    """`word` in pieces that fit, broken after a hyphen where it has one."""
    pieces: list[str] = []
    while style.width(word) > width and len(word) > 1:
        fitting = max((n for n in range(1, len(word)) if style.width(word[:n]) <= width), default=1)
        cut = word.rfind("-", 0, fitting) + 1 or fitting
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]


def fit(text: str, style: Style, width: float, least: float = 0.6) -> Style:
    """`style`, smaller if `text` needs it to stay on one line, but not below `least` of its size."""
    wide = style.width(text)
    return style if wide <= width else style.scaled(max(least, width / wide))


class Pen:
    """Draws on `canvas`, or only measures when there is none."""

    def __init__(self, canvas: Any = None) -> None:
        self._canvas = canvas

    def line(self, text: str, x: float, y: float, style: Style, align: str = "left") -> None:
        """One line of text whose top is at `y`; `x` is its left edge, or its right edge when `align` is "right"."""
        if self._canvas is None or not text:
            return
        left = x - style.width(text) if align == "right" else x - style.width(text) / 2 if align == "middle" else x
        self._canvas.setFillColor(HexColor(style.colour))
        self._canvas.setFont(style.font, style.size)
        self._canvas.drawString(left, PAGE_HEIGHT - y - style.size * 0.92, text)

    def block(self, text: str, x: float, y: float, width: float, style: Style) -> float:
        """Wrapped text; returns the y below it."""
        for part in wrap(text, style, width) if text else []:
            self.line(part, x, y, style)
            y += style.leading
        return y

    def rule(self, y: float, colour: str, left: float = LEFT, right: float = RIGHT, weight: float = 0.5) -> None:
        """A horizontal hairline."""
        if self._canvas is not None:
            self._canvas.setStrokeColor(HexColor(colour))
            self._canvas.setLineWidth(weight)
            self._canvas.line(left, PAGE_HEIGHT - y, right, PAGE_HEIGHT - y)

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """A filled rectangle whose upper left corner is (x, y)."""
        if self._canvas is not None:
            self._canvas.setFillColor(HexColor(colour))
            self._canvas.roundRect(x, PAGE_HEIGHT - y - height, width, height, radius, stroke=0, fill=1)

    def shape(self, points: list[tuple[float, float]], colour: str) -> None:
        """A filled polygon."""
        if self._canvas is None:
            return
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], PAGE_HEIGHT - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, PAGE_HEIGHT - y)
        path.close()
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.drawPath(path, stroke=0, fill=1)

    def picture(self, png: bytes, x: float, y: float, width: float, height: float) -> None:
        """A PNG, as large as the frame allows, in its middle; transparent pixels stay transparent."""
        if self._canvas is None:
            return
        from io import BytesIO

        from reportlab.lib.utils import ImageReader

        image = ImageReader(BytesIO(png))
        wide, high = image.getSize()
        scale = min(width / wide, height / high)
        left, top = x + (width - wide * scale) / 2, y + (height - high * scale) / 2
        bottom = PAGE_HEIGHT - top - high * scale
        self._canvas.drawImage(image, left, bottom, wide * scale, high * scale, mask="auto")

    def drawing(self, drawing: Any, x: float, y: float) -> None:
        """A reportlab drawing whose upper left corner is (x, y)."""
        if self._canvas is not None:
            drawing.drawOn(self._canvas, x, PAGE_HEIGHT - y - drawing.height)

    def curves(self, steps: list[tuple[str, tuple[float, ...]]], colour: str, width: float = 0) -> None:
        """An outline of `moveTo`, `lineTo`, `curveTo` and `close` steps in page coordinates, y downwards.

        Filled, or drawn with a round pen of `width`.
        """
        if self._canvas is None:
            return
        path = self._canvas.beginPath()
        for step, numbers in steps:
            upward = [PAGE_HEIGHT - n if i % 2 else n for i, n in enumerate(numbers)]
            getattr(path, step)(*upward)
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(width)
        self._canvas.setLineCap(1)
        self._canvas.setLineJoin(1)
        self._canvas.drawPath(path, stroke=int(width > 0), fill=int(width == 0), fillMode=0)
