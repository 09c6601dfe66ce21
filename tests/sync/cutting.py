"""A proxy between a device and its gateway that cuts a connection after a given byte, on its way up or down."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

WHOLE = 10**9


class Cutter:
    """Passes bytes on between whoever calls `url` and the server at `target`; counts them and cuts where it is told."""

    def __init__(self, target: str) -> None:
        self._target = ("127.0.0.1", int(target.rpartition(":")[2]))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.up = self.down = WHOLE
        """How many bytes of a connection pass before it is cut."""
        self.passed_up = self.passed_down = 0
        """How many bytes of the latest connection passed."""
        self.connections = 0
        self.asked = b""
        """What was said on the latest connection's way up."""
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends it."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _run(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            with near, socket.create_connection(self._target) as far:
                self.passed_up = self.passed_down = 0
                self.connections, self.asked = self.connections + 1, b""
                back = threading.Thread(target=self._back, args=(far, near), daemon=True)
                back.start()
                with suppress(OSError):
                    self._forth(near, far)
                for end in (far, near):
                    with suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)
                back.join(5)

    def _forth(self, near: socket.socket, far: socket.socket) -> None:
        while self.passed_up < self.up:
            data = near.recv(min(65536, self.up - self.passed_up))
            if not data:
                return
            self.passed_up += len(data)
            self.asked += data
            far.sendall(data)

    def _back(self, far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while self.passed_down < self.down:
                data = far.recv(min(65536, self.down - self.passed_down))
                if not data:
                    break
                self.passed_down += len(data)
                near.sendall(data)
        for end in (far, near):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
