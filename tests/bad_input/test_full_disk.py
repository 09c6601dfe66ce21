"""The disk is full: a person reads it, what they typed is still there, and once there is room it is kept."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import compose
from db import outbox
from db.store import Store
from sales.records import Customer, Lead
from tests.bad_input.conftest import Type
from tests.bad_input.full_disk import full_disk
from ui.tour.person import Person

SMALL = compose.ROOT / "tests" / "sales" / "configure" / "small.range"


def names(store: Store) -> list[str]:
    return sorted(customer.last_name for customer in store.all(Customer))


def test_the_desk_keeps_the_form_and_then_the_customer(desk: Person, store: Store) -> None:
    waiting = outbox.counts(store)
    desk.click("button", "New customer")
    desk.type("Zoé", into="First name")
    desk.type("Lefèvre-Dubois", into="Last name")
    desk.type("06 12 34 56 78", into="Phone")
    with full_disk():
        desk.click("button", "Keep the customer")
        desk.wait_read("The disk is full")
    assert names(store) == ["Nguyen"]
    assert outbox.counts(store) == waiting
    assert desk.find("editable-text", "Last name").text == "Lefèvre-Dubois"
    desk.click("button", "Keep the customer")
    desk.find("heading", "Zoé Lefèvre-Dubois")
    assert names(store) == ["Lefèvre-Dubois", "Nguyen"]


def test_the_kiosk_asks_the_visitor_to_see_somebody_and_keeps_the_form(visitor: Person, store: Store) -> None:
    visitor.tap("button", "Touch to begin")
    visitor.tap("button", "Mika")
    visitor.tap("button", "Keep my car")
    visitor.type("Zoé Lefèvre-Dubois", into="Your name")
    visitor.type("06 12 34 56 78", into="Phone")
    visitor.tap("check-box", "You may contact me about this car.")
    with full_disk():
        visitor.tap("button", "Keep my car")
        visitor.find("alert-message")
    assert store.all(Lead) == []
    visitor.tap("button", "Keep my car")
    visitor.find("graphic", re.compile("QR code"))
    assert [lead.source for lead in store.all(Lead)] == ["kiosk"]


def test_a_visitor_who_calls_reads_that_it_did_not_work(visitor: Person) -> None:
    visitor.tap("button", "Touch to begin")
    visitor.tap("button", "Mika")
    with full_disk():
        visitor.tap("button", "Call a salesperson")
        visitor.find("alert-message")
    visitor.tap("button", "Call a salesperson")
    visitor.wait_read("We are on our way.")


def test_the_range_on_the_device_stays_the_old_one(typed: Type, data: Path, tmp_path: Path) -> None:
    assert typed("range", "import", SMALL).exit_code == 0
    old = (data / "range" / SMALL.name).read_bytes()
    newer = tmp_path / SMALL.name
    shutil.copyfile(SMALL, newer)
    with newer.open("ab") as file:
        file.write(b"\n# another edition\n")
    with full_disk():
        result = typed("range", "import", newer)
    assert result.exit_code == 3
    assert "is full; the range on it is the old one. Free some space, try again." in result.stderr
    assert (data / "range" / SMALL.name).read_bytes() == old
    assert typed("range", "import", newer).exit_code == 0
    assert (data / "range" / SMALL.name).read_bytes() == newer.read_bytes()


def test_a_device_that_cannot_even_begin_says_so(tmp_path: Path) -> None:
    script = (
        "import resource, signal, main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))\n"
        "main.vitrine()"
    )
    started = subprocess.run(
        [sys.executable, "-c", script, "--data", str(tmp_path), "join", "http://127.0.0.1:9", "ABCDEF"],
        cwd=compose.ROOT,
        env={"PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 3
    assert "The disk that holds " in started.stderr
    assert "free some space" in started.stderr
    assert "Traceback" not in started.stderr
