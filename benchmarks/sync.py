"""What sync costs: an idle exchange in bytes, an edit in a batch, calls for 500 changes, rows and operations a second.

`python -m benchmarks sync --json` prints the figures as one object. Everything runs over real HTTP on this machine, and
every file and database is durable, as in real life.
"""

from __future__ import annotations

import gc
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
from statistics import median
from typing import Any

from benchmarks.fleet import fleet
from benchmarks.serving import serving
from db.ids import id_maker, instant, utc_now
from db.records import KINDS, Activity, Consent, Customer, Lead, Task
from db.shapes import insert_sql, known_rows
from db.store import Store, open_store
from sync.connect import enrol, gateway_moved, sync_now
from sync.device import Report
from sync.gateway.feed import PAGE
from sync.gateway.serve import open_gateway
from sync.plan import next_batch
from sync.wire import Batch, pack_batch
from tests.sync.cluster import cluster

RECORDS = 20_000
LEADS = 10_000
BENS = ("ben", "bill", "bob", "bruno", "boris")
"""Desks that read everything, one after the other; the median counts."""
LINE = 40_000
"""Bits a second of the slow line."""
ROUND_TRIP = 1.0
FASTER = 10
"""The slow line is played so many times faster, or a first sync over it would take three minutes."""
HOUSE = "bench"
NEW_ID = id_maker(utc_now)


class Meter:
    """A proxy that counts bytes and calls; a slow one lets each call wait a round trip, and the answers' bytes come as
    slowly as the line is.
    """

    def __init__(self, url: str, *, slow: bool = False) -> None:
        self._slow = slow
        self.gateway = url
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
                for end in (near, far):  # as both ends would ask for without us between them
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._back, args=(far, near), daemon=True).start()
                while data := near.recv(65536):
                    self.up += len(data)
                    self.calls += data.count(b" HTTP/1.1\r\n")
                    if self._slow:
                        time.sleep((ROUND_TRIP * data.count(b" HTTP/1.1\r\n") + 8 * len(data) / LINE) / FASTER)
                    far.sendall(data)

    def _back(self, far: socket.socket, near: socket.socket) -> None:
        try:
            while data := far.recv(65536):
                self.down += len(data)
                if self._slow:
                    time.sleep(8 * len(data) / LINE / FASTER)
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
    """Leads of the customers there are."""
    customers = store.all(Customer)
    with store.intent() as intent:
        for number in range(count):
            intent.create(Lead(id=NEW_ID(), customer=customers[number % len(customers)].id, model="mika"))


def _write_files(store: Store, customers: int) -> int:
    """Customers with what usually hangs on one; returns how many records that makes."""
    now = instant(utc_now())
    with store.intent() as intent:
        for number in range(customers):
            phone = f"06 {number * 7919 % 10**8:08}"
            customer = Customer(
                id=NEW_ID(), last_name=f"Name {number}", phone=phone, city="Lyon", language="fr", created_at=now
            )
            lead = Lead(id=NEW_ID(), customer=customer.id, model="mika", received_at=now)
            intent.create(customer)
            intent.create(lead)
            for channel in ("email", "phone"):
                intent.create(Consent(id=NEW_ID(), customer=customer.id, channel=channel, granted=True, at=now))
            intent.create(Activity(id=NEW_ID(), customer=customer.id, lead=lead.id, text="called", at=now))
            intent.create(Task(id=NEW_ID(), customer=customer.id, lead=lead.id, title="Call", created_at=now))
    return 6 * customers


def _edit_bytes(store: Store) -> float:
    """Bytes of an edit in a packed batch of 500."""
    with store.intent() as intent:
        for number, customer in enumerate(store.all(Customer)[:500]):
            intent.update(Customer, customer.id, phone=f"07 {number * 7919 % 10**8:08}")
    from db.exchange import Exchange

    file = Exchange(store)
    operations = tuple(next_batch(file.waiting(500)))
    return len(gzip.compress(pack_batch(Batch(file.device(), file.epoch(), operations)), mtime=0)) / len(operations)


@contextmanager
def house(url: str, folder: Path, *names: str) -> Iterator[tuple[Meter, list[Store]]]:
    """A gateway over a new database, behind HTTP and a meter, with enrolled desks."""
    gateway = open_gateway(url)
    gateway.found(HOUSE, "Bench")
    desks = [open_store(folder / f"{name}.db", clock=utc_now, new_id=NEW_ID) for name in names]
    codes = [gateway.make_code(HOUSE, "desk") for _ in desks]
    gateway.close()
    with serving(url) as served:
        meter = Meter(served.url)
        for store, code in zip(desks, codes, strict=True):
            enrol(store, served.url, code)
            gateway_moved(store, meter.url)
        yield meter, desks
    for store in desks:
        store.close()


def push_rate(url: str, folder: Path, leads: int) -> int:
    """Leads a second that a desk sends and settles, over HTTP."""
    folder.mkdir()
    with house(url, folder, "sender") as (_, [desk]):
        _write_files(desk, 100)
        _exchange(desk)
        _write_leads(desk, leads)
        return round(leads / _exchange(desk)[1])


def by_executemany(store: Store, path: Path) -> float:
    """Seconds in which plain `executemany` writes the rows, bases and cursor of `store` into a new file, a page a
    transaction: the values lie ready, nothing is parsed, merged or indexed for the search.
    """
    bases = store.read("SELECT kind, record, version, fields, gone FROM base ORDER BY version")
    pages = []
    for page in (bases[start : start + PAGE] for start in range(0, len(bases), PAGE)):
        records: dict[str, list[tuple[str, Any]]] = {}
        for kind, record, _, fields, _ in page:
            records.setdefault(kind, []).append((record, json.loads(fields)))
        pages.append(({kind: known_rows(KINDS[kind], some) for kind, some in records.items()}, page))
    empty = open_store(path, clock=utc_now, new_id=NEW_ID)
    begun = time.perf_counter()
    for rows, page in pages:
        with empty.transaction() as transaction:
            for kind, values in rows.items():
                transaction.connection.executemany(insert_sql(KINDS[kind]), values)
            transaction.connection.executemany("INSERT INTO base VALUES (?, ?, ?, ?, ?)", page)
            transaction.keep_setting("cursor", "1")
    seconds = time.perf_counter() - begun
    empty.close()
    return seconds


def over_a_slow_line(store: Store, gateway: str) -> float:
    """Seconds of a first sync over the slow line: the connection is made, then the calls."""
    meter = Meter(gateway, slow=True)
    gateway_moved(store, meter.url)
    return _exchange(store)[1] * FASTER + ROUND_TRIP


def _packed_bytes(store: Store) -> int:
    """Bytes of everything agreed in one gzipped piece."""
    rows = store.read("SELECT kind, record, version, fields FROM base ORDER BY version")
    return len(gzip.compress(json.dumps(rows, separators=(",", ":")).encode(), compresslevel=6))


def measure(records: int = RECORDS, leads: int = LEADS) -> dict[str, Any]:
    """The figures; see the module."""
    figures: dict[str, Any] = {}
    gc.disable()  # as while a window is open: there a timer of the main thread collects (ui/garbage.py)
    with tempfile.TemporaryDirectory() as folder, cluster(durable=True) as postgresql:
        here = Path(folder)
        with house(f"sqlite:///{folder}/gateway.db", here, "anna", "cara", *BENS) as (meter, [anna, cara, *bens]):
            made = _write_files(anna, records // 6)
            _exchange(anna)
            pulls = []
            for ben in bens:
                report, seconds = _exchange(ben)
                assert report.received == made
                pulls.append((seconds, by_executemany(ben, ben.path.with_suffix(".plain"))))
            slow = over_a_slow_line(cara, meter.gateway)
            packed = _packed_bytes(cara)
            meter.reset()
            _exchange(bens[0])
            figures |= {
                "idle_requests": meter.calls,
                "idle_bytes_up": meter.up,
                "idle_bytes_down": meter.down,
                "edit_bytes": round(_edit_bytes(anna), 1),
            }
            meter.reset()
            _exchange(anna)
            figures |= {
                "requests_per_500": meter.calls,
                "pull_rows_s": round(made / median(seconds for seconds, _ in pulls)),
                "pull_ratio_to_executemany": round(median(plain / seconds for seconds, plain in pulls), 2),
            }
        figures["push_ops_s"] = {
            "sqlite": push_rate(f"sqlite:///{folder}/leads.db", here / "s", leads),
            "postgresql": push_rate(postgresql.url(), here / "p", leads),
        }
        figures["fleet"] = fleet(postgresql.url())
        figures["slow_link_ratio"] = round(slow / (8 * packed / LINE), 2)
    return figures


def main(arguments: list[str]) -> int:
    """Prints the figures, one a line, or as one JSON object with `--json`."""
    figures = measure()
    lines = [json.dumps(figures)] if "--json" in arguments else [f"{name}: {value}" for name, value in figures.items()]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0
