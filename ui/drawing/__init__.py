"""Drawings of cars: a look in, a picture out. How a manufacturer draws a model: docs/drawings.md."""

from .address import source, swatch_source, upholstery_source
from .picture import EXTRAS, MODELS, UPHOLSTERIES, VIEWS, WHEEL_CODES, Studio
from .problem import UnknownDrawing
from .swatch import paint_swatch, upholstery_swatch

__all__ = [
    "EXTRAS",
    "MODELS",
    "UPHOLSTERIES",
    "VIEWS",
    "WHEEL_CODES",
    "Studio",
    "UnknownDrawing",
    "paint_swatch",
    "source",
    "swatch_source",
    "upholstery_source",
    "upholstery_swatch",
]
