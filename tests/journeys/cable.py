"""The network between one device and its gateway: a cable that a test can pull out and plug in again."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Cable:
    """Carries bytes from a port of its own to the gateway's. Pulled out, nobody listens at that port any more."""

    def __init__(self, gateway: str) -> None:
        """`gateway` is an address like http://127.0.0.1:8470; what is asked of `self.url` is answered from there."""
        self._target = _target(gateway)
        self._port = 0
        self._listener: socket.socket | None = None
        self._live: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.plug_in()

    @property
    def url(self) -> str:
        """Where the device finds its gateway."""
        return f"http://127.0.0.1:{self._port}"

    def plug_in(self) -> None:
        """Let the network be there."""
        if self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self._port))
            self._port = int(self._listener.getsockname()[1])
            threading.Thread(target=self._listen, args=(self._listener,), daemon=True).start()

    def pull_out(self) -> None:
        """Let the network be gone, in the middle of a word if need be."""
        if self._listener is not None:
            with suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        with self._lock:
            live, self._live = self._live, set()
        for connection in live:
            _hang_up(connection)

    @contextmanager
    def into(self, elsewhere: str) -> Iterator[None]:
        """Within it somebody else answers in the gateway's place."""
        home = self._target
        self.pull_out()
        self._target = _target(elsewhere)
        self.plug_in()
        yield
        self.pull_out()
        self._target = home
        self.plug_in()

    def _listen(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(self._target)
            except OSError:
                return
            with self._lock:
                self._live |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=_carry, args=(one, other), daemon=True).start()


def _target(url: str) -> tuple[str, int]:
    host, _, port = url.rpartition("/")[2].partition(":")
    return host, int(port)


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    _hang_up(one)
    _hang_up(other)


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
