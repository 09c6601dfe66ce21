"""Real processes: killed in the middle of their work, on a disk that is full, over files they may not write.

`python -m benchmarks kills` does the killing five hundred times.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.kills import main
from db import outbox
from db.ids import utc_now
from db.records import Customer
from db.store import Store, open_store
from sync.connect import enrol, sync_now
from sync.gateway.serve import listen, open_gateway
from tests.sync.house import HOUSE, on_both
from tests.sync.killing import NEW_ID, Battle, Running, device_opens, gateway_at_work, process

MANY = 400


@on_both
def test_whatever_is_killed_everything_acknowledged_arrives_once(database: str, tmp_path: Path) -> None:
    battle = Battle(tmp_path, database, seed=1)
    battle.fight(8)
    found = battle.settle()
    assert sum(battle.kills.values()) == 8
    assert found["acknowledged"] > 8


def test_the_command_says_what_it_killed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--count", "2", "--database", "sqlite"]) == 0
    assert "lost 0, double 0" in capsys.readouterr().out


Start = Callable[..., Running]


@pytest.fixture
def gateway_of(tmp_path: Path) -> Iterator[Start]:
    """Starts gateways over one database at one port, and ends what is left of them."""
    with listen("127.0.0.1", 0) as free:
        port = int(free.getsockname()[1])
    started: list[Running] = []

    def make(**limits: Any) -> Running:
        given = (gateway_at_work, f"sqlite:///{tmp_path}/gateway.db", port)
        running = process(*given, **limits)
        running.begin()
        started.append(running)
        return running

    yield make
    for running in started:
        running.kill()


def written_by(path: Path, url: str) -> Store:
    """A device with a lot to send."""
    store = open_store(path, clock=utc_now, new_id=NEW_ID)
    gateway = open_gateway(f"sqlite:///{path.parent}/gateway.db")
    enrol(store, url, gateway.make_code(HOUSE, "desk"), "PC")
    gateway.close()
    with store.intent() as intent:
        for number in range(MANY):
            intent.create(Customer(id=f"c{number:04}", last_name="Petit", note="x" * 2000))
    return store


def exchanged(store: Store) -> Any:
    report = sync_now(store, clock=utc_now, new_id=NEW_ID)
    assert report is not None
    return report


def test_a_gateway_on_a_full_disk_says_so_and_takes_everything_once_there_is_room(
    gateway_of: Start, tmp_path: Path
) -> None:
    first = gateway_of()
    store = written_by(tmp_path / "pc.db", json.loads(first.said)["url"])
    first.kill()
    full = gateway_of(largest=(tmp_path / "gateway.db").stat().st_size + 200_000)
    report = exchanged(store)
    assert report.trouble.code == "gateway-trouble"
    assert outbox.counts(store) == (MANY, 0)
    assert exchanged(store).outcomes == {}, "it goes on answering, and takes nothing by halves"
    full.kill()
    gateway_of()
    assert exchanged(store).outcomes == {"applied": MANY}
    gateway = open_gateway(f"sqlite:///{tmp_path}/gateway.db")
    assert gateway.counts(HOUSE)["customer"] == MANY
    gateway.close()
    store.close()


def test_files_nobody_may_write_are_left_as_they_are(gateway_of: Start, tmp_path: Path) -> None:
    first = gateway_of()
    store = written_by(tmp_path / "pc.db", json.loads(first.said)["url"])
    store.close()
    first.kill()
    files = [tmp_path / "pc.db", tmp_path / "gateway.db", tmp_path / "gateway.db-wal"]
    before = [file.read_bytes() for file in files]
    for file in files:
        file.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert "gateway.db cannot be opened" in gateway_of(guest=True).said
        device = process(device_opens, tmp_path / "pc.db")
        device.begin()
        device.kill()
        assert device.said == "read-only"
    finally:
        tmp_path.chmod(0o755)
        for file in files:
            file.chmod(0o644)
    assert [file.read_bytes() for file in files] == before
    gateway_of()
    store = open_store(tmp_path / "pc.db", clock=utc_now, new_id=NEW_ID)
    assert exchanged(store).outcomes == {"applied": MANY}
    store.close()
