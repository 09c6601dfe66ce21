"""The steps of the configurator: lists of cards, each with its state, its price difference and its marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from sales.configure.known import Known
from sales.configure.pricebook import cents_of
from sales.configure.view import Build, ListView, Mark, State, StepView, ValueView
from sales.range.model import STEPS, WITH, Choice
from sales.range.text import Text
from sales.range.words import STEP_NAMES

if TYPE_CHECKING:
    from sales.configurator.engine import Answer

_POPULAR = 0.5  # share of buyers from which a pack or an option is marked
_Answers: TypeAlias = "Mapping[tuple[str, str], Answer]"


def steps_of(build: Build, known: Known, car: Mapping[str, str], total: int) -> tuple[StepView, ...]:
    """The steps in order; a step without a list is left out."""
    cards = _Cards(build, known, car, total)
    steps = []
    for code in STEPS:
        lists = tuple(cards.lists(code))
        if lists:
            own = {value.choice for one in lists for value in one.values}
            steps.append(StepView(code, STEP_NAMES[code], lists, any(choice in build.choices for choice in own)))
    return tuple(steps)


def value_view(build: Build, known: Known, choice: str, value: str) -> ValueView:
    """The card of one value."""
    car, total = known.total(build.choices)
    return _Cards(build, known, car, total).card(known.choices[choice], value)


class _Cards:
    def __init__(self, build: Build, known: Known, car: Mapping[str, str], total: int) -> None:
        self._build = build
        self._known = known
        self._car = car
        self._total = total
        self._answers: _Answers = known.configurator.answers(build.choices)

    def lists(self, step: str) -> Iterable[ListView]:
        choices = [choice for choice in self._known.model.choices if choice.step == step]
        for choice in choices:
            if choice.kind == "one":
                values = tuple(self.card(choice, value.code) for value in choice.values)
                yield ListView(choice.code, choice.name, "one", values)
        packs = tuple(self.card(choice, WITH) for choice in choices if choice.kind == "pack")
        if packs:
            yield ListView("packs", STEP_NAMES["packs"], "many", packs)
        for group in self._known.model.groups:
            mine = [choice for choice in choices if choice.kind == "option" and choice.group == group.code]
            if mine:
                yield ListView(group.code, group.name, "many", tuple(self.card(choice, WITH) for choice in mine))
        loose = [choice for choice in choices if choice.kind == "option" and not choice.group]
        if loose:
            yield ListView("options", STEP_NAMES["options"], "many", tuple(self.card(choice, WITH) for choice in loose))

    def card(self, choice: Choice, value: str) -> ValueView:
        key = (choice.code, value)
        thing, answer = self._known.values[key], self._answers[key]
        state = self._state(choice.code, value, answer)
        delta = 0
        if state == "free" and answer.price is not None:
            delta = cents_of(answer.price) - self._total
        in_car = self._car[choice.code] == value
        return ValueView(
            choice=choice.code,
            value=value,
            name=thing.name or choice.name,
            note=thing.note,
            price_cents=self._known.cents(self._car, *key) if in_car else self._known.prices.cents[key],
            price_delta_cents=delta,
            state=state,
            marks=tuple(self._marks(choice, value, state)),
            swatch=thing.look.hex,
            drawing=thing.look.drawing,
            contents=self._contents(choice, value),
        )

    def _state(self, choice: str, value: str, answer: Answer) -> State:
        if self._build.choices.get(choice) == value:
            return "chosen"
        if self._car[choice] == value and choice not in self._build.choices:
            return "included"
        return "free" if answer.possible else "impossible"

    def _marks(self, choice: Choice, value: str, state: State) -> Iterable[Mark]:
        if self._popular(choice, value) and (choice.kind == "one" or state != "included"):
            yield Mark("popular")  # what the car brings along nobody chose
        sources = self._known.translation.sources.get((choice.code, value), ())
        if state in ("chosen", "included"):
            for giver in self._known.givers(self._car, choice.code, value):
                if giver.rule.startswith("standard:"):
                    yield Mark("standard", giver.name)
                elif giver.name:
                    yield Mark("included-in", giver.name)
        elif choice.kind == "option":
            for source in sources:
                pack = source.conditions[0].choice
                if source.rule.startswith("holds:") and self._answers[pack, WITH].possible:
                    yield Mark("with-pack", source.name)

    def _popular(self, choice: Choice, value: str) -> bool:
        share = self._answers[choice.code, value].popular
        if share is None:
            return False
        if choice.kind != "one":
            return share >= _POPULAR
        shares = [self._answers[choice.code, other.code].popular or 0.0 for other in choice.values]
        return len(shares) > 1 and share == max(shares) and shares.count(share) == 1

    def _contents(self, choice: Choice, value: str) -> tuple[Text, ...]:
        thing = self._known.values[choice.code, value]
        plain = [self._known.model.equipment[code] for code in thing.equipment if code in self._known.model.equipment]
        held = [self._known.values[pick.choice, pick.values[0]].name for pick in thing.holds]
        return tuple(plain + held)
