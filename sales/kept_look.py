"""How a car looks, from its values; of a kept one straight from the range: lists show thumbnails without compiling."""

from __future__ import annotations

from collections.abc import Mapping

from sales.look import CarLook
from sales.range.model import Look, Model, Range, Value


def kept_look(range_: Range, model_code: str, car: Mapping[str, object]) -> CarLook | None:
    """The look of a complete car (choice code -> value code); None for a model the range no longer has.

    A value the range no longer has leaves the look's default in its place.
    """
    model = range_.model(model_code)
    if model is None:
        return None
    found = ((choice.code, choice.value(str(car.get(choice.code, "")))) for choice in model.choices)
    return look_with(model, {code: value for code, value in found if value is not None})


def look_with(model: Model, values: Mapping[str, Value]) -> CarLook:
    """The look of a car of the model with these values, by choice; what none of them says is the look's default."""
    plain = CarLook(model.drawing)
    paint, roof, wheels, seats = (
        values[code].look if code in values else Look() for code in ("paint", "roof", "wheels", "upholstery")
    )
    return CarLook(
        model=model.drawing,
        paint=paint.hex or plain.paint,
        finish=paint.finish or plain.finish,
        roof=roof.hex,
        wheels=wheels.drawing or plain.wheels,
        upholstery=seats.drawing or plain.upholstery,
        upholstery_colour=seats.hex or plain.upholstery_colour,
        upholstery_accent=seats.accent or plain.upholstery_accent,
        extras=frozenset(value.look.extra for value in values.values() if value.look.extra),
    )
