"""The words of the format: which blocks there are, which fields each has, and what built-in lists are called."""

from __future__ import annotations

from sales.range.text import Text

_TEXTS = ("fr", "en")
_DRIVE = ("co2", "use", "range")

FIELDS: dict[str, tuple[str, ...]] = {
    "group": _TEXTS,
    "equipment": _TEXTS,
    "choice": (*_TEXTS, "step"),
    "model": (*_TEXTS, "body", "drawing", "showcase"),
    "version": (*_TEXTS, "price", "only", "standard", "like"),
    "engine": (*_TEXTS, "price", "only", "power", "gearbox", "energy", *_DRIVE),
    "paint": (*_TEXTS, "price", "only", "hex", "finish"),
    "roof": (*_TEXTS, "price", "only", "hex"),
    "wheels": (*_TEXTS, "price", "only", "drawing", *_DRIVE),
    "upholstery": (*_TEXTS, "price", "only", "drawing", "hex"),
    "pack": (*_TEXTS, "price", "only", "contains"),
    "option": (*_TEXTS, "price", "only", "group", "extra", *_DRIVE),
    "rule": (*_TEXTS, "if", "requires", "excludes", "includes"),
}
OWN_CHOICE_FIELDS = (*_TEXTS, "price", "only", *_DRIVE)
"""Fields of the values of a choice the manufacturer added with a `choice` block."""

REPEATED = ("price", "only", "standard", "contains", "requires", "excludes", "includes")
"""Fields which may stand several times in one block."""

BLOCKS = ("range", "market", *FIELDS)

CHOICES: dict[str, tuple[str, Text]] = {
    "version": ("version", Text({"fr": "Version", "en": "Version"})),
    "engine": ("engine", Text({"fr": "Motorisation", "en": "Engine"})),
    "paint": ("paint", Text({"fr": "Teinte", "en": "Paint"})),
    "roof": ("paint", Text({"fr": "Toit", "en": "Roof"})),
    "wheels": ("wheels", Text({"fr": "Jantes", "en": "Wheels"})),
    "upholstery": ("interior", Text({"fr": "Sellerie", "en": "Upholstery"})),
}
"""Built-in one-of choices: the step they stand on and what the list is called. A `choice` block changes both."""

STEP_NAMES: dict[str, Text] = {
    "version": Text({"fr": "Version", "en": "Version"}),
    "engine": Text({"fr": "Motorisation", "en": "Engine"}),
    "paint": Text({"fr": "Couleur", "en": "Paint"}),
    "wheels": Text({"fr": "Jantes", "en": "Wheels"}),
    "interior": Text({"fr": "Intérieur", "en": "Interior"}),
    "packs": Text({"fr": "Packs", "en": "Packs"}),
    "options": Text({"fr": "Options", "en": "Options"}),
}

WHEEL_DRAWINGS = (
    "steel-15",
    "alloy-16",
    "alloy-17",
    "alloy-18",
    "aero-19",
    "turbine-19",
    "multi-20",
    "alloy-20",
    "van-16",
    "van-17",
)
UPHOLSTERY_DRAWINGS = ("cloth", "knit", "leather", "quilted")
MODEL_DRAWINGS = ("mika", "taris", "orsa", "porto")
EXTRAS = (
    "sunroof",
    "roof-rails",
    "privacy-glass",
    "spoiler",
    "tow-bar",
    "black-trim",
    "side-steps",
    "fog-lights",
)
BODIES = ("city-car", "hatchback", "saloon", "estate", "suv", "coupe", "convertible", "mpv", "pick-up", "van")
