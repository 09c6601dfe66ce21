"""However a server is ended, nothing of it stays open: not even what is in the middle of a call."""

from __future__ import annotations

import gc
import socket
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from db.ids import utc_now
from sync.crm.sandbox.tls import make_certificates
from sync.gateway.server import Server
from tests.serving import serving

PUT = b"PUT / HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\n"
"""A call whose body never comes."""


class App:
    """Says hello, at any length, once the body is there; and says when a call has come."""

    def __init__(self) -> None:
        self.called = threading.Event()
        self.length = 5

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            return
        self.called.set()
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x" * self.length})


def idle(_app: App, caller: socket.socket) -> None:
    """A connection that is kept for a next call."""
    caller.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
    while not caller.recv(1024).endswith(b"0\r\n\r\n"):
        pass


def half_told(app: App, caller: socket.socket) -> None:
    """The body of a call does not come."""
    caller.sendall(PUT)
    assert app.called.wait(10)


def not_listening(app: App, caller: socket.socket) -> None:
    """Nobody takes the answer in."""
    app.length = 64 * 1024 * 1024
    caller.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
    assert app.called.wait(10)


def silent(_app: App, _caller: socket.socket) -> None:
    """A connection over which nothing was ever said."""


WAYS = [idle, half_told, not_listening, silent]


def _left_open(way: Callable[[App, socket.socket], None], certificate: Path | None = None) -> list[str]:
    """What is still open when a server has ended while somebody was connected in this way."""
    app = App()
    running = serving(app, certificate=certificate, grace=0)
    port = int(running.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as caller, warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        way(app, caller)
        running.stop()
        del running  # what nobody holds any more complains, if it is open
        gc.collect()
    return [str(one.message) for one in said if issubclass(one.category, ResourceWarning)]


@pytest.mark.parametrize("way", WAYS)
def test_a_server_that_has_ended_has_nothing_open(way: Callable[[App, socket.socket], None]) -> None:
    assert _left_open(way) == []


def test_nor_over_tls(tmp_path: Path) -> None:
    _, certificate = make_certificates(tmp_path, utc_now())
    assert _left_open(silent, certificate) == []


def test_uvicorn_alone_leaves_an_answer_under_way_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Server, "shutdown", uvicorn.Server.shutdown)
    assert _left_open(not_listening)
