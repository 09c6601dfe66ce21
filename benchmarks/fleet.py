"""A central gateway on PostgreSQL and 10,000 dealerships of five devices each, at the mix of an ordinary day.

Part of `python -m benchmarks sync`. A gateway answers in a process of its own, over a cluster of the benchmark's own
that keeps everything on disk. The dealerships' records lie in the database before; the devices are played: sealed
batches and pulls of theirs come at random moments, whether the earlier ones were answered or not (open loop), and an
answer's time is counted from the moment its call was due. All this shares the machine with the gateway.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import Engine, create_engine, text

from benchmarks.serving import Served, serving
from db.ids import id_maker, utc_now
from db.outbox import Operation
from db.records import KIND_OF, Consent, Customer, Lead, Record, Task
from db.shapes import dump
from sync.gateway.serve import open_gateway
from sync.wire import Batch, pack_batch

DEALERSHIPS = 10_000
DEVICES = 5
POLL = 30.0
"""Seconds between two exchanges of a device where nothing happens (`sync.thread`)."""
HOURS = 10
INTENTS = 40
"""What a dealership's people do on a day that changes something, each sent at once: about 80 changed records."""
VISITORS = 6
FIRST_SYNCS = 1 / 250
"""New or replaced PCs of a dealership on a day."""
GROWTH = (10, 100, 1_000)
"""Records of a dealership for which the cost of a change is measured."""
GROWN = 1_000
"""Dealerships that have so many, each time; all the others have as few as the first."""
CHANGES = 300
RATES = (25, 50, 75, 100, 150, 200, 250, 300, 400, 500)
SECONDS = 8.0
SLOWEST = 0.25
"""Seconds within which 99 of 100 calls are to be answered for a rate to count as sustained."""
LINES = 24
NEW_ID = id_maker(utc_now)


def record_id(house: int, number: int) -> str:
    """The id of a record that lies in the database before."""
    return str(UUID(hashlib.md5(f"{house}-{number}".encode(), usedforsecurity=False).hexdigest()))


def records_of(house: int) -> int:
    """How many records of a dealership lie there before: of the first thousand the fewest, of the next more."""
    stage = (house - 1) // GROWN
    return GROWTH[stage] if stage < len(GROWTH) else GROWTH[0]


def token(house: int, device: int) -> str:
    return f"token-{house}-{device}"


# ------------------------------------------------------------------------------------------------- what lies there


def fill(engine: Engine, houses: range, numbers: range) -> None:
    """Records with these numbers for each of the dealerships, in turn a customer, their consent, lead and task."""
    at = "2026-11-01T09:00:00Z"
    forms: tuple[Record, ...] = (
        Customer(id="", last_name="Name @n", phone="06 12 @n", city="Lyon", language="fr", created_at=at),
        Consent(id="", customer="@c", channel="email", granted=True, at=at),
        Lead(id="", customer="@c", model="mika", received_at=at),
        Task(id="", customer="@c", title="Call", created_at=at),
    )
    span = {"from": houses.start, "to": houses.stop - 1, "first": numbers.start, "last": numbers.stop - 1}
    with engine.begin() as connection:
        for place, form in enumerate(forms):
            fields = {name: value for name, value in asdict(form).items() if name != "id"}
            connection.execute(text(_RECORDS), {**span, "place": place, "kind": KIND_OF[type(form)], "f": dump(fields)})
        connection.execute(text(_LEDGER), span)
        connection.execute(text(_COUNTERS), {**span, "counter": numbers.stop - 1})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))  # what the server does by itself within a minute


def found(engine: Engine, houses: range) -> None:
    """Dealerships without records, with their devices."""
    with engine.begin() as connection:
        span = {"from": houses.start, "to": houses.stop - 1, "devices": DEVICES}
        connection.execute(text(_HOUSES), span)
        connection.execute(text(_DEVICES), span)


_HOUSES = """
    INSERT INTO dealership (id, name, timezone, counter)
    SELECT 'h' || d, 'House ' || d, 'Europe/Paris', 0 FROM generate_series(CAST(:from AS int), CAST(:to AS int)) AS d
"""
_DEVICES = """
    INSERT INTO device (id, dealership, role, name, token_hash, enrolled, revoked)
    SELECT 'device-' || d || '-' || k, 'h' || d, 'desk', 'PC',
    encode(sha256(('token-' || d || '-' || k)::bytea), 'hex'), 0, 0
    FROM generate_series(CAST(:from AS int), CAST(:to AS int)) AS d, generate_series(1, CAST(:devices AS int)) AS k
"""
_RECORDS = """
    INSERT INTO record (dealership, id, kind, version, fields, marks, gone, made_by, customer)
    SELECT 'h' || d, md5(d || '-' || n)::uuid::text, CAST(:kind AS text), n,
    replace(replace(CAST(:f AS text), '@c', customer), '@n', n::text),
    '{"":[' || n || ',1793520000000,"seed"]}', false, 'seed', customer
    FROM (
        SELECT d, n, CASE WHEN place = 0 THEN '' ELSE md5(d || '-' || n - place)::uuid::text END AS customer
        FROM generate_series(CAST(:from AS int), CAST(:to AS int)) AS d,
        generate_series(CAST(:first AS int), CAST(:last AS int)) AS n, CAST(:place AS int) AS place
        WHERE (n - 1) % 4 = place
    ) AS made
"""
_LEDGER = """
    INSERT INTO ledger (device, epoch, seq, digest, result)
    SELECT 'device-' || d || '-' || 1 + n % 5, 'before', n, substr(md5(n::text), 1, 16),
    '{"is":"applied","seq":' || n || ',"version":' || n || '}'
    FROM generate_series(CAST(:from AS int), CAST(:to AS int)) AS d,
    generate_series(CAST(:first AS int), CAST(:last AS int)) AS n
"""
_COUNTERS = """
    UPDATE dealership SET counter = :counter WHERE id IN (
        SELECT 'h' || d FROM generate_series(CAST(:from AS int), CAST(:to AS int)) AS d
    )
"""


# ------------------------------------------------------------------------------------------------- what is played


@dataclass
class Play:
    """The devices: what each has sent so far, and how far it has read."""

    houses: range
    life: str
    random: Random
    first: int
    """The number before those of its operations: they go on where an earlier play ended."""
    made: int = 0
    seqs: dict[tuple[int, int], int] = field(default_factory=dict)

    def somebody(self) -> tuple[int, int]:
        return self.random.choice(self.houses), self.random.randint(1, DEVICES)

    def idle(self) -> bytes:
        """A pull that finds little or nothing."""
        house, device = self.somebody()
        return _call("GET", f"/v1/pull?c={self.life}.{records_of(house)}", house, device)

    def everything(self) -> bytes:
        """The first page of a first sync."""
        return _call("GET", "/v1/pull", *self.somebody())

    def intent(self) -> bytes:
        """What somebody did: a visitor came, or a lead went on."""
        visitor = self.random.random() < VISITORS / INTENTS
        return self.push(self.visitor if visitor else self.progress)

    def push(self, what: Any) -> bytes:
        house, device = self.somebody()
        operations: list[Operation] = what(house, device)
        body = gzip.compress(pack_batch(Batch(f"device-{house}-{device}", "now", tuple(operations), "", 0)), 6, mtime=0)
        return _call("POST", "/v1/push", house, device, body)

    def visitor(self, house: int, device: int) -> list[Operation]:
        """A customer with two consents, a lead and a task."""
        at = "2026-11-23T09:00:00Z"
        customer = Customer(id=NEW_ID(), last_name=f"Name {self.random.random()}", city="Lyon", created_at=at)
        hanging = [
            Consent(id=NEW_ID(), customer=customer.id, channel=channel, granted=True, at=at)
            for channel in ("email", "phone")
        ]
        lead = Lead(id=NEW_ID(), customer=customer.id, model="mika", received_at=at)
        task = Task(id=NEW_ID(), customer=customer.id, lead=lead.id, title="Call", created_at=at)
        return [self._operation(house, device, one) for one in (customer, *hanging, lead, task)]

    def progress(self, house: int, device: int) -> list[Operation]:
        """A lead changes, and the customer."""
        number = 1 + 4 * self.random.randrange(records_of(house) // 4)
        change = {"comments": f"called {self.random.random()}"}
        note = {"phone": f"06 {self.random.randrange(10**8):08}"}
        return [
            self._change(house, device, "lead", record_id(house, number + 2), change),
            self._change(house, device, "customer", record_id(house, number), note),
        ]

    def _next(self, house: int, device: int) -> int:
        self.seqs[house, device] = number = self.seqs.get((house, device), self.first) + 1
        self.made += 1
        return number

    def _operation(self, house: int, device: int, record: Record) -> Operation:
        fields = asdict(record)
        kind, one = KIND_OF[type(record)], fields.pop("id")
        return Operation(self._next(house, device), kind, one, "create", 0, fields, _now())

    def _change(self, house: int, device: int, kind: str, one: str, change: dict[str, Any]) -> Operation:
        return Operation(self._next(house, device), kind, one, "update", 2**40, change, _now())


def _now() -> int:
    return int(time.time() * 1000)


def _call(method: str, path: str, house: int, device: int, body: bytes = b"") -> bytes:
    sealed = f"Content-Encoding: gzip\r\nVitrine-Now: {_now()}\r\nContent-Length: {len(body)}\r\n" if body else ""
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer {token(house, device)}\r\n"
        f"Accept-Encoding: gzip\r\nVitrine-Version: 2.1\r\n{sealed}\r\n"
    )
    return head.encode() + body


class Line:
    """One kept-alive connection."""

    def __init__(self, url: str) -> None:
        self._host, self._port = urlsplit(url).hostname, urlsplit(url).port
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, call: bytes) -> bytes:
        """The answer's body; raises RuntimeError for anything but a 200."""
        if self._ends is None:
            self._ends = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._ends
        writer.write(call)
        head = await reader.readuntil(b"\r\n\r\n")
        if b"content-length:" in head:
            body = await reader.readexactly(int(head.split(b"content-length: ")[1].split(b"\r\n")[0]))
        else:
            body = await _in_pieces(reader)
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode() + body.decode(errors="replace"))
        return gzip.decompress(body) if b"content-encoding: gzip" in head else body

    def close(self) -> None:
        if self._ends is not None:
            self._ends[1].close()


async def _in_pieces(reader: asyncio.StreamReader) -> bytes:
    body = bytearray()
    while size := int((await reader.readline()).strip(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return bytes(body)


# ------------------------------------------------------------------------------------------------- what is measured


def changes_cost(served: Served, engine: Engine, play: Play) -> dict[str, float]:
    """What one changed record costs, one push after the other: milliseconds of the wall clock and of processors (the
    gateway's and PostgreSQL's), and one call that finds nothing new.
    """
    calls = [play.intent() for _ in range(CHANGES)]
    idle = [play.idle() for _ in range(CHANGES)]

    async def run(calls: Iterable[bytes]) -> list[float]:
        line, walls = Line(served.url), []
        for call in calls:
            begun = time.perf_counter()
            await line.ask(call)
            walls.append(time.perf_counter() - begun)
        line.close()
        return walls

    asyncio.run(run(calls[:30] + idle[:30]))
    before, changes = _processor(served, engine), play.made
    walls = asyncio.run(run(played := [play.intent() for _ in range(CHANGES)]))
    spent, records = _processor(served, engine) - before, play.made - changes
    before = _processor(served, engine)
    idle_walls = asyncio.run(run(idle))
    idle_spent = _processor(served, engine) - before
    each = len(played) / records
    return {
        "change_ms": round(1000 * median(walls) * each, 2),
        "change_cpu_ms": round(1000 * spent / records, 2),
        "idle_ms": round(1000 * median(idle_walls), 2),
        "idle_cpu_ms": round(1000 * idle_spent / len(idle), 2),
    }


def _processor(served: Served, engine: Engine) -> float:
    """Seconds of processors the gateway and the database's sessions have used."""
    with engine.connect() as connection:
        sessions = connection.execute(text("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"))
        pids = [served.pid, *sessions.scalars()]
    ticks = 0
    for pid in pids:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        ticks += int(stat[11]) + int(stat[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def open_loop(served: Served, play: Play, rate: float, seconds: float) -> dict[str, float]:
    """Calls at random moments, `rate` a second on average; answers a second, and how long they took from when due."""
    shares = {"intent": INTENTS / _CALLS, "everything": FIRST_SYNCS / _CALLS}
    due: list[tuple[float, bytes]] = []
    at = 0.0
    while (at := at + play.random.expovariate(rate)) < seconds:
        dice = play.random.random()
        if dice < shares["intent"]:
            due.append((at, play.intent()))
        elif dice < shares["intent"] + shares["everything"]:
            due.append((at, play.everything()))
        else:
            due.append((at, play.idle()))
    times: list[float] = []

    async def run() -> float:
        waiting: asyncio.Queue[tuple[float, bytes] | None] = asyncio.Queue()
        begun = time.perf_counter()

        async def work() -> None:
            line = Line(served.url)
            while (one := await waiting.get()) is not None:
                await line.ask(one[1])
                times.append(time.perf_counter() - begun - one[0])
            line.close()

        workers = [asyncio.create_task(work()) for _ in range(LINES)]
        for at, call in due:
            if (wait := at - (time.perf_counter() - begun)) > 0:
                await asyncio.sleep(wait)
            waiting.put_nowait((at, call))
        for _ in workers:
            waiting.put_nowait(None)
        await asyncio.gather(*workers)
        return time.perf_counter() - begun

    took = asyncio.run(run())
    times.sort()
    return {
        "rate": rate,
        "answered_s": round(len(times) / took, 1),
        "p50_ms": round(1000 * times[len(times) // 2], 1),
        "p99_ms": round(1000 * times[len(times) * 99 // 100], 1),
    }


_CALLS = DEVICES * HOURS * 3600 / POLL + 2 * INTENTS
"""Calls of a dealership in a day: the polls, and each intent with its push and the pull that follows."""


def fleet(url: str) -> dict[str, Any]:
    """The figures; `url` is an empty PostgreSQL database."""
    gateway = open_gateway(url)
    gateway.close()
    engine = create_engine(url)
    with engine.connect() as connection:
        life = str(connection.execute(text("SELECT value FROM about WHERE name = 'id'")).scalar_one())
    found(engine, range(1, DEALERSHIPS + 1))
    growth, lying = {}, 0
    with serving(url) as served:
        for stage, records in enumerate(GROWTH):
            houses = range(1 + stage * GROWN, 1 + (stage + 1) * GROWN)
            fill(engine, houses, range(1, records + 1))
            lying += len(houses) * records
            growth[str(lying)] = changes_cost(served, engine, Play(houses, life, Random(stage), 0))
        fill(engine, range(1 + len(GROWTH) * GROWN, 1 + DEALERSHIPS), range(1, GROWTH[0] + 1))
        everybody = Play(range(1, 1 + DEALERSHIPS), life, Random(1), 10**6)
        steps = list(_steps(served, everybody))
    engine.dispose()
    sustained = [step for step in steps if step["p99_ms"] <= 1000 * SLOWEST and step["answered_s"] > 0.9 * step["rate"]]
    best = sustained[-1] if sustained else steps[0]
    busy = DEALERSHIPS * _CALLS / (HOURS * 3600)
    return {
        "dealerships": DEALERSHIPS,
        "devices": DEALERSHIPS * DEVICES,
        "calls_s_needed": round(busy),
        "sustained_s": best["answered_s"],
        "p50_ms": best["p50_ms"],
        "p99_ms": best["p99_ms"],
        "cost_by_records": growth,
        "steps": steps,
    }


def _steps(served: Served, play: Play) -> Iterator[dict[str, float]]:
    """Faster and faster, until the answers come too late."""
    for rate in RATES:
        step = open_loop(served, play, rate, SECONDS)
        yield step
        if step["p99_ms"] > 2000 * SLOWEST:
            return
