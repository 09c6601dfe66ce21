"""One PC alone with a gateway of its own: a real child process behind it, and a stand-in for what can go wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.records import Staff
from db.store import Store, open_store
from sync.embedded import Embedded
from sync.gateway.child import Child, ChildTrouble, start_gateway
from tests.stand_ins import StillClock, counted_ids


@pytest.fixture
def store(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> Iterator[Store]:
    """A device with one change to send."""
    store = open_store(tmp_path / "desk.sqlite", clock=clock, new_id=new_id)
    with store.intent() as intent:
        intent.create(Staff(id=new_id(), name="Inès Moreau"))
    yield store
    store.close()


def bare_gateway(database: Path, **also: Any) -> Child:
    """The real child process, without the made-up dealership and its CRM."""
    return start_gateway(database, **also | {"training": None})


def embedded(store: Store, clock: StillClock, **also: object) -> Embedded:
    """The exchange of the store's device."""
    return Embedded(store, store.path.parent, "desk", clock=clock, new_id=counted_ids(500), **also)  # type: ignore[arg-type]


def test_it_starts_a_gateway_belongs_to_it_and_sends(store: Store, clock: StillClock) -> None:
    sync = embedded(store, clock, start=bare_gateway)
    try:
        assert sync.status().waiting == 1
        report = sync.run_once()
        assert report.trouble is None
        assert report.status.state == "sent"
        assert sync.status().waiting == 0
    finally:
        sync.close()
    assert (store.path.parent / "gateway.sqlite").exists()

    again = embedded(store, clock, start=bare_gateway)
    try:
        assert again.run_once().trouble is None  # the same gateway, at another port
        assert again.run_once().trouble is None  # and without starting it again
    finally:
        again.close()
        again.close()


def test_a_gateway_that_does_not_start_is_tried_again(store: Store, clock: StillClock) -> None:
    tries: list[Path] = []

    def start(database: Path, **also: object) -> Child:
        tries.append(database)
        raise ChildTrouble("ended", said="no room on the disk")

    sync = embedded(store, clock, start=start)
    first = sync.run_once()
    assert first.trouble is not None
    assert (first.status.state, first.status.why, first.status.waiting) == ("offline", "gateway-trouble", 1)
    since = first.status.offline_since
    clock.forward(minutes=5)
    assert sync.run_once().status.offline_since == since == sync.status().offline_since
    assert len(tries) == 2
    sync.close()
