"""A device whose gateway runs on the same machine: started with it, found again at another port, ended with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from db.errors import VitrineError
from db.exchange import Exchange
from db.store import Store
from sync.connect import enrol, enrolment, gateway_moved, open_sync
from sync.device import DeviceSync, Report
from sync.gateway.child import Child, start_gateway
from sync.http import ExchangeTrouble
from sync.status import Status

Start = Callable[..., Child]
"""`start_gateway`, or what a test puts in its place."""


class Embedded:
    """The exchange of one PC alone with a gateway of its own; what `SyncThread` runs.

    Nothing starts before the first `run_once`, which takes a moment. When the gateway does not start, the device is
    offline, and the next exchange tries again.
    """

    def __init__(
        self,
        store: Store,
        folder: Path,
        role: str,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        command: Sequence[str] | None = None,
        start: Start = start_gateway,
    ) -> None:
        """`folder` holds the gateway's file and the training CRM's; `role` is desk or kiosk; `command` is what is run
        in the place of `main.py gateway`."""
        self._store = store
        self._folder = folder
        self._role = role
        self._clock = clock
        self._new_id = new_id
        self._command = command
        self._start = start
        self._child: Child | None = None
        self._sync: DeviceSync | None = None
        self._offline_since: datetime | None = None

    def connect(self) -> DeviceSync:
        """Start the gateway unless it runs, and belong to it. Raises VitrineError with the reason why it cannot be."""
        if self._sync is not None:
            return self._sync
        if self._child is None:
            self._child = self._start(
                self._folder / "gateway.sqlite",
                codes=(self._role,),
                training=self._folder / "crm.sqlite",
                command=self._command,
            )
        if enrolment(self._store) is None:
            enrol(self._store, self._child.url, self._child.codes[self._role], f"{self._role} on this machine")
        else:
            gateway_moved(self._store, self._child.url)
        self._sync = open_sync(self._store, clock=self._clock, new_id=self._new_id)
        if self._sync is None:
            raise RuntimeError("a device that has just been enrolled has no gateway")
        return self._sync

    def run_once(self) -> Report:
        """One exchange, with a gateway that is started for it if need be."""
        try:
            sync = self.connect()
        except VitrineError as trouble:
            self._offline_since = self._offline_since or self._clock()
            return Report(self.status(), trouble=ExchangeTrouble("gateway-trouble", host=str(trouble)))
        self._offline_since = None
        return sync.run_once()

    def status(self) -> Status:
        """What a person is told now."""
        if self._sync is not None:
            return self._sync.status()
        file = Exchange(self._store)
        waiting, refused = file.counts()
        since = self._offline_since
        if since is not None:
            return Status("offline", waiting, refused, file.last_exchange(), since, "gateway-trouble")
        return Status("waiting", waiting, refused, file.last_exchange())

    def close(self) -> None:
        """End the gateway. A second call does nothing."""
        if self._sync is not None:
            self._sync.close()
        if self._child is not None:
            self._child.stop()
