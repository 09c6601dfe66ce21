"""The one thread that talks to the gateway."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sync.status import Status


class Exchange(Protocol):
    """What the thread runs, over and over: `sync.device.DeviceSync`."""

    def run_once(self) -> object: ...


class SyncThread:
    """Runs `make_sync().run_once()` in its own thread: at the start, on `wake()`, and every `every` seconds.

    `make_sync` is called in the thread (a database connection belongs to the thread that opened it).
    `on_status` is called from the thread with every change of status; the caller brings it to its own thread.
    """

    def __init__(
        self, make_sync: Callable[[], Exchange], on_status: Callable[[Status], None], *, every: float = 30.0
    ) -> None:
        raise NotImplementedError

    def start(self) -> None:
        """Starts the thread. Returns at once."""

    def wake(self) -> None:
        """Something changed on this device: exchange now. From any thread; returns at once."""

    def stop(self, timeout: float = 5.0) -> None:
        """Ends the thread, also in the middle of a wait, and waits for it."""

    @property
    def status(self) -> Status:
        """The status last told to `on_status`."""
        raise NotImplementedError
