"""Desk and kiosk on one PC share one gateway: real processes, one of which ends, gently or not."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.errors import StoreTrouble
from db.only_one import be_the_only_one
from db.store import Store, open_store
from sync.embedded import Embedded
from sync.gateway.child import Child, start_gateway
from tests.stand_ins import StillClock, counted_ids

SCRIPT = Path(__file__).with_name("embedded_device.py")


class Device:
    """A device in a process of its own."""

    def __init__(self, folder: Path, role: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPT), str(folder), role], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def exchange(self) -> dict[str, str]:
        """One exchange, and what came of it."""
        self.ask()
        return self.answer()

    def ask(self) -> None:
        """Begin an exchange."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, str]:
        """What came of it."""
        assert self.process.stdout is not None
        found: dict[str, str] = json.loads(self.process.stdout.readline())
        return found

    def end(self) -> None:
        """Close it, as a person does."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def kill(self) -> None:
        """It is killed, or its power goes."""
        self.process.kill()
        self.end()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[str], Device]]:
    started: list[Device] = []

    def start(role: str) -> Device:
        started.append(Device(tmp_path, role))
        return started[-1]

    yield start
    for device in started:
        device.end()


@pytest.mark.parametrize("how", ["end", "kill"])
def test_the_second_joins_the_first_and_takes_over(start: Callable[[str], Device], how: str, tmp_path: Path) -> None:
    desk, kiosk = start("desk"), start("kiosk")
    first = desk.exchange()
    second = kiosk.exchange()
    assert first["state"] == second["state"] == "sent"
    assert first["url"] == second["url"]
    assert (tmp_path / "gateway.json").stat().st_mode & 0o077 == 0
    getattr(desk, how)()
    third = kiosk.exchange()
    while third["url"] == first["url"]:  # a killed desk's gateway answers until it notices
        third = kiosk.exchange()
    assert third["state"] == "sent"
    again = start("desk").exchange()  # the first comes back, and joins
    assert (again["state"], again["url"]) == ("sent", third["url"])


def test_both_at_the_same_moment(start: Callable[[str], Device]) -> None:
    desk, kiosk = start("desk"), start("kiosk")
    desk.ask()
    kiosk.ask()
    first, second = desk.answer(), kiosk.answer()
    assert first["url"] == second["url"]
    assert {first["state"], second["state"]} == {"sent"}


@pytest.fixture
def store(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> Iterator[Store]:
    store = open_store(tmp_path / "desk.sqlite", clock=clock, new_id=new_id)
    yield store
    store.close()


def embedded(store: Store, clock: StillClock, **also: Any) -> Embedded:
    return Embedded(store, store.path.parent, "desk", clock=clock, new_id=counted_ids(500), **also)


def bare_gateway(database: Path, **also: Any) -> Child:
    return start_gateway(database, **also | {"training": None})


def test_another_window_that_never_says_where_it_is(store: Store, clock: StillClock) -> None:
    other = be_the_only_one(store.path.parent / "gateway.lock")
    assert other is not None
    assert be_the_only_one(store.path.parent / "gateway.lock") is None
    sync = embedded(store, clock, patience=0.0)
    report = sync.run_once()
    assert report.trouble is not None
    assert "Another window of Vitrine is starting" in report.trouble.facts["host"]
    sync.close()
    other.give_up()
    other.give_up()
    again = be_the_only_one(store.path.parent / "gateway.lock")
    assert again is not None
    again.give_up()


def test_a_gateway_that_dies_is_started_again(store: Store, clock: StillClock) -> None:
    children: list[Child] = []

    def start(database: Path, **also: Any) -> Child:
        children.append(bare_gateway(database, **also))
        return children[-1]

    sync = embedded(store, clock, start=start)
    try:
        assert sync.run_once().trouble is None
        children[0].process.kill()
        children[0].process.wait()
        assert sync.run_once().trouble is None
        assert len(children) == 2
    finally:
        sync.close()


def test_a_right_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreTrouble) as caught:
        be_the_only_one(tmp_path / "file" / "gateway.lock")
    assert caught.value.code == "read-only"
    (tmp_path / "folder.lock").mkdir()
    with pytest.raises(StoreTrouble):
        be_the_only_one(tmp_path / "folder.lock")
