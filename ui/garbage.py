"""Python's cyclic garbage collection, in the main thread only.

A collection starts in whichever thread happens to allocate. In the sync thread or a worker it could destroy a QObject
that belongs to the main thread, whose timers Qt then calls after its end: a crash. So automatic collection is off while
a window is open, and a timer of the main thread collects instead, between two events.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

EVERY_MS = 5_000
OLD_EVERY = 12
"""Of so many young collections, one looks at everything."""


def end(*parts: QObject) -> None:
    """Delete Qt objects in this order, and now: what comes later must not meet them any more."""
    from PySide6.QtCore import QEvent  # 1.4 ms for its names, which no start needs

    for part in parts:
        part.deleteLater()
        QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete)


class Garbage(QObject):
    """Collects while it lives; `close()` gives the work back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Must be made in the main thread."""
        super().__init__(parent)
        self._round = 0
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what died young, and now and then everything."""
        self._round = (self._round + 1) % OLD_EVERY
        gc.collect(1 if self._round else 2)

    def close(self) -> None:
        """Collect once more, here, and let Python do it again."""
        self._timer.stop()
        gc.collect()
        if self._was_on:
            gc.enable()
