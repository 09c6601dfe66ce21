"""doctor says what is wrong and what to do, and is content with what a device can do without."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from db import health
from db.errors import EnvironmentTrouble
from db.records import Staff
from db.store import open_store
from sync import checkup
from sync.checkup import Finding, as_json, ask_gateway, beyond_this_machine, check_up
from sync.http import ExchangeTrouble
from tests.stand_ins import StillClock, counted_ids

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> Path:
    """A device's file with one change that waits."""
    store = open_store(tmp_path / "vitrine.sqlite", clock=clock, new_id=new_id)
    with store.intent() as intent:
        intent.create(Staff(id=new_id(), name="Inès Moreau"))
    store.close()
    return store.path


def joined(file: Path) -> Path:
    """The file, of a device that belongs to a gateway."""
    store = open_store(file, clock=StillClock(), new_id=counted_ids(100))
    store.keep_setting("gateway-url", "https://hub.example")
    store.close()
    return file


def look(file: Path, **also: Any) -> dict[str, Finding]:
    """The findings by name."""
    facts: dict[str, Any] = {"version": "0.1.0", "now": NOW, "online": lambda: True, "ask": lambda address: None} | also
    return {finding.name: finding for finding in check_up(file, **facts)}


def test_a_device_in_order(file: Path) -> None:
    found = look(file)
    assert [name for name, finding in found.items() if not finding.well] == []
    assert list(found) == ["versions", "file", "free space", "clock", "network", "gateway", "pending"]
    assert found["versions"].facts["vitrine"] == "0.1.0"
    assert found["file"].facts["there"] is True
    assert found["pending"].facts == {"waiting": 1, "refused": 0}


def test_a_new_device_is_in_order_and_nothing_is_made(tmp_path: Path) -> None:
    found = look(tmp_path / "new" / "vitrine.sqlite")
    assert all(finding.well for finding in found.values())
    assert "first start" in found["file"].says
    assert list(tmp_path.glob("new*")) == []


def test_an_empty_file_is_a_new_device(tmp_path: Path) -> None:
    empty = tmp_path / "vitrine.sqlite"
    empty.touch()
    assert look(empty)["pending"].facts == {"waiting": 0, "refused": 0}


def test_a_damaged_file(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:12288] = b"\x00" * 8192
    file.write_bytes(bytes(content))
    found = look(file)
    assert found["file"].facts["trouble"] == "damaged"
    assert (found["file"].well, found["pending"].well) == (False, False)
    assert file.read_bytes() == bytes(content)


def test_a_file_of_a_newer_vitrine(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[60:64] = (999).to_bytes(4, "big")  # user_version, by SQLite's file format
    file.write_bytes(bytes(content))
    assert look(file)["file"].facts["trouble"] == "newer"


def test_a_file_that_cannot_be_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.health.os.access", lambda path, mode: False)
    found = look(file)
    assert found["file"].facts["trouble"] == "read-only"
    assert "right to write" in found["file"].says


def test_little_room(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.health.shutil.disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    assert look(file)["free space"].says == "Only 5 MB free: make room on this disk."


def test_changes_that_were_refused_want_a_person(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "look_inside", lambda path: health.Inside(3, 4, 2))
    found = look(file)["pending"]
    assert not found.well
    assert found.says == "4 waiting to be sent, 2 in the repair list: open it at the desk."


def test_a_clock_that_lost_its_battery(file: Path) -> None:
    found = look(file, now=datetime(2000, 1, 1, tzinfo=UTC))["clock"]
    assert not found.well
    assert "set the date" in found.says


def test_no_network_is_no_fault(file: Path) -> None:
    found = look(file, online=lambda: False)["network"]
    assert found.well
    assert found.facts == {"online": False}


def test_a_gateway_that_answers(file: Path) -> None:
    asked: list[str] = []
    found = look(joined(file), ask=asked.append)["gateway"]
    assert found.well
    assert asked == ["https://hub.example"]


def test_a_gateway_of_its_own_runs_with_the_app(file: Path) -> None:
    found = look(joined(file), ask=None)["gateway"]
    assert found.well
    assert "starts with the app" in found.says


def test_a_gateway_that_does_not(file: Path) -> None:
    def ask(address: str) -> None:
        raise EnvironmentTrouble("portal")

    found = look(joined(file), ask=ask)["gateway"]
    assert not found.well
    assert found.facts == {"url": "https://hub.example", "answers": False, "trouble": "portal"}


def test_asking_where_nobody_is() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(ExchangeTrouble):
            ask_gateway(f"http://127.0.0.1:{free.getsockname()[1]}")


def test_a_package_that_is_missing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def version(package: str) -> str:
        raise metadata.PackageNotFoundError(package)

    monkeypatch.setattr(metadata, "version", version)
    found = look(file)["versions"]
    assert not found.well
    assert "numpy MISSING" in found.says


def test_for_a_program() -> None:
    told = as_json([Finding("free space", True, "5 MB", {"bytes": 5}), Finding("clock", False, "late")])
    assert told == {
        "ok": False,
        "free_space": {"well": True, "says": "5 MB", "facts": {"bytes": 5}},
        "clock": {"well": False, "says": "late", "facts": {}},
    }


@pytest.mark.parametrize("way_out", [True, False])
def test_the_way_out_is_asked_of_the_system(monkeypatch: pytest.MonkeyPatch, way_out: bool) -> None:
    def connect(self: object, address: object) -> None:
        if not way_out:
            raise OSError("unreachable")

    monkeypatch.setattr("sync.checkup.socket.socket.connect", connect)
    assert beyond_this_machine() is way_out
