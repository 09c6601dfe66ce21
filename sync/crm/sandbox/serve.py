"""Runs a sandbox: makes its file and its certificates, says where it is in one line of JSON, and serves."""

from __future__ import annotations

import json
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import uvicorn

from db.ids import utc_now
from sync.crm.sandbox.access import read_key
from sync.crm.sandbox.app import make_app
from sync.crm.sandbox.objects_file import read_objects
from sync.crm.sandbox.org import CLIENT_ID, Org
from sync.crm.sandbox.tls import make_certificates
from sync.gateway.serve import listen
from sync.gateway.server import Server

HOST = "127.0.0.1"


def serve_sandbox(
    port: int,
    *,
    objects: Path | None = None,
    database: Path | None = None,
    tls: bool = False,
    certificates: Sequence[Path] = (),
    say: Callable[[str], None] | None = None,
) -> None:
    """Serves on loopback until it is told to stop (SIGINT, SIGTERM), from the main thread. Port 0 takes a free one.

    `say` (standard output if None) gets one line when calls are answered: `{"url", "access_token", "ca_file"}`, the
    last one null without `tls`. `objects` adds objects and fields, `database` keeps the records for another start (a
    new, empty org without it), `certificates` check the signatures of the JWT login. Raises `BadObjects`,
    `BadCertificate`, `SandboxTrouble` or `GatewayTrouble` (the port is taken), each one sentence.
    """
    with ExitStack() as stack:
        schema = read_objects(objects)
        keys = tuple(read_key(file.read_text(encoding="utf-8")) for file in certificates)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="vitrine-sandbox-")))
        org = Org(schema, database or folder / "sandbox.sqlite", utc_now)
        stack.callback(org.close)
        listener = listen(HOST, port)
        stack.callback(listener.close)
        ca_file, server_file = make_certificates(folder, utc_now()) if tls else (None, None)
        access = org.access
        access.address = f"{'https' if tls else 'http'}://{HOST}:{listener.getsockname()[1]}"
        access.apps[CLIENT_ID] = replace(access.apps[CLIENT_ID], keys=keys)
        facts = {"url": access.address, "access_token": access.token, "ca_file": str(ca_file) if ca_file else None}
        app = make_app(org, on_start=lambda: (say or _print)(json.dumps(facts)))
        config = uvicorn.Config(
            app,
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=True,
            timeout_graceful_shutdown=3,
            ssl_certfile=server_file,
            ssl_keyfile=server_file,
        )
        for end in (signal.SIGINT, signal.SIGTERM):  # uvicorn hands the signal on when it is done; then we clear up
            signal.signal(end, _end)
        Server(config).run(sockets=[listener])


def _end(*_signal: object) -> None:
    sys.exit(0)


def in_words(say: Callable[[str], None]) -> Callable[[str], None]:
    """Says the line, and in words on standard error what a person does with it."""

    def both(line: str) -> None:
        facts = json.loads(line)
        say(line)
        sys.stderr.write(
            f"The sandbox is at {facts['url']} until you end it (Ctrl+C). Its data is made up and meant for training.\n"
        )

    return both


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
