"""What leaves the repair list: sent again, handed over, given up with what was built on it, and every way back."""

from __future__ import annotations

import pytest

from db import mending, outbox
from db.errors import PersonCanMend
from db.exchange import Exchange
from db.records import Activity, Configuration, Customer, Lead, Task
from db.store import Store
from tests.db.gateway_words import Result, Row


@pytest.fixture
def exchange(store: Store) -> Exchange:
    return Exchange(store)


def create(store: Store, **fields: str) -> str:
    customer = Customer(id=store.new_id(), **fields)
    with store.intent() as intent:
        intent.create(customer)
    return customer.id


def change(store: Store, id: str, **fields: str) -> None:
    with store.intent() as intent:
        intent.update(Customer, id, **fields)


def send(exchange: Exchange, *results: Result) -> None:
    exchange.keep_batch(b"bytes", [operation.seq for operation in exchange.waiting(100)])
    exchange.settle(results)


def given_up(store: Store, seq: int, reason: str, by: str = "") -> int:
    with store.intent() as intent:
        return mending.give_up(intent, seq, reason, "2026-11-23T09:00:00Z", by)


def test_a_mended_creation_goes_again_and_can_be_undone_until_it_is_sent(store: Store, exchange: Exchange) -> None:
    id = create(store, last_name="Petit" * 50)
    send(exchange, Result(1, "rejected", code="too-large"))
    number = mending.mend(store, 1, {"last_name": "Petit"}, by="claire")
    assert exchange.counts() == (1, 0)
    assert [operation.set["last_name"] for operation in exchange.waiting(10)] == ["Petit"]
    assert store.get(Customer, id) == Customer(id=id, last_name="Petit")
    with pytest.raises(PersonCanMend, match="repaired"):
        mending.mend(store, 2, {})
    mending.undo(store, number)
    assert exchange.counts() == (0, 1)
    assert store.get(Customer, id) == Customer(id=id, last_name="Petit" * 50)
    again = mending.mend(store, 1, {"last_name": "Petit"})
    send(exchange, Result(3, version=9))
    with pytest.raises(PersonCanMend, match="sent-already"):
        mending.undo(store, again)
    with pytest.raises(PersonCanMend, match="repaired"):
        mending.undo(store, number)


def test_a_mended_change_that_was_taken_is_taken_back_with_another(store: Store, exchange: Exchange) -> None:
    exchange.take([Row("customer", "c1", 5, {"city": "Lyon", "phone": "1"})], "5")
    change(store, "c1", city="Bron", phone="2")
    send(exchange, Result(1, "rejected"))
    number = mending.mend(store, 1, {"city": "Metz", "phone": None})
    send(exchange, Result(2, version=6))
    shown = store.get(Customer, "c1")
    assert shown is not None
    assert (shown.city, shown.phone) == ("Metz", "1")
    mending.undo(store, number)
    assert [(one.action, one.set) for one in exchange.waiting(10)] == [("update", {"city": "Lyon"})]
    assert exchange.counts() == (1, 1)


def test_nothing_is_taken_back_of_what_somebody_changed_since(store: Store, exchange: Exchange) -> None:
    exchange.take([Row("customer", "c1", 5, {"city": "Lyon"})], "5")
    change(store, "c1", city="Bron")
    send(exchange, Result(1, "rejected"))
    number = mending.mend(store, 1, {})
    send(exchange, Result(2, version=6))
    change(store, "c1", city="Paris")
    mending.undo(store, number)
    assert [one.set for one in exchange.waiting(10)] == [{"city": "Paris"}]


def test_a_creation_given_up_goes_with_all_that_was_built_on_it_and_comes_back_whole(
    store: Store, exchange: Exchange
) -> None:
    exchange.take([Row("lead", "known", 4, {"customer": "c9"}), Row("customer", "c9", 5, {"city": "Lyon"})], "5")
    refused = create(store, last_name="Petit")
    lead = Lead(id=store.new_id(), customer=refused)
    car = Configuration(
        id=store.new_id(), code="ABCDEF", model="mika", market="fr", range_version="1", customer=refused
    )
    with store.intent() as intent:
        intent.create(lead)
        intent.create(Activity(id=store.new_id(), customer=refused, lead=lead.id))
        intent.create(car)
        intent.update(Lead, "known", configuration=car.id, timeframe="now")
    change(store, refused, city="Lyon")
    send(exchange, Result(1, "rejected", code="too-large"))
    before = outbox.waiting(store, 100), exchange.counts()
    number = given_up(store, 1, "typed twice", by="claire")
    assert exchange.counts() == (1, 0)
    assert [(one.record, one.set) for one in exchange.waiting(10)] == [("known", {"timeframe": "now"})]
    gone = [store.get(Customer, refused), store.get(Lead, lead.id), store.get(Configuration, car.id)]
    assert [*gone, *store.all(Activity)] == [None, None, None]
    (kept,) = mending.mended(store)
    assert (kept.how, kept.reason, kept.by, kept.record) == ("given-up", "typed twice", "claire", refused)
    assert kept.set["last_name"] == "Petit"
    mending.undo(store, number)
    assert (outbox.waiting(store, 100), exchange.counts()) == before
    assert store.get(Lead, lead.id) == lead
    assert mending.mended(store) == []


def test_a_change_given_up_leaves_the_rest(store: Store, exchange: Exchange) -> None:
    exchange.take([Row("customer", "c1", 5, {"city": "Lyon"})], "5")
    change(store, "c1", city="Bron")
    send(exchange, Result(1, "rejected"))
    change(store, "c1", note="n")
    given_up(store, 1, "")
    assert store.get(Customer, "c1") == Customer(id="c1", city="Lyon", note="n")
    assert exchange.counts() == (1, 0)


def test_what_a_colleague_sees_to_needs_nobody_here(store: Store, exchange: Exchange) -> None:
    create(store, last_name="Petit")
    send(exchange, Result(1, "rejected"))
    with store.intent() as intent:
        mending.hand_over(intent, 1, "claire", "task-1")
    assert exchange.counts() == (0, 0)
    (repair,) = exchange.repairs()
    assert (repair.handed_to, repair.task) == ("claire", "task-1")
    with store.intent() as intent:
        mending.hand_over(intent, 1, "", "")
    assert exchange.counts() == (0, 1)


def test_each_record_knows_whether_it_waits_or_was_refused(store: Store, exchange: Exchange) -> None:
    sent, refused, waits = (create(store, last_name=name) for name in ("A", "B", "C"))
    exchange.keep_batch(b"bytes", [1, 2])
    exchange.settle([Result(1, version=3), Result(2, "rejected")])
    change(store, refused, city="Lyon")
    asked = [("customer", id) for id in (sent, refused, waits)] + [("task", waits)]
    assert outbox.unsettled(store, asked) == {refused: "refused", waits: "waiting"}
    assert outbox.unsettled(store, []) == {}


def test_many_records_are_asked_about_at_once(store: Store) -> None:
    with store.intent() as intent:
        ids = [store.new_id() for _ in range(900)]
        for id in ids:
            intent.create(Task(id=id, title="x"))
    assert len(outbox.unsettled(store, [("task", id) for id in ids])) == 900
