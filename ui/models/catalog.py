"""Names and thumbnails of cars for lists, without waiting for the range: a code reads well enough until it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sales.records import VitrineError
from ui.models.view import language_of
from ui.place import Place
from ui.work import tell

if TYPE_CHECKING:  # the range and its engine are not needed to show the first screen
    from sales.configure import Showroom
    from sales.look import CarLook
    from sales.range.model import Range


class Catalog:
    """What lists say of cars. `on_known` is called once, when the range has been read."""

    def __init__(self, place: Place, on_known: Callable[[], None]) -> None:
        self._place = place
        self._on_known = on_known
        self._range: Range | None = None
        self._asked = False

    def ask(self) -> None:
        """Read the range, in a worker, once."""
        if not self._asked:
            self._asked = True
            self._place.work.run(self._place.showroom, self._know, _go_without)

    def say(self, code: str) -> str:
        """The model's name in the person's language; until the range is read, the code with a capital letter."""
        self.ask()
        model = self._range.model(code) if self._range else None
        return model.name.say(language_of(self._place)) if model else code[:1].upper() + code[1:]

    def look(self, model: str, car: Mapping[str, object]) -> CarLook | None:
        """How a kept car looks; None as long as the range is not read, and for a model it no longer has."""
        from sales.kept_look import kept_look

        self.ask()
        return kept_look(self._range, model, car) if self._range else None

    def picture(self, model: str, car: Mapping[str, object], view: str = "quarter") -> str:
        """The address of a kept car's picture, "" for none."""
        from ui.drawing.address import source
        from ui.drawing.problem import UnknownDrawing

        look = self.look(model, car)
        try:
            return source(look, view) if look else ""
        except UnknownDrawing:  # a manufacturer's own model that nobody has drawn
            return ""

    def _know(self, showroom: Showroom) -> None:
        self._range = showroom.range
        tell(self._on_known)  # a panel may have been closed meanwhile


def _go_without(trouble: Exception) -> None:
    """A range that cannot be read is told by the configurator; lists show the codes."""
    if not isinstance(trouble, VitrineError):
        raise trouble
