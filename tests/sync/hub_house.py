"""A house with a hub, and a gateway above it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from db import bases
from db.exchange import Exchange
from db.store import Store, open_store
from sync.connect import MADE_AGAIN
from sync.device import DeviceSync
from sync.gateway import feed
from sync.gateway.access import Caller, Refusal, Role
from sync.gateway.gateway import Gateway
from sync.gateway.hub import HubGateway
from sync.gateway.tables import open_engine
from sync.http import JSON_TYPE, ExchangeTrouble, Progress, read_answer
from sync.hub import Hub
from sync.wire import PullAnswer, PushAnswer, Row, unpack_results, unpack_rows
from tests.stand_ins import StillClock, counted_ids
from tests.sync.house import HOUSE

T = TypeVar("T")


@dataclass
class Way:
    """A way in memory from a device to a gateway, or from a hub to the gateway above."""

    gateway: Gateway
    token: str
    down: bool = False
    """There is no way."""
    deaf: bool = False
    """What is sent arrives, and the answer is lost."""
    page: int = 7
    relayed: list[bytes] = field(default_factory=list)

    def push(self, body: bytes, device_clock: int) -> PushAnswer:
        """Sends a packed batch."""
        answer = self._call(lambda who: self.gateway.push(who, body, device_clock=device_clock, packed=True))
        return unpack_results(answer)

    def relay(self, body: bytes, hub_clock: int) -> PushAnswer:
        """Sends a packed batch of a hub."""
        self.relayed.append(body)
        answer = self._call(lambda who: self.gateway.relay(who, body, device_clock=hub_clock, packed=True))
        return unpack_results(answer)

    def pull(self, cursor: str) -> PullAnswer:
        """Reads on in the feed, in small pages."""
        return unpack_rows(self._call(lambda who: self.gateway.pull(who, cursor, self.page)))

    def file_state(self, sha256: str) -> Progress:
        """How far an attachment has come."""
        state = self._call(lambda who: self.gateway.received(who, sha256))
        return Progress(state.received, state.complete)

    def put_file(self, sha256: str, at: int, size: int, data: bytes) -> Progress:
        """Sends a piece of an attachment."""
        state = self._call(lambda who: self.gateway.take_file(who, sha256, at, size, data))
        return Progress(state.received, state.complete)

    def ask_json(self, _method: str, _path: str) -> dict[str, Any]:
        """One of the gateway's small answers: how many records there are."""
        return dict(self.gateway.counts(HOUSE))

    def close(self) -> None:
        """Nothing to let go of."""

    def _call(self, call: Callable[[Caller], T]) -> T:
        if self.down:
            raise ExchangeTrouble("no-network")
        try:
            answer = call(self.gateway.who(self.token))
        except Refusal as refusal:
            body = f'{{"error":"{refusal.code}"}}'.encode()
            read_answer(refusal.status, {"content-type": JSON_TYPE, "retry-after": str(refusal.retry_after)}, body, "")
            raise
        if self.deaf:
            raise ExchangeTrouble("cut")
        return answer


@dataclass
class House:
    """Everything of one house."""

    folder: Path
    above: Gateway
    clock: StillClock
    stores: list[Store] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gateway = HubGateway(
            open_engine(f"sqlite:///{self.folder}/hub.db"), clock=self.clock, new_id=counted_ids(0xE000_0000),
            secret=Random(2).randbytes,
        )  # fmt: skip
        token = self.above.enrol(self.above.make_code(HOUSE, "hub"), "the-hub-itself", "hub").token
        self.way = Way(self.above, token)
        self.gateway.belong(HOUSE, "Auben Lyon", "Europe/Paris", url="https://above", token=token)
        self.hub = Hub(self.gateway, self.way, clock=self.clock)

    def device(self, name: str, role: Role = "desk", *, at: Gateway | None = None) -> Device:
        """A device of the house, enrolled with the hub, or with the gateway `at`."""
        new_id = counted_ids(0x1000_0000 * (len(self.stores) + 1))
        store = open_store(self.folder / f"{name}.db", clock=self.clock, new_id=new_id)
        self.stores.append(store)
        device = Device(store, self.clock, new_id, role)
        device.belong(at or self.gateway)
        return device

    def close(self) -> None:
        """Closes every file."""
        for store in self.stores:
            store.close()
        self.gateway.close()


@dataclass
class Device:
    """A PC or a kiosk of the house."""

    store: Store
    clock: StillClock
    new_id: Callable[[], str]
    role: Role

    def belong(self, gateway: Gateway) -> None:
        """Enrols with a gateway, from now on."""
        token = gateway.enrol(gateway.make_code(HOUSE, self.role), self.store.device, self.role).token
        self.way = Way(gateway, token)
        again = MADE_AGAIN if self.role == "desk" else ()
        file = Exchange(self.store)
        self.sync = DeviceSync(file, self.way, clock=self.clock, new_id=self.new_id, made_again=again)


def everybody(house: House, *devices: Device) -> None:
    """Everybody exchanges until nothing moves any more."""
    for _ in range(3):
        house.clock.forward(seconds=30)
        for device in devices:
            assert device.sync.run_once().trouble is None
        report = house.hub.run_once()
        assert house.way.down or report.trouble is None


def agree(house: House, *desks: Device) -> None:
    """Gateway, hub and desks hold the same, each in its own numbers."""
    whole = {row.record: (row.kind, dict(row.fields)) for row in read(house.above) if not row.gone}
    assert {row.record: (row.kind, dict(row.fields)) for row in read(house.gateway) if not row.gone} == whole
    for desk in desks:
        assert bases.digest(desk.store) == house.gateway.digest(house.gateway.who(desk.way.token))
        assert Exchange(desk.store).counts() == (0, 0)


def read(gateway: Gateway) -> list[Row]:
    """Everything a desk may read there."""
    with gateway._engine.begin() as connection:
        return feed.scope(connection, Caller("x", HOUSE, "desk"))
