"""What a screen's view model is given: the workplace, the range, and the few things it can ask of the app around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from sales.values import dataclass

if TYPE_CHECKING:
    from sales.configure import Showroom
    from sales.opening import Opening, Step
    from sales.workplace import Workplace
    from ui.formats import Formats
    from ui.work import Work


class PriceNews(QObject):
    """Says when the manufacturer's prices have changed under an open screen."""

    came = Signal()
    """The showroom counts with the new prices now: show them."""


class RangeProgress(QObject):
    """How far the range is with being made ready, for the screens that wait for it."""

    changed = Signal()

    def __init__(self, opening: Opening | None = None) -> None:
        """Without an opening there is nothing to hear and nothing to stop."""
        super().__init__()
        self._opening = opening
        self._told: Step | None = None
        self._heard.connect(self._hear)  # from the worker that opens the range, so it is queued
        if opening is not None:
            opening.hear = self._heard.emit

    _heard = Signal(object)

    @property
    def step(self) -> Step | None:
        """What is being done; None before anything was heard."""
        return self._told

    def stop(self) -> None:
        """Nobody wants to wait."""
        if self._opening is not None:
            self._opening.stop()

    def resume(self) -> None:
        """Somebody wants it after all."""
        self._told = None
        if self._opening is not None:
            self._opening.resume()

    def _hear(self, step: Step) -> None:
        self._told = step
        self.changed.emit()


class Surroundings(Protocol):
    """What the app does for its screens."""

    def go(self, screen: str, **facts: Any) -> None:
        """Show a screen; `facts` reach its view model's `show`."""

    def open_panel(self, panel: str, **facts: Any) -> None:
        """Open a panel at the right; `facts` reach its view model's `show`."""

    def close_panel(self) -> None:
        """Close the panel at the right."""

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell the person what just happened, with a way back."""

    def changed(self) -> None:
        """Something was written: sync may send it, other screens read again when they are shown."""


@dataclass(frozen=True)
class Place:
    """Handed to every view model's constructor."""

    workplace: Workplace
    work: Work
    formats: Formats
    app: Surroundings
    showroom: Callable[[], Showroom]
    """The range, read and compiled when first asked for (some hundred milliseconds: ask in a worker)."""
    settings: dict[str, Any] = field(default_factory=dict)
    prices: PriceNews = field(default_factory=PriceNews)
    opening: RangeProgress = field(default_factory=RangeProgress)


class ScreenModel(QObject):
    """A view model of a screen or a panel. `show` comes each time it is opened, `refresh` when data may have changed.

    A screen is made when it is first shown and kept; a panel is made each time it is opened.
    """

    closed = Signal()
    """A panel's view model asks to be closed."""
    lives = False
    """Whether an open panel reads again when data may have changed; one with a form in it keeps what is typed."""

    def __init__(self, place: Place) -> None:
        """Cheap: read data in `show`."""
        super().__init__()
        self.place = place

    def show(self, **facts: Any) -> None:
        """The screen comes to the front, perhaps because of something: `show(customer="...")`."""
        self.refresh()

    def refresh(self) -> None:
        """Read again what may have changed."""

    def look_around(self) -> None:
        """What waits elsewhere may be another number now: web leads that could not be read, questions of the CRM."""

    def tick(self) -> None:
        """A minute or less has passed: say again how long things take, without reading anything."""

    def retranslate(self) -> None:
        """The language changed: text made in Python is made again."""
        self.refresh()
