"""A small world: one gateway, some devices with wrong clocks, people who work at them, and a bad network between.

The devices' files, the exchange and the gateway are those of the app; only time, chance and the network are made up.
`World.check` is what must hold whatever happened.
"""

from __future__ import annotations

import itertools
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from sqlalchemy import event, select

from db import bases, outbox
from db.errors import StoreTrouble
from db.exchange import Exchange
from db.ids import instant, uuid7
from db.records import KIND_OF, Activity, Consent, Customer, Demonstrator, Lead, Record, Task, TestDrive
from db.store import Store, open_store
from sync.device import DeviceSync
from sync.gateway.feed import scope
from sync.gateway.gateway import Gateway
from sync.gateway.tables import ledger, open_engine, writing
from sync.http import ExchangeTrouble
from sync.wire import Row
from tests.stand_ins import START, StillClock
from tests.sync.simulator.lossy import FAULTS, LossyWay

R = TypeVar("R", bound=Record)

HOUSE = "house"
WORDS = ("blue", "red", "tow bar", "calls after six", "prefers mail")


@dataclass
class CrmModel:
    """A client of the feed that only reads."""

    way: LossyWay
    cursor: str = ""
    rows: dict[str, Row] = field(default_factory=dict)

    def read_on(self) -> None:
        """Reads until there is nothing more, or something goes wrong."""
        more = True
        while more:
            try:
                answer = self.way.pull(self.cursor)
            except ExchangeTrouble:
                return
            self.rows |= {row.record: row for row in answer.rows}
            self.cursor, more = answer.cursor, answer.more


@dataclass
class Device:
    """One PC: its file, its clock, and how far that clock is off."""

    path: Path
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    way: LossyWay
    store: Store
    off: timedelta
    sync: DeviceSync
    fuse: Fuse
    made: int = 0
    """Operations people made here."""
    restored: bool = False


class Crash(BaseException):
    """The power of a PC goes; nothing in the app may catch it."""


@dataclass
class Fuse:
    """What goes wrong at the `at`-th transaction of a file from now on; 0: nothing."""

    at: int = 0
    how: str = ""

    def guard(self, store: Store) -> None:
        """Lets this fuse sit in the transactions of a store."""
        begun = store._begun

        @contextmanager
        def guarded() -> Iterator[sqlite3.Connection]:
            self.at = max(-1, self.at - 1)
            due, self.at = self.at == 0, max(0, self.at)
            if due and self.how == "full":
                raise StoreTrouble("disk-full", path=str(store.path))
            with begun() as connection:
                yield connection
                if due and self.how == "before":
                    raise Crash
            if due and self.how == "after":
                raise Crash

        store._begun = guarded  # type: ignore[method-assign]


@dataclass
class World:
    """Everything there is, from one seed."""

    folder: Path
    random: Random
    devices: list[Device] = field(default_factory=list)
    clock: StillClock = field(default_factory=lambda: StillClock(START))
    knowing: dict[str, frozenset[str]] = field(default_factory=dict)
    """Consent -> the consents its author could see."""
    removed: set[str] = field(default_factory=set)
    """Tasks somebody deleted."""
    steady: bool = False
    """Whether clocks, wrong as they are, do not jump, and no message is late: then the last edit in true time wins."""
    last: dict[tuple[str, str], str] = field(default_factory=dict)
    """(customer, field) -> the value of the last edit in true time."""
    trace: list[str] = field(default_factory=list)
    """What happened, a line each: the same for the same seed."""
    at_commit: Callable[[], None] | None = None
    """Called once, when the gateway has worked through a batch and not committed it yet."""

    def __post_init__(self) -> None:
        self.ids = self._ids(self.clock)
        self.engine = open_engine(f"sqlite:///{self.folder}/gateway.db")
        self.gateway = Gateway(self.engine, clock=self.clock, new_id=self.ids, secret=self.random.randbytes)
        self.cars = [
            Demonstrator(id=self.ids(), model="mika", label=f"Car {number}", plate="", vin="") for number in (1, 2)
        ]
        self.gateway.found(HOUSE, "House", seeds=self.cars)
        event.listen(writing(self.engine), "commit", self._before_commit)
        relay = self.gateway.enrol(self.gateway.make_code(HOUSE, "relay"), self.ids(), "CRM")
        self.crm = CrmModel(LossyWay(self.gateway, relay.token))

    def _before_commit(self, _connection: object) -> None:
        if self.at_commit is not None:
            hook, self.at_commit = self.at_commit, None
            hook()

    def add_device(self, off: timedelta = timedelta()) -> Device:
        """A new PC, enrolled; its clock is `off`."""
        number = len(self.devices)
        path = self.folder / f"device{number}.db"

        def now() -> datetime:
            return self.clock.now + self.devices[number].off if number < len(self.devices) else self.clock.now

        new_id = self._ids(now)
        store = open_store(path, clock=now, new_id=new_id)
        token = self.gateway.enrol(self.gateway.make_code(HOUSE, "desk"), store.device, f"PC {number}").token
        way = LossyWay(self.gateway, token)
        sync = DeviceSync(Exchange(store), way, clock=now, new_id=new_id)
        device = Device(path, now, new_id, way, store, off, sync, Fuse())
        device.fuse.guard(store)
        self.devices.append(device)
        device.sync.run_once()
        return device

    def close(self) -> None:
        """Closes every file."""
        for device in self.devices:
            device.store.close()
        self.gateway.close()

    # ------------------------------------------------------------------------------------------------ what people do

    def new_customer(self, device: Device) -> None:
        """Somebody walks in: a customer, and a lead with it."""
        customer = Customer(id=device.new_id(), last_name=self.random.choice(WORDS), note="")
        lead = Lead(id=device.new_id(), customer=customer.id)
        with device.store.intent() as intent:
            intent.create(customer)
            intent.create(lead)
        device.made += 2

    def edit(self, device: Device) -> None:
        """Somebody changes a field of a customer or the state of a lead."""
        customer, lead = self._any(device, Customer), self._any(device, Lead)
        with device.store.intent() as intent:
            if customer is not None:
                name = self.random.choice(("phone", "city", "note"))
                value = self.random.choice(WORDS)
                if getattr(customer, name) != value:
                    device.made += 1
                    self.last[customer.id, name] = value
                intent.update(Customer, customer.id, **{name: value})
            if lead is not None:
                status = self.random.choice(("contacted", "offer", "won", "lost"))
                device.made += lead.status != status
                intent.update(Lead, lead.id, status=status)

    def edit_everywhere(self, device: Device) -> None:
        """Two people change the same field of the same customer, one a minute after the other."""
        customer = self._any(device, Customer)
        if customer is None:
            return
        both = self.random.sample(self.devices, 2)
        for one in [device, *both]:
            one.sync.run_once()
        for one in both:
            known = one.store.get(Customer, customer.id)
            value = f"06 {self.random.randrange(10**8):08}"
            if known is not None:
                with one.store.intent() as intent:
                    intent.update(Customer, customer.id, phone=value)
                one.made += 1
                self.last[customer.id, "phone"] = value
            self.clock.forward(minutes=1)

    def hold_slot(self, device: Device) -> None:
        """Somebody books one of two cars on one of four half hours: collisions are the rule."""
        customer = self._any(device, Customer)
        if customer is None or device.store.get(Demonstrator, self.cars[0].id) is None:
            return
        start = START + timedelta(days=1, minutes=30 * self.random.randrange(4))
        with device.store.intent() as intent:
            intent.create(
                TestDrive(
                    id=device.new_id(),
                    customer=customer.id,
                    demonstrator=self.random.choice(self.cars).id,
                    start=instant(start),
                    end=instant(start + timedelta(hours=1)),
                )
            )
        device.made += 1

    def move_slot(self, device: Device) -> None:
        """Somebody moves a test drive, or calls it off."""
        drive = self._any(device, TestDrive)
        if drive is None:
            return
        if self.random.random() < 0.4:
            change = {"status": "cancelled"}
        else:
            start = START + timedelta(days=1, minutes=30 * self.random.randrange(8))
            change = {"start": instant(start), "end": instant(start + timedelta(hours=1)), "status": "provisional"}
        with device.store.intent() as intent:
            intent.update(TestDrive, drive.id, **change)
        device.made += any(getattr(drive, name) != value for name, value in change.items())

    def state_consent(self, device: Device) -> None:
        """Somebody grants or withdraws."""
        customer = self._any(device, Customer)
        if customer is None:
            return
        consent = Consent(
            id=device.new_id(),
            customer=customer.id,
            granted=self.random.random() < 0.6,
            at=instant(device.clock()),
        )
        self.knowing[consent.id] = frozenset(one.id for one in device.store.all(Consent))
        with device.store.intent() as intent:
            intent.create(consent)
        device.made += 1

    def do_wrong(self, device: Device) -> None:
        """Something no gateway will take, with something behind it that it must not hold up."""
        customer = self._any(device, Customer)
        if customer is None:
            return
        with device.store.intent() as intent:
            drive = TestDrive(
                id=device.new_id(), customer=customer.id, demonstrator=self.cars[0].id, start="noon", end="one"
            )
            if intent.has("demonstrator", self.cars[0].id):
                intent.create(drive)
                device.made += 1
            intent.create(Activity(id=device.new_id(), customer=customer.id, text="called"))
        device.made += 1

    def new_task(self, device: Device) -> None:
        """Somebody notes what is to be done."""
        with device.store.intent() as intent:
            intent.create(Task(id=device.new_id(), title=self.random.choice(WORDS)))
        device.made += 1

    def edit_task(self, device: Device) -> None:
        """Somebody writes something to a task."""
        task = self._any(device, Task)
        if task is not None:
            with device.store.intent() as intent:
                intent.update(Task, task.id, title=f"{task.title}!")
            device.made += 1

    def remove(self, device: Device) -> None:
        """Somebody deletes a task."""
        task = self._any(device, Task)
        if task is not None:
            with device.store.intent() as intent:
                intent.remove(Task, task.id)
            device.made += 1
            self.removed.add(task.id)

    def jump(self, device: Device) -> None:
        """A device's clock is put wrong, by up to ten years."""
        if not self.steady:
            device.off = timedelta(days=self.random.choice((0, 0, -3650, 3650, 30)))

    # --------------------------------------------------------------------------------------------- what else happens

    def exchange(self, device: Device) -> None:
        """One exchange over the bad network, perhaps with an edit while the push is under way, or with somebody else
        who reads before the gateway has committed it; perhaps the disk is full, or the power goes.
        """
        faults = [fault for fault in FAULTS if not (self.steady and fault == "late")]
        device.way.faults = [(self.random.choice(faults), self.random.random()) for _ in range(6)]
        if self.random.random() < 0.5:
            device.way.in_flight = lambda: self._edit_meanwhile(device)
        other = self.random.choice(self.devices)
        if other is not device and self.random.random() < 0.3:
            self.at_commit = lambda: self._read_meanwhile(other)
        if self.random.random() < 0.2:
            device.fuse.at, device.fuse.how = (
                self.random.randrange(1, 8),
                self.random.choice(("before", "after", "full")),
            )
        try:
            report = device.sync.run_once()
            self.trace.append(f"{report.outcomes} {report.received} {report.trouble and report.trouble.code}")
        except StoreTrouble:
            self.trace.append("full")
        except Crash:
            self.trace.append("crash")
            device.fuse.at = 0
            self.restart(device)
        device.fuse.at = 0
        self.at_commit = None
        device.way.in_flight = None
        device.way.faults = []
        self.check_pending_on_top(device)

    def _edit_meanwhile(self, device: Device) -> None:
        """Somebody types while a push is under way. What may go wrong with the disk goes wrong at another moment."""
        fuse, device.fuse.at = device.fuse.at, 0
        self.edit(device)
        device.fuse.at = fuse

    def _read_meanwhile(self, other: Device) -> None:
        """Another PC reads on while a batch is not committed; it does not push, the gateway is at work."""
        answer = other.way.pull(other.store.setting(bases.CURSOR))
        Exchange(other.store).take(answer.rows, answer.cursor)

    def crm_reads(self, _device: Device) -> None:
        """The CRM reads on, over a network as bad."""
        self.crm.way.faults = [(self.random.choice(FAULTS), self.random.random()) for _ in range(2)]
        self.crm.read_on()
        self.crm.way.faults = []

    def keep_disk(self, device: Device) -> None:
        """Somebody copies the disk."""
        self._closed(device, lambda: shutil.copy(device.path, device.path.with_suffix(".old")))

    def restore_disk(self, device: Device) -> None:
        """The old copy comes back: what was not sent since is gone, and numbers will be used again."""
        old = device.path.with_suffix(".old")
        if old.exists():
            self._closed(device, lambda: shutil.copy(old, device.path))
            device.restored = True

    def lose_a_day(self, device: Device) -> None:
        """Somebody works, all of it is sent, and then a copy from before comes back, on which somebody works on."""
        self.keep_disk(device)
        self.new_customer(device)
        device.sync.run_once()
        self.restore_disk(device)
        self.new_task(device)

    def restart(self, device: Device) -> None:
        """The app ends and starts again."""
        self._closed(device, lambda: None)

    def _closed(self, device: Device, then: Callable[[], object]) -> None:
        device.store.close()
        then()
        device.store = open_store(device.path, clock=device.clock, new_id=device.new_id)
        device.fuse.guard(device.store)
        device.sync = DeviceSync(Exchange(device.store), device.way, clock=device.clock, new_id=device.new_id)

    # ------------------------------------------------------------------------------------------------- what must hold

    def come_to_rest(self) -> None:
        """The network is sound again: everything drains in a bounded number of exchanges, with no new writes."""
        for device in self.devices:
            if not self.steady:
                device.way.deliver_old()
        for _ in range(6):
            self.clock.forward(minutes=11)
            for device in self.devices:
                report = device.sync.run_once()
                assert report.trouble is None
            self.crm.read_on()

    def check(self) -> None:
        """The invariants, after `come_to_rest`."""
        for device in self.devices:
            self._check_balance(device)
            who = self.gateway.who(device.way.token)
            assert bases.digest(device.store) == self.gateway.digest(who), "8: device and gateway agree"
            before = device.way.calls
            device.sync.run_once()
            assert device.way.calls == before + 1, "17: an idle exchange is one call"
        self._check_bookings()
        self._check_consents()
        self._check_removed()
        if self.steady:
            self._check_last_edits()
        who = self.gateway.who(self.crm.way.token)
        with self.engine.begin() as connection:
            assert self.crm.rows == {row.record: row for row in scope(connection, who)}, "8: the CRM has it too"

    def check_pending_on_top(self, device: Device) -> None:
        """5 and 6: what a person typed and the gateway has not settled is what the person sees."""
        wanted: dict[tuple[str, str, str], object] = {}
        for operation in outbox.waiting(device.store, 10_000):
            for name, value in operation.set.items():
                wanted[operation.kind, operation.record, name] = value
            if operation.action == "remove":
                wanted = {key: value for key, value in wanted.items() if key[1] != operation.record}
        shown = {
            record.id: record for kind in (Customer, Lead, TestDrive, Consent) for record in device.store.all(kind)
        }
        for (_, record_id, name), value in wanted.items():
            if record_id in shown:
                assert getattr(shown[record_id], name) == value

    def _check_balance(self, device: Device) -> None:
        waiting, refused = outbox.counts(device.store)
        held = refused and waiting  # what hangs on a refused record
        assert not waiting or held, "4: nothing waits for ever"
        if not device.restored:
            settled = bases.settled(device.store)
            assert settled["applied"] + settled["merged"] + refused + waiting == device.made, "3, 4: the counts balance"
            with self.engine.begin() as connection:
                query = select(ledger.c.seq).where(ledger.c.device == device.store.device)
                assert len(connection.execute(query).all()) == device.made - waiting, "3: each took effect once"

    def _check_removed(self) -> None:
        if not any(device.restored for device in self.devices):
            alive = {task.id for task in self._kept(Task)}
            assert alive.isdisjoint(self.removed), "15: what was deleted stays deleted"

    def _check_last_edits(self) -> None:
        for customer in self._kept(Customer):
            for name in ("phone", "city"):
                last = self.last.get((customer.id, name), "")
                assert getattr(customer, name) == last, "16: the last edit counts, whatever the clocks say"

    def _check_bookings(self) -> None:
        drives, tasks_kept = self._kept(TestDrive), self._kept(Task)
        confirmed = sorted((one.demonstrator, one.start, one.end) for one in drives if one.status == "confirmed")
        for one, other in itertools.pairwise(confirmed):
            assert one[0] != other[0] or one[2] <= other[1], "10: no two confirmed drives overlap"
        tasks = [task.customer for task in tasks_kept if task.kind == "rebook"]
        for drive in drives:
            assert drive.status in ("confirmed", "to-rebook", "cancelled"), "11: no booking without an answer"
            if drive.status == "to-rebook" and not self.removed:
                assert drive.customer in tasks, "11: no booking is lost without a task"

    def _check_consents(self) -> None:
        by_customer: dict[str, list[Consent]] = {}
        for consent in self._kept(Consent):
            by_customer.setdefault(consent.customer, []).append(consent)
        for consents in by_customer.values():
            withdrawals = {one.id for one in consents if not one.granted}
            grants = [one for one in consents if one.granted]
            effective = max(consents, key=lambda one: (one.at, not one.granted))
            if withdrawals and not any(withdrawals <= self.knowing[one.id] for one in grants):
                assert not effective.granted, "12: a withdrawal is not undone by a grant that did not know it"

    def _kept(self, kind: type[R]) -> list[R]:
        """The records of a kind as the gateway has them."""
        who = self.gateway.who(self.devices[0].way.token)
        with self.engine.begin() as connection:
            rows = scope(connection, who)
        return [kind(id=row.record, **row.fields) for row in rows if row.kind == KIND_OF[kind] and not row.gone]

    def _any(self, device: Device, kind: type[R]) -> R | None:
        found = device.store.all(kind)
        return self.random.choice(found) if found else None

    def _ids(self, clock: Callable[[], datetime]) -> Callable[[], str]:
        return lambda: uuid7(clock, self.random.randbytes)
