"""What was acknowledged is there after kill -9, and the file opens."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db import outbox
from db.opening import sound
from db.records import Customer
from db.store import open_store
from tests.stand_ins import StillClock

WRITER = """
import sys
from pathlib import Path
from db.ids import id_maker, utc_now
from db.records import Customer
from db.store import open_store

store = open_store(Path(sys.argv[1]), clock=utc_now, new_id=id_maker(utc_now))
while True:
    customer = Customer(id=store.new_id(), last_name="Petit", phone="0639980001", note="x" * 3000)
    with store.intent() as intent:
        intent.create(customer)
        intent.update(Customer, customer.id, city="Lyon")
    print(customer.id, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 60])
def test_acknowledged_writes_survive_kill_9(
    acknowledged: int, file: Path, clock: StillClock, new_id: Callable[[], str]
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline().strip() for _ in range(acknowledged)]
        writer.send_signal(signal.SIGKILL)
        said += [line.strip() for line in writer.stdout if len(line) == 37]
    store = open_store(file, clock=clock, new_id=new_id)
    kept = {customer.id: customer for customer in store.all(Customer)}
    assert set(said) <= kept.keys()
    assert all(customer.city == "Lyon" for customer in kept.values())
    # row and operations together or not at all: two of each customer, none of anybody else
    assert sorted(operation.record for operation in outbox.waiting(store, 100_000)) == sorted([*kept, *kept])
    assert sound(store.db.conn)
    store.close()
