"""Put a car together: the one door of the configurator's screens.

A Showroom answers a Build (the explicit choices) with a CarView (everything a screen shows). Both are plain values.
"""

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
    "CarView",
    "CompareLine",
    "Consumption",
    "Line",
    "ListView",
    "Mark",
    "ModelCard",
    "StepView",
    "ValueView",
    "WayOutView",
]
