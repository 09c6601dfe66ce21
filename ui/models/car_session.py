"""One car being put together: what a person chose, the way back, and the rows that the screens show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from sales.configure import Build, CarView, Showroom, StepView, ValueView
from ui.models import car_rows
from ui.models.build_history import BuildHistory
from ui.models.car_pictures import CarPictures, views
from ui.models.car_rows import CardRow, LineRow
from ui.models.list_model import ListModel
from ui.place import Place
from ui.properties import Property

translate = QCoreApplication.translate
INTERIOR_STEPS = ("interior",)
SWATCH_STEPS = ("paint", "roof")


class CarSession(QObject):
    """A car, its steps and its history. `start` or `resume` first; then every property is meaningful."""

    changed = Signal()
    """The car is another one."""
    steps_changed = Signal()
    step_changed = Signal()
    search_changed = Signal()
    explained = Signal()

    def __init__(
        self, place: Place, showroom: Showroom, say: Callable[[str, Callable[[], None]], None] | None = None
    ) -> None:
        """`say(text, undo)` tells what was taken together with a way out."""
        super().__init__()
        self._place = place
        self._showroom = showroom
        self._say = say
        self._history: BuildHistory | None = None
        self._view: CarView | None = None
        self._pictures: CarPictures | None = None
        self._addresses: dict[str, str] = {"quarter": "", "side": "", "front": "", "interior": ""}
        self._steps: list[dict[str, Any]] = []
        self._step = ""
        self._told_in = ""
        self._search = ""
        self._explained: tuple[str, ValueView] | None = None
        self._cards: ListModel[CardRow] = ListModel(CardRow, key="key", parent=self)
        self._lines: ListModel[LineRow] = ListModel(LineRow, parent=self)
        self._swatches: dict[str, ListModel[CardRow]] = {}
        self._step_lists: list[dict[str, Any]] = []

    # from the screen's model ----------------------------------------------------------------------------------------
    def start(self, model: str) -> None:
        """A new car of a model."""
        self.resume(self._showroom.start(model, self._place.workplace.market))

    def resume(self, build: Build) -> None:
        """Go on with a car; the history begins with it."""
        self._history = BuildHistory(build)
        self._pictures = CarPictures(self._showroom, build.model)
        self._step = ""
        self._search = ""
        self._show()

    @property
    def view(self) -> CarView:
        """The car now."""
        if self._view is None:
            raise RuntimeError("start or resume comes first")
        return self._view

    @property
    def build(self) -> Build:
        """What was chosen."""
        return self._past.now

    @property
    def _past(self) -> BuildHistory:
        if self._history is None:
            raise RuntimeError("start or resume comes first")
        return self._history

    def reprice(self) -> int:
        """The manufacturer's prices changed: show the car as it costs now; by how many cents it became dearer."""
        if self._view is None:
            return 0
        before = self._view.total_cents
        self._show()
        return self._view.total_cents - before

    def retranslate(self) -> None:
        """The language changed."""
        if self._view is not None:
            self._steps = []
            self._publish(self._view)

    # what a person does ---------------------------------------------------------------------------------------------
    @Slot(str)
    def press(self, id_: str) -> None:
        """Press a card: take it, give it back, or hear why it cannot be had."""
        choice, _, value = id_.partition("/")
        found = self._value(choice, value)
        if found is None:
            return
        one, card = found
        if card.state == "free" or (card.state == "included" and one.kind == "one"):
            self._go(self._showroom.choose(self.build, choice, value))
        elif card.state == "impossible":
            self._explain(id_, choice, value)
        elif one.kind == "many":
            self._give_back(id_, choice)

    @Slot(int)
    def take(self, way: int) -> None:
        """Take one of the ways out that are shown."""
        if self._explained is None or not 0 <= way < len(self._explained[1].ways_out):
            return
        value = self._explained[1]
        before = self._past.at
        self._go(self._showroom.take_way_out(self.build, value.ways_out[way]))
        if self._say is not None:
            text = car_rows.way(value.ways_out[way], way, self._place.formats)["text"]
            self._say(text, lambda: self._back_to(before))

    @Slot()
    def undo(self) -> None:
        """One choice back."""
        self._back_to(self._past.at - 1)

    @Slot()
    def redo(self) -> None:
        """One choice forward again."""
        self._back_to(self._past.at + 1)

    @Slot(str)
    def open_step(self, step: str) -> None:
        """Show a step."""
        if step == self._step or step not in [known["key"] for known in self._steps]:
            return
        self._step = step
        self._search = ""
        self._explained = None
        self._fill(self.view)
        self.step_changed.emit()
        self.search_changed.emit()

    @Slot(int)
    def move_step(self, by: int) -> None:
        """The next step, or the one before."""
        keys = [step["key"] for step in self._steps]
        self.open_step(keys[max(0, min(len(keys) - 1, keys.index(self._step) + by))])

    @Slot(str)
    def find(self, text: str) -> None:
        """Keep only the cards of this step that hold the words."""
        self._search = text
        self._fill(self.view)
        self.search_changed.emit()

    # what screens show ----------------------------------------------------------------------------------------------
    @Property(QObject, constant=True)
    def cards(self) -> ListModel[CardRow]:
        """The cards of the step that is open (steps of cards)."""
        return self._cards

    @Property("QVariantList", notify=step_changed)
    def swatch_lists(self) -> list[dict[str, Any]]:
        """The lists of the step that is open (steps of swatches): {"code", "name", "rows"}."""
        return self._step_lists

    @Property(QObject, constant=True)
    def lines(self) -> ListModel[LineRow]:
        """The price, line by line."""
        return self._lines

    @Property("QVariantList", notify=steps_changed)
    def steps(self) -> list[dict[str, Any]]:
        """The steps: {"key", "text", "answered"}."""
        return self._steps

    @Property(str, notify=step_changed)
    def step(self) -> str:
        """The step that is open."""
        return self._step

    @Property(str, notify=step_changed)
    def step_kind(self) -> str:
        """swatches or cards."""
        return "swatches" if self._step in SWATCH_STEPS else "cards"

    @Property(str, notify=step_changed)
    def next_step(self) -> str:
        """The name of the step that follows; "" after the last."""
        keys = [step["key"] for step in self._steps]
        at = keys.index(self._step) + 1 if self._step in keys else len(keys)
        return str(self._steps[at]["text"]) if at < len(keys) else ""

    @Property(bool, notify=step_changed)
    def inside(self) -> bool:
        """The step is about the interior: the stage shows it."""
        return self._step in INTERIOR_STEPS

    @Property(bool, notify=step_changed)
    def searchable(self) -> bool:
        """There are so many cards that a search helps."""
        return sum(len(one.values) for step in self.view.steps if step.code == self._step for one in step.lists) > 12

    @Property(str, notify=search_changed)
    def search(self) -> str:
        """What is searched for in this step."""
        return self._search

    @Property(str, notify=changed)
    def model(self) -> str:
        """The code of the model."""
        return self._view.model if self._view else ""

    @Property(str, notify=changed)
    def name(self) -> str:
        """The model's name."""
        return self._view.name.say(self._place.formats.language) if self._view else ""

    @Property(str, notify=changed)
    def summary(self) -> str:
        """The car in one line."""
        return car_rows.summary(self._view, self._place.formats.language) if self._view else ""

    @Property(int, notify=changed)
    def total_cents(self) -> int:
        """The price of the car."""
        return self._view.total_cents if self._view else 0

    @Property(str, notify=changed)
    def co2_letter(self) -> str:
        """The class of the CO2 label."""
        return self._view.co2_class if self._view else ""

    @Property(str, notify=changed)
    def grams(self) -> str:
        """ "96 g/km" """
        return f"{self._place.formats.number(self._view.co2_g_km)}\u00a0g/km" if self._view else ""

    @Property(str, notify=changed)
    def consumption(self) -> str:
        """Combined consumption, and the electric range."""
        return car_rows.consumption(self._view, self._place.formats) if self._view else ""

    @Property(str, notify=changed)
    def power(self) -> str:
        """The engine's power."""
        return self._view.power.say(self._place.formats.language) if self._view else ""

    @Property("QStringList", notify=changed)
    def standard(self) -> list[str]:
        """Standard equipment."""
        return [text.say(self._place.formats.language) for text in self._view.standard] if self._view else []

    @Property(str, notify=changed)
    def quarter(self) -> str:
        """The address of the picture from the front left."""
        return self._addresses["quarter"]

    @Property(str, notify=changed)
    def side(self) -> str:
        """The address of the picture from the side."""
        return self._addresses["side"]

    @Property(str, notify=changed)
    def front(self) -> str:
        """The address of the picture from the front."""
        return self._addresses["front"]

    @Property(str, notify=changed)
    def interior(self) -> str:
        """The address of the picture of the interior."""
        return self._addresses["interior"]

    @Property(bool, notify=changed)
    def can_undo(self) -> bool:
        """There is a choice to take back."""
        return self._history is not None and self._history.can_undo

    @Property(bool, notify=changed)
    def can_redo(self) -> bool:
        """There is a choice to make again."""
        return self._history is not None and self._history.can_redo

    # inside ---------------------------------------------------------------------------------------------------------
    def _value(self, choice: str, value: str) -> tuple[Any, ValueView] | None:
        for step in self.view.steps:
            for one in step.lists:
                for card in one.values:
                    if card.choice == choice and card.value == value:
                        return one, card
        return None

    def _give_back(self, id_: str, choice: str) -> None:
        if choice in self.build.choices:
            self._go(self._showroom.release(self.build, choice))
        else:
            self._explain(id_, choice, "without")

    def _explain(self, id_: str, choice: str, value: str) -> None:
        """Open the explanation in place; a second press closes it."""
        if self._explained is not None and self._explained[0] == id_:
            self._explained = None
        else:
            self._explained = (id_, self._showroom.explain(self.build, choice, value, self._day()))
        self._fill(self.view)
        self.explained.emit()

    def _go(self, build: Build) -> None:
        self._past.add(build)
        self._show()

    def _back_to(self, at: int) -> None:
        if self._past.turn_to(at):
            self._show()

    def _day(self) -> str:
        return self._place.workplace.today().isoformat()

    def _show(self) -> None:
        self._explained = None
        self._view = self._showroom.view(self.build, self._day())
        self._publish(self._view)

    def _publish(self, view: CarView) -> None:
        self._addresses = views(view.look)
        self._picture_source().wear(view.look)
        language = self._place.formats.language
        steps = [{"key": step.code, "text": step.name.say(language), "answered": step.answered} for step in view.steps]
        first = not self._step
        if first:
            self._step = str(steps[0]["key"])
        if steps != self._steps:
            self._steps = steps
            self.steps_changed.emit()
        self._fill(view)
        self._lines.replace(car_rows.lines(view, self._place.formats))
        if first or language != self._told_in:
            self._told_in = language
            self.step_changed.emit()
            self.search_changed.emit()
        self.changed.emit()

    def _fill(self, view: CarView) -> None:
        """The rows of the open step; the models tell the screen what differs."""
        step = next(step for step in view.steps if step.code == self._step)
        if self._step in SWATCH_STEPS:
            self._fill_swatches(step)
            self._cards.replace([])
            return
        self._step_lists = []
        rows = car_rows.cards(step, self._picture_source(), self._place.formats)
        self._cards.replace(self._opened(car_rows.matching(rows, self._search)))

    def _fill_swatches(self, step: StepView) -> None:
        lists = []
        for one in step.lists:
            model = self._swatches.setdefault(one.code, ListModel(CardRow, key="key", parent=self))
            model.replace(self._opened(car_rows.list_cards(one, self._picture_source(), self._place.formats)))
            lists.append({"code": one.code, "name": one.name.say(self._place.formats.language), "rows": model})
        self._step_lists = lists

    def _picture_source(self) -> CarPictures:
        if self._pictures is None:
            raise RuntimeError("start or resume comes first")
        return self._pictures

    def _opened(self, rows: list[CardRow]) -> list[CardRow]:
        if self._explained is None:
            return rows
        id_, value = self._explained
        return [car_rows.explained(row, value, self._place.formats) if row.key == id_ else row for row in rows]
