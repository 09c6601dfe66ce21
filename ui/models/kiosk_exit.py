"""The way out of a kiosk: the PIN staff chose, and the pad it is typed on."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, Signal, Slot

from sales import kiosk_lock
from sales.records import PersonCanMend
from ui.place import Place
from ui.properties import Property


class KioskExit(QObject):
    """What Kiosk.qml shows and asks of the pad. A kiosk says in `_asked` and `_chosen` what it does meanwhile."""

    pin_changed = Signal()
    leaving_changed = Signal()

    def __init__(self, place: Place) -> None:
        """`place.workplace.store` keeps the PIN, as a salted digest."""
        super().__init__()
        self.place = place
        self._pin = ""
        self._pin_shown = self._pin_wrong = self._leaving = False

    def _asked(self) -> None:
        """The PIN is asked for, and there is one."""

    def _chosen(self) -> None:
        """Staff chose the first PIN."""

    @Property(bool, notify=pin_changed)
    def pin_shown(self) -> bool:
        """The PIN is asked for."""
        return self._pin_shown

    @Property(bool, notify=pin_changed)
    def pin_new(self) -> bool:
        """Nobody has chosen a PIN on this kiosk yet: before visitors may use it, staff choose one."""
        return not kiosk_lock.has_pin(self.place.workplace.store)

    @Property(int, notify=pin_changed)
    def pin_digits(self) -> int:
        """How many digits were typed."""
        return len(self._pin)

    @Property(bool, notify=pin_changed)
    def pin_wrong(self) -> bool:
        """The last one was not it."""
        return self._pin_wrong

    @Property(bool, notify=leaving_changed)
    def leaving(self) -> bool:
        """The PIN was right: the window may close."""
        return self._leaving

    @Slot()
    def ask_pin(self) -> None:
        """Staff held the brand mark, or something tried to close the window."""
        self._pin, self._pin_shown, self._pin_wrong = "", True, False
        if not self.pin_new:
            self._asked()
        self.pin_changed.emit()

    @Slot()
    def close_pin(self) -> None:
        """Not staff after all."""
        self._pin, self._pin_shown, self._pin_wrong = "", False, False
        self.pin_changed.emit()

    @Slot(str)
    def pin_key(self, digit: str) -> None:
        """One more digit."""
        if digit.isdigit() and len(self._pin) < kiosk_lock.LENGTHS[-1]:
            self._pin += digit
            self._pin_wrong = False
            self.pin_changed.emit()

    @Slot()
    def pin_erase(self) -> None:
        """One digit less."""
        self._pin = self._pin[:-1]
        self.pin_changed.emit()

    @Slot()
    def pin_done(self) -> None:
        """The PIN is typed."""
        store = self.place.workplace.store
        if self.pin_new:
            try:
                kiosk_lock.set_pin(store, self._pin, os.urandom)
            except PersonCanMend:
                self._wrong()
            else:
                self.close_pin()
                self._chosen()
        elif kiosk_lock.opens(store, self._pin):
            self.let_out()
        else:
            self._wrong()

    def let_out(self) -> None:
        """The PIN was right."""
        self._leaving = True
        self.leaving_changed.emit()

    def _wrong(self) -> None:
        self._pin, self._pin_wrong = "", True
        self.pin_changed.emit()
