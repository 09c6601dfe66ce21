"""A manufacturer's range, read and checked: plain frozen values, nothing but data.

Codes are what the files call things; they stay the same over the years, because kept cars name them. A choice is a
question ("which paint?") with values; a pack or an option is a choice of its own with the values `without` and `with`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sales.range.problems import Place
from sales.range.text import Text

WITHOUT = "without"
WITH = "with"

STEPS = ("version", "engine", "paint", "wheels", "interior", "packs", "options")

ChoiceKind = Literal["one", "pack", "option"]
RuleKind = Literal["requires", "excludes", "includes"]


@dataclass(frozen=True)
class Price:
    """Cents including tax in one market, on the days `valid_from` to `valid_to`, both included; "" is open."""

    market: str
    cents: int
    valid_from: str = ""
    valid_to: str = ""

    def holds_on(self, day: str) -> bool:
        """Whether this is the price of that day."""
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_to or day <= self.valid_to)


@dataclass(frozen=True)
class Engine:
    """What stands in the papers of an engine. `energy`: petrol, diesel, hybrid, plug-in, electric."""

    power_kw: int
    power_hp: int
    gearbox: str
    energy: str


@dataclass(frozen=True)
class Drive:
    """Effect on the WLTP figures: an engine's own figures, or what wheels and options add (may be negative).

    `co2` in g/km, `litres` and `kwh` in tenths per 100 km, `reach` in km of electric range.
    """

    co2: int = 0
    litres: int = 0
    kwh: int = 0
    reach: int = 0


@dataclass(frozen=True)
class Look:
    """What the drawing needs of a value; see sales.look.CarLook."""

    hex: str = ""
    accent: str = ""
    finish: str = ""
    drawing: str = ""
    extra: str = ""


@dataclass(frozen=True)
class Pick:
    """A choice having one of some values: `wheels/alloy-17|alloy-18`."""

    choice: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Value:
    """One possible answer to a choice.

    `holds`: what comes with it at no extra cost: contents of a pack, standard equipment of a version.
    `only`: it is offered only with these (all of the literals must hold).
    """

    code: str
    name: Text
    note: Text = field(default_factory=Text)
    prices: tuple[Price, ...] = ()
    engine: Engine | None = None
    drive: Drive = field(default_factory=Drive)
    look: Look = field(default_factory=Look)
    holds: tuple[Pick, ...] = ()
    equipment: tuple[str, ...] = ()  # codes of standard equipment that is not a choice
    only: tuple[Pick, ...] = ()
    place: Place = field(default=Place("", 0), compare=False)


@dataclass(frozen=True)
class Choice:
    """One question. Of a pack or an option, `values` are `without` and `with`, and `group` names its list."""

    code: str
    name: Text
    step: str
    kind: ChoiceKind
    values: tuple[Value, ...]
    group: str = ""

    def value(self, code: str) -> Value | None:
        """The value with that code."""
        return next((value for value in self.values if value.code == code), None)


@dataclass(frozen=True)
class Rule:
    """When all `conditions` hold: "requires" one of the effects, "excludes" each of them, "includes" each one free."""

    code: str
    kind: RuleKind
    conditions: tuple[Pick, ...]
    effects: tuple[Pick, ...]
    text: Text
    place: Place = field(default=Place("", 0), compare=False)


@dataclass(frozen=True)
class Group:
    """A heading over options: comfort, safety, transport ..."""

    code: str
    name: Text


@dataclass(frozen=True)
class Co2Band:
    """One class of a label: its letter and the last g/km that belongs to it; None for the last class."""

    letter: str
    up_to: int | None


@dataclass(frozen=True)
class Co2Label:
    """A label's classes from a day on, best first."""

    valid_from: str
    bands: tuple[Co2Band, ...]


@dataclass(frozen=True)
class Tax:
    """A tax rate in permille from a day on."""

    permille: int
    valid_from: str


@dataclass(frozen=True)
class Market:
    """A country the range is sold in."""

    code: str
    name: Text
    currency: str
    languages: tuple[str, ...]
    taxes: tuple[Tax, ...]
    labels: tuple[Co2Label, ...]

    def tax_permille(self, day: str) -> int:
        """The tax contained in a price of that day, in permille (200 is 20 %)."""
        return max(self.taxes, key=lambda tax: (tax.valid_from <= day, tax.valid_from)).permille

    def label(self, day: str) -> Co2Label | None:
        """The CO2 label in force on that day; None before the first."""
        past = [label for label in self.labels if label.valid_from <= day]
        return max(past, key=lambda label: label.valid_from) if past else None

    def co2_class(self, grams_per_km: int, day: str) -> str:
        """The class letter, "" when no label is in force."""
        label = self.label(day)
        bands = label.bands if label else ()
        return next((band.letter for band in bands if band.up_to is None or grams_per_km <= band.up_to), "")


@dataclass(frozen=True)
class Model:
    """One model: choices in the order of the steps, then of the file."""

    code: str
    name: Text
    note: Text
    body: str
    drawing: str
    choices: tuple[Choice, ...]
    rules: tuple[Rule, ...]
    groups: tuple[Group, ...]
    equipment: Mapping[str, Text] = field(default_factory=dict, hash=False)
    showcase: tuple[Pick, ...] = ()
    """What the car has that stands for the model in pictures of the range; () for the cheapest one."""
    place: Place = field(default=Place("", 0), compare=False)

    def choice(self, code: str) -> Choice | None:
        """The choice with that code."""
        return next((choice for choice in self.choices if choice.code == code), None)


@dataclass(frozen=True)
class Range:
    """Everything a manufacturer sells in this edition of the price list."""

    code: str
    version: str
    maker: str
    valid_from: str
    valid_to: str
    languages: tuple[str, ...]
    markets: tuple[Market, ...]
    models: tuple[Model, ...]

    def model(self, code: str) -> Model | None:
        """The model with that code."""
        return next((model for model in self.models if model.code == code), None)

    def market(self, code: str) -> Market | None:
        """The market with that code."""
        return next((market for market in self.markets if market.code == code), None)
