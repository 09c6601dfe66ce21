"""A small world: one gateway, devices with wrong clocks, people who work at them, a CRM, and a bad network between.

The devices' files, the exchange and the gateway are those of the app; only time, chance, the network and the moments
at which the power goes are made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from db.exchange import Exchange
from db.ids import uuid7
from db.intent import Intent
from db.records import Record
from db.store import Store
from sync.device import DeviceSync
from sync.gateway.access import Caller, Role
from sync.gateway.feed import scope
from sync.gateway.gateway import Gateway
from sync.wire import Row
from tests.stand_ins import StillClock
from tests.sync.simulator.crm import CrmModel
from tests.sync.simulator.disk import Fuse, Image, image
from tests.sync.simulator.ground import FUSES, HOUSE, KIOSK, RELAY, ground, open_device
from tests.sync.simulator.lossy import LossyWay

R = TypeVar("R", bound=Record)

_SUM = """
    SELECT (SELECT count(*) FROM outbox) + coalesce((
        SELECT sum(CAST(value AS INTEGER)) FROM state WHERE key IN ('settled-applied', 'settled-merged')), 0)
"""


@dataclass(eq=False)
class Device:
    """One PC or kiosk: its file, its clock, and how far that clock is off."""

    path: Path
    role: Role
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    way: LossyWay
    off: timedelta
    fuse: Fuse
    store: Store
    sync: DeviceSync
    made: int = 0
    """Operations people made here, as far as they were told that it is kept."""
    restored: bool = False
    old: Image | None = None
    """A copy of its disk."""

    def sum(self) -> int:
        """Operations this file knows of: those that were settled, those that wait, those in the repair list."""
        return int(self.store.read(_SUM)[0][0])


@dataclass(frozen=True)
class Kind:
    """What may happen in a life."""

    devices: int = 2
    kiosk: bool = False
    steady: bool = False
    """Whether clocks, wrong as they are, do not jump, and no message is late: then the last edit in true time wins."""
    restores: bool = False
    """Whether old copies of disks come back."""
    crashes: bool = True


@dataclass
class World:
    """Everything there is, from one seed."""

    random: Random
    kind: Kind = field(default_factory=Kind)
    devices: list[Device] = field(default_factory=list)
    clock: StillClock = field(default_factory=StillClock)
    knowing: dict[str, frozenset[str]] = field(default_factory=dict)
    """Consent -> the consents its author could see."""
    removed: set[str] = field(default_factory=set)
    """Tasks somebody deleted."""
    last: dict[tuple[str, str], str] = field(default_factory=dict)
    """(customer, field) -> the value of the last edit in true time."""
    lines: dict[str, str] = field(default_factory=dict)
    """Line of a note -> its customer; each was added to what its author read there."""
    of_kiosk: set[str] = field(default_factory=set)
    """Records that were made at a kiosk."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Attachments people made."""
    trace: list[str] = field(default_factory=list)
    """What happened, a line each: the same for the same seed."""

    def __post_init__(self) -> None:
        here = ground()
        here.gateway_file.put(here.gateway_path)
        self.engine = here.engine
        self.cars = here.cars
        self.gateway_fuse = FUSES[here.gateway_path] = Fuse(here.gateway_path)
        self.start_gateway()
        relay = here.joined[RELAY]
        self.crm = CrmModel(self.way(relay.token), relay.device, self.random)
        for place in [*range(self.kind.devices), *([KIOSK] if self.kind.kiosk else [])]:
            self._add(place)

    def start_gateway(self) -> None:
        """A gateway begins to work over what its disk holds."""
        ids = lambda: uuid7(self.clock, self.random.randbytes)  # noqa: E731
        self.gateway = Gateway(self.engine, clock=self.clock, new_id=ids, secret=self.random.randbytes)
        for device in self.devices:
            device.way.gateway = self.gateway
        if hasattr(self, "crm"):
            self.crm.way.gateway = self.gateway

    def power_back(self) -> None:
        """The gateway's power went in the middle of a call, and it is started again."""
        self.trace.append("the gateway's power went")
        self.gateway_fuse.disarm()
        self.engine.dispose()
        left, self.gateway_fuse.left = self.gateway_fuse.left, None
        assert left is not None
        left.put(self.gateway_fuse.path)
        self.start_gateway()

    def way(self, token: str) -> LossyWay:
        """A way to the gateway."""
        return LossyWay(self.gateway, token, on_crash=self.power_back)

    def _add(self, place: int) -> None:
        joined, number = ground().joined[place], len(self.devices)
        path = ground().folder / f"{place}.db"
        joined.file.put(path)

        def now() -> datetime:
            return self.clock.now + (self.devices[number].off if number < len(self.devices) else timedelta())

        def new_id() -> str:
            return uuid7(now, self.random.randbytes)

        fuse = Fuse(path)
        store = open_device(path, now, new_id, fuse)
        way = self.way(joined.token)
        sync = DeviceSync(Exchange(store), way, clock=now, new_id=new_id)
        self.devices.append(Device(path, joined.role, now, new_id, way, timedelta(), fuse, store, sync))

    def close(self) -> None:
        """Closes every file."""
        for device in self.devices:
            device.store.close()
        self.engine.dispose()
        FUSES.clear()

    # -------------------------------------------------------------------------------------------------------- devices

    def reopen(self, device: Device, left: Image | None = None) -> None:
        """The app ends and starts again, perhaps on another image of its disk."""
        device.fuse.disarm()
        device.store.close()
        if left is not None:
            left.put(device.path)
        device.store = open_device(device.path, device.clock, device.new_id, device.fuse)
        device.sync = DeviceSync(Exchange(device.store), device.way, clock=device.clock, new_id=device.new_id)

    def copy_of(self, device: Device) -> Image:
        """What the disk of a device holds."""
        return image(device.path)

    @contextmanager
    def doing(self, device: Device) -> Iterator[Intent]:
        """One intent of a person; what they are told is kept counts as made."""
        before = device.sum()
        with device.store.intent() as intent:
            yield intent
            if device.role == "kiosk":
                self.of_kiosk.update(record for _, record in intent.changed)
        device.made += device.sum() - before

    # ---------------------------------------------------------------------------------------------------------- looking

    def any(self, device: Device, kind: type[R]) -> R | None:
        """One of the records a device shows."""
        found = device.store.all(kind)
        return self.random.choice(found) if found else None

    def relay(self) -> Caller:
        """Somebody who may read everything."""
        joined = ground().joined[RELAY]
        return Caller(joined.device, HOUSE, joined.role)

    def rows(self) -> list[Row]:
        """Everything the gateway has."""
        with self.engine.begin() as connection:
            return scope(connection, self.relay())
