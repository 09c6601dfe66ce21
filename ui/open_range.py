"""The range of a window: opened once, in the worker that needs it first, and told the manufacturer's price changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.place import PriceNews, RangeProgress
from ui.work import Work

if TYPE_CHECKING:
    from sales.configure import Showroom
    from sales.opening import Opening
    from sales.pricing import PriceChange
    from sales.records import Changed
    from sales.workplace import Workplace


class OpenRange(QObject):
    """Calling it gives the Showroom, from any thread; the first call takes some hundred milliseconds.

    Prices that come in later, from whichever thread commits them, are read in the main thread and handed to the
    Showroom in a worker, so that no screen waits for its turn there; then `news.came` tells the screens.
    """

    _heard = Signal()

    def __init__(
        self, workplace: Workplace, work: Work, make: Callable[[], Showroom], opening: Opening | None = None
    ) -> None:
        """`make` reads the range, `opening` hears how far it is; the price changes of this device are laid over it."""
        super().__init__()
        self.news = PriceNews()
        self.progress = RangeProgress(opening)
        self._workplace = workplace
        self._work = work
        self._make = make
        self._one = Lock()
        self._showroom: Showroom | None = None
        self._heard.connect(self._read)  # from the thread of sync, so it is queued
        self._deaf = workplace.store.listen(self._listen)

    def __call__(self) -> Showroom:
        """The range with its prices of today."""
        with self._one:
            if self._showroom is None:
                from sales.price_changes import price_changes

                showroom = self._make()
                # Read after the listener was set: what comes in from now on is news.
                changes = price_changes(self._workplace)
                if changes:
                    showroom.reprice(changes)
                self._showroom = showroom
            return self._showroom

    def close(self) -> None:
        """Hear no more news, and stop what is being made ready: nobody will see it."""
        self._deaf()
        self.progress.stop()

    def _listen(self, changed: Changed) -> None:
        if "price" in changed.kinds:
            self._heard.emit()

    def _read(self) -> None:
        from sales.price_changes import price_changes

        self._work.latest("prices", partial(self._reprice, price_changes(self._workplace)), self._tell)

    def _reprice(self, changes: tuple[PriceChange, ...]) -> bool:
        """In a worker. A range that nobody has opened yet will read its prices itself."""
        with self._one:
            if self._showroom is None:
                return False
            self._showroom.reprice(changes)
            return True

    def _tell(self, repriced: bool) -> None:
        if repriced:
            self.news.came.emit()
