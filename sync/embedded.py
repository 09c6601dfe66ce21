"""A device whose gateway runs on the same machine: started with it, found again at another port, ended with it.

Desk and kiosk on one PC share one gateway: the first starts it, the second joins it and takes over when the first ends.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.errors import EnvironmentTrouble, VitrineError
from db.exchange import Exchange
from db.only_one import OnlyOne, be_the_only_one
from db.store import Store
from sync.connect import enrol, enrolment, gateway_moved, open_sync
from sync.device import DeviceSync, Report
from sync.gateway.child import Child, start_gateway
from sync.http import ExchangeTrouble
from sync.status import Status

Start = Callable[..., Child]
"""`start_gateway`, or what a test puts in its place."""

ROLES = ("desk", "kiosk")
PATIENCE = 15.0
"""Seconds in which another window of this PC may be starting the gateway."""


class SharedTrouble(EnvironmentTrouble):
    """Another window of this PC has the gateway and does not say where."""

    sentences = {"silent": "Another window of Vitrine is starting the gateway of this PC. Try again in a moment."}


@dataclass(frozen=True)
class _Found:
    """Where the gateway is, and the codes it was started with."""

    url: str
    codes: Mapping[str, str]


class SharedGateway:
    """The gateway of one folder: our own child, or that of another process of this PC."""

    def __init__(self, folder: Path, *, command: Sequence[str] | None, start: Start, patience: float) -> None:
        self._folder = folder
        self._news = folder / "gateway.json"
        self._command = command
        self._start = start
        self._patience = patience
        self._right: OnlyOne | None = None
        self._child: Child | None = None
        self._joined = False

    def find(self) -> _Found:
        """Where it is; started if nobody has. Raises VitrineError with the reason why it cannot be."""
        if self._child is not None:
            return _Found(self._child.url, self._child.codes)
        deadline = time.monotonic() + self._patience
        while True:
            if self._right is None:
                self._right = be_the_only_one(self._folder / "gateway.lock")
            if self._right is not None:
                return self._begin()
            found = self._read()
            if found is not None:
                self._joined = True
                return found
            if time.monotonic() > deadline:
                raise SharedTrouble("silent")
            threading.Event().wait(0.1)

    def lost(self) -> bool:
        """Nobody answers: whether there is a point in looking for it again, now."""
        if self._child is not None and self._child.process.poll() is not None:
            self._child.stop()
            self._child = None
            return True
        joined, self._joined = self._joined, False
        return joined

    def close(self) -> None:
        """End it, if it is ours; another window may take over."""
        if self._child is not None:
            self._child.stop()
            self._child = None
        if self._right is not None:
            with suppress(OSError):
                self._news.unlink(missing_ok=True)
            self._right.give_up()
            self._right = None

    def _begin(self) -> _Found:
        self._news.unlink(missing_ok=True)  # of one that ended without a word
        self._child = self._start(
            self._folder / "gateway.sqlite", codes=ROLES, training=self._folder / "crm.sqlite", command=self._command
        )
        found = _Found(self._child.url, self._child.codes)
        growing = self._news.with_suffix(".growing")
        growing.unlink(missing_ok=True)
        with os.fdopen(os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump({"url": found.url, "codes": dict(found.codes)}, file)
        growing.replace(self._news)
        return found

    def _read(self) -> _Found | None:
        try:
            news = json.loads(self._news.read_text("utf-8"))
            return _Found(str(news["url"]), dict(news["codes"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None


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
        patience: float = PATIENCE,
    ) -> None:
        """`folder` holds the gateway's file and the training CRM's; `role` is desk or kiosk; `command` is what is run
        in the place of `main.py gateway`; `patience`: seconds to wait for another window that starts it."""
        self._store = store
        self._role = role
        self._clock = clock
        self._new_id = new_id
        self._gateway = SharedGateway(folder, command=command, start=start, patience=patience)
        self._sync: DeviceSync | None = None
        self._offline_since: datetime | None = None

    def connect(self) -> DeviceSync:
        """Start or join the gateway, and belong to it. Raises VitrineError with the reason why it cannot be."""
        if self._sync is not None:
            return self._sync
        found = self._gateway.find()
        if enrolment(self._store) is None:
            enrol(self._store, found.url, found.codes[self._role], f"{self._role} on this machine")
        else:
            gateway_moved(self._store, found.url)
        self._sync = open_sync(self._store, clock=self._clock, new_id=self._new_id)
        if self._sync is None:
            raise RuntimeError("a device that has just been enrolled has no gateway")
        return self._sync

    def run_once(self, tell: Callable[[Status], None] | None = None) -> Report:
        """One exchange, with a gateway that is started for it if need be, or found again where it went."""
        report = self._once(tell)
        if report.trouble is not None and self._gateway.lost():
            self._leave()
            report = self._once(tell)
        return report

    def interrupt(self) -> None:
        """Ends the exchange under way at its next step. From any thread."""
        if self._sync is not None:
            self._sync.interrupt()

    def _once(self, tell: Callable[[Status], None] | None) -> Report:
        try:
            sync = self.connect()
        except VitrineError as trouble:
            self._offline_since = self._offline_since or self._clock()
            return Report(self.status(), trouble=ExchangeTrouble("gateway-trouble", host=str(trouble)))
        self._offline_since = None
        return sync.run_once(tell)

    def _leave(self) -> None:
        if self._sync is not None:
            self._sync.close()
            self._sync = None

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
        """End the gateway, unless another window of this PC has it. A second call does nothing."""
        self._leave()
        self._gateway.close()
