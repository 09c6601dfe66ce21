"""A PC is lost and shut out, or comes back: its work goes on meanwhile, and what it did arrives once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from db.records import Customer
from db.store import Store, open_store
from main import vitrine
from sync.connect import enrol, open_sync, sync_now
from sync.device import Report
from sync.gateway.child import Child, start_gateway
from sync.gateway.serve import open_gateway
from sync.http import ExchangeTrouble
from sync.told import report_sentence
from sync.wire import PushAnswer
from tests.stand_ins import StillClock, counted_ids
from tests.sync.house import HOUSE


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/gateway.db"


@pytest.fixture
def child(tmp_path: Path, child_command: list[str]) -> Iterator[Child]:
    """A gateway in a process of its own."""
    running = start_gateway(tmp_path / "gateway.db", command=child_command)
    yield running
    running.stop()


@pytest.fixture
def store(tmp_path: Path, clock: StillClock, child: Child) -> Iterator[Store]:
    """A desk that belongs to it."""
    made = open_store(tmp_path / "desk.db", clock=clock, new_id=counted_ids(0x5000))
    enrol(made, child.url, child.codes["desk"], "counter")
    yield made
    made.close()


def devices(database: str, *words: str) -> Result:
    """What the operator reads."""
    return CliRunner().invoke(vitrine, ["devices", "--database", database, *words], prog_name="main.py")


def exchange(store: Store) -> Report:
    report = sync_now(store, clock=store.clock, new_id=counted_ids())
    assert report is not None
    return report


def takes_in(store: Store, name: str) -> None:
    with store.intent() as intent:
        intent.create(Customer(id=store.new_id(), last_name=name))


def test_a_lost_pc_is_shut_out_by_its_id_and_everybody_can_see_it(store: Store, database: str) -> None:
    [known] = json.loads(devices(database, "--json").stdout)
    assert (known["id"], known["role"], known["name"], known["revoked"]) == (store.device, "desk", "counter", False)
    unknown = devices(database, "--revoke", "somebody")
    assert unknown.exit_code == 2
    assert "No device of this gateway has the id somebody." in unknown.stderr
    told = devices(database, "--revoke", store.device)
    assert told.exit_code == 0
    assert f"{store.device}  desk   shut out  since {known['since']}  counter" in told.stdout
    report = exchange(store)
    assert (report.status.state, report.status.why) == ("refused", "signed-out")
    assert "new code" in report_sentence(report)


def test_work_goes_on_while_a_pc_is_shut_out_and_arrives_once_with_a_new_code(
    store: Store, child: Child, database: str, clock: StillClock
) -> None:
    takes_in(store, "Before")
    sync = open_sync(store, clock=clock, new_id=counted_ids())
    assert sync is not None
    push = sync._transport.push

    def answer_lost(body: bytes, device_clock: int) -> PushAnswer:
        push(body, device_clock)  # taken in, and the device never hears of it
        raise ExchangeTrouble("cut")

    sync._transport.push = answer_lost  # type: ignore[method-assign]
    assert sync.run_once().status.why == "cut"
    sync.close()
    assert devices(database, "--revoke", store.device).exit_code == 0
    for name in ("Meanwhile", "Later"):
        takes_in(store, name)
        report = exchange(store)
        assert (report.status.why, report.status.refused) == ("signed-out", 0), "nothing is turned away for it"
    assert exchange(store).status.waiting == 3
    keeper = open_gateway(database)
    code = keeper.make_code(HOUSE, "desk")
    enrol(store, child.url, code, "counter")
    report = exchange(store)
    assert (report.outcomes, report.status.state, report.status.waiting) == ({"applied": 3}, "sent", 0)
    assert keeper.counts(HOUSE)["customer"] == 3
    keeper.close()
    assert {customer.last_name for customer in store.all(Customer)} == {"Before", "Meanwhile", "Later"}
    [known] = json.loads(devices(database, "--json").stdout)
    assert known["revoked"] is False
