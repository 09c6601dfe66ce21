"""A kiosk with something for staff behind the PIN: what the gateway did not accept of what visitors typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from sales.records import EnvironmentTrouble, VitrineError
from sales.repairs import repairs
from sales.visit import ask_staff_to_look
from ui.models.kiosk import KioskModel
from ui.models.repair import RepairModel
from ui.place import Place
from ui.properties import Property


class _Around:
    """What the list asks of the app around it: a kiosk has no other screens."""

    def __init__(self, wrote: Callable[[], None], say: Callable[[str], None]) -> None:
        self.changed = wrote
        self._say = say

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """What just happened; what was discarded can be put back from the list itself."""
        self._say(text)

    def go(self, screen: str, **facts: Any) -> None:
        """Stay."""

    def open_panel(self, panel: str, **facts: Any) -> None:
        """Stay."""

    def close_panel(self) -> None:
        """Stay."""


class StaffedKiosk(KioskModel):
    """The view model of Kiosk.qml. The right PIN opens the repair list, if there is something in it; then it leaves."""

    repair_changed = Signal()

    def __init__(self, place: Place) -> None:
        """See KioskModel."""
        self._repair: RepairModel | None = None
        super().__init__(place)

    @Property(QObject, notify=repair_changed)
    def repair(self) -> RepairModel | None:
        """The open list, for staff."""
        return self._repair

    def let_out(self) -> None:
        """The PIN was right: first what staff have to decide."""
        self.close_pin()
        if not self._something_to_decide():
            super().let_out()
            return
        self._repair = RepairModel(replace(self.place, app=_Around(self._wrote, self._say)))
        self._repair.setParent(self)
        self._repair.closed.connect(self._decided)
        self._repair.show()
        self.repair_changed.emit()

    def _something_to_decide(self) -> bool:
        try:
            return bool(repairs(self.place.workplace))
        except VitrineError:
            return False

    def _decided(self) -> None:
        self._put_away()
        super().let_out()

    def _put_away(self) -> None:
        old, self._repair = self._repair, None
        self.repair_changed.emit()
        if old is not None:
            old.deleteLater()

    @Slot()
    def forget(self) -> None:
        """Nobody is there any more, and nobody else may read the list."""
        if self._repair is not None:
            self._put_away()
        super().forget()

    def _turn(self, page: str) -> None:
        if page == "welcome" and self.place.workplace.store.visited:
            self._tell_the_desk()
        super()._turn(page)

    def _tell_the_desk(self) -> None:
        try:
            ask_staff_to_look(self.place.workplace)
        except EnvironmentTrouble:
            return  # the disk is full, say: the next visitor's end tells it
