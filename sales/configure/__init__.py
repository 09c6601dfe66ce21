"""Put a car together: the one door of the configurator's screens.

A Showroom answers a Build (the explicit choices) with a CarView (everything a screen shows). Both are plain values.
"""

from sales.configure.compare import compare
from sales.configure.showroom import CannotBuild, Compile, Showroom, StandIn
from sales.configure.view import (
    Build,
    CarView,
    CompareLine,
    Consumption,
    Line,
    ListView,
    Mark,
    ModelCard,
    StepView,
    ValueView,
    WayOutView,
)

__all__ = [
    "Build",
    "CannotBuild",
    "CarView",
    "CompareLine",
    "Compile",
    "Consumption",
    "Line",
    "ListView",
    "Mark",
    "ModelCard",
    "Showroom",
    "StandIn",
    "StepView",
    "ValueView",
    "WayOutView",
    "compare",
]
