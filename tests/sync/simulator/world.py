"""A small world: one gateway, devices with wrong clocks, people who work at them, a CRM, and a bad network between.

The devices' files, the exchange and the gateway are those of the app; only time, chance, the network and the moments
at which the power goes are made up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar
from unittest.mock import patch

from sqlalchemy import Engine

import sync.device
from db.exchange import Exchange
from db.ids import uuid7
from db.intent import Intent
from db.records import Record
from db.store import Store, open_store
from db.upcasts import SHAPE
from sync.connect import MADE_AGAIN
from sync.device import DeviceSync
from sync.gateway.access import Refusal, Role
from sync.gateway.gateway import Gateway
from sync.gateway.hub import HubGateway
from sync.hub import Hub
from sync.wire import Batch
from tests.stand_ins import StillClock
from tests.sync.simulator.crm import CrmModel
from tests.sync.simulator.disk import Fuse, Image, image
from tests.sync.simulator.ground import FUSES, HOUSE, KIOSK, RELAY, fuse_of, ground, rest
from tests.sync.simulator.lossy import LossyWay
from tests.sync.simulator.servers import Server

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
    ways: list[tuple[Server, LossyWay]]
    """To the gateways it may belong to; the first is the one it belongs to now."""
    off: timedelta
    fuse: Fuse
    store: Store
    sync: Versioned = field(init=False)
    made: int = 0
    """Operations people made here, as far as they were told that it is kept."""
    restored: bool = False
    stated: list[str] = field(default_factory=list)
    """Consents that were given or withdrawn here."""
    shape: int = SHAPE
    """What its version keeps and says its records in."""
    old: Image | None = None
    """A copy of its disk."""

    @property
    def server(self) -> Server:
        """The gateway it belongs to."""
        return self.ways[0][0]

    @property
    def way(self) -> LossyWay:
        """The way there."""
        return self.ways[0][1]

    def begin_sync(self) -> None:
        """As `sync.connect` puts it together."""
        made_again, forgets = (MADE_AGAIN, False) if self.role == "desk" else ((), True)
        self.sync = Versioned(
            Counted(self), self.way, clock=self.clock, new_id=self.new_id, made_again=made_again, forgets=forgets
        )
        self.sync.owner = self

    def let_in(self) -> None:
        """Somebody makes a new code for it, if its token has ended."""
        gateway = self.server.gateway
        try:
            gateway.who(self.way.token)
        except Refusal:
            code = gateway.make_code(HOUSE, self.role)
            self.way.token, self.way.caller = gateway.enrol(code, self.store.device, "again").token, None

    def sum(self) -> int:
        """Operations this file knows of: those that were settled, those that wait, those in the repair list."""
        return int(self.store.read(_SUM)[0][0])


class Versioned(DeviceSync):
    """The exchange of a device that may be of an older version than the gateway."""

    owner: Device

    def _make_batch(self, unsettled: set[int]) -> bytes | None:
        if self.owner.shape == SHAPE:
            return super()._make_batch(unsettled)
        with patch.object(sync.device, "Batch", partial(Batch, shape=self.owner.shape)):
            return super()._make_batch(unsettled)


class Counted(Exchange):
    """A device's file, which counts what a reading of everything makes again as made here."""

    def __init__(self, device: Device) -> None:
        super().__init__(device.store)
        self.owner = device

    def swap(self, cursor: str, made_again: Collection[str] = ()) -> int:
        """The staged snapshot becomes what is agreed."""
        before = self.owner.sum()
        changed = super().swap(cursor, made_again)
        self.owner.made += self.owner.sum() - before
        return changed


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
    hub: bool = False
    """Whether the house has a hub, and most devices belong to it."""
    upgrades: bool = False
    """Whether a new version comes out."""
    erases: bool = False
    """Whether customers ask to be erased."""
    set_back: str = ""
    """Which gateway's disk may come back as an old copy: "gateway", "hub", or none."""


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
    erased: dict[str, tuple[str, Device]] = field(default_factory=dict)
    """Customer who was erased -> a word that stood in what was kept of them, and where somebody erased them."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Attachments people made."""
    after_opening: Callable[[Device], None] = lambda _: None
    """What a newer version does with a file it opens."""
    trace: list[str] = field(default_factory=list)
    """What happened, a line each: the same for the same seed."""

    def __post_init__(self) -> None:
        here = ground()
        self.cars = here.cars
        self.central = self._server("gateway", here.engine, here.gateway_path, Gateway)
        self.central.begin(here.gateway_file)
        self.hub: Server | None = None
        if self.kind.hub:
            self.hub = self._server("hub", here.hub_engine, here.hub_path, HubGateway)
            self.upper = self.central.way(here.hub_token)
            self.hub.after_start = self._hub_again
            self.hub.begin(here.hub_file)
        relay = here.joined[RELAY]
        self.crm = CrmModel(self.central.way(relay.token), relay.device, self.random)
        for place in [*range(self.kind.devices), *([KIOSK] if self.kind.kiosk else [])]:
            self._add(place)

    @property
    def restored(self) -> bool:
        """Whether an old copy came back: of a device's disk, or of the central gateway's."""
        return self.central.restored or any(device.restored for device in self.devices)

    @property
    def servers(self) -> list[Server]:
        """The gateways."""
        return [self.central] if self.hub is None else [self.central, self.hub]

    def _server(self, name: str, engine: Engine, path: Path, make: type[Gateway]) -> Server:
        return Server(name, engine, fuse_of(path), self.clock, self.random, make, self.trace)

    def _hub_again(self) -> None:
        assert self.hub is not None
        assert isinstance(self.hub.gateway, HubGateway)
        self.hub_sync = Hub(self.hub.gateway, self.upper, clock=self.hub.now)

    def _add(self, place: int) -> None:
        joined, number = ground().joined[place], len(self.devices)
        path = ground().folder / f"{place}.db"
        at_hub = self.hub is not None and joined.hub_file is not None and self.random.random() < 0.7
        assert joined.hub_file is not None
        (joined.hub_file if at_hub else joined.file).put_back(path)

        def now() -> datetime:
            return self.clock.now + (self.devices[number].off if number < len(self.devices) else timedelta())

        def new_id() -> str:
            return uuid7(now, self.random.randbytes)

        store = open_store(path, clock=now, new_id=new_id)
        ways = [(self.central, self.central.way(joined.token))]
        if self.hub is not None:
            ways.append((self.hub, self.hub.way(joined.hub_token)))
        if at_hub:
            ways.reverse()
        device = Device(path, joined.role, now, new_id, ways, timedelta(), fuse_of(path), store)
        device.begin_sync()
        self.devices.append(device)

    def close(self) -> None:
        """Nothing goes wrong with the files any more, and they stay open for the next life."""
        for fuse in FUSES.values():
            fuse.disarm()
        for device in self.devices:
            rest(device.store)

    # -------------------------------------------------------------------------------------------------------- devices

    def reopen(self, device: Device, left: Image | None = None) -> None:
        """The app ends and starts again, perhaps on another image of its disk."""
        device.fuse.disarm()
        device.store.close()
        if left is not None:
            left.put(device.path)
        device.store = open_store(device.path, clock=device.clock, new_id=device.new_id)
        device.begin_sync()
        self.after_opening(device)

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
        """One of the records a device shows, an old one rather than a new one: so people meet."""
        found = device.store.all(kind)
        return found[int(len(found) * self.random.random() ** 2)] if found else None
