"""Drawing sheets: our SVG files, cut into layers whose colours are filled in.

A sheet is an SVG file. Each group directly under its root is one layer, painted in the order of the file:

    <g id="shoulder" data-clip="body" data-soft="9" data-when="sunroof !privacy-glass"> ... </g>

`data-clip` names a shape in `<defs>` outside which nothing of the layer shows, `data-soft` is a blur in units of the
sheet, `data-when` the marks the car must (or with `!` must not) carry. Colours may be placeholders such as
`$paint.light`. A circle in the layer "wheels" is a place where the chosen wheel is put.
docs/drawings.md describes the format for a manufacturer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from ui.drawing.problem import UnknownDrawing

DRAWINGS = Path(__file__).resolve().parents[2] / "assets" / "drawings"

_SVG = "http://www.w3.org/2000/svg"
_PLACEHOLDER = re.compile(r"\$[a-z]+(?:\.[a-z]+)?")

ET.register_namespace("", _SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")


@dataclass(frozen=True)
class Place:
    """Where a wheel goes: centre and radius in units of the sheet; seen from an angle, it is `width` as wide as high
    (1: a circle) and its axle's plane falls `lean` units for each unit to the right."""

    x: float
    y: float
    radius: float
    width: float = 1.0
    lean: float = 0.0


@dataclass(frozen=True)
class Layer:
    """One group of a sheet: `markup` is a whole SVG document with placeholders, `slots` their names."""

    name: str
    markup: str
    slots: tuple[str, ...]
    soft: float
    clip: str
    needs: frozenset[str]
    bars: frozenset[str]

    def shown(self, marks: frozenset[str]) -> bool:
        """Whether a car with these marks has this layer."""
        return self.needs <= marks and not self.bars & marks

    def filled(self, values: Mapping[str, str]) -> str:
        """The SVG document with every placeholder replaced by its value."""
        return _PLACEHOLDER.sub(lambda found: values[found.group()[1:]], self.markup)


@dataclass(frozen=True)
class Sheet:
    """A parsed file: its size in own units, its layers in painting order, its clip shapes, its places for wheels."""

    name: str
    width: float
    height: float
    layers: tuple[Layer, ...]
    clips: Mapping[str, Layer]
    places: tuple[Place, ...]


@lru_cache(maxsize=64)
def read_sheet(name: str) -> Sheet:
    """The sheet `name`, for example "mika/side". Raises UnknownDrawing when there is no such file."""
    path = DRAWINGS / f"{name}.svg"
    if not path.is_file():
        raise UnknownDrawing("sheet", name, sheet_names())
    root = ET.fromstring(path.read_bytes())  # noqa: S314 - our own files, not somebody's upload
    defs = root.find(f"{{{_SVG}}}defs")
    head = _opening(root)
    shared = {} if defs is None else {each.attrib["id"]: ET.tostring(each, encoding="unicode") for each in defs}
    groups = [group for group in root if group.tag == f"{{{_SVG}}}g"]
    layers = tuple(_layer(group, head, shared) for group in groups if group.get("id") != "wheels")
    wheels = next((index for index, group in enumerate(groups) if group.get("id") == "wheels"), None)
    places: tuple[Place, ...] = ()
    if wheels is not None:
        places = tuple(_place(circle) for circle in groups[wheels])
        layers = (*layers[:wheels], WHEELS, *layers[wheels:])
    _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
    return Sheet(name, width, height, layers, _clips(layers, shared, head), places)


def sheet_names() -> list[str]:
    """Every sheet in assets/drawings, such as "mika/side" and "wheels/alloy-16"."""
    return sorted(path.relative_to(DRAWINGS).with_suffix("").as_posix() for path in DRAWINGS.glob("*/*.svg"))


def _opening(root: ET.Element) -> str:
    return f'<svg xmlns="{_SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{root.attrib["viewBox"]}">'


def _place(circle: ET.Element) -> Place:
    x, y, radius = (float(circle.attrib[key]) for key in ("cx", "cy", "r"))
    return Place(x, y, radius, float(circle.get("data-width", "1")), float(circle.get("data-lean", "0")))


def _layer(group: ET.Element, head: str, shared: Mapping[str, str]) -> Layer:
    when = group.get("data-when", "").split()
    own = ET.tostring(group, encoding="unicode")
    markup = f"{head}{_wanted(shared, own)}{own}</svg>"
    return Layer(
        name=group.attrib["id"],
        markup=markup,
        slots=tuple(sorted({found[1:] for found in _PLACEHOLDER.findall(markup)})),
        soft=float(group.get("data-soft", "0")),
        clip=group.get("data-clip", ""),
        needs=frozenset(mark for mark in when if not mark.startswith("!")),
        bars=frozenset(mark[1:] for mark in when if mark.startswith("!")),
    )


def _wanted(shared: Mapping[str, str], group: str) -> str:
    """The definitions this group points at, and those they point at: the less to parse, the quicker the repaint."""
    wanted: set[str] = set()
    queue = _pointed_at(group)
    while queue:
        name = queue.pop()
        if name in shared and name not in wanted:
            wanted.add(name)
            queue |= _pointed_at(shared[name])
    # In the order of the file: QtSvg wants a definition before its use.
    text = "".join(definition for name, definition in shared.items() if name in wanted)
    return f"<defs>{text}</defs>" if text else ""


def _pointed_at(text: str) -> set[str]:
    return set(re.findall(r"url\(#([\w.-]+)\)", text)) | set(re.findall(r'href="#([\w.-]+)"', text))


def _clips(layers: tuple[Layer, ...], shared: Mapping[str, str], head: str) -> dict[str, Layer]:
    clips = {}
    for name in {layer.clip for layer in layers if layer.clip}:
        if name not in shared:
            raise UnknownDrawing("clip shape", name, shared)
        clips[name] = Layer(name, f"{head}{shared[name]}</svg>", (), 0.0, "", frozenset(), frozenset())
    return clips


WHEELS = Layer("wheels", "", (), 0.0, "", frozenset(), frozenset())
