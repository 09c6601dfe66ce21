"""Draws a brand mark from the text of an SVG file: paths, circles and rectangles, filled or stroked; no transforms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from sales.offer_pdf.pen import Pen

Steps = list[tuple[str, tuple[float, ...]]]

_TOKEN = re.compile(r"[MmLlHhVvCcSsQqZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NUMBERS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4}
_ROUND = 0.5522847498  # handle length of the cubic that comes nearest to a quarter circle


def path_steps(data: str) -> Steps:
    """The `d` of an SVG path as absolute moveTo, lineTo, curveTo and close steps; raises ValueError for arcs."""
    if re.search(r"[AaTt]", data):
        raise ValueError("a brand mark may not use arcs or smooth quadratic curves")
    reader = _PathReader()
    tokens = _TOKEN.findall(data)
    at, command = 0, "M"
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        count = _NUMBERS.get(command.lower(), 0)
        reader.step(command, [float(token) for token in tokens[at : at + count]])
        at += count
        command = {"M": "L", "m": "l"}.get(command, command)
    return reader.steps


class _PathReader:
    """Keeps the current point, the start of the outline and the last handle while steps are read."""

    def __init__(self) -> None:
        self.steps: Steps = []
        self._here = self._start = self._handle = (0.0, 0.0)

    def step(self, command: str, numbers: list[float]) -> None:
        kind = command.lower()
        if kind == "z":
            self.steps.append(("close", ()))
            self._here = self._handle = self._start
            return
        points = self._points(kind, numbers, command.islower())
        getattr(self, f"_{kind}")(points)
        if kind not in "cs":
            self._handle = self._here

    def _points(self, kind: str, numbers: list[float], relative: bool) -> list[tuple[float, float]]:
        x, y = self._here if relative else (0.0, 0.0)
        if kind == "h":
            return [(x + numbers[0], self._here[1])]
        if kind == "v":
            return [(self._here[0], y + numbers[0])]
        return [(x + numbers[i], y + numbers[i + 1]) for i in range(0, len(numbers), 2)]

    def _m(self, points: list[tuple[float, float]]) -> None:
        self._here = self._start = points[0]
        self.steps.append(("moveTo", points[0]))

    def _l(self, points: list[tuple[float, float]]) -> None:
        self._here = points[0]
        self.steps.append(("lineTo", points[0]))

    _h = _l
    _v = _l

    def _c(self, points: list[tuple[float, float]]) -> None:
        first, second, end = points
        self._here, self._handle = end, second
        self.steps.append(("curveTo", (*first, *second, *end)))

    def _s(self, points: list[tuple[float, float]]) -> None:
        mirrored = (2 * self._here[0] - self._handle[0], 2 * self._here[1] - self._handle[1])
        self._c([mirrored, *points])

    def _q(self, points: list[tuple[float, float]]) -> None:
        (x0, y0), (x1, y1), (x2, y2) = self._here, *points
        first = (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3)
        second = (x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3)
        self._c([first, second, (x2, y2)])


def _circle(cx: float, cy: float, r: float) -> Steps:
    k = r * _ROUND
    return [
        ("moveTo", (cx + r, cy)),
        ("curveTo", (cx + r, cy + k, cx + k, cy + r, cx, cy + r)),
        ("curveTo", (cx - k, cy + r, cx - r, cy + k, cx - r, cy)),
        ("curveTo", (cx - r, cy - k, cx - k, cy - r, cx, cy - r)),
        ("curveTo", (cx + k, cy - r, cx + r, cy - k, cx + r, cy)),
        ("close", ()),
    ]


@dataclass(frozen=True)
class Outline:
    """One shape of the mark: filled when `width` is 0, else drawn with a round pen of that width."""

    steps: Steps
    colour: str
    width: float = 0


@dataclass(frozen=True)
class _Paint:
    """What a group hands on to the shapes in it."""

    fill: str = "currentColor"
    stroke: str = "none"
    width: float = 1

    def within(self, element: ET.Element) -> _Paint:
        return _Paint(
            element.get("fill", self.fill),
            element.get("stroke", self.stroke),
            float(element.get("stroke-width", self.width)),
        )


def outlines(element: ET.Element, paint: _Paint = _Paint()) -> list[Outline]:
    """Every painted shape in document order."""
    paint = paint.within(element)
    steps = _steps_of(element)
    found: list[Outline] = []
    if steps and paint.fill != "none":
        found.append(Outline(steps, paint.fill))
    if steps and paint.stroke != "none":
        found.append(Outline(steps, paint.stroke, paint.width))
    for child in element:
        found.extend(outlines(child, paint))
    return found


def _steps_of(element: ET.Element) -> Steps:
    tag = element.tag.rpartition("}")[2]
    if tag == "path":
        return path_steps(element.get("d", ""))
    if tag == "circle":
        return _circle(*(float(element.get(name, "0")) for name in ("cx", "cy", "r")))
    if tag == "rect":
        x, y, w, h = (float(element.get(name, "0")) for name in ("x", "y", "width", "height"))
        return path_steps(f"M{x} {y}H{x + w}V{y + h}H{x}Z")
    return []


def draw_mark(pen: Pen, svg: str, x: float, y: float, height: float, ink: str) -> float:
    """Draw the mark `height` points high with its upper left corner at (x, y); returns its width.

    Colours other than `#rrggbb` (currentColor, names) become `ink`.
    """
    root = ET.fromstring(svg)  # noqa: S314 - a file of the brand, shipped with the app
    left, top, wide, high = (float(n) for n in root.get("viewBox", "0 0 24 24").replace(",", " ").split())
    scale = height / high
    for outline in outlines(root):
        colour = outline.colour if re.fullmatch(r"#[0-9a-fA-F]{6}", outline.colour) else ink
        placed = [
            (step, tuple((n - (top if i % 2 else left)) * scale + (y if i % 2 else x) for i, n in enumerate(numbers)))
            for step, numbers in outline.steps
        ]
        pen.curves(placed, colour, outline.width * scale)
    return wide * scale
