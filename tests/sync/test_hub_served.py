"""A hub and a gateway above it as people run them: two processes, TLS, codes that name the gateway they are from."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from db.records import Customer
from db.store import Store, open_store
from sync.connect import PIN, URL, enrol, open_sync, transport_of
from sync.gateway.serve import Where
from sync.gateway.serve_hub import serve_hub
from sync.gateway.tables import GatewayTrouble
from sync.http import EnrolmentRefused, ExchangeTrouble
from sync.pairing import taken_apart, written
from tests.stand_ins import StillClock, counted_ids

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def program(data: Path, *arguments: str) -> Iterator[dict[str, Any]]:
    """`main.py` with these arguments, until it has said where it is; ended afterwards."""
    data.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--data", str(data), *arguments, "--with-parent"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(20)
        process.stdout.close()


@pytest.fixture
def store(tmp_path: Path, clock: StillClock) -> Iterator[Store]:
    """The file of a desk."""
    made = open_store(tmp_path / "desk.db", clock=clock, new_id=counted_ids(0x2000_0000))
    yield made
    made.close()


def exchange(store: Store) -> Any:
    sync = open_sync(store, clock=store.clock, new_id=store.new_id)
    assert sync is not None
    try:
        return sync.run_once()
    finally:
        sync.close()


def test_a_desk_works_through_a_hub_that_works_through_a_gateway(tmp_path: Path, store: Store) -> None:
    here = ("--port", "0", "--own-certificate")
    database = ("gateway", "--database", f"sqlite:///{tmp_path}/above.db")
    with program(tmp_path / "above", *database, *here, "--code", "hub", "--code", "desk") as above:
        joining = ("--upstream", above["url"], "--code", above["codes"]["hub"])
        near = ("hub", "--host", "127.0.0.1", "--port", "0", "--no-announce", "--pair", "desk")
        with program(tmp_path / "hub", *near, *joining) as hub:
            assert hub["url"].startswith("https://127.0.0.1:")
            enrol(store, hub["url"], hub["codes"]["desk"], "desk")
            with store.intent() as intent:
                intent.create(Customer(id="01900000-0000-7000-8000-0000000000c1", last_name="Dupont"))
            report = exchange(store)
            while report.trouble is not None:  # until the hub has read everything from above
                assert report.trouble.code == "busy"
                report = exchange(store)
            assert report.outcomes == {"retry": 1}
            assert store.setting(PIN)
            with pytest.raises(EnrolmentRefused) as refused:  # this code is from the other gateway
                enrol(store, hub["url"], above["codes"]["desk"], "desk")
            assert refused.value.code == "other-gateway"
            store.keep_setting(PIN, "0" * 64)
            assert exchange(store).trouble.code == "tls"
        enrol(store, above["url"], above["codes"]["desk"], "desk")  # the hub has burnt down
        assert exchange(store).status.waiting == 0
        assert store.setting(URL) == above["url"]
        counts = transport_of(store).ask_json("GET", "/v1/counts")
        assert counts["customer"] == 1


def test_a_gateway_refuses_to_answer_others_in_the_clear(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "gateway", "--database", f"sqlite:///{tmp_path}/g.db", "--port", "0",
         "--host", "0.0.0.0"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (3, "")
    assert "TLS only" in done.stderr
    assert not (tmp_path / "g.db").exists()


def test_a_hub_that_belongs_nowhere_says_how_it_could(tmp_path: Path) -> None:
    with pytest.raises(GatewayTrouble) as trouble:
        serve_hub(f"sqlite:///{tmp_path}/h.db", 0, Where())
    assert trouble.value.code == "no-upper"


def test_a_certificate_that_is_none(tmp_path: Path) -> None:
    from sync.gateway.certificate import tls_for

    (tmp_path / "c.pem").write_text("nothing")
    with pytest.raises(GatewayTrouble) as trouble:
        tls_for("0.0.0.0", (tmp_path / "c.pem", tmp_path / "k.pem"), None)
    assert trouble.value.code == "no-certificate"


def test_nobody_answers_at_a_pinned_address(store: Store) -> None:
    with pytest.raises(ExchangeTrouble) as trouble:
        enrol(store, "https://127.0.0.1:9", written("ABCDEFGHJK", "ab" * 32), "desk")
    assert trouble.value.code == "no-network"


def test_a_code_is_read_as_people_type_it() -> None:
    text = written("ABCDEFGHJK", "ab" * 32)
    assert text == "ABCDE-FGHJK-NENT-QAXB-NENT-QAXB"
    assert taken_apart(text.lower().replace("-", " ")) == taken_apart(text)
    assert taken_apart("abcdefghjk").pin == ""
    assert written("ABCDEFGHJK") == "ABCDE-FGHJK"
