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
from sync.gateway.tables import open_engine
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
"""What watches the files that are open now."""


@dataclass(frozen=True)
class Joined:
    """Somebody who belongs to the dealership."""

    device: str
    token: str
    role: Role
    file: Image


class Ground:
    """The start of every life."""

    def __init__(self) -> None:
        shared = Path("/dev/shm")
        self._folder = TemporaryDirectory(dir=shared if shared.is_dir() else None, prefix="vitrine-lives-")
        self.folder = Path(self._folder.name)
        clock, random = StillClock(), Random(0)
        self.gateway_path = self.folder / "gateway.db"
        self.engine = tapped_engine(self.gateway_path)
        gateway = Gateway(self.engine, clock=clock, new_id=_ids(clock, random), secret=random.randbytes)
        new_id = _ids(clock, random)
        self.cars = [Demonstrator(id=new_id(), model="mika", label=f"Car {name}", plate="", vin="") for name in "AB"]
        gateway.found(HOUSE, "House", seeds=self.cars)
        self.joined = [self._join(gateway, place, role, clock, random) for place, role in enumerate(ROLES)]
        self.engine.dispose()
        self.gateway_file = image(self.gateway_path)
        Finalize(self, self.close, exitpriority=1)

    def _join(self, gateway: Gateway, place: int, role: Role, clock: StillClock, random: Random) -> Joined:
        path = self.folder / f"{place}.db"
        new_id = _ids(clock, random)
        with lives_of_files():
            store = open_device(path, clock, new_id, Fuse(path))
            token = gateway.enrol(gateway.make_code(HOUSE, role), store.device, f"PC {place}").token
            DeviceSync(Exchange(store), LossyWay(gateway, token), clock=clock, new_id=new_id).run_once()
            device = store.device
            store.close()
        return Joined(device, token, role, image(path))

    def close(self) -> None:
        """Takes the folder away."""
        self.engine.dispose()
        self._folder.cleanup()


@cache
def _ground(_process: int) -> Ground:
    return Ground()


def ground() -> Ground:
    """This process's own."""
    return _ground(os.getpid())


def tapped_engine(path: Path) -> Engine:
    """A gateway's engine over a file that the fuse of `FUSES` watches."""
    engine = open_engine(f"sqlite:///{path}")
    engine.dispose()
    event.listen(engine, "do_connect", lambda _dialect, _record, given, named: _tapped(path, *given, **named))
    return engine


def _tapped(path: Path, *given: Any, **named: Any) -> Tapped:
    connection = sqlite3.connect(*given, **named, factory=Tapped)
    assert isinstance(connection, Tapped)
    connection.fuse = FUSES.get(path)
    return connection


def open_device(path: Path, clock: Callable[[], datetime], new_id: Callable[[], str], fuse: Fuse) -> Store:
    """A device's file, watched by a fuse. Its one thread reads over the connection it writes with."""
    FUSES[path] = fuse
    store = open_store(path, clock=clock, new_id=new_id)
    store._local.reader = store._writer
    return store


@contextmanager
def lives_of_files() -> Iterator[None]:
    """Inside, files of devices are opened over watched connections, and read through only after a hard end."""
    with patch.object(db.opening, "connect", _connect), patch.object(db.opening, "CHECK_ALWAYS_BELOW", 0):
        yield


def _connect(path: Path, *, writes: bool, patience_ms: int = 0) -> sqlite3.Connection:
    """As `db.opening.connect` does it, without waiting for a real disk."""
    connection = _tapped(path, path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _ids(clock: Callable[[], datetime], random: Random) -> Callable[[], str]:
    return lambda: uuid7(clock, random.randbytes)
