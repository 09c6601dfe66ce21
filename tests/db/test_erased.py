"""An erased customer goes from the device with everything about them, and nothing of it ever comes back."""

from __future__ import annotations

import pytest

from db import bases, erased, mending
from db.attachments import keep_file
from db.exchange import Exchange
from db.records import Configuration, Consent, Customer, Lead, Offer, Task
from db.store import Store
from db.wipe import wipe, wipe_due
from tests.db.gateway_words import Result, Row

NAME = "Zwetschgenbaum"


@pytest.fixture
def exchange(store: Store) -> Exchange:
    return Exchange(store)


def erase(store: Store, customer: str) -> None:
    with store.intent() as intent:
        erased.erase(intent, customer)


def agreed(exchange: Exchange) -> None:
    """A customer with everything, as the feed brought it, and a neighbour whose offer names the customer's car."""
    exchange.take(
        [
            Row("customer", "c1", 1, {"last_name": NAME, "phone": "0612345678"}),
            Row("customer", "c2", 2, {"last_name": "Petit"}),
            Row("consent", "s1", 3, {"customer": "c1"}),
            Row("lead", "l1", 4, {"customer": "c1", "comments": NAME}),
            Row("configuration", "k1", 5, {"customer": "c1", "code": "AAAAAA"}),
            Row("configuration", "k2", 6, {"customer": "c1", "code": "BBBBBB"}),
            Row("offer", "o1", 7, {"customer": "c1", "configuration": "k1", "number": "A-1"}),
            Row("offer", "o2", 8, {"customer": "c2", "configuration": "k2", "number": "A-2"}),
            Row("task", "t1", 9, {"title": NAME, "lead": "l1"}),
            Row("task", "t2", 10, {"title": "coffee"}),
        ],
        "10",
    )


def kept(store: Store) -> set[str]:
    return {record.id for kind in (Customer, Consent, Lead, Configuration, Offer, Task) for record in store.all(kind)}


def test_everything_of_the_customer_goes_and_one_operation_says_so(store: Store, exchange: Exchange) -> None:
    agreed(exchange)
    with store.transaction() as transaction:
        paper = keep_file(transaction, store, NAME.encode(), "application/pdf")
        transaction.set("offer", "o1", {"pdf_sha256": paper})
    with store.intent() as intent:
        intent.update(Lead, "l1", comments=f"{NAME} called")
    erase(store, "c1")
    assert kept(store) == {"c2", "k2", "o2", "t2"}
    assert exchange.file(paper) is None
    waiting = exchange.waiting(10)
    assert [(one.action, one.kind, one.record, one.set) for one in waiting] == [
        ("update", "configuration", "k2", {"customer": ""}),
        ("remove", "customer", "c1", {}),
    ]


def test_the_bytes_go_too(store: Store, exchange: Exchange) -> None:
    agreed(exchange)
    with store.intent() as intent:
        intent.create(Customer(id="0190", last_name=f"{NAME}-Huber", email="zw@example.com"))
    assert NAME.encode() in everything(store)
    erase(store, "c1")
    erase(store, "0190")
    assert wipe_due(store)
    assert wipe(store)
    assert not wipe_due(store)
    assert NAME.encode() not in everything(store)
    assert NAME.lower().encode() not in everything(store)
    assert b"zw@example" not in everything(store)


def everything(store: Store) -> bytes:
    """All bytes of the file and of what lies beside it."""
    return b"".join(path.read_bytes() for path in store.path.parent.rglob("*") if path.is_file())


def test_while_somebody_reads_the_log_stays_and_the_wipe_is_due(store: Store, exchange: Exchange) -> None:
    agreed(exchange)
    erase(store, "c1")
    reader = store._reader()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM customer").fetchone()
    assert not wipe(store)
    assert wipe_due(store)
    reader.execute("COMMIT")
    assert wipe(store)


def test_a_customer_the_gateway_never_heard_of_is_not_spoken_of(store: Store, exchange: Exchange) -> None:
    with store.intent() as intent:
        intent.create(Customer(id="c5", last_name=NAME))
        intent.create(Lead(id="l5", customer="c5"))
    erase(store, "c5")
    assert exchange.waiting(10) == []


def test_one_that_is_on_its_way_is_taken_back(store: Store, exchange: Exchange) -> None:
    with store.intent() as intent:
        intent.create(Customer(id="c5", last_name=NAME))
    exchange.keep_batch(b"bytes", [1])
    erase(store, "c5")
    exchange.settle([Result(1, version=3)])
    assert [(one.action, one.record) for one in exchange.waiting(10)] == [("remove", "c5")]
    assert store.get(Customer, "c5") is None


def test_a_page_that_knows_them_brings_nothing_back_and_is_answered(store: Store, exchange: Exchange) -> None:
    agreed(exchange)
    erase(store, "c1")
    before = kept(store)
    exchange.take([Row("lead", "l9", 20, {"customer": "c1"}), Row("lead", "l1", 21, {"customer": "c1"})], "21")
    assert kept(store) == before
    exchange.keep_batch(b"bytes", [one.seq for one in exchange.waiting(10)])
    exchange.settle([Result(one.seq, version=30 + one.seq) for one in exchange.waiting(10)])
    exchange.take([Row("customer", "c1", 40, {"last_name": NAME})], "40")
    exchange.take([Row("customer", "c1", 41, {"last_name": NAME})], "41")
    assert kept(store) == before
    assert [(one.action, one.record) for one in exchange.waiting(10)] == [("remove", "c1")]


def test_another_device_s_erasure_takes_what_waits_here(store: Store, exchange: Exchange) -> None:
    agreed(exchange)
    with store.intent() as intent:
        intent.update(Lead, "l1", comments=NAME)
        intent.create(Lead(id="l7", customer="c1"))
        intent.create(Task(id="t7", title="tea"))
    exchange.take([Row("customer", "c1", 20, gone=True), Row("lead", "l1", 21, gone=True)], "21")
    assert kept(store) == {"c2", "k2", "o2", "t2", "t7"}
    assert [one.record for one in exchange.waiting(10)] == ["t7"]
    assert wipe_due(store)


def test_what_the_gateway_refuses_of_an_erased_customer_stays_nowhere(store: Store, exchange: Exchange) -> None:
    agreed(exchange)
    with store.intent() as intent:
        intent.update(Lead, "l1", comments=f"{NAME} called")
        intent.create(Consent(id="s7", customer="c1"))
    exchange.keep_batch(b"bytes", [1, 2])
    gone = Row("customer", "c1", 20, gone=True)
    exchange.settle(
        [
            Result(1, "conflict", 21, "gone", row=Row("lead", "l1", 21, gone=True)),
            Result(2, "conflict", 20, "gone", row=gone),
        ]
    )
    assert exchange.repairs() == []
    assert bases.settled(store)["conflict"] == 2
    assert NAME not in str(store.read("SELECT * FROM outbox"))


def test_what_was_refused_before_the_erasure_was_known_goes_with_it(store: Store, exchange: Exchange) -> None:
    agreed(exchange)
    with store.intent() as intent:
        intent.update(Lead, "l1", comments=f"{NAME} called")
    exchange.keep_batch(b"bytes", [1])
    exchange.settle([Result(1, "conflict", 21, "gone", row=Row("lead", "l1", 21, gone=True))])
    assert len(exchange.repairs()) == 1
    exchange.take([Row("customer", "c1", 20, gone=True)], "21")
    assert exchange.repairs() == []


def test_what_was_given_up_of_them_goes_too(store: Store, exchange: Exchange) -> None:
    agreed(exchange)
    with store.intent() as intent:
        intent.update(Lead, "l1", comments=f"{NAME} called")
    exchange.keep_batch(b"bytes", [1])
    exchange.settle([Result(1, "rejected", code="too-large")])
    with store.intent() as intent:
        mending.give_up(intent, 1, "", "")
    erase(store, "c1")
    assert mending.mended(store) == []


def test_a_snapshot_of_a_gateway_that_was_set_back_brings_nobody_back(store: Store, exchange: Exchange) -> None:
    agreed(exchange)
    erase(store, "c1")
    exchange.keep_batch(b"bytes", [one.seq for one in exchange.waiting(10)])
    exchange.settle([Result(one.seq, version=30) for one in exchange.waiting(10)])
    before = kept(store)
    rows = [Row("customer", "c1", 2, {"last_name": NAME}), Row("lead", "l1", 3, {"customer": "c1"})]
    others = [Row("customer", "c2", 4, {"last_name": "Petit"})]
    exchange.begin_stage()
    exchange.stage([*rows, *others], "4")
    exchange.swap("4", ())
    assert kept(store) <= before
    assert [(one.action, one.record) for one in exchange.waiting(10)] == [("remove", "c1")]


def test_a_snapshot_that_says_who_was_erased_takes_away_what_waits_of_them(store: Store, exchange: Exchange) -> None:
    agreed(exchange)
    with store.intent() as intent:
        intent.update(Lead, "l1", comments=f"{NAME} called")
    exchange.begin_stage()
    exchange.stage([Row("customer", "c1", 20, gone=True), Row("customer", "c2", 2, {"last_name": "Petit"})], "20")
    exchange.swap("20")
    assert "c1" not in kept(store)
    assert NAME not in str(store.read("SELECT fields FROM outbox"))
