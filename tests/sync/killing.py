"""Devices and a gateway in processes of their own, which are killed with SIGKILL in the middle of their work.

Every acknowledged write is noted outside the process that made it. At the end everything that was acknowledged has to
be in the gateway once, and everybody has to agree.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import resource
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select

from db import bases, outbox
from db.errors import EnvironmentTrouble
from db.ids import id_maker, utc_now
from db.opening import sound
from db.records import Customer
from db.store import Store, open_store
from sync.connect import TOKEN, enrol, open_sync
from sync.device import DeviceSync
from sync.gateway.gateway import Gateway
from sync.gateway.serve import House, listen, open_gateway, serve
from sync.gateway.tables import ledger, record
from tests.sync.house import HOUSE, seeds

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__, "uvicorn", "sync.gateway.app", "psycopg", "requests"])

NEW_ID = id_maker(utc_now)
NOBODY = 65534
PATIENCE_S = 120.0
"""No step takes longer, on the slowest machine."""


# ------------------------------------------------------------------------------------------ what runs in the processes


def gateway_at_work(database: str, port: int, ready: Connection, largest: int = 0, *, guest: bool = False) -> None:
    """Serves until it is killed, or says why it cannot. `largest`: no file may grow beyond so many bytes, as on a disk
    that is full; `guest`: it may read its files and not write them.
    """
    _limit(largest, guest=guest)
    try:
        _serve(database, port, ready)
    except EnvironmentTrouble as trouble:
        ready.send(str(trouble))


def _limit(largest: int, *, guest: bool) -> None:
    if largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
    if guest and os.geteuid() == 0:  # root may write everything
        os.setuid(NOBODY)


def _serve(database: str, port: int, ready: Connection) -> None:
    serve(database, port, house=House(HOUSE, "House", seeds=seeds, events=False), say=ready.send)


def device_opens(path: Path, said: Connection) -> None:
    """Opens a file it may not write, and says what comes of it."""
    _limit(0, guest=True)
    try:
        open_store(path, clock=utc_now, new_id=NEW_ID).close()
    except EnvironmentTrouble as trouble:
        said.send(trouble.code)


def device_at_work(path: Path, notes: Path, seed: int, ready: Connection) -> None:
    """Writes and exchanges until it is killed; each acknowledged write is a line of `notes`, which outlives it."""
    random, customer, text = Random(seed), "", ""
    store, sync = _opened(path)
    paper = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    ready.send("")
    for number in itertools.count():
        for _ in range(random.randrange(1, 5)):
            if not customer or random.random() < 0.3:
                customer, text = store.new_id(), ""
                with store.intent() as intent:
                    intent.create(Customer(id=customer, last_name="Petit", phone="0639980001"))
                os.write(paper, f"{customer} \n".encode())
            line = f"{seed}.{number}.{random.randrange(10**9)}"
            text = f"{text}\n{line}".strip()
            with store.intent() as intent:
                intent.update(Customer, customer, note=text)
            os.write(paper, f"{customer} {line}\n".encode())
        report = sync.run_once()
        if report.outcomes:
            os.write(paper, b"sent\n")
        ready.poll(0.02 if report.trouble is None else 0.1)  # nobody sends anything: this is only the pace


def _opened(path: Path) -> tuple[Store, DeviceSync]:
    store = open_store(path, clock=utc_now, new_id=NEW_ID)
    sync = open_sync(store, clock=utc_now, new_id=NEW_ID)
    if sync is None:
        raise RuntimeError("a device without a gateway")
    return store, sync


def process(target: Callable[..., None], *given: Any, **named: Any) -> Running:
    """A process that is begun with these arguments and the line over which it says that it works."""
    return Running(lambda _, line: _processes.Process(target=target, args=(*given, line), kwargs=named, daemon=True))


# ------------------------------------------------------------------------------------------------------- the battle


@dataclass
class Running:
    """A process that can be killed and started again."""

    start: Callable[[int, Connection], BaseProcess]
    process: BaseProcess | None = None
    starts: int = 0
    said: str = ""
    _line: Connection | None = None

    def begin(self) -> None:
        """Starts it, and waits until it works."""
        self.starts += 1
        self._line, other = _processes.Pipe()
        self.process = self.start(self.starts, other)
        self.process.start()
        other.close()
        if not self._line.poll(PATIENCE_S):
            raise TimeoutError("a process did not begin to work")
        self.said = str(self._line.recv())

    def kill(self) -> None:
        """SIGKILL: nothing of it runs any more."""
        if self.process is None or self._line is None:
            return
        self.process.kill()
        self.process.join(PATIENCE_S)
        self._line.close()
        self.process.close()
        self.process = None


@dataclass
class Battle:
    """A gateway over `database` and some devices in `folder`."""

    folder: Path
    database: str
    seed: int = 0
    devices: int = 2
    kills: dict[str, int] = field(default_factory=lambda: {"gateway": 0, "device": 0})

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        with listen("127.0.0.1", 0) as free:
            self.port = int(free.getsockname()[1])
        self.gateway = Running(self._gateway)
        self.pcs = [Running(self._device_maker(number)) for number in range(self.devices)]

    def _gateway(self, _start: int, line: Connection) -> BaseProcess:
        return _processes.Process(target=gateway_at_work, args=(self.database, self.port, line), daemon=True)

    def _device_maker(self, number: int) -> Callable[[int, Connection], BaseProcess]:
        def make(start: int, line: Connection) -> BaseProcess:
            given = (self.path(number), self.notes(number), start * self.devices + number, line)
            return _processes.Process(target=device_at_work, args=given, daemon=True)

        return make

    def path(self, number: int) -> Path:
        return self.folder / f"pc{number}.db"

    def notes(self, number: int) -> Path:
        return self.folder / f"pc{number}.notes"

    def fight(self, count: int) -> None:
        """Kills one of them `count` times, each time in the middle of its work."""
        try:
            self.gateway.begin()
            for number in range(self.devices):
                self._join(number)
            for pc in self.pcs:
                pc.begin()
            for _ in range(count):
                self._kill_one()
        finally:
            for one in (*self.pcs, self.gateway):
                one.kill()

    def _join(self, number: int) -> None:
        gateway = open_gateway(self.database)
        store = open_store(self.path(number), clock=utc_now, new_id=NEW_ID)
        enrol(store, f"http://127.0.0.1:{self.port}", gateway.make_code(HOUSE, "desk"), f"PC {number}")
        store.close()
        gateway.close()

    def _kill_one(self) -> None:
        if self.random.random() < 0.5:
            victim, name, sign = self.gateway, "gateway", b"sent"
        else:
            victim, name, sign = self.random.choice(self.pcs), "device", b""
        self._until_at_work(victim, sign)
        wait([], self.random.random() * 0.05)
        victim.kill()
        self.kills[name] += 1
        victim.begin()

    def _until_at_work(self, victim: Running, sign: bytes) -> None:
        """Waits until the victim has done something since the last kill."""
        papers = [self.notes(self.pcs.index(victim))] if victim in self.pcs else map(self.notes, range(self.devices))
        watched = {paper: paper.stat().st_size if paper.exists() else 0 for paper in papers}
        sentinels = [one.process.sentinel for one in (*self.pcs, self.gateway) if one.process is not None]
        for _ in range(int(PATIENCE_S / 0.01)):
            if any(paper.exists() and sign in paper.read_bytes()[size:] and paper.stat().st_size > size
                   for paper, size in watched.items()):  # fmt: skip
                return
            if wait(sentinels, 0.01):
                raise RuntimeError("a process ended by itself")
        raise TimeoutError("nothing was done any more")

    # ------------------------------------------------------------------------------------------------------ afterwards

    def settle(self) -> dict[str, Any]:
        """Everybody exchanges until nothing waits, then everything is counted; AssertionError: something is wrong."""
        self.gateway.begin()
        pcs = [_opened(self.path(number)) for number in range(self.devices)]
        try:
            for _ in range(3):
                for _, sync in pcs:
                    trouble = sync.run_once().trouble
                    assert trouble is None, str(trouble)
        finally:
            self.gateway.kill()
        gateway = open_gateway(self.database)
        try:
            return self._counted(gateway, [store for store, _ in pcs])
        finally:
            for store, sync in pcs:
                sync.close()
                store.close()
            gateway.close()

    def _counted(self, gateway: Gateway, stores: list[Store]) -> dict[str, Any]:
        acknowledged = [line for number in range(self.devices) for line in self._acknowledged(number)]
        with gateway._engine.begin() as connection:
            kept = {row.id: row.fields for row in connection.execute(select(record).where(record.c.kind == "customer"))}
            answers = connection.execute(select(func.count()).select_from(ledger)).scalar_one()
        here = {store.device: {customer.id: customer for customer in store.all(Customer)} for store in stores}
        notes = {id: customer.note.split("\n") for id, customer in here[stores[0].device].items()}
        lost = [one for one, _ in acknowledged if one not in kept]
        lost_lines = [line for one, line in acknowledged if line and notes.get(one, []).count(line) != 1]
        assert not lost, f"{len(lost)} acknowledged customers are not there"
        assert not lost_lines, f"{len(lost_lines)} acknowledged lines are not there once"
        made = sum(sum(bases.settled(store)[name] for name in ("applied", "merged")) for store in stores)
        assert answers == made, "each operation took effect once"
        for store in stores:
            assert sound(store.db.conn)
            assert outbox.counts(store) == (0, 0)
            assert bases.digest(store) == gateway.digest(gateway.who(store.setting(TOKEN)))
        return {
            "kills": dict(self.kills),
            "acknowledged": len(acknowledged),
            "operations": made,
            "lost": 0,
            "double": 0,
        }

    def _acknowledged(self, number: int) -> list[tuple[str, str]]:
        """(customer, line of its note, "" for its creation) of everything a device said was kept."""
        lines = self.notes(number).read_text().split("\n")[:-1]
        return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines if line != "sent"]
