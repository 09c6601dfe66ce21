"""Runs a gateway: opens its database, takes the port, says where it is in one line of JSON, and serves."""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.ids import id_maker, utc_now
from db.records import Record

if TYPE_CHECKING:
    import uvicorn

    from sync.crm.training import PricePoint
    from sync.gateway.access import Role
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


def serve(
    database_url: str,
    port: int,
    *,
    host: str = "127.0.0.1",
    house: House | None = None,
    codes: Iterable[Role] = (),
    training: Path | None = None,
    with_parent: bool = False,
    say: Callable[[str], None] | None = None,
) -> None:
    """Serves until it is told to stop: SIGINT, SIGTERM or, `with_parent`, the end of standard input.

    Port 0 takes a free one. `say` (standard output if None) gets one line when calls are answered:
    `{"url": ..., "codes": {role: code}}`, with a one-time code for each role in `codes`. `training` is the file of the
    training CRM, which then works behind the gateway. Raises `GatewayTrouble`, one sentence: the port is taken, the
    database is damaged, newer, or out of reach.
    """
    with ExitStack() as stack:
        gateway = open_gateway(database_url)
        stack.callback(gateway.close)
        house = house or House()
        gateway.found(house.id, house.name, timezone=house.timezone, seeds=_Lazily(house.seeds))
        if house.lasting is not None:
            gateway.bring_in(house.id, house.name, house.timezone, house.lasting)
        listener = listen(host, port)
        stack.callback(listener.close)
        url = f"http://{host}:{listener.getsockname()[1]}"
        handed = {role: gateway.make_code(house.id, role) for role in codes}
        line = json.dumps({"url": url, "codes": handed})
        server, started = _server(gateway, house, url, training, stack)
        started.append(lambda: (say or _print)(line))
        if with_parent:
            threading.Thread(target=_end_with_input, args=(server,), name="parent", daemon=True).start()
        server.run(sockets=[listener])


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
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise GatewayTrouble("port-taken", host=host, port=port, detail=str(error)) from error
    return listener


def _server(
    gateway: Gateway, house: House, url: str, training: Path | None, stack: ExitStack
) -> tuple[uvicorn.Server, list[Callable[[], None]]]:
    import uvicorn

    from sync.gateway.app import make_app

    started: list[Callable[[], None]] = []
    app = make_app(gateway, on_start=lambda: [call() for call in started])
    if training is not None:
        from sync.gateway.training import add_training

        crm = add_training(app, gateway, house, url, training)
        started.append(crm.start)
        stack.callback(crm.stop)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, date_header=False, timeout_graceful_shutdown=3
    )
    return uvicorn.Server(config), started


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


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
