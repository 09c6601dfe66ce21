"""An upgrade with pending changes loses none: what an older version kept takes the new shape, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from db import learning, outbox
from db.exchange import Exchange
from db.learning import catch_up
from db.migrations import LATEST
from db.records import Customer, Lead
from db.store import Store, open_store
from db.upcasts import CAUGHT_UP, SHAPE, UPCASTS, Upcast, now_caught_up, upcast
from tests.db.gateway_words import Result, Row
from tests.stand_ins import StillClock


def into_one_name(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The made-up change: a customer's `town` is called `city` from shape 2 on."""
    return {("city" if name == "town" else name): value for name, value in fields.items()}


CHANGES = (Upcast(2, "customer", into_one_name),)


def test_the_newest_change_is_the_shape_this_version_writes() -> None:
    assert max((one.since for one in UPCASTS), default=1) == SHAPE


def test_fields_pass_through_every_change_after_theirs() -> None:
    twice = (*CHANGES, Upcast(3, "customer", lambda fields: {**fields, "third": True}))
    assert upcast("customer", {"town": "Lyon"}, 1, twice) == {"city": "Lyon", "third": True}
    assert upcast("customer", {"city": "Lyon"}, 2, twice) == {"city": "Lyon", "third": True}
    assert upcast("lead", {"town": "Lyon"}, 1, twice) == {"town": "Lyon"}
    assert upcast("customer", {"town": "Lyon"}, 1) == {"town": "Lyon"}


def old_file(store: Store) -> Exchange:
    """A file of shape 1: an agreed customer, one change in a stored batch, one waiting, one refused."""
    exchange = Exchange(store)
    store.keep_setting(CAUGHT_UP, now_caught_up(LATEST, 1))
    exchange.take([Row("customer", "c1", 5, {"last_name": "Petit", "town": "Lyon"})], "5")
    add(store, "customer", "c1", town="Bron")
    add(store, "customer", "c1", town="Metz")
    exchange.keep_batch(b"bytes", [1, 2])
    exchange.settle([Result(2, "rejected", code="too-large"), Result(1, "retry")])
    exchange.keep_batch(b"sent as it was", [1])
    add(store, "customer", "c1", town="Paris", phone="1")
    add(store, "lead", "l1", "create", customer="c1")
    return exchange


def add(store: Store, kind: str, record: str, action: str = "update", **fields: str) -> None:
    from db.intent import append

    with store.intent() as intent:
        append(intent.connection, kind, record, action, fields, 1)


def test_pending_changes_of_an_older_shape_are_kept_in_the_new_one(store: Store) -> None:
    exchange = old_file(store)
    assert catch_up(store, CHANGES, shape=2) == 1
    assert [(one.seq, dict(one.set)) for one in exchange.waiting(10)] == [
        (1, {"city": "Bron"}),
        (3, {"city": "Paris", "phone": "1"}),
        (4, {"customer": "c1"}),
    ]
    assert [dict(one.operation.set) for one in exchange.repairs()] == [{"city": "Metz"}]
    assert exchange.batch() == b"sent as it was"
    shown = store.get(Customer, "c1")
    assert shown is not None
    assert (shown.last_name, shown.city, shown.phone) == ("Petit", "Paris", "1")
    exchange.settle([Result(1, version=6)])
    assert store.read("SELECT fields FROM base") == [('{"city":"Bron","last_name":"Petit"}',)]


def test_it_is_done_once(store: Store) -> None:
    old_file(store)
    catch_up(store, CHANGES, shape=2)
    before = outbox.waiting(store, 10)
    assert catch_up(store, CHANGES, shape=2) == 0
    assert outbox.waiting(store, 10) == before


def test_a_kill_in_the_middle_leaves_all_of_it_for_the_next_start(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = old_file(store)
    before = exchange.waiting(10), store.read("SELECT fields FROM base")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(learning, "lay", killed)
        with pytest.raises(KeyboardInterrupt):
            catch_up(store, CHANGES, shape=2)
    assert (exchange.waiting(10), store.read("SELECT fields FROM base")) == before
    assert catch_up(store, CHANGES, shape=2) == 1


def test_a_snapshot_that_was_begun_is_brought_along(store: Store) -> None:
    exchange = old_file(store)
    exchange.begin_stage()
    exchange.stage([Row("customer", "c1", 9, {"last_name": "Petit", "town": "Nice"})], "9")
    catch_up(store, CHANGES, shape=2)
    exchange.swap("9")
    assert store.read("SELECT fields FROM base") == [('{"city":"Nice","last_name":"Petit"}',)]


def test_what_a_newer_gateway_said_before_the_upgrade_is_known_after_it(
    file: Path, clock: StillClock, new_id: Callable[[], str]
) -> None:
    store = open_store(file, clock=clock, new_id=new_id)
    exchange = Exchange(store)
    exchange.take(
        [Row("lead", "l1", 5, {"customer": "c1", "colour": "red"}), Row("task", "t1", 6, {"title": "x"})], "6"
    )
    with store.transaction() as transaction:  # as an older version left it, which knew neither timeframe nor tasks
        transaction.connection.execute('UPDATE lead SET extra = \'{"timeframe":"now","colour":"red"}\'')
        transaction.connection.execute(
            "UPDATE base SET fields = json_set(fields, '$.timeframe', 'now') WHERE kind = 'lead'"
        )
        transaction.connection.execute("DELETE FROM task")
        transaction.keep_setting(CAUGHT_UP, "3 1")
    store.close()
    upgraded = open_store(file, clock=clock, new_id=new_id)
    lead = upgraded.get(Lead, "l1")
    assert lead is not None
    assert lead.timeframe == "now"
    assert upgraded.read("SELECT extra FROM lead") == [('{"colour":"red"}',)]
    assert upgraded.read("SELECT title FROM task") == [("x",)]
    assert upgraded.setting(CAUGHT_UP) == now_caught_up(LATEST)
    upgraded.close()
