"""What the desk's view models share: one map of values a screen binds to; troubles of intents become sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Signal, Slot

from sales.records import EnvironmentTrouble, PersonCanMend
from ui.models import wording
from ui.place import Place, ScreenModel
from ui.properties import Property

T = TypeVar("T")


class ViewModel(ScreenModel):
    """A screen model whose plain values stand in `view`; lists are `ListModel`s of their own.

    `view.state` is `loading`, `ready` or `error`; `view.trouble` is the sentence of an error.
    """

    changed = Signal()

    def __init__(self, place: Place, **view: Any) -> None:
        """`view` are the values before anything was read, so that no binding meets an undefined one."""
        super().__init__(place)
        self.shown: dict[str, Any] = {"state": "loading", "trouble": "", **view}

    @Property("QVariantMap", notify=changed)
    def view(self) -> dict[str, Any]:
        """The screen's values by name."""
        return self.shown

    def put(self, **values: Any) -> None:
        """Set some of the values; the screen hears of it once, and only if something differs."""
        new = {**self.shown, **values}
        if new != self.shown:
            self.shown = new
            self.changed.emit()

    def refresh(self) -> None:
        """Read again; an error of the surroundings becomes the screen's error state, what was shown stays."""
        try:
            self.read()
        except (EnvironmentTrouble, PersonCanMend) as trouble:
            self.put(state="error", trouble=wording.trouble(trouble.code))
        else:
            self.put(state="ready", trouble="")

    def read(self) -> None:
        """Read what the screen shows; `refresh` calls it."""

    @Slot()
    def refresh_now(self) -> None:
        """The person asks to read again after an error."""
        self.refresh()

    def attempt(self, intent: Callable[[], T]) -> T | None:
        """Carry out an intent. What the person or the surroundings stopped is said in a sentence, and None returned."""
        results: list[T] = []
        attempt_for(self.place, lambda: results.append(intent()))
        return results[0] if results else None


def language_of(place: Place) -> str:
    """fr or en: what the person reads now."""
    return str(place.formats.language)


def attempt_for(place: Place, intent: Callable[[], object]) -> bool:
    """Like `ViewModel.attempt`, for an undo that may outlive its view model."""
    try:
        intent()
    except (EnvironmentTrouble, PersonCanMend) as trouble:
        place.app.say(wording.trouble(trouble.code))
        return False
    place.app.changed()
    return True
