"""A gateway that answers in a process of its own while a benchmark asks it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

from sync.gateway.app import make_app
from sync.gateway.serve import open_gateway, swift
from tests.serving import serving as serving_here


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
    its.close()  # so that we hear it if the process ends before it answers
    try:
        yield Served(str(ours.recv()), process.pid or 0)
    finally:
        ours.send("end")
        process.join()


def _serve(database: str, pipe: Connection) -> None:
    gateway = open_gateway(database)
    running = serving_here(make_app(gateway, calls_per_second=1e6, burst=10**6))
    with swift():
        pipe.send(running.url)
        pipe.recv()
    running.stop()
    gateway.close()
