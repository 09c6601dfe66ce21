"""A way between a device and a gateway that loses, repeats, delays, cuts and fakes, in the memory of one process.

The bytes are the real ones: what is cut here is a sealed body, and what opens it is the code of the app.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Literal

from sqlalchemy.exc import DBAPIError

from sync.gateway.access import Caller, Refusal
from sync.gateway.files import Received
from sync.gateway.gateway import Gateway
from sync.http import JSON_TYPE, SEALED, ExchangeTrouble, Progress, _progress, opened, read_answer
from sync.versions import Speaks
from sync.wire import PullAnswer, PushAnswer, unpack_results, unpack_rows
from tests.sync.simulator.disk import Crash

Fault = Literal[
    "none", "lost-request", "lost-answer", "twice", "late", "cut", "cut-request", "portal", "empty", "trouble", "busy"
]
FAULTS: tuple[Fault, ...] = (
    "lost-request", "lost-answer", "twice", "late", "cut", "cut-request", "portal", "empty", "trouble", "busy",
)  # fmt: skip

PORTAL = b"<html><body>Welcome to our network. Please sign in.</body></html>"


@dataclass
class LossyWay:
    """A `Transport` straight into a gateway. `faults` are used up one a call; without any the way is sound."""

    gateway: Gateway
    token: str
    faults: list[tuple[Fault, float]] = field(default_factory=list)
    """(kind, where between 0 and 1 a body is cut)."""
    in_flight: Callable[[], None] | None = None
    """Called once, while a push is under way."""
    on_crash: Callable[[], None] | None = None
    """Called when the gateway's power went in the middle of a call; starts it again."""
    calls: int = 0
    speaks: Speaks | None = None
    """What the device speaks; None: what is newest."""
    caller: Caller | None = None
    """Who the token says this is; asked once, and again after a new token."""
    old: list[tuple[bytes, int]] = field(default_factory=list)
    """Pushes that are still on the way and will arrive again, late."""

    def push(self, body: bytes, device_clock: int) -> PushAnswer:
        """Sends a packed batch."""

        def call(body: bytes) -> bytes:
            answer = self.gateway.push(self.who(), body, device_clock=device_clock, packed=True, speaks=self.speaks)
            if self.in_flight is not None:
                hook, self.in_flight = self.in_flight, None
                hook()
            return answer

        self.old.append((body, device_clock))
        return opened(unpack_results, self._through(call, SEALED, body))

    def relay(self, body: bytes, hub_clock: int) -> PushAnswer:
        """Sends a packed batch of a hub."""

        def call(body: bytes) -> bytes:
            return self.gateway.relay(self.who(), body, device_clock=hub_clock, packed=True)

        return opened(unpack_results, self._through(call, SEALED, body))

    def pull(self, cursor: str) -> PullAnswer:
        """Reads on in the feed, in small pages."""
        return opened(
            unpack_rows, self._through(lambda _: self.gateway.pull(self.who(), cursor, 7, speaks=self.speaks), SEALED)
        )

    def file_state(self, sha256: str) -> Progress:
        """How far an attachment has come."""
        return _progress(self._through(lambda _: _said(self.gateway.received(self.who(), sha256)), JSON_TYPE))

    def put_file(self, sha256: str, at: int, size: int, data: bytes) -> Progress:
        """Sends a piece of an attachment."""

        def call(data: bytes) -> bytes:
            return _said(self.gateway.take_file(self.who(), sha256, at, size, data))

        return _progress(self._through(call, JSON_TYPE, data))

    def close(self) -> None:
        """Nothing to let go of."""

    def deliver_old(self) -> None:
        """Pushes that hung in the network arrive once more; nobody hears the answers."""
        while self.old:
            self.deliver(0)

    def deliver(self, which: int) -> None:
        """One push that hung in the network arrives once more."""
        body, device_clock = self.old.pop(which)
        try:
            self.gateway.push(self.who(), body, device_clock=device_clock, packed=True)
        except Refusal as refusal:
            if refusal.status != 401:  # a token that has ended
                raise

    def who(self) -> Caller:
        """Who calls; asked once."""
        if self.caller is None:
            self.caller = self.gateway.who(self.token)
        return self.caller

    def _through(self, call: Callable[[bytes], bytes], media: str, body: bytes = b"") -> bytes:
        self.calls += 1
        fault, where = self.faults.pop(0) if self.faults else ("none", 0.0)
        instead = _without_the_gateway(fault, media)
        if instead is not None:
            return instead
        if fault == "cut-request" and body:
            return self._answer(call, body[: int(len(body) * where)], media)
        answer = self._answer(call, body, media)
        match fault:
            case "lost-answer":
                raise ExchangeTrouble("cut")
            case "twice":
                return self._answer(call, body, media)
            case "cut":
                return answer[: int(len(answer) * where)]
        return answer

    def _answer(self, call: Callable[[bytes], bytes], body: bytes, media: str) -> bytes:
        try:
            return call(body)
        except Refusal as refusal:
            said = f'{{"error":"{refusal.code}"}}'.encode()
            return read_answer(refusal.status, {"content-type": JSON_TYPE}, said, media)
        except DBAPIError:  # the gateway's own disk is full: a 500, as its server says it
            return read_answer(500, {"content-type": "text/plain"}, b"Internal Server Error", media)
        except Crash:
            if self.on_crash is None:
                raise
            self.on_crash()
            raise ExchangeTrouble("cut") from None


def _without_the_gateway(fault: Fault, media: str) -> bytes | None:
    """What a device hears when its call never reaches the gateway; None: it does."""
    match fault:
        case "lost-request":
            raise ExchangeTrouble("no-network")
        case "late":
            raise ExchangeTrouble("no-answer")  # it comes with `deliver`
        case "portal":
            return read_answer(200, {"content-type": "text/html"}, PORTAL, media)
        case "empty":
            return read_answer(200, {"content-type": media}, b"", media)
        case "trouble":
            return read_answer(502, {}, b"", media)
        case "busy":
            return read_answer(429, {"retry-after": "7"}, b"", media)
    return None


def _said(state: Received) -> bytes:
    """What the gateway's server says of an attachment."""
    if state.size and not state.received:
        raise Refusal(422, "wrong-hash")
    return json.dumps(asdict(state)).encode()
