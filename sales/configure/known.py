"""What is looked up again and again while a view is made: one model with its translation and its prices on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sales.configure.pricebook import PriceBook, cents_of
from sales.range.engine import Engine
from sales.range.model import Choice, Market, Model, Value
from sales.range.text import Text
from sales.range.translate import FREE, Source, Translation, hidden_name


@dataclass(frozen=True)
class Known:
    """A priced model. `car` arguments are complete cars of the configurator, hidden variables included."""

    model: Model
    market: Market
    day: str
    translation: Translation
    prices: PriceBook
    configurator: Engine

    @cached_property
    def choices(self) -> Mapping[str, Choice]:
        """Choices by code."""
        return {choice.code: choice for choice in self.model.choices}

    @cached_property
    def values(self) -> Mapping[tuple[str, str], Value]:
        """Values by (choice, value)."""
        return {(choice.code, value.code): value for choice in self.model.choices for value in choice.values}

    def is_free(self, car: Mapping[str, str], choice: str, value: str) -> bool:
        """Whether something else in this car brings the value along."""
        return car.get(hidden_name(choice, value)) == FREE

    def givers(self, car: Mapping[str, str], choice: str, value: str) -> list[Source]:
        """What brings the value along in this car."""
        return [
            source
            for source in self.translation.sources.get((choice, value), ())
            if all(car[pick.choice] in pick.values for pick in source.conditions)
        ]

    def cents(self, car: Mapping[str, str], choice: str, value: str) -> int:
        """What the value costs in this car: its price, or nothing when it comes along."""
        return 0 if self.is_free(car, choice, value) else self.prices.cents[choice, value]

    def real(self, car: Mapping[str, str]) -> dict[str, str]:
        """The car without hidden variables."""
        return {choice: car[choice] for choice in self.choices}

    def reason(self, codes: list[str]) -> Text:
        """Why something is not possible, in the words of the range: one sentence for each rule."""
        texts = [self.translation.reasons[code] for code in dict.fromkeys(codes) if code in self.translation.reasons]
        languages = dict.fromkeys(language for text in texts for language in text.by_lang)
        return Text({language: " ".join(text.say(language) for text in texts) for language in languages})

    def total(self, choices: Mapping[str, str]) -> tuple[Mapping[str, str], int]:
        """The cheapest complete car with these choices, and its price in cents."""
        car, ticks = self.configurator.cheapest(choices)
        return car, cents_of(ticks)
