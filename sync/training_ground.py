"""A dealership to practise in: a gateway with a training CRM behind it, and the devices that belong to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.store import Store
from sync.connect import enrol, open_sync
from sync.crm import ask
from sync.device import DeviceSync
from sync.gateway.child import Child, start_gateway
from sync.status import Status
from sync.thread import SyncThread

Start = Callable[..., Child]
EVERY = 3.0
"""Seconds between two exchanges."""


class TrainingGround:
    """The gateway of a training dealership, in a folder of its own, with a network that can be cut."""

    def __init__(self, folder: Path, *, start: Start = start_gateway) -> None:
        """Starts the gateway, which takes some seconds the first time. Raises ChildTrouble."""
        self._folder = folder
        self._start = start
        self._port = 0
        self._child: Child | None = None
        self._desk: Store | None = None
        self.restore()

    def welcome(self, store: Store, role: str) -> None:
        """Let a device belong to the dealership and read what is there; the desk is also asked about the CRM."""
        if self._child is None:
            raise RuntimeError("the gateway does not run")
        enrol(store, self._child.url, self._child.codes[role], f"{role} of the training dealership")
        exchange = self.exchange(store)
        exchange.run_once()
        exchange.close()
        if role == "desk":
            self._desk = store

    def exchange(self, store: Store) -> DeviceSync:
        """The exchange of a device that was made welcome."""
        found = open_sync(store, clock=store.clock, new_id=store.new_id)
        if found is None:
            raise RuntimeError("this device does not belong here")
        return found

    def runner(self, store: Store, tell: Callable[[Status], None]) -> SyncThread:
        """The sync thread of a device that was made welcome; it looks more often than in real life."""
        return SyncThread(lambda: self.exchange(store), tell, every=EVERY)

    # the network ----------------------------------------------------------------------------------------------------
    def cut(self) -> None:
        """The network goes: nobody answers any more."""
        if self._child is not None:
            self._child.stop()
            self._child = None

    def restore(self) -> None:
        """The network comes back, where it was."""
        if self._child is None:
            codes = ("desk", "kiosk") if not self._port else ()
            training = self._folder / "crm.sqlite"
            self._child = self._start(self._folder / "gateway.sqlite", codes=codes, port=self._port, training=training)
            self._port = int(self._child.url.rpartition(":")[2])

    # the manufacturer -----------------------------------------------------------------------------------------------
    def web_lead(self) -> str:
        """Somebody leaves a request on the website; the lead's id."""
        return ask.ask_web_lead(self._asking)

    def price_change(self) -> str:
        """The manufacturer changes a price; its id."""
        return ask.ask_price_change(self._asking)

    def crm(self) -> dict[str, int]:
        """What the CRM holds, by kind."""
        return ask.training_counts(self._asking)

    def crm_holds(self, kind: str, record_id: str) -> bool:
        """Whether the CRM holds a record."""
        return ask.training_holds(self._asking, kind, record_id)

    def gateway(self) -> dict[str, int]:
        """What the gateway holds, by kind."""
        return ask.gateway_counts(self._asking)

    @property
    def _asking(self) -> Store:
        if self._desk is None:
            raise RuntimeError("no desk belongs to the training dealership yet")
        return self._desk

    def close(self) -> None:
        """End the gateway."""
        self.cut()
