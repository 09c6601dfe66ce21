"""A way between a device and a gateway that loses, repeats, cuts and fakes, in the memory of one process.

The bytes are the real ones: what is cut here is a sealed body, and what opens it is the code of the app.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from sync.gateway.access import Caller, Refusal
from sync.gateway.gateway import Gateway
from sync.http import SEALED, ExchangeTrouble, Progress, opened, read_answer
from sync.wire import PullAnswer, PushAnswer, unpack_results, unpack_rows

Fault = Literal["none", "lost-request", "lost-answer", "twice", "late", "cut", "portal", "empty", "trouble", "busy"]
FAULTS: tuple[Fault, ...] = (
    "none", "lost-request", "lost-answer", "twice", "late", "cut", "portal", "empty", "trouble", "busy",
)  # fmt: skip

PORTAL = b"<html><body>Welcome to our network. Please sign in.</body></html>"


@dataclass
class LossyWay:
    """A `Transport` straight into a gateway. `faults` are used up one a call; without any the way is sound."""

    gateway: Gateway
    token: str
    faults: list[tuple[Fault, float]] = field(default_factory=list)
    """(kind, where between 0 and 1 the answer is cut)."""
    in_flight: Callable[[], None] | None = None
    """Called once, while a push is under way."""
    calls: int = 0
    old: list[tuple[bytes, int]] = field(default_factory=list)
    """Pushes that are still on the way and will arrive again, late."""

    def push(self, body: bytes, device_clock: int) -> PushAnswer:
        """Sends a packed batch."""

        def call() -> bytes:
            answer = self.gateway.push(self._who(), body, device_clock=device_clock, packed=True)
            if self.in_flight is not None:
                hook, self.in_flight = self.in_flight, None
                hook()
            return answer

        self.old.append((body, device_clock))
        return opened(unpack_results, self._through(call))

    def pull(self, cursor: str) -> PullAnswer:
        """Reads on in the feed, in small pages."""
        return opened(unpack_rows, self._through(lambda: self.gateway.pull(self._who(), cursor, 7)))

    def file_state(self, sha256: str) -> Progress:
        """How far an attachment has come."""
        state = self.gateway.received(self._who(), sha256)
        return Progress(state.received, state.complete)

    def put_file(self, sha256: str, at: int, size: int, data: bytes) -> Progress:
        """Sends a piece of an attachment."""
        state = self.gateway.take_file(self._who(), sha256, at, size, data)
        return Progress(state.received, state.complete)

    def close(self) -> None:
        """Nothing to let go of."""

    def deliver_old(self) -> None:
        """A push that hung in the network arrives once more; nobody hears the answer."""
        for body, device_clock in self.old:
            self.gateway.push(self._who(), body, device_clock=device_clock, packed=True)
        self.old.clear()

    def _who(self) -> Caller:
        return self.gateway.who(self.token)

    def _through(self, call: Callable[[], bytes]) -> bytes:
        self.calls += 1
        fault, where = self.faults.pop(0) if self.faults else ("none", 0.0)
        match fault:
            case "lost-request":
                raise ExchangeTrouble("no-network")
            case "portal":
                return read_answer(200, {"content-type": "text/html"}, PORTAL, SEALED)
            case "empty":
                return read_answer(200, {"content-type": SEALED}, b"", SEALED)
            case "trouble":
                return read_answer(502, {}, b"", SEALED)
            case "busy":
                return read_answer(429, {"retry-after": "7"}, b"", SEALED)
            case "late":
                raise ExchangeTrouble("no-answer")  # it comes with `deliver_old`
        answer = self._answer(call)
        match fault:
            case "lost-answer":
                raise ExchangeTrouble("cut")
            case "twice":
                return self._answer(call)
            case "cut":
                return answer[: int(len(answer) * where)]
        return answer

    def _answer(self, call: Callable[[], bytes]) -> bytes:
        try:
            return call()
        except Refusal as refusal:
            body = f'{{"error":"{refusal.code}"}}'.encode()
            return read_answer(refusal.status, {"content-type": "application/json"}, body, SEALED)
