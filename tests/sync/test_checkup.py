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
from sync.hub_name import FoundHub
from sync.pairing import in_groups, pin_of
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


PIN_SHA = "ab" * 32


def joined(file: Path, **settings: str) -> Path:
    """The file, of a device that belongs to a gateway."""
    store = open_store(file, clock=StillClock(), new_id=counted_ids(100))
    for key, value in {"gateway-url": "https://hub.example", **settings}.items():
        store.keep_setting(key.replace("_", "-"), value)
    store.close()
    return file


def look(file: Path, **also: Any) -> dict[str, Finding]:
    """The findings by name."""
    facts: dict[str, Any] = {"version": "0.1.0", "now": NOW, "online": lambda: True, "ask": lambda *_: None}
    facts |= {"hubs": list} | also
    return {finding.name: finding for finding in check_up(file, **facts)}


def test_a_device_in_order(file: Path) -> None:
    found = look(file)
    assert [name for name, finding in found.items() if not finding.well] == []
    assert list(found) == ["versions", "file", "free space", "clock", "network", "gateway", "hub", "pending"]
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
    asked: list[tuple[str, str]] = []
    last = {"gateway_pin": PIN_SHA, "last_exchange": "2026-11-22T09:12:00Z"}
    found = look(joined(file, **last), ask=lambda *call: asked.append(call))["gateway"]
    assert found.well
    assert asked == [("https://hub.example", PIN_SHA)]
    assert found.says == "https://hub.example answers; last complete exchange: 2026-11-22 09:12 UTC"
    assert found.facts["certificate"] == in_groups(pin_of(PIN_SHA))


def test_a_first_exchange_that_was_interrupted(file: Path) -> None:
    found = look(joined(file, to_read="20000"))["gateway"]
    assert found.says.endswith("never yet; reading everything, 0 of 20000 so far, goes on with the next")
    staged = look(joined(file, to_read="20000", staged_cursor="@9.9"))["gateway"]
    assert staged.says == found.says


HUB = FoundHub("counter-8443", "https://192.0.2.20:8443", pin_of(PIN_SHA))


def test_no_hub_is_heard(file: Path) -> None:
    found = look(joined(file))["hub"]
    assert (found.well, found.facts) == (True, {"found": [], "paired": False})
    assert found.says.startswith("none is heard on this network")

    def no_network() -> list[FoundHub]:
        raise OSError("no interface")

    assert look(file, hubs=no_network)["hub"].says == found.says


def test_the_hub_of_this_device_is_heard(file: Path) -> None:
    found = look(joined(file, gateway_url=HUB.url, gateway_pin=PIN_SHA), hubs=lambda: [HUB])["hub"]
    assert (found.well, found.facts) == (True, {"found": [HUB.url], "paired": True})
    assert found.says == (
        f"counter-8443 is heard, and this device shares over it. Its certificate is {in_groups(HUB.pin)}."
    )


def test_the_hub_of_this_device_moved(file: Path) -> None:
    found = look(joined(file, gateway_url="https://192.0.2.9:8443", gateway_pin=PIN_SHA), hubs=lambda: [HUB])["hub"]
    assert not found.well
    assert found.says.startswith("counter-8443 is at https://192.0.2.20:8443 now, and this device looks for it at")


def test_a_hub_this_device_does_not_share_over(file: Path) -> None:
    found = look(joined(file), hubs=lambda: [HUB])["hub"]
    assert (found.well, found.facts["paired"]) == (True, False)
    assert "counter-8443 at https://192.0.2.20:8443; this device does not share over it." in found.says


def test_in_training_nobody_listens_for_hubs(file: Path) -> None:
    def listens() -> list[FoundHub]:
        raise AssertionError

    assert look(file, ask=None, hubs=listens)["hub"].facts == {"found": [], "paired": None}


def test_a_gateway_of_its_own_runs_with_the_app(file: Path) -> None:
    found = look(joined(file), ask=None)["gateway"]
    assert found.well
    assert "starts with the app" in found.says


def test_a_gateway_that_does_not(file: Path) -> None:
    def ask(_address: str, _pin: str) -> None:
        raise EnvironmentTrouble("portal")

    found = look(joined(file), ask=ask)["gateway"]
    assert not found.well
    assert (found.facts["answers"], found.facts["trouble"]) == (False, "portal")
    assert found.says == "portal (last complete exchange: never yet)"


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
