"""Looks as addresses of pictures, for QML: equal looks have equal addresses, so Qt's own picture cache works."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from sales.look import CarLook
from ui.drawing.names import check
from ui.drawing.problem import UnknownDrawing

_FIELDS = (
    ("m", "model"),
    ("p", "paint"),
    ("f", "finish"),
    ("r", "roof"),
    ("w", "wheels"),
    ("u", "upholstery"),
    ("c", "upholstery_colour"),
    ("a", "upholstery_accent"),
)


def source(look: CarLook, view: str, *, lit: bool = False) -> str:
    """The address `image://car/<view>?...` of the picture. Raises UnknownDrawing when it cannot be drawn."""
    check(look, view)
    parts = [(key, str(getattr(look, field))) for key, field in _FIELDS]
    parts.append(("x", " ".join(sorted(look.extras))))
    if lit:
        parts.append(("lit", "1"))
    return f"image://car/{view}?{urlencode(parts)}"


def read_source(address: str) -> tuple[CarLook, str, bool]:
    """The look, the view and whether the lamps are lit, of what `source` made (with or without `image://car/`).

    Raises UnknownDrawing for an address which `source` would not have made.
    """
    view, mark, query = address.removeprefix("image://car/").partition("?")
    values = dict(parse_qsl(query, keep_blank_values=True))
    missing = [key for key, _ in _FIELDS if key not in values]
    if not mark or missing:
        raise UnknownDrawing("address", address, ("<view>?m=<model>&p=<paint>&...",))
    extras = frozenset(values.get("x", "").split())
    look = CarLook(extras=extras, **{field: values[key] for key, field in _FIELDS})
    check(look, view)
    return look, view, values.get("lit") == "1"


def swatch_source(paint: str, finish: str, roof: str = "") -> str:
    """The address of a round sample of a paint: `#rrggbb`, its finish, and a roof of another colour if it has one."""
    return f"image://swatch/paint?{urlencode([('p', paint), ('f', finish), ('r', roof)])}"


def upholstery_source(upholstery: str, colour: str, accent: str) -> str:
    """The address of a sample of an upholstery: its drawing, its colour and the colour of its seams."""
    return f"image://swatch/upholstery?{urlencode([('u', upholstery), ('c', colour), ('a', accent)])}"


def wheel_source(wheels: str) -> str:
    """The address of a picture of one wheel: its drawing."""
    return f"image://swatch/wheel?{urlencode([('w', wheels)])}"


def read_swatch(address: str) -> tuple[str, dict[str, str]]:
    """The kind ("paint", "upholstery" or "wheel") and the values of an address of a sample. Raises UnknownDrawing."""
    kind, _, query = address.removeprefix("image://swatch/").partition("?")
    values = dict(parse_qsl(query, keep_blank_values=True))
    wanted = {"paint": {"p", "f", "r"}, "upholstery": {"u", "c", "a"}, "wheel": {"w"}}.get(kind)
    if wanted is None or set(values) != wanted:
        raise UnknownDrawing("sample", address, ("paint?p=&f=&r=", "upholstery?u=&c=&a=", "wheel?w="))
    return kind, values
