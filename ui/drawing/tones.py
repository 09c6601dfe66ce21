"""Light and dark of a colour, as an eye sees them.

Tones are made in OKLab (Björn Ottosson, 2020, "A perceptual color space for image processing"): moving only the
lightness there keeps a yellow yellow and a deep blue blue, where multiplying red, green and blue does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ui.drawing.problem import UnknownDrawing

Lab = tuple[float, float, float]
Rgb = tuple[float, float, float]

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _companded(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else float(1.055 * channel ** (1 / 2.4) - 0.055)


def oklab(colour: str) -> Lab:
    """The OKLab lightness (0..1), a and b of `#rrggbb`. Raises UnknownDrawing for anything else."""
    if not _HEX.fullmatch(colour):
        raise UnknownDrawing("colour", colour, ("#rrggbb",))
    r, g, b = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _rgb(lab: Lab) -> Rgb:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def to_hex(lab: Lab) -> str:
    """`#rrggbb` of an OKLab colour; one outside sRGB loses chroma (never lightness) until it fits."""
    lightness, a, b = min(max(lab[0], 0.0), 1.0), lab[1], lab[2]
    low, high = 0.0, 1.0
    if not _fits(_rgb((lightness, a, b))):
        for _ in range(12):
            middle = (low + high) / 2
            low, high = (middle, high) if _fits(_rgb((lightness, a * middle, b * middle))) else (low, middle)
        a, b = a * low, b * low
    parts = (round(255 * _companded(min(max(c, 0.0), 1.0))) for c in _rgb((lightness, a, b)))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _fits(rgb: Rgb) -> bool:
    return all(-0.0005 <= channel <= 1.0005 for channel in rgb)


@dataclass(frozen=True)
class Finish:
    """How a finish plays with light: `contrast` of the tones, `gloss` of sharp reflections (opacity 0..1),
    `bloom` of broad soft light (opacity 0..1), `tint` a turn of the lights towards blue (pearl)."""

    contrast: float
    gloss: float
    bloom: float
    tint: float = 0.0


FINISHES = {
    "solid": Finish(contrast=0.86, gloss=0.80, bloom=0.62),
    "metallic": Finish(contrast=1.10, gloss=0.95, bloom=0.92),
    "pearl": Finish(contrast=0.96, gloss=1.00, bloom=1.00, tint=0.014),
    "matte": Finish(contrast=0.62, gloss=0.10, bloom=0.55),
}

# How far each tone goes from the base: below 0 towards black (of the own lightness), above 0 towards white.
_STEPS = {"deep": -0.58, "dark": -0.34, "shade": -0.14, "light": 0.24, "pale": 0.52, "glint": 0.84}


@lru_cache(maxsize=256)
def tones(colour: str, finish: str = "solid") -> dict[str, str]:
    """The named tones of a colour under a finish: "" (itself), deep, dark, shade, light, pale, glint."""
    if finish not in FINISHES:
        raise UnknownDrawing("finish", finish, FINISHES)
    base, kind = oklab(colour), FINISHES[finish]
    named = {name: to_hex(_moved(base, step, kind)) for name, step in _STEPS.items()}
    return {"": colour.lower(), **named}


def _moved(base: Lab, step: float, kind: Finish) -> Lab:
    lightness, a, b = base
    if step < 0:
        # A pale car is never black in its shade: light comes back from the floor.
        reach = -step * kind.contrast * (1 - 0.38 * lightness**3)
        ratio = 1 - min(reach, 0.9)
        # Yellow goes to amber, not to olive, when light leaves it.
        warm = 0.10 * reach * max(b, 0.0)
        return lightness * ratio, (a + warm) * ratio**0.75, b * ratio**0.85
    reach = min(step * kind.contrast, 0.95)
    keep = 1 - reach
    return lightness + (0.995 - lightness) * reach * (1.08 - 0.20 * lightness), a * keep, b * keep - kind.tint * reach
