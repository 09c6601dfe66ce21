"""A whole dealership for a journey: a real gateway with the training CRM behind it, and devices with real windows."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import compose
from db.ids import id_maker, utc_now
from db.store import Store, open_store
from sales import kiosk_lock
from sales.configure import Showroom
from sync.connect import enrol, open_sync
from sync.crm import ask
from sync.device import DeviceSync
from sync.gateway.access import Role
from sync.gateway.child import Child, start_gateway
from sync.gateway.gateway import Gateway
from sync.gateway.tables import open_engine
from sync.thread import SyncThread
from tests.journeys.cable import Cable
from ui.app import Setup, Window, open_desk, open_kiosk
from ui.theme import Look
from ui.tour.guide import Album, Guide
from ui.tour.person import Person

HOUSE = "dealership"
EVERY = 1.0
"""Seconds between two exchanges of a device."""


@dataclass
class Device:
    """A device of the dealership, with the person before it."""

    store: Store
    cable: Cable
    window: Window
    person: Person
    guide: Guide

    @property
    def waiting(self) -> int:
        """Changes that wait to be sent."""
        return self.window.bridge.status.waiting

    def come_forward(self) -> Person:
        """Sit down before it."""
        self.guide.come_forward()
        return self.person

    def offline(self) -> None:
        """Pull the cable, and wait until the device has noticed."""
        self.cable.pull_out()
        self.window.bridge.wake()
        self.person.wait(
            lambda: self.window.bridge.status.state == "offline", "nobody noticed that the network is gone"
        )

    def online(self) -> None:
        """Plug the cable in, and wait until everything was sent."""
        self.cable.plug_in()
        self.sent()

    def sent(self) -> None:
        """Wait until an exchange that began now has left nothing to send."""
        before = self.window.bridge.status.last_sent
        self.window.bridge.wake()

        def done() -> bool:
            status = self.window.bridge.status
            return status.state == "sent" and not status.waiting and status.last_sent != before

        self.person.wait(done, lambda: f"not everything was sent: {self.window.bridge.status}")


class Dealership:
    """A gateway in a process of its own, the training CRM, and devices on cables of their own."""

    def __init__(self, folder: Path, seeded: Path, ranges: Path) -> None:
        """`seeded` holds the files of a gateway and a CRM that begin the day; `ranges` the compiled demo range."""
        self.folder = folder
        self._ranges = ranges
        for name in ("gateway.sqlite", "crm.sqlite"):
            shutil.copyfile(seeded / name, folder / name)
        self._child: Child = start_gateway(folder / "gateway.sqlite", codes=(), training=folder / "crm.sqlite")
        engine = open_engine(f"sqlite:///{folder / 'gateway.sqlite'}")
        self._codes = Gateway(engine, clock=utc_now, new_id=id_maker(utc_now))
        self.devices: list[Device] = []
        self._stores: list[Store] = []
        self._cables: list[Cable] = []
        self.office = self._store("office", "desk", self._child.url)
        """A desk nobody sits at, on the gateway's own line: what it reads is what the gateway gives to everybody."""

    def desk(self, name: str = "desk", language: str = "en") -> Device:
        """A desk that has read everything, with its window."""
        return self._device(name, "desk", language, Look(still=True), (1440, 900))

    def kiosk(self, name: str = "kiosk", language: str = "en") -> Device:
        """A kiosk that has read everything, with its window."""
        return self._device(name, "kiosk", language, Look(touch=True, still=True, dark_stage=True), (1080, 1920))

    def _device(self, name: str, role: Role, language: str, look: Look, size: tuple[int, int]) -> Device:
        cable = Cable(self._child.url)
        self._cables.append(cable)
        store = self._store(name, role, cable.url)
        if role == "kiosk":
            kiosk_lock.set_pin(store, compose.DEMO_PIN, lambda count: b"s" * count)
        setup = Setup(
            workplace=compose.workplace_at(store, role),
            showroom=self.showroom,
            make_sync=lambda tell: SyncThread(partial(exchange, store), tell, every=EVERY),
            language=language,
            look=look,
            size=size,
        )
        window = open_desk(setup) if role == "desk" else open_kiosk(setup)
        assert window.window is not None
        person = Person(window.window, patience=30.0)
        guide = Guide(window, person, Album(self.folder / f"{name}-pictures"))
        device = Device(store, cable, window, person, guide)
        self.devices.append(device)
        return device

    def _store(self, name: str, role: Role, url: str) -> Store:
        store = open_store(self.folder / f"{name}.sqlite", clock=utc_now, new_id=id_maker(utc_now))
        self._stores.append(store)
        enrol(store, url, self.code(role), name)
        read_on(store)
        return store

    def showroom(self) -> Showroom:
        """The demo range, with its compiled models."""
        return compose.open_showroom(self._ranges)

    @property
    def url(self) -> str:
        """The gateway's own address."""
        return self._child.url

    def code(self, role: Role) -> str:
        """A one-time code that lets one device in."""
        return self._codes.make_code(HOUSE, role)

    def office_reads(self) -> None:
        """The office reads everything the gateway has."""
        read_on(self.office)

    @property
    def crm_file(self) -> Path:
        """The training CRM's own file."""
        return self.folder / "crm.sqlite"

    # the manufacturer -----------------------------------------------------------------------------------------------
    def web_lead(self) -> str:
        """Somebody leaves a request on the manufacturer's website; the lead's id."""
        return ask.ask_web_lead(self.office)

    def price_change(self) -> str:
        """The manufacturer changes a price; its id."""
        return ask.ask_price_change(self.office)

    def close(self) -> None:
        """Close the windows, then everything behind them."""
        for device in self.devices:
            device.window.close()
        for cable in self._cables:
            cable.pull_out()
        for store in self._stores:
            store.close()
        self._codes.close()
        self._child.stop()


class Around:
    """What the tour asks of the world, for one device: its cable, and the manufacturer."""

    def __init__(self, house: Dealership, device: Device) -> None:
        self._house = house
        self._device = device

    def cut(self) -> None:
        """The network goes."""
        self._device.cable.pull_out()

    def restore(self) -> None:
        """The network comes back."""
        self._device.cable.plug_in()

    def web_lead(self) -> str:
        """A lead from the website."""
        return self._house.web_lead()

    def price_change(self) -> str:
        """A new price."""
        return self._house.price_change()


def exchange(store: Store) -> DeviceSync:
    """The exchange of an enrolled device."""
    found = open_sync(store, clock=store.clock, new_id=store.new_id)
    assert found is not None
    return found


def read_on(store: Store) -> None:
    """One exchange of a device nobody sits at."""
    once = exchange(store)
    report = once.run_once()
    once.close()
    assert report.trouble is None, report.trouble


def seed(folder: Path) -> Path:
    """The files of a gateway with the made-up dealership in it, made once."""
    with suppress(FileExistsError):
        folder.mkdir(parents=True)
    child = start_gateway(folder / "gateway.sqlite", codes=(), training=folder / "crm.sqlite")
    child.stop()
    return folder
