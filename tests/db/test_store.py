"""Intents: all or nothing, only what changed, no child without its parent; reading never waits."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import db.store
from db import outbox
from db.ids import uuid7
from db.opening import connect
from db.records import KINDS, Customer, Lead, Record, Staff, Task
from db.shapes import blank_fields, columns, fields_of, packed, record_from, split
from db.store import Changed, Store, open_store
from tests.stand_ins import StillClock

JSON_VALUES = st.recursive(st.text(max_size=5) | st.integers(-9, 9) | st.booleans(), st.lists, max_leaves=5)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": st.text(max_size=20),
    "int": st.integers(-(2**63), 2**63 - 1),
    "bool": st.booleans(),
}


@st.composite
def records(draw: st.DrawFn) -> Record:
    kind = draw(st.sampled_from(list(KINDS.values())))
    values = {}
    for column in columns(kind)[1:]:
        if column.form == "json":
            is_list = isinstance(blank_fields(kind)[column.name], list)
            values[column.name] = draw(
                st.lists(JSON_VALUES, max_size=3) if is_list else st.dictionaries(st.text(), JSON_VALUES, max_size=3)
            )
        else:
            values[column.name] = draw(VALUES[column.form])
    return kind(id=draw(st.uuids()).hex, **values)


@given(records())
def test_a_record_comes_back_from_its_row_as_it_went_in(record: Record) -> None:
    kind = type(record)
    row = packed(kind, vars(record))
    assert record_from(kind, tuple(row[column.name] for column in columns(kind))) == record
    known, extra = split(kind, fields_of(record))
    assert (known, extra) == (fields_of(record), {})


def petit(new_id: Callable[[], str], **more: str) -> Customer:
    return Customer(id=new_id(), first_name="Zoé", last_name="Petit", phone="0639980001", **more)


def test_what_an_intent_wrote_is_there_with_its_operation(store: Store, new_id: Callable[[], str]) -> None:
    customer = petit(new_id)
    with store.intent() as intent:
        intent.create(customer)
    assert store.get(Customer, customer.id) == customer
    assert store.all(Customer) == [customer]
    [operation] = outbox.waiting(store, 10)
    assert (operation.kind, operation.record, operation.action) == ("customer", customer.id, "create")
    assert operation.set == fields_of(customer)
    assert operation.stamp == int(store.clock().timestamp() * 1000)


def test_an_intent_that_fails_leaves_neither_row_nor_operation(store: Store, new_id: Callable[[], str]) -> None:
    customer = petit(new_id)

    def fail() -> None:
        with store.intent() as intent:
            intent.create(customer)
            intent.create(customer)

    with pytest.raises(ValueError, match="there already"):
        fail()
    assert store.all(Customer) == []
    assert outbox.counts(store) == (0, 0)


def test_an_update_carries_only_what_changed(store: Store, new_id: Callable[[], str]) -> None:
    customer = petit(new_id)
    with store.intent() as intent:
        intent.create(customer)
    with store.intent() as intent:
        intent.update(Customer, customer.id, first_name="Zoé", last_name="Grand", city="Lyon")
        intent.update(Customer, customer.id, city="Lyon")
    assert store.get(Customer, customer.id) == replace(customer, last_name="Grand", city="Lyon")
    assert [operation.set for operation in outbox.waiting(store, 10)][1:] == [{"last_name": "Grand", "city": "Lyon"}]


def test_a_removal_takes_the_row_and_says_so(store: Store, new_id: Callable[[], str]) -> None:
    task = Task(id=new_id(), title="Call")
    with store.intent() as intent:
        intent.create(task)
        intent.remove(Task, task.id)
    assert store.get(Task, task.id) is None
    assert [operation.action for operation in outbox.waiting(store, 10)] == ["create", "remove"]


def test_a_parent_with_a_child_stays(store: Store, new_id: Callable[[], str]) -> None:
    customer = petit(new_id)
    with store.intent() as intent:
        intent.create(customer)
        intent.create(Lead(id=new_id(), customer=customer.id))
    with pytest.raises(ValueError, match="still has a lead"), store.intent() as intent:
        intent.remove(Customer, customer.id)
    assert store.get(Customer, customer.id) == customer


def test_no_child_without_its_parent(store: Store, new_id: Callable[[], str]) -> None:
    with pytest.raises(ValueError, match="names the customer"), store.intent() as intent:
        intent.create(Lead(id=new_id(), customer="nobody"))
    customer, lead = petit(new_id), new_id()
    with store.intent() as intent:
        intent.create(customer)
        intent.create(Lead(id=lead, customer=customer.id))
    with pytest.raises(ValueError, match="names the configuration"), store.intent() as intent:
        intent.update(Lead, lead, configuration="none")


def test_bugs_are_named(store: Store, new_id: Callable[[], str]) -> None:
    customer = petit(new_id)
    with store.intent() as intent:
        intent.create(customer)
    with pytest.raises(ValueError, match="there already"), store.intent() as intent:
        intent.create(customer)
    with pytest.raises(ValueError, match="is not there"), store.intent() as intent:
        intent.update(Customer, "x", city="Lyon")
    with pytest.raises(ValueError, match="is not there"), store.intent() as intent:
        intent.remove(Customer, "x")
    with pytest.raises(RuntimeError, match="inside an intent"), store.intent(), store.intent():
        pass


def test_an_intent_reads_its_own_writes_and_another_thread_does_not(store: Store, new_id: Callable[[], str]) -> None:
    customer = petit(new_id)
    elsewhere: list[Customer | None] = []
    with store.intent() as intent:
        intent.create(customer)
        assert store.get(Customer, customer.id) == customer
        thread = threading.Thread(target=lambda: elsewhere.append(store.get(Customer, customer.id)))
        thread.start()
        thread.join()
    assert elsewhere == [None]


def test_the_connection_of_a_thread_ends_with_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[sqlite3.Connection] = []

    def noted(path: Path, *, writes: bool, patience_ms: int) -> sqlite3.Connection:
        made.append(connect(path, writes=writes, patience_ms=patience_ms))
        return made[-1]

    monkeypatch.setattr(db.store, "connect", noted)
    for _ in range(3):
        thread = threading.Thread(target=store.setting, args=("device",))
        thread.start()
        thread.join()
    assert len(made) == 3
    for connection in made:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_threads_write_one_after_the_other(store: Store) -> None:
    def write() -> None:
        for _ in range(20):
            with store.intent() as intent:
                intent.create(Staff(id=uuid7(store.clock), name="x"))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.all(Staff)) == 80
    assert [operation.seq for operation in outbox.waiting(store, 100)] == list(range(1, 81))


def test_listeners_hear_what_was_committed_and_only_that(store: Store, new_id: Callable[[], str]) -> None:
    heard: list[Changed] = []
    deaf = store.listen(heard.append)
    customer = petit(new_id)
    with pytest.raises(ValueError, match="names the customer"), store.intent() as intent:
        intent.create(Lead(id=new_id(), customer="nobody"))
    with store.intent() as intent:
        intent.create(customer)
        intent.create(Lead(id=new_id(), customer=customer.id))
    store.keep_setting("gateway", "http://127.0.0.1")
    deaf()
    with store.intent() as intent:
        intent.update(Customer, customer.id, city="Lyon")
    assert [news.kinds for news in heard] == [{"customer", "lead"}]
    assert ("customer", customer.id) in heard[0].records


def test_single_values_are_kept(store: Store) -> None:
    assert store.setting("token") == ""
    assert store.setting("token", "none") == "none"
    store.keep_setting("token", "abc")
    assert store.setting("token") == "abc"
    with store.transaction() as transaction:
        assert [transaction.count_up("offers") for _ in range(3)] == [1, 2, 3]


def test_a_device_keeps_its_id(file: Path, clock: StillClock, new_id: Callable[[], str]) -> None:
    first = open_store(file, clock=clock, new_id=new_id)
    device, epoch = first.device, first.setting("epoch")
    first.close()
    first.close()
    again = open_store(file, clock=clock, new_id=new_id)
    assert (again.device, again.setting("epoch")) == (device, epoch)
    assert device != epoch
    again.close()


def test_a_closed_store_is_closed(store: Store) -> None:
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.all(Customer)
