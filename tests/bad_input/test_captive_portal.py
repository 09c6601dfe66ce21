"""The command line in a network whose sign-in page answers in the gateway's place, with status 200."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import outbox
from db.store import Store
from sync.connect import TOKEN, URL, enrolment
from tests.bad_input.conftest import Type
from tests.bad_input.portal import captive_portal


@pytest.fixture
def portal() -> Iterator[str]:
    """The address of a portal."""
    with captive_portal() as url:
        yield url


@pytest.fixture
def joined(store: Store, portal: str) -> Store:
    """The file of a desk whose gateway's address leads to the portal."""
    store.keep_setting(URL, portal)
    store.keep_setting(TOKEN, "token")
    return store


def test_sync_says_so_and_keeps_what_waits(joined: Store, typed: Type) -> None:
    waiting = outbox.waiting(joined, 100)
    result = typed("sync")
    assert result.exit_code == 3
    assert "sign in to the network first" in result.stdout
    told = json.loads(typed("sync", "--json").stdout)
    assert (told["ok"], told["state"], told["waiting"]) == (False, "offline", len(waiting))
    assert outbox.waiting(joined, 100) == waiting


def test_doctor_says_so(joined: Store, typed: Type) -> None:
    result = typed("doctor")
    assert result.exit_code == 3
    (line,) = [line for line in result.stdout.splitlines() if "gateway" in line[:14]]
    assert "sign in to the network first" in line


def test_joining_through_a_portal_says_so_and_leaves_nothing_behind(portal: str, typed: Type, data: Path) -> None:
    result = typed("join", portal, "ABCDEF")
    assert result.exit_code == 3
    assert "sign in to the network first" in result.stderr
    assert not (data / "desk.sqlite").exists()


def test_a_device_that_belongs_elsewhere_goes_on_belonging_there(joined: Store, portal: str, typed: Type) -> None:
    before = enrolment(joined)
    assert typed("join", portal, "ABCDEF").exit_code == 3
    assert enrolment(joined) == before
