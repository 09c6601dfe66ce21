"""The manufacturer's brand as an offer on paper needs it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Brand:
    """Name, colours (`#rrggbb`) and mark: the text of an SVG file, drawn where the name would stand."""

    name: str
    accent: str = "#0E5A52"
    ink: str = "#1C1B19"
    quiet: str = "#6A665F"
    hairline: str = "#D8D4CC"
    tint: str = "#F4F2EE"
    mark_svg: str = ""
