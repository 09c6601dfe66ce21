"""A central gateway on PostgreSQL and 10,000 dealerships of five devices each, at the mix of an ordinary day.

Part of `python -m benchmarks sync`. A gateway answers in a process of its own, over a cluster of the benchmark's own
that keeps everything on disk. The dealerships' records lie in the database before; the devices are played: sealed
batches and pulls of theirs come at random moments, whether the earlier ones were answered or not (open loop), and an
answer's time is counted from the moment its call was due. All this shares the machine with the gateway.
"""

from __future__ import annotations

import asyncio
import gzip
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import orjson
from sqlalchemy import Engine, create_engine, text

from benchmarks.fleet_ground import DEVICES, GROWN, GROWTH, fill, found, record_id, records_of, token
from benchmarks.serving import Served, serving
from db.ids import id_maker, utc_now
from db.outbox import Operation
from db.records import KIND_OF, Consent, Customer, Lead, Record, Task
from sync.gateway.serve import open_gateway
from sync.wire import Batch, pack_batch

DEALERSHIPS = 10_000
POLL = 30.0
"""Seconds between two exchanges of a device where nothing happens (`sync.thread`)."""
HOURS = 10
INTENTS = 40
"""What a dealership's people do on a day that changes something, each sent at once: about 80 changed records."""
VISITORS = 6
FIRST_SYNCS = 1 / 250
"""New or replaced PCs of a dealership on a day."""
CHANGES = 300
RATES = (50, 100, 200, 300, 400, 600, 800, 1000, 1200, 1400, 1600, 1700, 1800, 2000, 2400)
SECONDS = 8.0
SLOWEST = 0.25
"""Seconds within which 99 of 100 calls are to be answered for a rate to count as sustained."""
LINES = 24
NEW_ID = id_maker(utc_now)


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
    cursors: dict[tuple[int, int], str] = field(default_factory=dict)
    """How far each device has read since it was made: a poll asks from there."""

    def somebody(self) -> tuple[int, int]:
        return self.random.choice(self.houses), self.random.randint(1, DEVICES)

    def poll(self, who: tuple[int, int]) -> bytes:
        """A pull from where the device is: it finds little, and nothing if nobody did anything."""
        cursor = self.cursors.get(who) or f"{self.life}.{records_of(who[0])}"
        return _call("GET", f"/v1/pull?c={cursor}", *who)

    def heard(self, who: tuple[int, int], answer: bytes) -> None:
        """The device has read on."""
        self.cursors[who] = str(orjson.loads(answer.partition(b"\n")[0])["cursor"])

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

    async def run(calls: Iterable[bytes]) -> list[float]:
        line, walls = Line(served.url), []
        for call in calls:
            begun = time.perf_counter()
            await line.ask(call)
            walls.append(time.perf_counter() - begun)
        line.close()
        return walls

    async def polls(devices: Iterable[tuple[int, int]]) -> list[float]:
        line, walls = Line(served.url), []
        for who in devices:
            call, begun = play.poll(who), time.perf_counter()
            answer = await line.ask(call)
            walls.append(time.perf_counter() - begun)
            play.heard(who, answer)
        line.close()
        return walls

    asyncio.run(run([play.intent() for _ in range(30)]))
    before, changes = _processor(served, engine), play.made
    walls = asyncio.run(run(played := [play.intent() for _ in range(CHANGES)]))
    spent, records = _processor(served, engine) - before, play.made - changes
    devices = [play.somebody() for _ in range(CHANGES)]
    asyncio.run(polls(devices))  # what the changes brought
    before = _processor(served, engine)
    idle_walls = asyncio.run(polls(devices))
    idle_spent = _processor(served, engine) - before
    each = len(played) / records
    return {
        "change_ms": round(1000 * median(walls) * each, 2),
        "change_cpu_ms": round(1000 * spent / records, 2),
        "idle_ms": round(1000 * median(idle_walls), 2),
        "idle_cpu_ms": round(1000 * idle_spent / len(devices), 2),
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


Call = bytes | tuple[int, int]
"""A call, or a device that polls: where it is by then is only known when it does."""


def _due(play: Play, rate: float, seconds: float) -> list[tuple[float, Call]]:
    """What is called when."""
    shares = {"intent": INTENTS / _CALLS, "everything": FIRST_SYNCS / _CALLS}
    due: list[tuple[float, Call]] = []
    at = 0.0
    while (at := at + play.random.expovariate(rate)) < seconds:
        dice = play.random.random()
        if dice < shares["intent"]:
            due.append((at, play.intent()))
        elif dice < shares["intent"] + shares["everything"]:
            due.append((at, play.everything()))
        else:
            due.append((at, play.somebody()))
    return due


def open_loop(served: Served, play: Play, rate: float, seconds: float) -> dict[str, float]:
    """Calls at random moments, `rate` a second on average; answers a second, and how long they took from when due."""
    due = _due(play, rate, seconds)
    times: list[float] = []

    async def run() -> float:
        waiting: asyncio.Queue[tuple[float, Call] | None] = asyncio.Queue()
        begun = time.perf_counter()

        async def work() -> None:
            line = Line(served.url)
            while (one := await waiting.get()) is not None:
                call = one[1] if isinstance(one[1], bytes) else play.poll(one[1])
                answer = await line.ask(call)
                times.append(time.perf_counter() - begun - one[0])
                if not isinstance(one[1], bytes):
                    play.heard(one[1], answer)
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
