"""An update in the middle of the work: what waited in an old version's file arrives once, in the new one's words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select

from db.outbox import Operation
from sync.gateway.gateway import Gateway
from sync.gateway.tables import ledger, open_engine
from sync.versions import Shapes
from sync.wire import Batch, Row, pack_batch, unpack_results, unpack_rows
from tests.stand_ins import StillClock, counted_ids
from tests.sync.conftest import Served, serve_in_thread
from tests.sync.house import HOUSE, seeds
from tests.sync.upgrading import CHANGES, LYON, NICE, ODD

ROOT = Path(__file__).resolve().parents[2]


def version(way: str, file: Path, *words: str) -> tuple[int, Any]:
    """One version of the app over a device's file: how its process ended, and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.upgrading", way, str(file), *words],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


class Colleague:
    """Another device, which is up to date."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        self.token = gateway.enrol(gateway.make_code(HOUSE, "desk"), "device-colleague", "colleague").token

    def sets(self, record: str, **fields: Any) -> str:
        change = Operation(1, "customer", record, "update", 10**6, fields, 1)
        body = pack_batch(Batch("device-colleague", "e", (change,), shape=2))
        return unpack_results(self.gateway.push(self.gateway.who(self.token), body)).results[0].outcome

    def customers(self) -> dict[str, Row]:
        rows = unpack_rows(self.gateway.pull(self.gateway.who(self.token), "")).rows
        return {row.record: row for row in rows if row.kind == "customer"}


def served(folder: Path, clock: StillClock, shapes: Shapes, port: int = 0) -> Served:
    gateway = Gateway(
        open_engine(f"sqlite:///{folder}/gateway.db"), clock=clock, new_id=counted_ids(0xD000_0000),
        secret=Random(shapes.shape).randbytes, shapes=shapes,
    )  # fmt: skip
    gateway.found(HOUSE, "Auben Lyon", seeds=seeds())
    return serve_in_thread(gateway, port)


def test_pending_changes_of_an_older_version_arrive_once_in_the_new_words(tmp_path: Path, clock: StillClock) -> None:
    file = tmp_path / "desk.sqlite"
    old = served(tmp_path, clock, Shapes(1, ()))
    ended, left = version("before", file, old.url, old.gateway.make_code(HOUSE, "desk"))
    assert (ended, left) == (-9, [2, 1]), "killed with a batch whose answer was lost, an edit, and a refused change"
    old.stop()
    old.gateway.close()

    new = served(tmp_path, clock, Shapes(2, CHANGES), int(old.url.rpartition(":")[2]))
    colleague = Colleague(new.gateway)
    assert colleague.customers()[LYON].fields["city"] == "Lyon", "the gateway brought its records along"
    assert colleague.sets(LYON, colour="red") == "applied"
    ended, told = version("after", file)
    assert ended == 0
    assert told["shown"] == {LYON: "Villeurbanne", NICE: "Nice", ODD: "Ulm"}
    assert told["refused"] == [{"last_name": "Odd", "city": "Ulm", "phone": 7}], "the repair list has the new words too"
    assert told["outcomes"] == [{"applied": 2}, {"applied": 1}]
    assert (told["left"], told["extra"]) == ([0, 1], {"colour": "red"})
    there = colleague.customers()
    assert sorted(there) == [LYON, NICE]
    assert (there[LYON].fields["city"], there[NICE].fields["city"]) == ("Villeurbanne", "Nice")
    assert (there[LYON].fields["colour"], there[LYON].fields["phone"]) == ("red", "06 11 22 33 44")
    assert all("town" not in row.fields for row in there.values())
    with new.gateway._engine.begin() as connection:
        taken = connection.execute(select(func.count()).where(ledger.c.device != "device-colleague")).scalar_one()
    assert taken == 5, "each change has one answer"
    new.stop()
    new.gateway.close()
