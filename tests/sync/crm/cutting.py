"""A way to a server that breaks when it is told to: unheard, lost on the way back, cut, or another page."""

from __future__ import annotations

import http.client
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import urlsplit

Fault = Literal["unheard", "lost", "cut", "page"]
FAULTS: tuple[Fault, ...] = ("unheard", "lost", "cut", "page")


@dataclass
class Way:
    """`faults` go to the next calls, one each, `calm` of them passing before the first."""

    url: str
    faults: deque[Fault] = field(default_factory=deque)
    calm: int = 0
    broken: int = 0
    """Calls that were broken."""

    def next(self) -> Fault | None:
        """What happens to this call."""
        if self.calm > 0:
            self.calm -= 1
            return None
        if not self.faults:
            return None
        self.broken += 1
        return self.faults.popleft()


@contextmanager
def breakable(server: Callable[[], str]) -> Iterator[Way]:
    """A way to the server at the address `server()`, which is asked at each call."""
    way = Way("")

    class Here(_Relay):
        target = staticmethod(server)
        on_the = way

    with ThreadingHTTPServer(("127.0.0.1", 0), Here) as listening:
        listening.daemon_threads = True
        way.url = f"http://127.0.0.1:{listening.server_port}"
        serving = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
        serving.start()
        try:
            yield way
        finally:
            listening.shutdown()
            serving.join()


class _Relay(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    target: Callable[[], str]
    on_the: Way

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fault = self.on_the.next()
        self.close_connection = fault is not None
        if fault == "page":
            self._answer(200, "text/html", b"<html>Sign in to the network</html>")
        elif fault != "unheard":
            self._pass_on(body, fault)

    def _pass_on(self, body: bytes, fault: Fault | None) -> None:
        upstream = http.client.HTTPConnection(urlsplit(self.target()).netloc, timeout=60)
        try:
            names = ("Content-Type", "Authorization")
            upstream.request(
                "POST", self.path, body, {name: self.headers[name] for name in names if self.headers[name]}
            )
            answer = upstream.getresponse()
            found, media = answer.read(), answer.headers.get("Content-Type", "")
        except (OSError, http.client.HTTPException):
            self.close_connection = True
            return
        finally:
            upstream.close()
        if fault != "lost":
            self._answer(answer.status, media, found, whole=fault is None)

    def _answer(self, status: int, media: str, body: bytes, *, whole: bool = True) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if whole else body[: len(body) // 2])

    def log_message(self, *args: object) -> None:
        """Keeps quiet."""
