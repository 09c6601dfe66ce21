"""Long work tells how far it is, and stops when somebody asks it to."""

from __future__ import annotations

from collections.abc import Callable

from sales.configurator.errors import Cancelled


class Watch:
    """How far a piece of work is, from 0 to 1.

    `progress` hears each step forward, `cancelled` is asked every time: both from the thread that does the work.
    """

    def __init__(
        self, progress: Callable[[float], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._part = -1.0

    def at(self, part: float) -> None:
        """So much is done. Raises `Cancelled`."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled("cancelled")
        if part > self._part:
            self._part = part
            if self._progress is not None:
                self._progress(part)

    def stretch(self, first: float, last: float) -> Watch:
        """For work that is one part of this: its 0 is `first` here, its 1 is `last`."""
        return Watch(lambda part: self.at(first + (last - first) * part), self._cancelled)
