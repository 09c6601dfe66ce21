"""How a car looks: what the drawings need to know, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CarLook:
    """The visible choices of one car. Colours are `#rrggbb`.

    `wheels` and `upholstery` name a drawing (assets/drawings), `extras` the parts drawn only when the car has them:
    sunroof, roof-rails, privacy-glass, spoiler, tow-bar, black-trim, side-steps, fog-lights.
    """

    model: str  # mika | taris | orsa | porto
    paint: str = "#8a9095"
    finish: str = "metallic"  # solid | metallic | pearl | matte
    roof: str = ""  # empty: in the colour of the body
    wheels: str = "steel-15"
    upholstery: str = "cloth"  # cloth | knit | leather | quilted
    upholstery_colour: str = "#3a3a3c"
    upholstery_accent: str = "#6b6b6e"
    extras: frozenset[str] = frozenset()
