"""What can be made to go wrong, each so many times: a control call adds faults, the calls of the API meet them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Condition
from typing import Any

from db.errors import PersonCanMend

KINDS = {
    "answer": "a call is answered with `status` and `body` (JSON) or `html`, and nothing is done",
    "lost": "a call is carried out, and the connection breaks before its answer is whole",
    "cut": "the connection breaks and nothing is done",
    "lock": "a record is refused with UNABLE_TO_LOCK_ROW",
    "late": "what a call writes is stamped `seconds` before it can be seen",
    "hold": "a call that writes is stamped, and then waits until POST /sandbox/release",
}


class BadFault(PersonCanMend):
    """There is no such fault. Facts: `kind`, `kinds`."""

    sentences = {"kind": "There is no fault {kind!r}; there are {kinds}."}


@dataclass
class Fault:
    """One thing that goes wrong `times` times, for calls whose method and path fit; "" fits every one."""

    kind: str
    times: int = 1
    method: str = ""
    path: str = ""
    object: str = ""
    status: int = 503
    body: Any = None
    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    def fits(self, method: str, path: str) -> bool:
        """Whether the call meets it. `path` is compared by its part."""
        return self.method.upper() in {"", method} and self.path in path


class Faults:
    """The faults that are waiting. Safe to use from several threads."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._changed = Condition()
        self._held = 0
        self._stamps: list[datetime] = []
        self._released = 0

    def add(self, given: Mapping[str, Any]) -> Fault:
        """A new one. Raises `BadFault` or TypeError for what is none."""
        fault = Fault(**given)
        if fault.kind not in KINDS:
            raise BadFault("kind", kind=fault.kind, kinds=", ".join(sorted(KINDS)))
        with self._changed:
            self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        """No more faults; calls that are held go on."""
        with self._changed:
            self._waiting.clear()
        self.release()

    def meet(self, kinds: set[str], method: str, path: str) -> Fault | None:
        """The first of these kinds that fits the call; it happens once less from now on."""
        return self._meet(lambda one: one.kind in kinds and one.fits(method, path))

    def locks(self, object_name: str) -> bool:
        """Whether the next write to the object finds its row locked."""
        return self._meet(lambda one: one.kind == "lock" and one.object in {"", object_name}) is not None

    def _meet(self, fits: Any) -> Fault | None:
        with self._changed:
            found = next((one for one in self._waiting if fits(one)), None)
            if found is not None:
                found.times -= 1
                if found.times <= 0:
                    self._waiting.remove(found)
            return found

    def oldest(self) -> datetime | None:
        """The stamp of the call that has been held longest."""
        with self._changed:
            return min(self._stamps, default=None)

    def hold(self, at: datetime, seconds: float) -> None:
        """Waits until somebody releases, at most so long; `at` is the stamp of what is going to be written."""
        with self._changed:
            self._held += 1
            self._stamps.append(at)
            self._changed.notify_all()
            before = self._released
            self._changed.wait_for(lambda: self._released > before, seconds)
            self._held -= 1
            self._stamps.remove(at)
            self._changed.notify_all()

    def release(self) -> int:
        """Lets every held call go on; how many there were."""
        with self._changed:
            self._released += 1
            self._changed.notify_all()
            return self._held

    def held(self, at_least: int, seconds: float) -> int:
        """How many calls are held, once there are `at_least`, or when the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._held >= at_least, seconds)
            return self._held
