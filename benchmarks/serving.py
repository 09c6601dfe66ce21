"""A gateway that answers in a process of its own while a benchmark asks it."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

import uvicorn

from sync.gateway.app import make_app
from sync.gateway.serve import listen, open_gateway


@dataclass(frozen=True)
class Served:
    """Where it answers, and its process."""

    url: str
    pid: int


@contextmanager
def serving(database: str) -> Iterator[Served]:
    """A gateway over a database, without limits on how often it may be asked."""
    context = multiprocessing.get_context("spawn")
    ours, its = context.Pipe()
    process = context.Process(target=_serve, args=(database, its), daemon=True)
    process.start()
    try:
        yield Served(str(ours.recv()), process.pid or 0)
    finally:
        ours.send("end")
        process.join()


def _serve(database: str, pipe: Connection) -> None:
    gateway = open_gateway(database)
    listener = listen("127.0.0.1", 0)
    app = make_app(gateway, calls_per_second=1e6, burst=10**6)
    config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False, date_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: server.run(sockets=[listener]))
    thread.start()
    pipe.send(f"http://127.0.0.1:{listener.getsockname()[1]}")
    pipe.recv()
    server.should_exit = True
    thread.join()
    gateway.close()
