"""Devices up to two versions behind are served in what they speak; older ones are told to update, and lose nothing."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

import pytest

from db.exchange import Exchange
from db.outbox import Operation
from db.records import Customer
from db.upcasts import Upcast
from sync.connect import open_sync
from sync.gateway.access import Refusal
from sync.gateway.gateway import Gateway
from sync.gateway.tables import ledger, open_engine, writing
from sync.versions import FIRST, Shapes, Speaks
from sync.wire import Batch, pack_batch, unpack_results, unpack_rows
from tests.stand_ins import StillClock, counted_ids
from tests.sync.conftest import MakeDesk, MakePc, Served
from tests.sync.house import HOUSE, on_both, seeds
from tests.sync.sender import Sender

pytestmark = on_both


def first_seal(payload: dict[str, Any], count: int) -> bytes:
    """A body as the first version sealed it, letter for letter."""
    line = json.dumps({"v": 1, **payload}, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    end = {"n": count, "sha": hashlib.sha256(line).hexdigest()[:16], "end": True}
    return line + b"\n" + json.dumps(end, sort_keys=True, separators=(",", ":")).encode()


def first_open(body: bytes) -> dict[str, Any]:
    """What the first version read, and only that."""
    line, _, closing = body.partition(b"\n")
    assert json.loads(closing)["sha"] == hashlib.sha256(line).hexdigest()[:16]
    payload: dict[str, Any] = json.loads(line)
    assert payload["v"] == 1
    return payload


def first_batch(device: str, *operations: list[Any]) -> bytes:
    return first_seal({"device": device, "epoch": "first", "ops": list(operations)}, len(operations))


def test_a_device_of_the_first_version_is_answered_as_it_knows_it(anna: Sender, gateway: Gateway) -> None:
    made = [1, "+", "customer", "c1", 0, 1795424400000, {"last_name": "Dupont"}]
    body = first_batch(anna.name, made)
    packed = gzip.compress(body)
    said = first_open(gateway.push(anna.who, packed, device_clock=1795424400000, packed=True, speaks=FIRST))
    assert [(result["seq"], result["is"]) for result in said["results"]] == [(1, "applied")]
    rows = first_open(gateway.pull(anna.who, "", speaks=FIRST))["rows"]
    assert ["customer", "c1"] in [row[:2] for row in rows]
    # What it asks again after its gateway was brought up to date has the answer it had: its digest was another one.
    first_digest = hashlib.sha256(json.dumps(made, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:16]
    with writing(gateway._engine).begin() as connection:
        connection.execute(ledger.update().values(digest=first_digest))
    assert first_open(gateway.push(anna.who, body, speaks=FIRST))["results"] == said["results"]


def test_a_batch_that_was_stored_before_the_upgrade_is_sent_as_it_is(pc: MakePc, gateway: Gateway) -> None:
    anna = pc("anna")
    anna.sync.run_once()
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    exchange = Exchange(anna.store)
    made = exchange.waiting(10)[0]
    item = [made.seq, "+", made.kind, made.record, made.base, made.stamp, dict(made.set)]
    payload = {"device": exchange.device(), "epoch": exchange.epoch(), "ops": [item]}
    exchange.keep_batch(gzip.compress(first_seal(payload, 1)), [made.seq])
    report = anna.sync.run_once()
    assert (report.trouble, report.outcomes) == (None, {"applied": 1})
    assert exchange.counts() == (0, 0)
    assert Sender(gateway, "reader").row("c1").fields["last_name"] == "Dupont"


# ------------------------------------------------------------------------------------------------------------- shapes


def renamed(old: str, new: str) -> dict[str, Any]:
    """The two ways of a field that has another name from some shape on."""

    def way(before: str, after: str) -> Any:
        def change(fields: Mapping[str, Any]) -> dict[str, Any]:
            return {(after if name == before else name): value for name, value in fields.items()}

        return change

    return {"change": way(old, new), "back": way(new, old)}


CHANGES = (
    Upcast(2, "customer", **renamed("town", "place")),
    Upcast(3, "customer", **renamed("place", "city")),
    Upcast(3, "lead", **renamed("remarks", "comments")),
)
"""Made up: a customer's `city` was called `town`, and then `place`; a lead's comments were its remarks."""
THIRD = Shapes(3, CHANGES)


@pytest.fixture
def third(database: str, clock: StillClock) -> Iterator[Gateway]:
    """A gateway whose records are in the third shape."""
    made = Gateway(
        open_engine(database), clock=clock, new_id=counted_ids(0xD000_0000), secret=Random(3).randbytes, shapes=THIRD
    )
    made.found(HOUSE, "Auben Lyon", seeds=seeds())
    yield made
    made.close()


class Old(Sender):
    """A device that speaks an older shape."""

    shape = 1

    def send_old(self, *operations: Operation) -> list[Any]:
        body = pack_batch(Batch(self.name, self.epoch, operations, shape=self.shape))
        return list(unpack_results(self.gateway.push(self.who, body, speaks=Speaks(shape=self.shape))).results)

    def read_old(self, record: str) -> Mapping[str, Any]:
        answer = unpack_rows(self.gateway.pull(self.who, "", speaks=Speaks(shape=self.shape)))
        return next(row.fields for row in answer.rows if row.record == record)


@pytest.mark.parametrize(("shape", "name"), [(1, "town"), (2, "place")])
def test_an_older_device_writes_and_reads_in_its_own_shape(third: Gateway, shape: int, name: str) -> None:
    old, new = Old(third, "old"), Old(third, "new")
    old.shape, new.shape = shape, 3
    made = old.create("customer", "c1", last_name="A", **{name: "Lyon"})
    assert old.send_old(made)[0].outcome == "applied"
    assert new.read_old("c1")["city"] == "Lyon"
    assert name not in new.read_old("c1")
    assert old.read_old("c1")[name] == "Lyon"
    assert "city" not in old.read_old("c1")
    base = third.counts(HOUSE)["customer"] and 10**6
    new.send_old(new.update("customer", "c1", base, city="Bron"))
    assert old.read_old("c1")[name] == "Bron"
    # An edit that did not know of the other: the answer holds the row, in the shape of who asked.
    answer = old.send_old(old.update("customer", "c1", 1, **{name: "Metz"}))[0]
    assert answer.row is not None
    assert set(answer.row.fields) >= {name}
    assert old.send_old(made)[0].outcome == "applied"  # and it is known again, word for word


def test_every_device_has_the_digest_of_what_it_reads(third: Gateway) -> None:
    old = Old(third, "old")
    old.send_old(old.create("customer", "c1", last_name="A", town="Lyon"))
    assert third.digest(old.who, Speaks(shape=1)) != third.digest(old.who, Speaks(shape=3))


def test_who_is_more_than_two_shapes_behind_has_to_update_and_who_is_ahead_has_to_wait(
    database: str, clock: StillClock
) -> None:
    gateway = Gateway(
        open_engine(database), clock=clock, new_id=counted_ids(0xD000_0000), secret=Random(3).randbytes,
        shapes=Shapes(4, CHANGES),
    )  # fmt: skip
    gateway.found(HOUSE, "Auben Lyon", seeds=seeds())
    old = Old(gateway, "old")
    for shape, refusal in ((1, (426, "too-old", 0)), (5, (503, "too-new", 600))):
        old.shape = shape
        body = pack_batch(Batch(old.name, "first", (old.create("task", "t1", title="x"),), shape=shape))
        with pytest.raises(Refusal) as refused:
            gateway.push(old.who, body, speaks=Speaks(shape=4))
        assert (refused.value.status, refused.value.code, refused.value.retry_after) == refusal
    with pytest.raises(Refusal) as refused:
        gateway.pull(old.who, "", speaks=Speaks(shape=1))
    assert refused.value.status == 426
    gateway.close()


@pytest.fixture
def at(database: str, clock: StillClock) -> Callable[[Shapes | None, int], Gateway]:
    """Opens the gateway's database in a shape."""

    def opened(shapes: Shapes | None, start: int) -> Gateway:
        engine = open_engine(database)
        return Gateway(engine, clock=clock, new_id=counted_ids(start), secret=Random(start).randbytes, shapes=shapes)

    return opened


def test_an_answer_that_is_kept_tells_its_record_in_the_new_shape(at: Callable[[Shapes | None, int], Gateway]) -> None:
    first = at(None, 0xD000_0000)
    first.found(HOUSE, "Auben Lyon", seeds=seeds())
    anna, ben = Sender(first, "anna"), Sender(first, "ben")
    anna.send(anna.create("customer", "c1", last_name="A", town="Lyon"))
    change = ben.update("customer", "c1", 1, town="Bron")
    (before,) = ben.send(change)
    first.close()
    third = ben.gateway = at(THIRD, 0xD100_0000)
    body = pack_batch(Batch(ben.name, "first", (change,), shape=1))
    (after,) = unpack_results(third.push(ben.who, body, speaks=Speaks(shape=3))).results
    assert before.row is not None
    assert after.row is not None
    assert (before.row.fields["town"], after.row.fields["city"]) == ("Bron", "Bron")
    assert "town" not in after.row.fields
    third.close()


def test_a_gateway_brings_its_records_into_the_new_shape_once(at: Callable[[Shapes | None, int], Gateway]) -> None:
    first = at(None, 0xD000_0000)
    first.found(HOUSE, "Auben Lyon", seeds=seeds())
    anna, ben = Sender(first, "anna"), Sender(first, "ben")
    anna.send(anna.create("customer", "c1", last_name="A", town="Lyon"))
    base = anna.row("c1").version
    anna.send(anna.update("customer", "c1", base, town="Bron"))
    version = anna.row("c1").version
    first.close()
    for _ in range(2):
        third = at(THIRD, 0xD100_0000)
        anna.gateway = ben.gateway = third
        new = unpack_rows(third.pull(anna.who, "", speaks=Speaks(shape=3)))
        row = next(row for row in new.rows if row.record == "c1")
        assert (row.fields["city"], row.version) == ("Bron", version)
        assert "town" not in row.fields
        third.close()
    third = at(THIRD, 0xD100_0000)
    anna.gateway = ben.gateway = third
    # Ben did not know of Bron, under whatever name.
    late = pack_batch(Batch(ben.name, "first", (ben.update("customer", "c1", base, city="Metz"),), shape=3))
    result = unpack_results(third.push(ben.who, late, speaks=Speaks(shape=3))).results[0]
    assert result.outcome == "merged"
    third.close()


def test_what_a_version_does_not_know_survives_the_round_trip(pc: MakePc, gateway: Gateway) -> None:
    anna, newer = pc("anna"), Sender(gateway, "newer")
    newer.send(newer.create("customer", "c1", last_name="A", loyalty={"card": "gold"}))
    anna.sync.run_once()
    with anna.store.intent() as intent:
        intent.update(Customer, "c1", city="Lyon")
    anna.sync.run_once()
    found = newer.row("c1").fields
    assert (found["city"], found["loyalty"]) == ("Lyon", {"card": "gold"})


def test_a_desk_that_is_too_old_is_told_to_update_and_keeps_its_work(
    desk: MakeDesk, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = desk("anna")
    with store.intent() as intent:
        intent.create(Customer(id="c1", last_name="A"))
    monkeypatch.setattr("sync.versions.OLDEST", 3)
    sync = open_sync(store, clock=store.clock, new_id=store.new_id)
    assert sync is not None
    report = sync.run_once()
    sync.close()
    assert report.trouble is not None
    assert (report.trouble.code, report.status.state, report.status.waiting) == ("too-old", "refused", 1)
    assert "Update Vitrine" in str(report.trouble)
