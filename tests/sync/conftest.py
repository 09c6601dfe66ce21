"""A gateway to test against: in memory of this process, or behind real HTTP on this machine."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from fastapi import FastAPI

from db.exchange import Exchange
from db.store import Store, open_store
from sync.connect import enrol
from sync.device import DeviceSync
from sync.gateway.access import Role
from sync.gateway.app import make_app
from sync.gateway.gateway import Gateway
from sync.gateway.tables import open_engine
from tests.serving import serving
from tests.stand_ins import StillClock, counted_ids
from tests.sync.cluster import Cluster, cluster
from tests.sync.cutting import Cutter
from tests.sync.house import HOUSE, seeds
from tests.sync.hub_house import House
from tests.sync.sender import Sender
from tests.sync.simulator.lossy import LossyWay


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL of the tests' own; the first test that wants it starts it."""
    with cluster() as running:
        yield running


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database: SQLite, or what a test asks for, see `on_both`."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return f"sqlite:///{tmp_path}/gateway.db"
    running: Cluster = request.getfixturevalue("postgresql")
    return running.url()


@pytest.fixture
def gateway(database: str, clock: StillClock) -> Iterator[Gateway]:
    """A gateway with one dealership; ids and secrets count up."""
    made = Gateway(
        open_engine(database),
        clock=clock,
        new_id=counted_ids(0xF000_0000),
        secret=Random(1).randbytes,
    )
    made.found(HOUSE, "Auben Lyon", seeds=seeds())
    yield made
    made.close()


@dataclass
class Pc:
    """A device over a way in memory."""

    store: Store
    way: LossyWay
    sync: DeviceSync
    clock: StillClock


MakePc = Callable[..., Pc]


@pytest.fixture
def pc(tmp_path: Path, gateway: Gateway, clock: StillClock) -> Iterator[MakePc]:
    """Makes enrolled devices: `pc("anna", role="kiosk")`."""
    made: list[Pc] = []

    def make(name: str = "anna", role: Role = "desk", clock_: StillClock | None = None) -> Pc:
        own = clock_ or clock
        new_id = counted_ids(0x1000_0000 * (len(made) + 1))
        store = open_store(tmp_path / f"{name}.db", clock=own, new_id=new_id)
        token = gateway.enrol(gateway.make_code(HOUSE, role), store.device, name).token
        way = LossyWay(gateway, token)
        device = Pc(store, way, DeviceSync(Exchange(store), way, clock=own, new_id=new_id), own)
        made.append(device)
        return device

    yield make
    for device in made:
        device.store.close()


@dataclass
class Served:
    """A gateway behind real HTTP."""

    gateway: Gateway
    url: str
    stop: Callable[[], None]
    """Ends it, and waits."""


@pytest.fixture
def served(gateway: Gateway) -> Iterator[Served]:
    """The gateway on a free port of this machine."""
    running = serve_in_thread(gateway)
    yield running
    running.stop()


def serve_in_thread(gateway: Gateway, port: int = 0, app: FastAPI | None = None) -> Served:
    """Serves a gateway until `stop`."""
    running = serving(app or make_app(gateway, calls_per_second=1e6, burst=10**6, guesses=10**6), port=port)
    return Served(gateway, running.url, running.stop)


MakeDesk = Callable[..., Store]


@pytest.fixture
def desk(tmp_path: Path, served: Served, clock: StillClock) -> Iterator[MakeDesk]:
    """Makes files of devices that enrolled over HTTP."""
    made: list[Store] = []

    def make(name: str = "anna", role: Role = "desk") -> Store:
        store = open_store(tmp_path / f"{name}.db", clock=clock, new_id=counted_ids(0x1000_0000 * (len(made) + 1)))
        made.append(store)
        enrol(store, served.url, served.gateway.make_code(HOUSE, role), name)
        return store

    yield make
    for store in made:
        store.close()


@dataclass
class Impostor:
    """A server that gives back prepared bytes, one answer a connection, and hangs up."""

    url: str
    answers: list[bytes] = field(default_factory=list)
    requests: list[bytes] = field(default_factory=list)


@pytest.fixture
def impostor() -> Iterator[Impostor]:
    """What stands in the place of the gateway: a portal, a proxy that cuts, another program."""
    listener = socket.create_server(("127.0.0.1", 0))
    made = Impostor(f"http://127.0.0.1:{listener.getsockname()[1]}")

    def run() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                made.requests.append(_request(connection))
                if made.answers:
                    connection.sendall(made.answers.pop(0))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield made
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


def _request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
        if data[:1] in (b"", b"\x16"):  # hung up, or the first word of TLS
            return data
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < lengths[0]:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


CHILD = "import sys; sys.path.insert(0, {root!r})\nfrom tests.sync.child_gateway import main\nmain(sys.argv[1:])\n"


@pytest.fixture
def child_command() -> list[str]:
    """What starts a small gateway in a process of its own, with the arguments of `main.py gateway`."""
    root = str(Path(__file__).resolve().parents[2])
    return [sys.executable, "-c", CHILD.format(root=root)]


@pytest.fixture
def serve_again(gateway: Gateway, served: Served) -> Iterator[Callable[[int], None]]:
    """Serves the same gateway once more, at a port that was left."""
    running: list[Served] = []
    yield lambda port: running.append(serve_in_thread(gateway, port))
    for one in running:
        one.stop()


@pytest.fixture
def cutter(served: Served) -> Iterator[Cutter]:
    """A line to the gateway that can be cut."""
    made = Cutter(served.url)
    yield made
    made.close()


@pytest.fixture
def anna(gateway: Gateway) -> Sender:
    return Sender(gateway, "anna")


@pytest.fixture
def ben(gateway: Gateway) -> Sender:
    return Sender(gateway, "ben")


@pytest.fixture
def kiosk(gateway: Gateway) -> Sender:
    return Sender(gateway, "kiosk", "kiosk")


@pytest.fixture
def house(tmp_path: Path, gateway: Gateway, clock: StillClock) -> Iterator[House]:
    """A house whose hub has read everything once."""
    made = House(tmp_path, gateway, clock)
    assert made.hub.run_once().trouble is None
    yield made
    made.close()
