"""The Showroom: answers a Build with what the screen shows. Pure apart from its cache; no clock, no database."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import RLock
from typing import ClassVar, Literal

from db.errors import PersonCanMend, VitrineError
from sales.configure.car import car_view, look_of
from sales.configure.known import Known
from sales.configure.pricebook import PriceBook
from sales.configure.view import Build, CarView, ModelCard, ValueView, WayOutView
from sales.configure.ways import ways_out
from sales.pricing import PriceChange
from sales.range.engine import Compile, Engine
from sales.range.model import Model, Range
from sales.range.translate import Translation, translate

__all__ = ["CannotBuild", "Compile", "Showroom", "StandIn"]

_KEPT = 12  # priced models kept: the four of a range for a comparison in three markets


class CannotBuild(PersonCanMend):
    """A build that names what the range does not have, or a value that is not possible with the other choices."""

    sentences: ClassVar[dict[str, str]] = {
        "no-such-model": "The range has no model {model}. Choose one of its models.",
        "no-such-market": "The range is not sold in the market {market}. Choose one of its markets.",
        "no-such-value": "The model {model} has no {choice}/{value}. Choose another value.",
        "not-possible": "{choice}/{value} is not possible with the other choices. Take one of the ways out.",
    }


@dataclass(frozen=True)
class StandIn:
    """The range of this device cannot be used; another one stands in for it."""

    trouble: VitrineError
    """Why; RangeProblems say where and what to mend."""
    used: Literal["before", "supplied"]
    """The range that was imported before it, or the one that came with Vitrine."""


class Showroom:
    """One range and its configurators, made when a model is first looked at.

    `compile_model` makes or fetches the unpriced configurator of a model. `changes` are prices the manufacturer changed
    after printing. Days are "2026-11-22". Safe to call from several threads: calls take turns, because the engines
    reuse their memory.
    """

    def __init__(self, range_: Range, compile_model: Compile, changes: Iterable[PriceChange] = ()) -> None:
        self.range = range_
        self._compile = compile_model
        self._changes = tuple(changes)
        self._bare: dict[str, tuple[Translation, Engine]] = {}
        self._known: OrderedDict[tuple[str, str, str], Known] = OrderedDict()
        self._turn = RLock()
        self.stands_in: StandIn | None = None
        """Set when this is not the range that should be here."""

    def prepare(self) -> None:
        """Compile or fetch every model now. Raises CompileTrouble when one of them allows no car."""
        with self._turn:
            for model in self.range.models:
                self._bare_of(model)

    def reprice(self, changes: Iterable[PriceChange]) -> None:
        """From now on these price changes count (all of them, not only new ones)."""
        with self._turn:
            self._changes = tuple(changes)
            self._known.clear()

    def cards(self, market: str, day: str) -> tuple[ModelCard, ...]:
        """The models with their prices from; compiles every model that is not compiled yet."""
        return tuple(self.card(model.code, market, day) for model in self.range.models)

    def card(self, model: str, market: str, day: str) -> ModelCard:
        """One model for the first screen: name, price from, and how the car looks that stands for it in pictures."""
        with self._turn:
            known = self._of(model, market, day)
            car, cents = known.total({})
            shown = {pick.choice: pick.values[0] for pick in known.model.showcase}
            if shown and known.configurator.cars_left(shown):
                car, _ = known.total(shown)
        its = known.model
        return ModelCard(its.code, its.name, its.note, its.body, cents, known.market.currency, look_of(known, car))

    def start(self, model: str, market: str) -> Build:
        """A build with nothing chosen yet. Raises CannotBuild for codes the range does not have."""
        self._model(model)
        if self.range.market(market) is None:
            raise CannotBuild("no-such-market", market=market)
        return Build(model, market, {})

    def view(self, build: Build, day: str) -> CarView:
        """Everything the screen shows of this build; some milliseconds. Raises CannotBuild for a build that contradicts
        itself or names unknown codes (an old kept car: use `reopen`)."""
        with self._turn:
            known = self._of(build.model, build.market, day)
            self._check(build, known)
            if not known.configurator.cars_left(build.choices):
                choice, value = next(iter(build.choices.items()))
                raise CannotBuild("not-possible", choice=choice, value=value)
            return car_view(build, known)

    def choose(self, build: Build, choice: str, value: str) -> Build:
        """The build with this value chosen; another value of the same choice is replaced. Raises CannotBuild when it is
        not possible with the other choices: then `explain` has the ways out."""
        chosen = Build(build.model, build.market, {**build.choices, choice: value})
        with self._turn:
            known = self._of(build.model, build.market, "")
            self._check(chosen, known)
            if not known.configurator.cars_left(chosen.choices):
                raise CannotBuild("not-possible", choice=choice, value=value)
        return chosen

    def release(self, build: Build, choice: str) -> Build:
        """The build without the choice; nothing happens when it was not chosen."""
        if choice not in build.choices:
            return build
        left = {code: value for code, value in build.choices.items() if code != choice}
        return Build(build.model, build.market, left)

    def explain(self, build: Build, choice: str, value: str, day: str) -> ValueView:
        """The card of this value with its reason and its ways out, at most three; for a possible value both are empty.

        `value` may be "without": why a thing that came along cannot be left out, and what would go with it.
        """
        with self._turn:
            known = self._of(build.model, build.market, day)
            self._check(Build(build.model, build.market, {**build.choices, choice: value}), known)
            return ways_out(build, known, choice, value)

    def take_way_out(self, build: Build, way: WayOutView) -> Build:
        """The build after taking the way out of an impossible value."""
        return Build(build.model, build.market, way.build.choices)

    def reopen(self, model: str, market: str, choices: Mapping[str, str]) -> tuple[Build, tuple[tuple[str, str], ...]]:
        """A build from kept choices, perhaps of an older range, and the (choice, value) pairs that no longer fit."""
        build = self.start(model, market)
        lost = []
        for choice, value in choices.items():
            try:
                build = self.choose(build, choice, value)
            except CannotBuild:
                lost.append((choice, value))
        return build, tuple(lost)

    def _check(self, build: Build, known: Known) -> None:
        for choice, value in build.choices.items():
            if (choice, value) not in known.values:
                raise CannotBuild("no-such-value", model=build.model, choice=choice, value=value)

    def _model(self, code: str) -> Model:
        model = self.range.model(code)
        if model is None:
            raise CannotBuild("no-such-model", model=code)
        return model

    def _of(self, model_code: str, market_code: str, day: str) -> Known:
        """The priced model; a day of "" means any day whose prices are at hand, for questions that have none."""
        model, market = self._model(model_code), self.range.market(market_code)
        if market is None:
            raise CannotBuild("no-such-market", market=market_code)
        if not day:
            near = [key for key in reversed(self._known) if key[:2] == (model_code, market_code)]
            day = near[0][2] if near else self.range.valid_from
        key = (model_code, market_code, day)
        if key not in self._known:
            translation, bare = self._bare_of(model)
            prices = PriceBook(model, translation, market_code, day, self._changes)
            priced = bare.with_prices(prices.ticks)
            self._known[key] = Known(model, market, day, translation, prices, priced)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]

    def _bare_of(self, model: Model) -> tuple[Translation, Engine]:
        if model.code not in self._bare:
            translation = translate(model)
            self._bare[model.code] = (translation, self._compile(model, translation.problem))
        return self._bare[model.code]
