"""Runs a gateway: opens its database, takes the port, says where it is in one line of JSON, and serves."""

from __future__ import annotations

import gc
import json
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.ids import id_maker, utc_now
from db.records import Record

if TYPE_CHECKING:
    from fastapi import FastAPI

    from sync.crm.training import PricePoint
    from sync.gateway.access import Role
    from sync.gateway.certificate import Tls
    from sync.gateway.gateway import Gateway


@dataclass(frozen=True)
class House:
    """The dealership a new database begins with; `seeds` is only called for a new one.

    `lasting` (None: there are none) are brought in at every start, with name and time zone, unless they are there.
    `prices` are those the training CRM may change; `events`: whether something happens there by itself now and then.
    """

    id: str = "dealership"
    name: str = "Vitrine"
    timezone: str = "Europe/Paris"
    seeds: Callable[[], Iterable[Record]] = tuple
    lasting: tuple[Record, ...] | None = None
    prices: Callable[[], Iterable[PricePoint]] = tuple
    events: bool = True


@dataclass(frozen=True)
class Where:
    """At which of the machine's addresses a gateway answers, and with which certificate."""

    host: str = "127.0.0.1"
    tls: Tls | None = None

    def check(self) -> None:
        """Raises `GatewayTrouble` (`needs-tls`) for an address that others can call, without a certificate."""
        from sync.gateway.certificate import tls_for

        if self.tls is None:
            tls_for(self.host, None, None)


def serve(
    database_url: str,
    port: int,
    *,
    where: Where | None = None,
    house: House | None = None,
    codes: Iterable[Role] = (),
    training: Path | None = None,
    with_parent: bool = False,
    say: Callable[[str], None] | None = None,
) -> None:
    """Serves until it is told to stop: SIGINT, SIGTERM or, `with_parent`, the end of standard input.

    `where`: on this machine alone unless it says otherwise. Port 0 takes a free one. `say` (standard output if None)
    gets one line when calls are answered: `{"url": ..., "codes": {role: code}}`, with a one-time code for each role in
    `codes`. `training` is the file of the training CRM, which then works behind the gateway. Raises `GatewayTrouble`,
    one sentence: the port is taken, the database is damaged, newer, or out of reach, or the host is not this machine
    alone and there is no TLS.
    """
    with ExitStack() as stack:
        where = where or Where()
        where.check()
        gateway = open_gateway(database_url)
        stack.callback(gateway.close)
        house = house or House()
        gateway.found(house.id, house.name, timezone=house.timezone, seeds=_Lazily(house.seeds))
        if house.lasting is not None:
            gateway.bring_in(house.id, house.name, house.timezone, house.lasting)
        place = Place(where, port, stack)
        app_of = _with_training(gateway, house, place.url, training, stack) if training is not None else None
        run_server(gateway, house.id, place, codes, app_of=app_of, with_parent=with_parent, say=say)


class Place:
    """Where a gateway answers: the port is taken when this is made. Raises `GatewayTrouble`."""

    def __init__(self, where: Where, port: int, stack: ExitStack) -> None:
        host = where.host
        self.tls = tls = where.tls
        self.listener = listen(host, port)
        stack.callback(self.listener.close)
        self.port = int(self.listener.getsockname()[1])
        self.host = own_address() if host in ("0.0.0.0", "::") else host  # noqa: S104 - somebody asked for it
        shown = f"[{self.host}]" if ":" in self.host else self.host
        self.url = f"{'https' if tls else 'http'}://{shown}:{self.port}"


def run_server(
    gateway: Gateway,
    dealership_id: str,
    place: Place,
    codes: Iterable[Role],
    *,
    app_of: Callable[[FastAPI], Callable[[], None]] | None = None,
    with_parent: bool = False,
    say: Callable[[str], None] | None = None,
) -> None:
    """Serves a gateway at its place until it is told to stop; `app_of` adds to the application and says what to start
    once calls are answered.
    """
    import uvicorn

    from sync.gateway.app import make_app
    from sync.gateway.server import Server

    started: list[Callable[[], object]] = []
    app = make_app(gateway, on_start=lambda: [call() for call in started])
    if app_of is not None:
        started.append(app_of(app))
    pin = place.tls.pin if place.tls else ""
    handed = {role: handed_out(gateway.make_code(dealership_id, role), pin) for role in codes}
    line = json.dumps({"url": place.url, "codes": handed})
    started.append(lambda: (say or print_line)(line))
    server = Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=3,
            ssl_certfile=place.tls.certificate if place.tls else None,
            ssl_keyfile=place.tls.key if place.tls else None,
        )
    )
    if with_parent:
        threading.Thread(target=_end_with_input, args=(server,), name="parent", daemon=True).start()
    with swift():
        server.run(sockets=[place.listener])


@contextmanager
def swift() -> Iterator[None]:
    """Lets Python serve many without stumbling.

    What the process has made by now stays for as long as it serves, so the garbage collector need not look at it: that
    took 50 ms, each time somebody had read some thousand records. And the thread that answers waits half a millisecond
    at most for one that computes, not five.
    """
    interval = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        sys.setswitchinterval(interval)


def handed_out(code: str, pin: str) -> str:
    """A code as it is handed out: with the gateway's fingerprint where devices know it by that."""
    from sync.pairing import written

    return written(code, pin) if pin else code


def own_address() -> str:
    """The address under which the other PCs of the network see this one; nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address kept for documentation
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def open_gateway(database_url: str) -> Gateway:
    """A gateway over a database, on this machine's clock. Raises `GatewayTrouble`."""
    from sync.gateway.gateway import Gateway
    from sync.gateway.tables import open_engine

    return Gateway(open_engine(database_url), clock=utc_now, new_id=id_maker(utc_now))


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises `GatewayTrouble` (`port-taken`, `bad-port`)."""
    from sync.gateway.tables import GatewayTrouble

    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        if sys.platform != "win32":
            # After a stop the port is free again at once; on Windows the option would let two servers share it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Connections inherit it. asyncio only asks for it on sockets that name their protocol, which a listener of
        # Python does not: each answer longer than a packet then waited 40 ms for the caller's acknowledgement.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise GatewayTrouble("port-taken", host=host, port=port, detail=str(error)) from error
    return listener


def _with_training(
    gateway: Gateway, house: House, url: str, training: Path, stack: ExitStack
) -> Callable[[FastAPI], Callable[[], None]]:
    def add(app: FastAPI) -> Callable[[], None]:
        from sync.gateway.training import add_training

        crm = add_training(app, gateway, house, url, training)
        stack.callback(crm.stop)
        return crm.start

    return add


class _Lazily(Iterable[Record]):
    """Seeds that are made when somebody asks for them."""

    def __init__(self, make: Callable[[], Iterable[Record]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Record]:
        return iter(self._make())


def _end_with_input(server: Any) -> None:
    """Stops the server when the parent is gone: however it ended, its end of the pipe is closed then."""
    try:
        while sys.stdin.buffer.read(1024):
            pass
    except (OSError, ValueError):
        pass
    server.should_exit = True


def print_line(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
