"""Who is here: the people of the dealership, and the one who sits at this desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from sales.records import EnvironmentTrouble, PersonCanMend
from sales.who import people_here, sit_down
from ui.models import wording
from ui.models.list_model import ListModel
from ui.place import Place, ScreenModel
from ui.properties import Property


@dataclass(frozen=True)
class StaffRow:
    """A person to choose."""

    id: str
    name: str
    job: str
    monogram: str
    here: bool


class StaffModel(ScreenModel):
    """View model of the panel "Who is here?"."""

    changed = Signal()

    def __init__(self, place: Place) -> None:
        """Empty until shown."""
        super().__init__(place)
        self._people: ListModel[StaffRow] = ListModel(StaffRow, parent=self)
        self._trouble = ""
        self._done: Callable[[], None] = lambda: None

    def show(self, **facts: Any) -> None:
        """`done()`: called when somebody has sat down."""
        self._done = facts.get("done", self._done)
        self.refresh()

    def refresh(self) -> None:
        """Read the people again."""
        here = self.place.workplace.staff
        self._people.replace(
            [
                StaffRow(
                    person.id,
                    person.name,
                    wording.job(person.job),
                    person.initials or wording.initials(person.name),
                    person.id == here,
                )
                for person in people_here(self.place.workplace.store)
            ]
        )
        self.changed.emit()

    @Property(QObject, constant=True)
    def people(self) -> ListModel[StaffRow]:
        """Everybody who works here."""
        return self._people

    @Property(bool, notify=changed)
    def nobody(self) -> bool:
        """Nobody is known on this device yet."""
        return self._people.rowCount() == 0

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why the choice could not be kept, "" if it could."""
        return self._trouble

    @Slot(str)
    def choose(self, person: str) -> None:
        """It is me."""
        try:
            sit_down(self.place.workplace, person)
        except (PersonCanMend, EnvironmentTrouble) as trouble:
            self._trouble = wording.trouble(trouble.code)
            self.refresh()
            return
        self._done()
        self.closed.emit()

    @Slot()
    def cancel(self) -> None:
        """Nobody says; it is asked again at the next start."""
        self.closed.emit()
