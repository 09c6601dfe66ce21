"""What can be wrong with what somebody asks to be drawn."""

from __future__ import annotations

from collections.abc import Iterable


class UnknownDrawing(ValueError):
    """Somebody asked for a `what` (model, view, wheels, finish, ...) named `name` for which there is no drawing."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        self.what, self.name, self.known = what, name, tuple(sorted(known))
        super().__init__(f"there is no drawing of {what} {name!r}; known: {', '.join(self.known)}")
