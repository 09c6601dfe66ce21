"""What sync costs: an idle exchange in bytes, an edit in a batch, calls for 500 changes, rows and operations a second.

`python -m benchmarks sync --json` prints the figures as one object. Everything runs over real HTTP on this machine.
"""

from __future__ import annotations

import gzip
import json
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from db.ids import id_maker, utc_now
from db.records import Customer, Lead
from db.store import Store, open_store
from sync.connect import enrol, gateway_moved, sync_now
from sync.device import Report
from sync.gateway.app import make_app
from sync.gateway.gateway import Gateway
from sync.gateway.serve import listen, open_gateway
from sync.plan import next_batch
from sync.wire import Batch, pack_batch

LEADS = 5_000
HOUSE = "bench"
NEW_ID = id_maker(utc_now)


@contextmanager
def serving(gateway: Gateway) -> Iterator[str]:
    """The gateway's address while it serves."""
    listener = listen("127.0.0.1", 0)
    app = make_app(gateway, calls_per_second=1e6, burst=10**6)
    config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False, date_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: server.run(sockets=[listener]))
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


class Meter:
    """A proxy that counts bytes and calls."""

    def __init__(self, url: str) -> None:
        self._target = ("127.0.0.1", int(url.rpartition(":")[2]))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.up = self.down = self.calls = 0
        threading.Thread(target=self._run, daemon=True).start()

    def reset(self) -> None:
        """From zero."""
        self.up = self.down = self.calls = 0

    def _run(self) -> None:
        while True:
            near, _ = self._listener.accept()
            with near, socket.create_connection(self._target) as far:
                threading.Thread(target=self._back, args=(far, near), daemon=True).start()
                while data := near.recv(65536):
                    self.up += len(data)
                    self.calls += data.count(b" HTTP/1.1\r\n")
                    far.sendall(data)

    def _back(self, far: socket.socket, near: socket.socket) -> None:
        try:
            while data := far.recv(65536):
                self.down += len(data)
                near.sendall(data)
        except OSError:
            return


def _exchange(store: Store) -> tuple[Report, float]:
    begun = time.perf_counter()
    report = sync_now(store, clock=utc_now, new_id=NEW_ID)
    if report is None or report.trouble is not None:
        raise RuntimeError(f"the exchange failed: {report}")
    return report, time.perf_counter() - begun


def _write_leads(store: Store, count: int) -> None:
    with store.intent() as intent:
        for number in range(count):
            customer = Customer(id=NEW_ID(), last_name=f"Name {number}", phone=f"06 {number:08}")
            intent.create(customer)
            intent.create(Lead(id=NEW_ID(), customer=customer.id, model="mika"))


def _edit_bytes(store: Store) -> float:
    """Bytes of an edit in a packed batch of 500."""
    with store.intent() as intent:
        for number, customer in enumerate(store.all(Customer)[:500]):
            intent.update(Customer, customer.id, phone=f"07 {number * 7919 % 10**8:08}")
    from db.exchange import Exchange

    file = Exchange(store)
    operations = tuple(next_batch(file.waiting(500)))
    return len(gzip.compress(pack_batch(Batch(file.device(), file.epoch(), operations)), mtime=0)) / len(operations)


def measure(leads: int = LEADS) -> dict[str, float | int]:
    """The figures; see the module."""
    with tempfile.TemporaryDirectory() as folder:
        gateway = open_gateway(f"sqlite:///{folder}/gateway.db")
        gateway.found(HOUSE, "Bench")
        desks = [open_store(Path(folder) / f"{name}.db", clock=utc_now, new_id=NEW_ID) for name in ("anna", "ben")]
        with serving(gateway) as url:
            meter = Meter(url)
            for store in desks:
                enrol(store, url, gateway.make_code(HOUSE, "desk"))
                gateway_moved(store, meter.url)
            anna, ben = desks
            _write_leads(anna, leads)
            _, push_seconds = _exchange(anna)
            received, pull_seconds = _exchange(ben)
            meter.reset()
            _exchange(ben)
            figures: dict[str, float | int] = {
                "idle_requests": meter.calls,
                "idle_bytes_up": meter.up,
                "idle_bytes_down": meter.down,
                "push_ops_s": round(2 * leads / push_seconds),
                "pull_rows_s": round(received.received / pull_seconds),
                "edit_bytes": round(_edit_bytes(anna), 1),
            }
            meter.reset()
            _exchange(anna)
            figures["requests_per_500"] = meter.calls
        for store in desks:
            store.close()
        gateway.close()
    return figures


def main(arguments: list[str]) -> int:
    """Prints the figures, one a line, or as one JSON object with `--json`."""
    figures = measure()
    lines = [json.dumps(figures)] if "--json" in arguments else [f"{name}: {value}" for name, value in figures.items()]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0
