"""A network's sign-in page: answers everything with status 200 and a page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!doctype html><html><head><title>Welcome</title></head><body>Accept our terms to surf.</body></html>"


class Page(BaseHTTPRequestHandler):
    """Answers everything with its page."""

    def do_GET(self) -> None:
        """The page."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    do_POST = do_PUT = do_GET

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@contextmanager
def captive_portal() -> Iterator[str]:
    """The address of a portal."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
