"""Two or three cars side by side, line by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from sales.configure import Build, CarView, CompareLine
from sales.configure.compare import compare
from ui.drawing.address import source
from ui.models import car_rows
from ui.models.list_model import ListModel
from ui.place import Place
from ui.properties import Property

MOST_CARS = 3
TOLD_ABOVE = ("model", "total", "co2-class")
"""Lines that the heads of the columns say."""
NOTHING = "–"


@dataclass(frozen=True)
class CompareRow:
    """One line: its name and an entry for each car."""

    id: str
    name: str
    entries: list[str]
    differs: bool


class Comparison(QObject):
    """The cars put side by side; the oldest leaves when a fourth comes."""

    changed = Signal()

    def __init__(self, place: Place, parent: QObject | None = None) -> None:
        """Empty at first."""
        super().__init__(parent)
        self._place = place
        self._cars: list[CarView] = []
        self._only_differences = True
        self._rows: ListModel[CompareRow] = ListModel(CompareRow, parent=self)

    def add(self, car: CarView) -> None:
        """Put a car beside the others; the same car is there once."""
        self._cars = [kept for kept in self._cars if kept.build != car.build or kept.car != car.car][-(MOST_CARS - 1) :]
        self._cars.append(car)
        self.refresh()

    def reprice(self, view: Callable[[Build], CarView]) -> None:
        """The manufacturer's prices changed: `view` shows each car as it costs now."""
        if self._cars:
            self._cars = [view(car.build) for car in self._cars]
            self.refresh()

    def build(self, column: int) -> Build:
        """What was chosen for the car in this column."""
        return self._cars[column].build

    @Slot(int)
    def remove(self, column: int) -> None:
        """Take a car away."""
        del self._cars[column]
        self.refresh()

    @Slot(bool)
    def show_all(self, everything: bool) -> None:
        """All lines, or only those where the cars differ."""
        self._only_differences = not everything
        self.refresh()

    @Property(QObject, constant=True)
    def rows(self) -> ListModel[CompareRow]:
        """The lines."""
        return self._rows

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many cars there are."""
        return len(self._cars)

    @Property(bool, notify=changed)
    def everything(self) -> bool:
        """Lines where the cars agree are shown too."""
        return not self._only_differences

    @Property("QVariantList", notify=changed)
    def cars(self) -> list[dict[str, Any]]:
        """The heads of the columns: {"name", "price", "dearer", "least", "co2", "use", "picture"}.

        `dearer`: by how much than the car that costs least, which has `least`; both empty for a car on its own.
        """
        formats = self._place.formats
        least = min((car.total_cents for car in self._cars), default=0)
        several = len({car.total_cents for car in self._cars}) > 1
        return [
            {
                "name": car.name.say(formats.language),
                "price": formats.money(car.total_cents),
                "dearer": formats.difference(car.total_cents - least),
                "least": several and car.total_cents == least,
                "co2": car.co2_class,
                "use": car_rows.use(car, formats),
                "picture": source(car.look, "quarter"),
            }
            for car in self._cars
        ]

    def refresh(self) -> None:
        """Make the lines again."""
        wanted = [line for line in compare(self._cars) if line.code not in TOLD_ABOVE]
        if self._only_differences and len(self._cars) > 1:
            wanted = [line for line in wanted if line.differs]
        self._rows.replace(_told_once([self._row(line) for line in wanted]))
        self.changed.emit()

    def _row(self, line: CompareLine) -> CompareRow:
        formats = self._place.formats
        if line.kind == "money":
            entries = [formats.money(amount) for amount in line.amounts]
        elif line.kind == "number":
            entries = [self._number(amount, line.unit) for amount in line.amounts]
        elif line.kind == "have":
            entries = ["✓" if text else "" for text in line.texts]
        else:
            entries = [text.say(formats.language) for text in line.texts]
        return CompareRow(line.code, line.name.say(formats.language), entries, line.differs)

    def _number(self, amount: int, unit: str) -> str:
        if not amount and unit != "g/km":
            return NOTHING
        formats = self._place.formats
        text = formats.decimal(amount, 1) if "100 km" in unit else formats.number(amount)
        return f"{text}\u00a0{unit}"


def _told_once(rows: list[CompareRow]) -> list[CompareRow]:
    """One line for what cars have in different units: litres of one and kilowatt hours of the other."""
    told: list[CompareRow] = []
    for row in rows:
        if told and told[-1].name == row.name:
            both = zip(told[-1].entries, row.entries, strict=True)
            entries = [other if one == NOTHING else one for one, other in both]
            told[-1] = replace(told[-1], entries=entries, differs=True)
        else:
            told.append(row)
    return told
