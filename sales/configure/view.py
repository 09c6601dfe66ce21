"""What a screen of the configurator shows. Plain frozen data; the Showroom fills it, the screens only read it.

Codes (`model`, `choice`, `value`) are stable and never shown. Names are `Text`: call `.say("fr")`. Money is integer
cents including tax; formatting belongs to the screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sales.look import CarLook
from sales.range.text import Text

State = Literal["chosen", "included", "free", "impossible"]
LineKind = Literal["version", "engine", "paint", "roof", "wheels", "upholstery", "choice", "pack", "option"]


@dataclass(frozen=True)
class Build:
    """A car in the making: what the person chose, explicitly. Immutable, so a list of Builds is the undo history."""

    model: str
    market: str
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)  # choice code -> value code


@dataclass(frozen=True)
class WayOutView:
    """One way to have a value that is not possible: another complete car. Shown as
    "removes the sunroof, adds the black roof, +250 EUR"."""

    removes: tuple[Text, ...]  # names the car has now and would lose (the value that is replaced, the option given up)
    adds: tuple[Text, ...]  # names it would gain, the wanted value first
    price_delta_cents: int  # against the car as it is now
    build: Build  # the build after taking it; Showroom.take_way_out(build, way) returns it


@dataclass(frozen=True)
class Mark:
    """A small mark on a card. `text` is set for "with-pack" (the pack's name) and "included-in" (pack or version)."""

    code: Literal["popular", "with-pack", "included-in", "standard"]
    text: Text = field(default_factory=Text)


@dataclass(frozen=True)
class ValueView:
    """One card. `Showroom.choose(build, choice, value)` takes it, `release(build, choice)` gives a chosen one back.

    state: "chosen" the person's own choice; "included" in the car although nobody asked (the default of a list,
    standard equipment of the version, content of a pack); "free" can be chosen now, other choices stay; "impossible"
    cannot, unless something else goes.
    `reason` and `ways_out` are empty in a CarView, which must be cheap; `Showroom.explain(build, choice, value, day)`
    returns this ValueView with both filled (about a millisecond): call it when a person touches an impossible card.
    """

    choice: str
    value: str
    name: Text
    note: Text
    price_cents: int  # its own list price; 0 when it costs nothing or is included
    price_delta_cents: int  # the complete car with it, less the complete car now; 0 when impossible
    state: State
    reason: Text = field(default_factory=Text)
    ways_out: tuple[WayOutView, ...] = ()
    marks: tuple[Mark, ...] = ()
    swatch: str = ""  # "#rrggbb" of a paint, roof or upholstery; "" otherwise
    drawing: str = ""  # drawing code of wheels or upholstery
    contents: tuple[Text, ...] = ()  # what a pack holds; what a version has as standard


@dataclass(frozen=True)
class ListView:
    """One list on a step. "one": exactly one value is in the car (radio). "many": each value is its own choice with the
    value "with" (switch); `code` is then the group's code."""

    code: str
    name: Text
    kind: Literal["one", "many"]
    values: tuple[ValueView, ...]


@dataclass(frozen=True)
class StepView:
    """One step; codes in order: version, engine, paint (with the roof), wheels, interior, packs, options."""

    code: str
    name: Text
    lists: tuple[ListView, ...]
    answered: bool  # the person chose something here


@dataclass(frozen=True)
class Line:
    """One line of the price: what it is and what it costs. Included things stand at 0 with `included` True."""

    kind: LineKind
    code: str  # "choice/value"
    name: Text
    cents: int
    included: bool = False


@dataclass(frozen=True)
class Consumption:
    """WLTP, combined: `tenths` of `unit` per 100 km; `range_km` is the electric range, 0 for none."""

    tenths: int
    unit: Literal["l", "kWh"]
    range_km: int = 0


@dataclass(frozen=True)
class CarView:
    """Everything the configurator's screen shows of one build on one day."""

    build: Build
    day: str
    model: str
    name: Text
    currency: str
    steps: tuple[StepView, ...]
    total_cents: int
    base_cents: int  # version and engine
    tax_permille: int  # 200 for 20 %, contained in the prices
    lines: tuple[Line, ...]  # base first; what the car has and costs or was included by a pack
    standard: tuple[Text, ...]  # standard equipment, names only
    co2_g_km: int
    co2_class: str
    consumption: Consumption
    power: Text  # "85 kW (115 ch)"
    look: CarLook
    complete: bool  # every one-of step was answered by the person (otherwise the rest is the cheapest completion)
    car: Mapping[str, str] = field(hash=False, default_factory=dict)  # choice code -> value code of the complete car
    cars_left: int = 0  # how many different cars are still possible with the explicit choices


@dataclass(frozen=True)
class ModelCard:
    """One model on the first screen of the configurator."""

    model: str
    name: Text
    note: Text
    body: str
    from_cents: int
    currency: str
    look: CarLook


@dataclass(frozen=True)
class CompareLine:
    """One line of a comparison: the same question for every car; `differs` when the cars do not agree.

    kind "money" and "number" carry integers in `amounts` (cents, g/km, tenths), "text" and "have" carry `texts`
    ("have": empty text means the car does not have it).
    """

    code: str
    name: Text
    kind: Literal["money", "number", "text", "have"]
    texts: tuple[Text, ...] = ()
    amounts: tuple[int, ...] = ()
    unit: str = ""
    differs: bool = False
