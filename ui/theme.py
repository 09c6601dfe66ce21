"""The look: a manufacturer's brand file, and how it and the surroundings (light or dark, desk or touch) reach QML.

The tokens themselves live in `ui/kit/Theme.qml`, where the screens use them; here is what they are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sales.values import dataclass

ASSETS = Path(__file__).parent.parent / "assets"
BRAND = ASSETS / "brand" / "auben.toml"


class BrandProblem(Exception):
    """A brand file that cannot be used; the text says which line of it is missing or wrong."""


@dataclass(frozen=True)
class Palette:
    """A brand's colours for one scheme, `#rrggbb`."""

    accent: str
    on_accent: str
    accent_tint: str
    on_accent_tint: str


@dataclass(frozen=True)
class Brand:
    """What makes the app a manufacturer's own."""

    name: str
    light: Palette
    dark: Palette
    stage: Mapping[str, str]


@dataclass(frozen=True)
class Look:
    """How one window looks."""

    dark: bool = False
    touch: bool = False
    still: bool = False
    """No motion: the person asked for it, or a picture is taken."""
    dark_stage: bool = False
    """The car stands in the dark (the kiosk), whatever the rest does."""


def read_brand(path: Path = BRAND) -> Brand:
    """The brand in a TOML file; raises BrandProblem when a colour is missing or is no colour."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as trouble:
        raise BrandProblem(f"{path.name}: {trouble}") from trouble
    page = _plain_page(text)
    if page is None:
        import tomllib  # 2 ms of a start

        try:
            page = tomllib.loads(text)
        except tomllib.TOMLDecodeError as trouble:
            raise BrandProblem(f"{path.name}: {trouble}") from trouble
    stage = {name: _colour(path, page, "stage", name) for name in _STAGE}
    return Brand(str(page.get("name", "")), _palette(path, page, "light"), _palette(path, page, "dark"), stage)


def _plain_page(text: str) -> dict[str, object] | None:
    """TOML that holds nothing but comments, `[part]` and `name = "text"`; None for any other."""
    page: dict[str, object] = {}
    group = page
    for line in map(str.strip, text.splitlines()):
        name, equals, value = (part.strip() for part in line.partition("="))
        if not line or line.startswith("#"):
            continue
        if line[0] == "[" and line[-1] == "]" and line[1:-1].isidentifier() and line[1:-1] not in page:
            page[line[1:-1]] = group = {}
        elif equals and name.isidentifier() and name not in group and _is_plain_text(value):
            group[name] = value[1:-1]
        else:
            return None
    return page


def _is_plain_text(value: str) -> bool:
    return (
        len(value) >= 2 and value[0] == value[-1] == '"' and value.isprintable() and not set(value[1:-1]) & {'"', "\\"}
    )


_STAGE = ("light_top", "light_bottom", "dark_top", "dark_bottom")


def _palette(path: Path, page: Mapping[str, object], part: str) -> Palette:
    names = ("accent", "on_accent", "accent_tint", "on_accent_tint")
    return Palette(*(_colour(path, page, part, name) for name in names))


def _colour(path: Path, page: Mapping[str, object], part: str, name: str) -> str:
    group = page.get(part)
    value = group.get(name) if isinstance(group, dict) else None
    if not isinstance(value, str) or not _is_colour(value):
        raise BrandProblem(f'{path.name}: [{part}] needs {name} = "#rrggbb"')
    return value


def _is_colour(text: str) -> bool:
    return len(text) == 7 and text[0] == "#" and all(digit in "0123456789abcdefABCDEF" for digit in text[1:])


def tokens(brand: Brand, look: Look) -> dict[str, object]:
    """The values of Theme.qml's first block for this brand and look, by property name."""
    palette = brand.dark if look.dark else brand.light
    stage = "dark" if look.dark or look.dark_stage else "light"
    return {
        "dark": look.dark,
        "touch": look.touch,
        "still": look.still,
        "brandName": brand.name,
        "brandAccent": palette.accent,
        "brandAccentInk": palette.on_accent,
        "brandAccentTint": palette.accent_tint,
        "brandAccentTintInk": palette.on_accent_tint,
        "stageTop": brand.stage[f"{stage}_top"],
        "stageBottom": brand.stage[f"{stage}_bottom"],
        "darkStage": stage == "dark",
    }


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
