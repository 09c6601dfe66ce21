"""A kiosk with something for staff behind the PIN: a new code when its access was ended, and what the gateway did not
accept of what visitors typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from sales.records import EnvironmentTrouble, VitrineError
from sales.repairs import repairs
from sales.visit import ask_staff_to_look
from ui.bridge import Bridge
from ui.models.exchange import ExchangeModel
from ui.models.kiosk import KioskModel
from ui.models.repair import RepairModel
from ui.models.view import ViewModel
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
    """The view model of Kiosk.qml. The right PIN opens what needs staff, one after the other; then it leaves."""

    staff_changed = Signal()

    def __init__(self, place: Place) -> None:
        """See KioskModel."""
        self._panel: ViewModel | None = None
        super().__init__(place)
        self._bridge: Bridge = place.settings["bridge"]
        self._bridge.status_changed.connect(self._heard)

    @Property(QObject, notify=staff_changed)
    def staff(self) -> ViewModel | None:
        """The view model of what staff have open."""
        return self._panel

    @Property(str, notify=staff_changed)
    def staff_file(self) -> str:
        """Its QML; "" while nothing is open."""
        if self._panel is None:
            return ""
        return "../desk/repair/Repair.qml" if isinstance(self._panel, RepairModel) else "../desk/exchange/Exchange.qml"

    def let_out(self) -> None:
        """The PIN was right: first a new code, if the kiosk's access was ended, then what staff have to decide."""
        self.close_pin()
        if self._bridge.status.why == "signed-out":
            self._open(ExchangeModel, self._joined)
        else:
            self._decide()

    def _joined(self) -> None:
        self._put_away()
        self._decide()

    def _decide(self) -> None:
        if self._something_to_decide():
            self._open(RepairModel, self._decided)
        else:
            super().let_out()

    def _open(self, kind: Callable[[Place], ViewModel], closed: Callable[[], None]) -> None:
        self._panel = kind(replace(self.place, app=_Around(self._wrote, self._say)))
        self._panel.setParent(self)
        self._panel.closed.connect(closed)
        self._panel.show()
        self.staff_changed.emit()

    def _heard(self, _status: object) -> None:
        if self._panel is not None:
            self._panel.refresh()

    def _something_to_decide(self) -> bool:
        try:
            return bool(repairs(self.place.workplace))
        except VitrineError:
            return False

    def _decided(self) -> None:
        self._put_away()
        super().let_out()

    def _put_away(self) -> None:
        old, self._panel = self._panel, None
        self.staff_changed.emit()
        if old is not None:
            old.deleteLater()

    @Slot()
    def forget(self) -> None:
        """Nobody is there any more, and nobody else may read what staff had open."""
        if self._panel is not None:
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
