"""An application behind real HTTP, in a thread of this process."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from sync.gateway.serve import listen
from sync.gateway.server import Server


@dataclass(frozen=True)
class Serving:
    """Where it answers, until `stop`."""

    url: str
    server: Server
    thread: threading.Thread

    def stop(self) -> None:
        """Ends it, and waits until no connection is left."""
        self.server.should_exit = True
        self.thread.join(20)
        assert not self.thread.is_alive(), "the server does not end"


def serving(app: Any, *, port: int = 0, certificate: Path | None = None, grace: int = 2) -> Serving:
    """Serves an ASGI application on loopback; `certificate` holds its key as well, `grace` is how many seconds calls
    under way have when it is to stop.
    """
    listener = listen("127.0.0.1", port)
    config = uvicorn.Config(
        app, log_level="critical", access_log=False, server_header=False, date_header=False,
        timeout_graceful_shutdown=grace, ssl_certfile=certificate, ssl_keyfile=certificate,
    )  # fmt: skip
    server = Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    scheme = "https" if certificate else "http"
    return Serving(f"{scheme}://127.0.0.1:{listener.getsockname()[1]}", server, thread)
