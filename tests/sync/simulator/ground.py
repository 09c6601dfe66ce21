"""What every life begins with, made once a process: a dealership, devices that joined it, and their files as images.

Making it anew for each of hundreds of thousands of lives would cost far more than the lives. The files lie in memory
where there is a disk in memory; what a power cut leaves of them is `disk`'s business.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, event

import db.opening
from db.exchange import Exchange
from db.ids import uuid7
from db.records import Demonstrator
from db.store import Store, open_store
from sync.device import DeviceSync
from sync.gateway.access import Role
from sync.gateway.gateway import Gateway
from sync.gateway.hub import HubGateway
from sync.gateway.tables import open_engine
from sync.hub import Hub
from tests.stand_ins import StillClock
from tests.sync.simulator.disk import Fuse, Image, Tapped, image
from tests.sync.simulator.lossy import LossyWay

HOUSE = "house"
DESKS = 8
DESK: Role = "desk"
ROLES: tuple[Role, ...] = (*[DESK] * DESKS, "kiosk", "relay")
KIOSK, RELAY = DESKS, DESKS + 1
"""Places of the kiosk and of the CRM among those who joined."""

FUSES: dict[Path, Fuse] = {}
"""What watches the files, one for each."""
RESTING: dict[Path, Tapped] = {}
"""Connections to files of devices that wait for the next life: to put their statements together anew would cost more
than to run them.
"""


@dataclass(frozen=True)
class Joined:
    """Somebody who belongs to the dealership: with the central gateway, and with the hub of the house."""

    device: str
    role: Role
    token: str
    file: Image
    """After a first reading from the central gateway."""
    hub_token: str = ""
    hub_file: Image | None = None
    """After a first reading from the hub."""


class Ground:
    """The start of every life."""

    def __init__(self) -> None:
        shared = Path("/dev/shm")
        self._folder = TemporaryDirectory(dir=shared if shared.is_dir() else None, prefix="vitrine-lives-")
        self.folder = Path(self._folder.name)
        self._clock, self._random = StillClock(), Random(0)
        self._new_id = _ids(self._clock, self._random)
        self.gateway_path, self.hub_path = self.folder / "gateway.db", self.folder / "hub.db"
        self.engine, self.hub_engine = tapped_engine(self.gateway_path), tapped_engine(self.hub_path)
        given: dict[str, Any] = {"clock": self._clock, "new_id": self._new_id, "secret": self._random.randbytes}
        gateway, hub = Gateway(self.engine, **given), HubGateway(self.hub_engine, **given)
        self.cars = [
            Demonstrator(id=self._new_id(), model="mika", label=f"Car {name}", plate="", vin="") for name in "AB"
        ]
        gateway.found(HOUSE, "House", seeds=self.cars)
        self.hub_token = gateway.enrol(gateway.make_code(HOUSE, "hub"), self._new_id(), "hub").token
        hub.belong(HOUSE, "House", "Europe/Paris", url="https://above", token=self.hub_token)
        Hub(hub, LossyWay(gateway, self.hub_token), clock=self._clock).run_once()
        self.joined = [self._join(gateway, hub, place, role) for place, role in enumerate(ROLES)]
        self.engine.dispose()
        self.hub_engine.dispose()
        self.gateway_file, self.hub_file = image(self.gateway_path), image(self.hub_path)
        Finalize(self, self.close, exitpriority=1)

    def _join(self, gateway: Gateway, hub: Gateway, place: int, role: Role) -> Joined:
        path = self.folder / f"{place}.db"
        with lives_of_files():
            store = open_store(path, clock=self._clock, new_id=self._new_id)
            device = store.device
            store.close()
        empty = image(path)
        token, file = self._read(gateway, path, empty, device, role)
        if role == "relay":
            return Joined(device, role, token, file)
        return Joined(device, role, token, file, *self._read(hub, path, empty, device, role))

    def _read(self, gateway: Gateway, path: Path, empty: Image, device: str, role: Role) -> tuple[str, Image]:
        """Token and file of a device that enrolled with a gateway and read everything."""
        empty.put(path)
        token = gateway.enrol(gateway.make_code(HOUSE, role), device, device).token
        with lives_of_files():
            store = open_store(path, clock=self._clock, new_id=self._new_id)
            way = LossyWay(gateway, token)
            report = DeviceSync(Exchange(store), way, clock=self._clock, new_id=self._new_id).run_once()
            store.close()
        assert report.trouble is None
        return token, image(path)

    def close(self) -> None:
        """Takes the folder away."""
        self.engine.dispose()
        self.hub_engine.dispose()
        self._folder.cleanup()


@cache
def _ground(_process: int) -> Ground:
    return Ground()


def ground() -> Ground:
    """This process's own."""
    return _ground(os.getpid())


def tapped_engine(path: Path) -> Engine:
    """A gateway's engine over a file whose writes a fuse watches."""
    engine = open_engine(f"sqlite:///{path}")
    engine.dispose()
    event.listen(engine, "do_connect", lambda _dialect, _record, given, named: _tapped(path, *given, **named))
    return engine


def _tapped(path: Path, *given: Any, **named: Any) -> Tapped:
    connection = sqlite3.connect(*given, **named, factory=Tapped)
    assert isinstance(connection, Tapped)
    connection.fuse = fuse_of(path)
    return connection


def fuse_of(path: Path) -> Fuse:
    """What watches a file."""
    return FUSES.setdefault(path, Fuse(path))


def rest(store: Store) -> None:
    """A life is over: the connection of a device waits for the next one."""
    connection = store._writer
    if not store._closed and isinstance(connection, Tapped):
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("SELECT 1 FROM state").fetchone()  # which lets go of the lock
        RESTING[store.path] = connection


@contextmanager
def lives_of_files() -> Iterator[None]:
    """Inside, files of devices are opened over watched connections, and read through only after a hard end. Their one
    thread reads over the connection it writes with.
    """
    with (
        patch.object(db.opening, "connect", _connect),
        patch.object(db.opening, "CHECK_ALWAYS_BELOW", 0),
        patch.object(Store, "_reader", lambda store: store._writer),
    ):
        yield


def _connect(path: Path, *, writes: bool, patience_ms: int = 0) -> sqlite3.Connection:
    """As `db.opening.connect` does it, without waiting for a real disk, or for others who read the file."""
    connection = RESTING.pop(path, None)
    if connection is None:
        connection = _tapped(path, path, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    return connection


def _ids(clock: Callable[[], datetime], random: Random) -> Callable[[], str]:
    return lambda: uuid7(clock, random.randbytes)
