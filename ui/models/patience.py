"""How long a kiosk waits for a hand: first it asks whether somebody is there, then it goes back to the welcome."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui.properties import Property

WAIT_S = 90
ASK_S = 15


class Patience(QObject):
    """Counts seconds without a touch. `asking` after `wait_s`; `lost` after `ask_s` more."""

    changed = Signal()
    lost = Signal()
    """Nobody is there any more."""

    def __init__(self, clock: Callable[[], float], wait_s: float = WAIT_S, ask_s: float = ASK_S) -> None:
        """`clock` gives seconds that never go back (time.monotonic)."""
        super().__init__()
        self._clock = clock
        self._wait_s = wait_s
        self._ask_s = ask_s
        self._since = clock()
        self._resting = True
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self.look)

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Whether the question stands on the screen."""
        return self._left > 0

    @Property(int, notify=changed)
    def seconds_left(self) -> int:
        """Whole seconds until the screen goes back; 0 when it does not ask."""
        return self._left

    def begin(self) -> None:
        """A visitor has begun: watch for them."""
        self._resting = False
        self._timer.start()
        self.touched()

    def rest(self) -> None:
        """The welcome is shown: there is nobody to lose."""
        self._resting = True
        self._timer.stop()
        self._say(0)

    def touched(self) -> None:
        """A hand was there."""
        self._since = self._clock()
        self._say(0)

    def look(self) -> None:
        """See how long it has been; the timer calls it twice a second."""
        if self._resting:
            return
        over = self._clock() - self._since - self._wait_s
        if over >= self._ask_s:
            self.rest()
            self.lost.emit()
        elif over >= 0:
            self._say(max(1, round(self._ask_s - over)))

    def _say(self, left: int) -> None:
        if left != self._left:
            self._left = left
            self.changed.emit()
