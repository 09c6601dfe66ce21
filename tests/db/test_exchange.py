"""Row = base + pending: what the gateway says never writes over what a person typed, and no operation is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db import bases
from db.attachments import keep_file
from db.exchange import Exchange
from db.queries.counts import by_kind
from db.records import Activity, Customer, Lead, Task
from db.store import Store, open_store
from tests.db.gateway_words import Result, Row
from tests.stand_ins import StillClock


@pytest.fixture
def exchange(store: Store) -> Exchange:
    """The sync side of the open file."""
    return Exchange(store)


def create(store: Store, **values: str) -> str:
    customer = Customer(id=store.new_id(), **values)
    with store.intent() as intent:
        intent.create(customer)
    return customer.id


def change(store: Store, id: str, **values: str) -> None:
    with store.intent() as intent:
        intent.update(Customer, id, **values)


def city(store: Store, id: str) -> str | None:
    customer = store.get(Customer, id)
    return None if customer is None else customer.city


def send(exchange: Exchange, *answers: Result) -> None:
    exchange.keep_batch(b"bytes", [operation.seq for operation in exchange.waiting(100)])
    exchange.settle(answers)


def test_a_pull_brings_rows_and_moves_the_cursor(store: Store, exchange: Exchange) -> None:
    assert exchange.cursor() == ""
    assert exchange.take([Row("customer", "c1", 5, {"last_name": "Petit", "city": "Lyon"})], "5") == 1
    assert store.get(Customer, "c1") == Customer(id="c1", last_name="Petit", city="Lyon")
    assert exchange.cursor() == "5"
    assert exchange.counts() == (0, 0)


def test_fields_this_version_does_not_know_survive_an_edit_here(store: Store, exchange: Exchange) -> None:
    fields = {"last_name": "Petit", "loyalty": {"points": 7}, "phone": 33, "note": "n"}
    exchange.take([Row("customer", "c1", 5, fields)], "5")
    assert store.get(Customer, "c1") == Customer(id="c1", last_name="Petit", note="n")
    change(store, "c1", city="Lyon")
    assert store.read("SELECT extra FROM customer") == [('{"loyalty":{"points":7},"phone":33}',)]
    exchange.take([Row("customer", "c1", 6, fields | {"note": "m"})], "6")
    assert store.read("SELECT extra, note, city FROM customer") == [
        ('{"loyalty":{"points":7},"phone":33}', "m", "Lyon")
    ]


def test_a_kind_this_version_does_not_know_waits_for_the_one_that_does(store: Store, exchange: Exchange) -> None:
    assert exchange.take([Row("fleet", "f1", 5, {"cars": 7})], "5") == 1
    assert store.read("SELECT kind, fields FROM base") == [("fleet", '{"cars":7}')]


def test_a_pull_never_writes_over_a_pending_field(store: Store, exchange: Exchange) -> None:
    exchange.take([Row("customer", "c1", 5, {"last_name": "Petit", "city": "Lyon"})], "5")
    change(store, "c1", city="Bron")
    exchange.take([Row("customer", "c1", 6, {"last_name": "Grand", "city": "Vienne"})], "6")
    assert store.get(Customer, "c1") == Customer(id="c1", last_name="Grand", city="Bron")


def test_rows_may_come_late_and_twice(store: Store, exchange: Exchange) -> None:
    new, old = Row("customer", "c1", 6, {"city": "Lyon"}), Row("customer", "c1", 5, {"city": "Bron"})
    assert [exchange.take([row], "6") for row in (new, old, new)] == [1, 0, 0]
    assert city(store, "c1") == "Lyon"


def test_a_record_that_is_gone_goes_even_with_a_pending_change(store: Store, exchange: Exchange) -> None:
    exchange.take([Row("task", "t1", 5, {"title": "coffee"})], "5")
    with store.intent() as intent:
        intent.update(Task, "t1", title="tea")
    exchange.take([Row("task", "t1", 6, gone=True)], "6")
    assert store.get(Task, "t1") is None
    assert exchange.counts() == (1, 0)


def test_a_pending_removal_stays_removed(store: Store, exchange: Exchange) -> None:
    exchange.take([Row("task", "t1", 5, {"title": "Call"})], "5")
    with store.intent() as intent:
        intent.remove(Task, "t1")
    exchange.take([Row("task", "t1", 6, {"title": "Call again"})], "6")
    assert store.get(Task, "t1") is None
    send(exchange, Result(1, version=7))
    assert store.get(Task, "t1") is None
    assert store.read("SELECT version, gone FROM base") == [(7, 1)]


def test_an_operation_knows_what_its_author_knew(store: Store, exchange: Exchange) -> None:
    exchange.take([Row("customer", "c1", 5), Row("customer", "c2", 9)], "9")
    change(store, "c1", city="Lyon")
    assert [operation.base for operation in exchange.waiting(10)] == [9]


def test_a_batch_is_stored_and_comes_back_byte_for_byte_after_a_restart(
    store: Store, exchange: Exchange, file: Path, clock: StillClock, new_id: Callable[[], str]
) -> None:
    create(store, last_name="Petit")
    assert exchange.batch() is None
    exchange.keep_batch(b"\x00bytes\xff", [1])
    with pytest.raises(ValueError, match="stored already"):
        exchange.keep_batch(b"other", [1])
    store.close()
    again = open_store(file, clock=clock, new_id=new_id)
    assert Exchange(again).batch() == b"\x00bytes\xff"
    assert Exchange(again).counts() == (1, 0)
    again.close()


def test_an_applied_operation_becomes_agreed(store: Store, exchange: Exchange) -> None:
    id = create(store, last_name="Petit")
    change(store, id, city="Lyon")
    send(exchange, Result(1, version=4), Result(2, "merged", version=5))
    assert exchange.counts() == (0, 0)
    assert exchange.batch() is None
    assert store.get(Customer, id) == Customer(id=id, last_name="Petit", city="Lyon")
    assert store.read("SELECT version FROM base") == [(5,)]
    assert bases.settled(store) == {"applied": 1, "merged": 1, "conflict": 0, "rejected": 0}


def test_an_answer_may_bring_another_record_along(store: Store, exchange: Exchange) -> None:
    create(store, last_name="Petit")
    send(exchange, Result(1, version=4, row=Row("task", "t", 5, {"title": "Welcome them"})))
    assert store.all(Task) == [Task(id="t", title="Welcome them")]
    assert store.read("SELECT kind, version FROM base ORDER BY kind") == [("customer", 4), ("task", 5)]


def test_an_edit_made_while_its_push_is_in_flight_stays_pending(store: Store, exchange: Exchange) -> None:
    id = create(store, city="Lyon")
    exchange.keep_batch(b"bytes", [1])
    change(store, id, city="Bron")
    exchange.settle([Result(1, "merged", 4, row=Row("customer", id, 4, {"city": "Vienne", "note": "theirs"}))])
    assert store.get(Customer, id) == Customer(id=id, city="Bron", note="theirs")
    assert [operation.seq for operation in exchange.waiting(10)] == [2]


def test_retry_and_blocked_wait_again_and_an_answer_to_nothing_is_nothing(store: Store, exchange: Exchange) -> None:
    create(store, last_name="Petit")
    create(store, last_name="Grand")
    send(exchange, Result(1, "retry"), Result(2, "blocked"), Result(99, version=3))
    assert [operation.seq for operation in exchange.waiting(10)] == [1, 2]


def test_a_refused_change_shows_what_is_agreed_and_is_kept_for_repair(
    store: Store, exchange: Exchange, clock: StillClock
) -> None:
    exchange.take([Row("customer", "c1", 5, {"city": "Lyon"})], "5")
    change(store, "c1", city="Bron")
    agreed = Row("customer", "c1", 6, {"city": "Vienne"})
    send(exchange, Result(1, "conflict", 6, "closed", {"by": "s1"}, agreed))
    assert city(store, "c1") == "Vienne"
    assert exchange.counts() == (0, 1)
    [repair] = exchange.repairs()
    assert (repair.outcome, repair.code, repair.facts, repair.at) == (
        "conflict", "closed", {"by": "s1"}, "2026-11-23T09:00:00Z",
    )  # fmt: skip
    assert [operation.set for operation in exchange.refused()] == [{"city": "Bron"}]


def test_a_refused_creation_stays_here_and_holds_back_only_what_hangs_on_it(store: Store, exchange: Exchange) -> None:
    refused, other = create(store, last_name="Petit"), create(store, last_name="Grand")
    lead = Lead(id=store.new_id(), customer=refused)
    with store.intent() as intent:
        intent.create(lead)
        intent.create(Activity(id=store.new_id(), customer=other, lead=lead.id))
    change(store, refused, city="Lyon")
    change(store, other, city="Bron")
    send(exchange, Result(1, "rejected", code="too-long"), Result(2, version=3))
    assert store.get(Customer, refused) == Customer(id=refused, last_name="Petit", city="Lyon")
    assert [(operation.record, operation.action) for operation in exchange.waiting(10)] == [(other, "update")]
    assert exchange.counts() == (4, 1)


def test_a_new_epoch_gives_new_numbers_in_the_old_order(store: Store, exchange: Exchange) -> None:
    first, second = create(store, last_name="Petit"), create(store, last_name="Grand")
    exchange.keep_batch(b"bytes", [1])
    exchange.renumber("another life")
    assert exchange.epoch() == "another life"
    assert exchange.batch() is None
    assert [(operation.seq, operation.record) for operation in exchange.waiting(10)] == [(3, first), (4, second)]


def test_a_number_is_never_given_twice(store: Store, exchange: Exchange) -> None:
    create(store, last_name="Petit")
    send(exchange, Result(1, version=2))
    create(store, last_name="Grand")
    assert [operation.seq for operation in exchange.waiting(10)] == [2]


def test_a_snapshot_shows_when_it_is_whole_and_keeps_pending_changes(store: Store, exchange: Exchange) -> None:
    exchange.take([Row("customer", "c1", 5, {"city": "Lyon"}), Row("customer", "c2", 6, {"city": "Bron"})], "6")
    change(store, "c1", note="typed here")
    mine = create(store, last_name="Petit")
    exchange.begin_stage()
    exchange.stage([Row("customer", "c1", 9, {"city": "Vienne"})], "7")
    assert exchange.staged_to() == "7"
    exchange.stage([Row("customer", "c3", 8, {"city": "Paris"})], "9")
    assert city(store, "c1") == "Lyon"
    assert exchange.swap("20") == 3
    assert store.get(Customer, "c1") == Customer(id="c1", city="Vienne", note="typed here")
    assert [city(store, id) for id in ("c3", mine)] == ["Paris", ""]
    assert exchange.cursor() == "20"
    assert exchange.staged_to() is None


def test_who_writes_over_their_own_pending_value_has_seen_nothing_below_it(store: Store, exchange: Exchange) -> None:
    exchange.take([Row("customer", "c1", 5, {"note": ""})], "5")
    change(store, "c1", note="mine")
    exchange.take([Row("customer", "c1", 7, {"note": "theirs"})], "7")
    change(store, "c1", note="mine\nmore")
    change(store, "c1", city="Lyon")
    assert [(*one.set, one.base) for one in exchange.waiting(10)] == [("note", 5), ("note", 5), ("city", 7)]


def test_what_another_hub_held_lies_on_top_again_after_a_snapshot(store: Store, exchange: Exchange) -> None:
    exchange.take([Row("customer", "c1", 5, {"city": "Lyon"})], "5")
    change(store, "c1", city="Bron")
    of_the_hub = Row("customer", "c1", 6, {"city": "Vienne"})
    send(exchange, Result(1, "retry", code="held", row=of_the_hub))
    assert city(store, "c1") == "Vienne"
    exchange.begin_stage()
    exchange.stage([of_the_hub], "other.6")
    exchange.swap("other.6")
    assert city(store, "c1") == "Bron"
    send(exchange, Result(1, "retry", code="held", row=of_the_hub))
    assert city(store, "c1") == "Vienne"


def test_what_a_gateway_lost_is_made_again_with_what_is_pending_on_it(store: Store, exchange: Exchange) -> None:
    exchange.take([Row("customer", "c1", 5, {"city": "Lyon"}), Row("customer", "c2", 6, {"city": "Bron"})], "6")
    exchange.take([Row("customer", "c4", 7, {"city": "Metz"}), Row("later_kind", "x", 8, {})], "8")
    change(store, "c2", note="typed here")
    with store.intent() as intent:
        intent.remove(Customer, "c4")
    exchange.stage([Row("customer", "c1", 1, {"city": "Lyon"})], "1")
    exchange.swap("1")
    assert store.get(Customer, "c2") == Customer(id="c2", city="Bron", note="typed here")
    waiting = exchange.waiting(10)
    assert [(operation.action, operation.record, operation.base) for operation in waiting] == [
        ("create", "c2", 0), ("update", "c2", 0), ("remove", "c4", 0),
    ]  # fmt: skip
    assert (waiting[0].set, waiting[0].stamp) == ({"city": "Bron"}, 0)  # a copy: it gives way to whatever is there
    assert (waiting[1].set, waiting[1].stamp > 0) == ({"note": "typed here"}, True)


def test_a_snapshot_begun_can_be_forgotten_and_an_empty_one_is_refused(store: Store, exchange: Exchange) -> None:
    exchange.take([Row("customer", "c1", 5, {"city": "Lyon"})], "5")
    exchange.stage([Row("customer", "c9", 9)], "9")
    exchange.begin_stage()
    with pytest.raises(ValueError, match="empty snapshot"):
        exchange.swap("20")
    assert city(store, "c1") == "Lyon"


def test_an_empty_dealership_may_have_an_empty_snapshot(exchange: Exchange) -> None:
    assert exchange.swap("1") == 0


def test_two_devices_with_the_same_agreed_records_have_the_same_digest(store: Store, exchange: Exchange) -> None:
    empty = bases.digest(store)
    exchange.take([Row("customer", "c1", 5, {"city": "Lyon"}), Row("task", "t1", 6, {"title": "x"})], "6")
    full = bases.digest(store)
    assert full != empty
    change(store, "c1", city="Bron")
    assert bases.digest(store) == full
    exchange.take([Row("customer", "c1", 7, gone=True), Row("task", "t1", 8, gone=True)], "8")
    assert bases.digest(store) == empty
    assert by_kind(store)["customer"] == 0


def test_files_wait_until_they_were_sent(store: Store, exchange: Exchange) -> None:
    with store.transaction() as transaction:
        name = keep_file(transaction, store, b"%PDF", "application/pdf")
        assert keep_file(transaction, store, b"%PDF", "application/pdf") == name
    assert exchange.unsent_files(10) == [name]
    assert exchange.file(name) == b"%PDF"
    exchange.note_file_sent(name)
    assert exchange.unsent_files(10) == []
    assert exchange.file("none") is None


def test_the_last_exchange_and_the_identity_are_kept(exchange: Exchange, store: Store, clock: StillClock) -> None:
    assert exchange.last_exchange() is None
    exchange.note_exchange(clock())
    assert exchange.last_exchange() == clock()
    assert exchange.device() == store.device
