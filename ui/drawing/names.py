"""The names a drawing understands, and what a look means to the sheets. No Qt here."""

from __future__ import annotations

from collections.abc import Collection

from sales.look import CarLook
from ui.drawing.problem import UnknownDrawing
from ui.drawing.tones import FINISHES, tones

MODELS = ("mika", "taris", "orsa", "porto")
VIEWS = ("side", "quarter", "front", "interior")
WHEEL_CODES = (
    "steel-15", "alloy-16", "alloy-17", "alloy-18", "aero-19", "turbine-19", "multi-20", "alloy-20", "van-16", "van-17",
)  # fmt: skip
UPHOLSTERIES = ("cloth", "knit", "leather", "quilted")
EXTRAS = (
    "sunroof", "roof-rails", "privacy-glass", "spoiler", "tow-bar", "black-trim", "side-steps", "fog-lights",
)  # fmt: skip


def checked_model(model: str) -> str:
    """The model, or UnknownDrawing."""
    return _known("model", model, MODELS)


def checked_view(view: str) -> str:
    """The view, or UnknownDrawing."""
    return _known("view", view, VIEWS)


def check(look: CarLook, view: str) -> None:
    """Raise UnknownDrawing, which names what is unknown and what is known, unless all of this can be drawn."""
    checked_model(look.model)
    checked_view(view)
    _known("finish", look.finish, FINISHES)
    _known("wheels", look.wheels, WHEEL_CODES)
    _known("upholstery", look.upholstery, UPHOLSTERIES)
    for extra in sorted(look.extras):
        _known("extra", extra, EXTRAS)
    colours(look)


def _known(what: str, name: str, known: Collection[str]) -> str:
    if name not in known:
        raise UnknownDrawing(what, name, known)
    return name


def marks(look: CarLook, *, lit: bool) -> frozenset[str]:
    """What layers may ask for: the extras, the upholstery, the finish, "lit" and "two-tone"."""
    more = {"lit"} if lit else set()
    if look.roof and look.roof.lower() != look.paint.lower():
        more.add("two-tone")
    return look.extras | {look.upholstery, look.finish} | more


def colours(look: CarLook) -> dict[str, str]:
    """The value of every placeholder: paint, roof, seat, accent, each with its tones, and gloss and bloom."""
    kind = FINISHES[look.finish]
    values = {"gloss": f"{kind.gloss:g}", "bloom": f"{kind.bloom:g}"}
    for slot, colour, finish in (
        ("paint", look.paint, look.finish),
        ("roof", look.roof or look.paint, look.finish),
        ("seat", look.upholstery_colour, "solid"),
        ("accent", look.upholstery_accent, "solid"),
    ):
        for name, tone in tones(colour, finish).items():
            values[f"{slot}.{name}" if name else slot] = tone
    return values
