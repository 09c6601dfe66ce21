"""Make the icons into one font, so that a start parses no drawing: assets/icons/Icons.ttf and ui/kit/Icons.qml.

A drawing is a line of width 2 in a square of 24; the font holds its outline, one character of the private use area an
icon, in the order of their names. Run again after a drawing was added or changed:

    python assets/icons/make_font.py        (needs fonttools, and PySide6 for the outline of a line)
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.basePen import BasePen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.svgLib import SVGPath
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

HERE = Path(__file__).parent
FIRST = 0xE000
"""The first character of the private use area."""
UNIT = 80
"""Units of the font a unit of the drawing: a square of 1920."""
SIDE = 24 * UNIT


class Line(BasePen):
    """What a drawing says, as a path of Qt."""

    def __init__(self) -> None:
        super().__init__(None)
        self.path = QPainterPath()

    def _moveTo(self, at: tuple[float, float]) -> None:  # noqa: N802
        self.path.moveTo(*at)

    def _lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self.path.lineTo(*to)

    def _curveToOne(self, one: tuple[float, float], two: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        self.path.cubicTo(*one, *two, *to)

    def _closePath(self) -> None:  # noqa: N802
        self.path.closeSubpath()

    def _endPath(self) -> None:  # noqa: N802
        pass


def outline(drawing: Path) -> QPainterPath:
    """The area a drawing's line covers, in units of the font, upwards."""
    pen = Line()
    SVGPath(str(drawing)).draw(pen)
    stroker = QPainterPathStroker()
    stroker.setWidth(2)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stroker.setCurveThreshold(0.02)
    return stroker.createStroke(pen.path).simplified()


def glyph(path: QPainterPath) -> object:
    """The path as a glyph."""
    made = TTGlyphPen(None)
    pen = Cu2QuPen(made, max_err=2, reverse_direction=True)
    at, begun = 0, False
    while at < path.elementCount():
        points = [_point(path, at + ahead) for ahead in range(min(3, path.elementCount() - at))]
        kind = path.elementAt(at).type
        if kind == QPainterPath.ElementType.MoveToElement:
            if begun:
                pen.closePath()
            pen.moveTo(points[0])
            begun = True
        elif kind == QPainterPath.ElementType.LineToElement:
            pen.lineTo(points[0])
        else:
            pen.curveTo(*points)
            at += 2
        at += 1
    pen.closePath()
    return made.glyph()


def _point(path: QPainterPath, at: int) -> tuple[float, float]:
    element = path.elementAt(at)
    return element.x * UNIT, SIDE - element.y * UNIT


def digest(drawings: list[Path]) -> str:
    """What tells whether the font is that of these drawings."""
    whole = hashlib.sha256()
    for drawing in drawings:
        whole.update(drawing.name.encode() + b"\0" + drawing.read_bytes())
    return whole.hexdigest()[:16]


def main() -> None:
    """Write both files."""
    drawings = sorted(HERE.glob("*.svg"))
    names = [drawing.stem for drawing in drawings]
    builder = FontBuilder(SIDE, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap({FIRST + place: name for place, name in enumerate(names)})
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": empty, **{d.stem: glyph(outline(d)) for d in drawings}})
    shapes = builder.font["glyf"]
    for shape in shapes.glyphs.values():
        shape.recalcBounds(shapes)
    bearings = {name: (SIDE, getattr(shapes[name], "xMin", 0)) for name in builder.font.getGlyphOrder()}
    builder.setupHorizontalMetrics(bearings)
    builder.setupHorizontalHeader(ascent=SIDE, descent=0)
    builder.setupNameTable({"familyName": "Vitrine Icons", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=SIDE, sTypoDescender=0, sTypoLineGap=0, usWinAscent=SIDE, usWinDescent=0)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0  # the same drawings, the same file
    builder.font.recalcTimestamp = False
    builder.save(HERE / "Icons.ttf")
    lines = [f'        "{name}": "\\u{FIRST + place:04x}",' for place, name in enumerate(names)]
    (HERE.parent.parent / "ui" / "kit" / "Icons.qml").write_text(
        "pragma Singleton\nimport QtQuick\n\n"
        f"// The character of each icon. Made by assets/icons/make_font.py from the drawings {digest(drawings)}.\n"
        "QtObject {\n    readonly property var glyphs: ({\n" + "\n".join(lines) + "\n    })\n}\n",
        encoding="utf-8",
    )
    sys.stdout.write(f"{len(names)} icons\n")


if __name__ == "__main__":
    main()
