"""The only place where screens and sync meet: commands go one way, a status comes the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from sync.status import ALONE, Status

if TYPE_CHECKING:
    from sales.records import Store

__all__ = ["ALONE", "Bridge", "Runner", "Status"]


class Runner(Protocol):
    """What the bridge drives: sync.thread.SyncThread, or a stand-in in tests."""

    def start(self) -> None:
        """Begin exchanging."""

    def wake(self) -> None:
        """Exchange now."""

    def stop(self) -> None:
        """End."""


class Bridge(QObject):
    """Owns the sync thread of a window and tells its status in the main thread."""

    status_changed = Signal(object)
    """A Status."""
    _heard = Signal(object)

    def __init__(self, make_runner: Callable[[Callable[[Status], None]], Runner] | None = None) -> None:
        """`make_runner(on_status)` builds the thread, at `start`; without one this device is alone."""
        super().__init__()
        self._status = ALONE
        self._heard.connect(self._take)  # from another thread, so it is queued
        self._make_runner = make_runner
        self._runner: Runner | None = None

    @property
    def status(self) -> Status:
        """The status last heard."""
        return self._status

    def start(self) -> None:
        """Begin, once the window stands: nothing of it delays the first frame."""
        if self._make_runner is not None and self._runner is None:
            self._runner = self._make_runner(self._heard.emit)
            self._runner.start()

    def wake(self) -> None:
        """Something was written on this device."""
        if self._runner is not None:
            self._runner.wake()

    def stop(self) -> None:
        """End and wait for the thread."""
        if self._runner is not None:
            self._runner.stop()
        self._make_runner = self._runner = None

    def restart(self) -> None:
        """End and begin again: this device belongs to its gateway in another way now."""
        if self._runner is not None:
            self._runner.stop()
            self._runner = None
            self.start()

    @staticmethod
    def enrol_again(store: Store, code: str) -> None:
        """Trade a new code for access to the gateway this device belonged to. For a worker; raises VitrineError."""
        from platform import node

        from sync.connect import enrol, enrolment

        known = enrolment(store)
        enrol(store, known.url if known else "", code, node())

    @staticmethod
    def shares(store: Store) -> bool:
        """Whether this device could share over a hub: it belongs to a dealership, and not to the one for training."""
        from sync.connect import enrolment

        known = enrolment(store)
        return known is not None and known.url.startswith("https:")

    @staticmethod
    def find_hubs() -> list[dict[str, str]]:
        """The hubs of this network: name and address. For a worker; takes some seconds."""
        from sync.hub_name import find_hubs

        return [{"name": hub.name, "url": hub.url} for hub in find_hubs()]

    @staticmethod
    def share_over(store: Store, url: str, code: str) -> None:
        """Belong to a hub from now on. For a worker; raises VitrineError."""
        from platform import node

        from sync.connect import enrol

        enrol(store, url, code, node())

    def _take(self, status: Status) -> None:
        self._status = status
        self.status_changed.emit(status)
