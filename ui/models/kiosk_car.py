"""The visitor's configurator: one question at a time, six answers at a time, and a car that follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from ui.drawing.address import source
from ui.models.build_history import BuildHistory
from ui.models.car_pictures import CarPictures
from ui.models.list_model import ListModel
from ui.properties import Property

if TYPE_CHECKING:
    from sales.configure import Build, CarView, ListView, ModelCard, Showroom, ValueView, WayOutView

AT_ONCE = 6
"""Answers on one page: what a hand can aim at without searching."""


@dataclass(frozen=True)
class CardRow:
    """One answer."""

    id: str
    """choice/value."""
    name: str
    note: str
    cents: int
    """What the car would cost more (or less) with it."""
    standing: str
    """chosen, included, free or impossible (sales.configure.ValueView)."""
    picture: str
    """Address of a sample, "" for none."""
    mark: str
    """The code of a mark that counts for a visitor: included-in, standard, or ""."""
    mark_text: str
    popular: bool
    """Most buyers of such a car take it."""


@dataclass(frozen=True)
class Question:
    """One list of the range, as one screen."""

    step: str
    title: str
    values: tuple[ValueView, ...]
    many: bool


@dataclass
class Asked:
    """A card that is not possible, opened by the visitor."""

    card: ValueView | None = None
    ways: tuple[WayOutView, ...] = field(default_factory=tuple)


class KioskCar(QObject):
    """The car in the making at the kiosk. `say` gives the words of a text in the visitor's language."""

    changed = Signal()

    def __init__(
        self, showroom: Callable[[], Showroom], market: str, language: Callable[[], str], today: Callable[[], str]
    ) -> None:
        """`today` is the day whose prices count, as text."""
        super().__init__()
        self._showroom = showroom
        self._market = market
        self._language = language
        self._today = today
        self._cards: ListModel[CardRow] = ListModel(CardRow, parent=self)
        self._models: tuple[ModelCard, ...] = ()
        self._past: BuildHistory | None = None
        self._pictures: CarPictures | None = None
        self._car: CarView | None = None
        self._question = 0
        self._page = 0
        self._asked = Asked()

    # the range ------------------------------------------------------------------------------------------------------
    def know(self, models: tuple[ModelCard, ...]) -> None:
        """The range has been read."""
        self._models = models
        self.changed.emit()

    @Property("QVariantList", notify=changed)
    def models(self) -> list[dict[str, Any]]:
        """The models to choose from; empty while the range is read."""
        return [
            {
                "model": card.model,
                "name": self._say(card.name),
                "note": self._say(card.note),
                "cents": card.from_cents,
                "picture": source(card.look, "quarter"),
                "lit": source(card.look, "quarter", lit=True),
            }
            for card in self._models
        ]

    @property
    def car(self) -> CarView | None:
        """What the visitor has put together."""
        return self._car

    # the car --------------------------------------------------------------------------------------------------------
    @Slot(str)
    def begin(self, model: str) -> None:
        """Start with the first car of a model."""
        self._past = BuildHistory(self._showroom().start(model, self._market))
        self._pictures = CarPictures(self._showroom(), model)
        self._question = self._page = 0
        self._show(self._past.now)

    def forget(self) -> None:
        """As if nobody had been there."""
        self._past, self._pictures, self._car, self._asked = None, None, None, Asked()
        self._question = self._page = 0
        self._cards.replace([])
        self.changed.emit()

    @Property("QVariantMap", notify=changed)
    def view(self) -> dict[str, Any]:
        """Everything around the cards."""
        car = self._car
        if car is None:
            return {
                "model": "",
                "name": "",
                "cents": 0,
                "picture": "",
                "inside": "",
                "titles": [],
                "steps": [],
                "step_words": "",
                "step": "",
                "at": 0,
                "page": 0,
                "pages": 1,
            }
        questions = self._questions(car)
        now = questions[self._question]
        return {
            "model": car.model,
            "name": self._say(car.name),
            "cents": car.total_cents,
            "picture": source(car.look, "side" if now.step == "wheels" else "quarter"),
            "inside": source(car.look, "interior"),
            "interior": now.step == "interior",
            "co2_class": car.co2_class,
            "co2": car.co2_g_km,
            "use_tenths": car.consumption.tenths,
            "use_unit": car.consumption.unit,
            "range_km": car.consumption.range_km,
            "titles": [question.title for question in questions],
            "at": self._question,
            "many": now.many,
            "step": now.step,
            "step_words": "".join(
                self._say(step.name) for step in car.steps if any(list_.values for list_ in step.lists)
            ),
            "steps": [
                {"code": step.code, "title": self._say(step.name), "answered": step.answered}
                for step in car.steps
                if any(list_.values for list_ in step.lists)
            ],
            "page": self._page,
            "pages": max(1, -(-len(now.values) // AT_ONCE)),
            "can_undo": self._past is not None and self._past.can_undo,
            "lines": [
                {"name": self._say(line.name), "cents": line.cents, "included": line.included} for line in car.lines
            ],
        }

    @Property(QObject, constant=True)
    def cards(self) -> ListModel[CardRow]:
        """The answers on this page."""
        return self._cards

    @Property("QVariantMap", notify=changed)
    def asked(self) -> dict[str, Any]:
        """The card that is not possible, why, and the ways to have it all the same; `name` is empty for none."""
        card = self._asked.card
        return {
            "name": self._say(card.name) if card else "",
            "reason": self._say(card.reason) if card else "",
            "ways": [
                {
                    "removes": [self._say(name) for name in way.removes],
                    "adds": [self._say(name) for name in way.adds],
                    "cents": way.price_delta_cents,
                }
                for way in self._asked.ways
            ],
        }

    # what a hand does -----------------------------------------------------------------------------------------------
    @Slot(str)
    def touch(self, card: str) -> None:
        """Take an answer; give back one's own; an impossible one says why and how it can be had."""
        choice, _, value = card.partition("/")
        if self._car is None:
            return
        found = next((view for view in self._values(self._car) if (view.choice, view.value) == (choice, value)), None)
        if found is None:
            return
        build = self._car.build
        if found.state == "impossible":
            self._ask(build, choice, value)
        elif found.state == "chosen":
            self._step_to(self._showroom().release(build, choice))
        elif found.state == "included" and self._questions(self._car)[self._question].many:
            self._ask(build, choice, "without")
        else:
            self._step_to(self._showroom().choose(build, choice, value))

    @Slot(int)
    def take_way(self, row: int) -> None:
        """Take one of the ways to have what was not possible."""
        if self._car is not None and 0 <= row < len(self._asked.ways):
            self._step_to(self._showroom().take_way_out(self._car.build, self._asked.ways[row]))

    @Slot()
    def leave_it(self) -> None:
        """Close the question of an impossible answer."""
        self._asked = Asked()
        self.changed.emit()

    @Slot()
    def undo(self) -> None:
        """Back to the car before."""
        if self._past is not None and self._past.turn_to(self._past.at - 1):
            self._show(self._past.now)

    @Slot(int)
    def turn_to(self, question: int) -> None:
        """Another question."""
        if self._car is not None:
            self._question = max(0, min(len(self._questions(self._car)) - 1, question))
            self._page = 0
            self._asked = Asked()
            self._deal(self._car)

    @Slot(str)
    def turn_to_step(self, step: str) -> None:
        """The first question of a step."""
        if self._car is not None:
            steps = [question.step for question in self._questions(self._car)]
            if step in steps:
                self.turn_to(steps.index(step))

    @Slot(int)
    def turn_page(self, by: int) -> None:
        """Other answers to the same question."""
        if self._car is not None:
            pages = -(-len(self._questions(self._car)[self._question].values) // AT_ONCE)
            self._page = (self._page + by) % max(1, pages)
            self._deal(self._car)

    def reprice(self) -> int:
        """The manufacturer's prices changed: show the car as it costs now; by how many cents it became dearer."""
        if self._car is None:
            return 0
        before = self._car.total_cents
        self._show(self._car.build)
        return self._car.total_cents - before

    def retranslate(self) -> None:
        """The visitor speaks another language now."""
        if self._car is None:
            self.changed.emit()
        else:
            self._deal(self._car)

    # inside ---------------------------------------------------------------------------------------------------------
    def _ask(self, build: Build, choice: str, value: str) -> None:
        told = self._showroom().explain(build, choice, value, self._today())
        if value == "without" and not told.ways_out:
            self._step_to(self._showroom().choose(build, choice, value))
            return
        self._asked = Asked(told, told.ways_out)
        self.changed.emit()

    def _step_to(self, build: Build) -> None:
        if self._past is not None:
            self._past.add(build)
        self._show(build)

    def _show(self, build: Build) -> None:
        self._car = self._showroom().view(build, self._today())
        self._asked = Asked()
        if self._pictures is not None:
            self._pictures.wear(self._car.look)
        self._question = min(self._question, len(self._questions(self._car)) - 1)
        self._deal(self._car)

    def _deal(self, car: CarView) -> None:
        question = self._questions(car)[self._question]
        self._page = min(self._page, max(0, -(-len(question.values) // AT_ONCE) - 1))
        shown = question.values[self._page * AT_ONCE : (self._page + 1) * AT_ONCE]
        self._cards.replace([self._row(value) for value in shown])
        self.changed.emit()

    def _questions(self, car: CarView) -> list[Question]:
        return [self._one(step.code, list_) for step in car.steps for list_ in step.lists if list_.values]

    def _one(self, step: str, list_: ListView) -> Question:
        return Question(step, self._say(list_.name), list_.values, list_.kind == "many")

    @staticmethod
    def _values(car: CarView) -> list[ValueView]:
        return [value for step in car.steps for list_ in step.lists for value in list_.values]

    def _row(self, value: ValueView) -> CardRow:
        mark = next((mark for mark in value.marks if mark.code in {"included-in", "standard"}), None)
        return CardRow(
            id=f"{value.choice}/{value.value}",
            name=self._say(value.name),
            note=self._say(value.note),
            cents=value.price_delta_cents,
            standing=value.state,
            picture=self._pictures.of(value) if self._pictures is not None else "",
            mark=mark.code if mark else "",
            mark_text=self._say(mark.text) if mark else "",
            popular=any(mark.code == "popular" for mark in value.marks),
        )

    def _say(self, text: Any) -> str:
        return str(text.say(self._language()))
