"""A gateway in a process of its own: starts, says where, ends with its parent, and loses nothing when it is killed."""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from db.records import Customer
from db.store import Store, open_store
from sync.connect import enrol, gateway_moved, open_sync, sync_now
from sync.gateway.child import Child, ChildTrouble, start_gateway
from sync.gateway.serve import House, listen, open_gateway, serve
from sync.gateway.tables import GatewayTrouble
from sync.wire import PushAnswer
from tests.stand_ins import StillClock, counted_ids
from tests.sync.house import HOUSE

Start = Callable[..., Child]


@pytest.fixture
def start(tmp_path: Path, child_command: list[str]) -> Iterator[Start]:
    """Starts child gateways, and stops what is left of them."""
    running: list[Child] = []

    def make(**more: Any) -> Child:
        child = start_gateway(tmp_path / "gateway.db", command=child_command, **more)
        running.append(child)
        return child

    yield make
    for child in running:
        child.stop()


@pytest.fixture
def store(tmp_path: Path, clock: StillClock) -> Iterator[Store]:
    made = open_store(tmp_path / "desk.db", clock=clock, new_id=counted_ids(0x5000))
    yield made
    made.close()


def test_a_child_serves_a_device_and_ends_when_told(start: Start, store: Store, clock: StillClock) -> None:
    child = start()
    assert set(child.codes) == {"desk", "kiosk"}
    enrol(store, child.url, child.codes["desk"], "desk")
    with store.intent() as intent:
        intent.create(Customer(id="c1", last_name="A"))
    report = sync_now(store, clock=clock, new_id=counted_ids())
    assert report is not None
    assert report.outcomes == {"applied": 1}
    child.stop()
    assert child.process.returncode == 0
    child.stop()


def test_a_child_ends_with_its_parent(start: Start) -> None:
    child = start(codes=())
    assert child.process.stdin is not None
    child.process.stdin.close()  # what the system does when the parent ends, however it ended
    assert child.process.wait(20) == 0


def test_a_child_that_does_not_listen_is_killed(start: Start) -> None:
    child = start(codes=())
    child.stop(timeout=0)
    assert child.process.returncode is not None


def test_a_port_that_is_taken(tmp_path: Path, start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ChildTrouble) as trouble:
            start(port=port)
    assert f"Port {port} on 127.0.0.1 is taken" in str(trouble.value)


def test_a_child_that_is_no_gateway(tmp_path: Path) -> None:
    with pytest.raises(ChildTrouble) as trouble:
        start_gateway(tmp_path / "g.db", command=["true"])
    assert trouble.value.facts["said"] == ""


def test_a_gateway_killed_in_the_middle_of_a_push_has_everything_once(
    start: Start, store: Store, clock: StillClock
) -> None:
    child = start()
    enrol(store, child.url, child.codes["desk"], "desk")
    with store.intent() as intent:
        for number in range(1200):
            intent.create(Customer(id=f"c{number}", last_name=f"Name {number}"))
    sync = open_sync(store, clock=clock, new_id=counted_ids())
    assert sync is not None
    pushes: list[int] = []
    push = sync._transport.push

    def killing(body: bytes, device_clock: int) -> PushAnswer:
        answer = push(body, device_clock)
        pushes.append(1)
        if len(pushes) == 2:  # taken in, and the answer never arrives
            child.process.kill()
            child.process.wait()
            return push(body, device_clock)
        return answer

    sync._transport.push = killing  # type: ignore[method-assign]
    report = sync.run_once()
    sync.close()
    assert report.status.state == "offline"
    assert report.status.waiting == 700
    again = start(codes=())
    gateway_moved(store, again.url)
    report_after = sync_now(store, clock=clock, new_id=counted_ids())
    assert report_after is not None
    assert report_after.outcomes == {"applied": 700}
    again.stop()
    gateway = open_gateway(f"sqlite:///{store.path.parent}/gateway.db")
    assert gateway.counts(HOUSE)["customer"] == 1200
    gateway.close()


# ------------------------------------------------------------------------------------------------- a bad database


def damaged(folder: Path) -> str:
    (folder / "bad.db").write_bytes(b"this was a database once" * 400)
    return f"sqlite:///{folder}/bad.db"


def newer(folder: Path) -> str:
    url = f"sqlite:///{folder}/new.db"
    open_gateway(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE about SET value = '99' WHERE name = 'schema'"))
    engine.dispose()
    return url


@pytest.mark.parametrize(
    ("make", "code", "says"),
    [
        (damaged, "damaged", "is damaged"),
        (newer, "newer", "Update Vitrine"),
        (lambda folder: f"sqlite:///{folder}/no/such/folder/g.db", "unreachable", "cannot be opened"),
        (lambda _folder: "not a url", "bad-address", "is not the address"),
        (lambda _folder: "oracle+nobody://u:secret@h/d", "bad-address", "is not the address"),
    ],
)
def test_a_database_that_cannot_be_used(tmp_path: Path, make: Callable[[Path], str], code: str, says: str) -> None:
    url = make(tmp_path)
    with pytest.raises(GatewayTrouble) as trouble:
        serve(url, 0)
    assert trouble.value.code == code
    assert says in str(trouble.value)
    assert "secret" not in str(trouble.value)
    if code == "damaged":
        assert (tmp_path / "bad.db").read_bytes().startswith(b"this was a database once")


def test_a_database_is_for_the_user_of_the_machine_alone(tmp_path: Path) -> None:
    gateway = open_gateway(f"sqlite:///{tmp_path}/gateway.db")
    kept = {file.name: file.stat().st_mode & 0o077 for file in tmp_path.iterdir()}
    gateway.close()
    assert "gateway.db" in kept
    assert set(kept.values()) == {0}


@pytest.mark.parametrize("port", [70000, -1])
def test_a_port_that_is_none(port: int) -> None:
    with pytest.raises(GatewayTrouble):
        listen("127.0.0.1", port)


def test_a_gateway_in_this_process_says_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import uvicorn

    said: list[str] = []

    def run(self: uvicorn.Server, sockets: Any) -> None:
        self.should_exit = True
        uvicorn.Server.__dict__["_vitrine_run"](self, sockets=sockets)

    monkeypatch.setattr(uvicorn.Server, "_vitrine_run", uvicorn.Server.run, raising=False)
    monkeypatch.setattr(uvicorn.Server, "run", run)
    serve(f"sqlite:///{tmp_path}/g.db", 0, house=House(), codes=["desk"], training=tmp_path / "crm.db", say=said.append)
    news = json.loads(said[0])
    assert news["url"].startswith("http://127.0.0.1:")
    assert list(news["codes"]) == ["desk"]


def test_the_line_goes_to_standard_output(child_command: list[str], tmp_path: Path) -> None:
    process = subprocess.run(
        [*child_command, "--database", f"sqlite:///{tmp_path}/g.db", "--port", "0", "--with-parent"],
        input=b"", capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    assert json.loads(process.stdout)["codes"] == {}


def test_an_answer_does_not_wait_for_the_callers_acknowledgement() -> None:
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
