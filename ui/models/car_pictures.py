"""Where the pictures of a car and of its values are: addresses for the image providers of ui.drawing."""

from __future__ import annotations

from sales.configure import Showroom, ValueView
from sales.look import CarLook
from sales.range.model import Look
from ui.drawing.address import source, swatch_source, upholstery_source, wheel_source
from ui.drawing.names import VIEWS


class CarPictures:
    """The pictures of one model's values."""

    def __init__(self, showroom: Showroom, model: str) -> None:
        """`model` is a code of the range."""
        found = showroom.range.model(model)
        self._looks: dict[tuple[str, str], tuple[str, Look]] = {
            (choice.code, value.code): (choice.step, value.look)
            for choice in (found.choices if found else ())
            for value in choice.values
        }

        self._worn = CarLook(model)

    def wear(self, look: CarLook) -> None:
        """The car now looks like this: a roof in the colour of the body shows it."""
        self._worn = look

    def of(self, value: ValueView) -> str:
        """The sample of a paint, a roof, an upholstery or a wheel; "" for what has none."""
        step, look = self._looks.get((value.choice, value.value), ("", Look()))
        if value.drawing and look.hex:
            return upholstery_source(value.drawing, look.hex, look.accent or look.hex)
        if value.drawing and step == "wheels":
            return wheel_source(value.drawing)
        if look.hex and step in ("paint", "roof"):
            return swatch_source(look.hex, look.finish or "solid")
        if value.choice == "roof":
            return swatch_source(self._worn.paint, self._worn.finish)
        return ""


def views(look: CarLook) -> dict[str, str]:
    """The addresses of a car's pictures by view: quarter, side, front, interior."""
    return {view: source(look, view) for view in VIEWS}
