"""The gateway: each operation once, merged, in the order of commits; attachments whole; devices that agree."""

from __future__ import annotations

import gzip

import pytest
from sqlalchemy import select

from db import bases
from db.erased import erase
from db.records import Activity, Configuration, Consent, Customer, Lead, Price, StockCar, Task, TestDrive
from sync.gateway.access import Refusal
from sync.gateway.gateway import Gateway
from sync.gateway.tables import enrolment, history, writing
from sync.wire import Batch, PullAnswer, pack_batch, unpack_results
from tests.stand_ins import StillClock
from tests.sync.conftest import MakePc
from tests.sync.house import HOUSE, INES, on_both, seeds
from tests.sync.sender import DRIVE, Sender, codes

pytestmark = on_both


def test_the_same_bytes_again_get_the_same_answer_and_no_second_effect(anna: Sender) -> None:
    operations = [anna.create("customer", "c1", last_name="Dupont"), anna.update("customer", "c1", phone="1")]
    first = anna.send(*operations)
    cursor = anna.pull().cursor
    assert anna.send(*operations) == first
    assert anna.pull().cursor == cursor
    assert codes(first) == [("applied", ""), ("applied", "")]


def test_a_number_used_for_something_else_is_not_taken_for_the_same(anna: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="Dupont"))
    anna.seq = 0
    again = anna.send(anna.create("customer", "c2", last_name="Durand"), anna.remove("customer", "c2"))
    assert codes(again) == [("retry", "number-used"), ("blocked", "behind")]
    anna.epoch, anna.seq = "second", 0
    assert codes(anna.send(anna.create("customer", "c2", last_name="Durand"))) == [("applied", "")]


def test_one_rejected_operation_holds_up_nothing_but_what_needs_it(anna: Sender) -> None:
    results = anna.send(
        anna.create("customer", "c1", last_name=5),
        anna.create("lead", "l1", customer="c1"),
        anna.update("lead", "l1", model="mika"),
        anna.create("customer", "c2", last_name="Durand"),
        anna.create("lead", "l2", customer="c2"),
        anna.remove("customer", "c1"),
    )
    assert codes(results) == [
        ("rejected", "wrong-type"), ("blocked", "missing"), ("blocked", "behind"), ("applied", ""), ("applied", ""),
        ("blocked", "behind"),
    ]  # fmt: skip
    assert results[1].facts == {"kind": "customer", "record": "c1"}


def test_a_later_edit_of_a_record_waits_for_an_earlier_one_that_is_blocked(anna: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"), anna.create("lead", "l1", customer="c1"))
    first = anna.update("lead", "l1", configuration="k1", model="orsa")
    second = anna.update("lead", "l1", model="mika")
    assert codes(anna.send(first, second)) == [("blocked", "missing"), ("blocked", "behind")]
    made = anna.create("configuration", "k1", code="ABCDEF", model="mika", market="FR", range_version="1")
    assert [outcome for outcome, _ in codes(anna.send(made, first, second))] == ["applied"] * 3
    assert anna.row("l1").fields["model"] == "mika"


def test_the_feed_is_read_in_pages_and_each_record_comes_once(anna: Sender, ben: Sender) -> None:
    anna.send(*[anna.create("customer", f"c{number}", last_name="X") for number in range(10)])
    anna.send(anna.update("customer", "c0", phone="1"))
    seen: list[str] = []
    cursor, more = "", True
    while more:
        answer = ben.pull(cursor, 4)
        seen += [row.record for row in answer.rows]
        cursor, more = answer.cursor, answer.more
    assert len(seen) == len(set(seen)) == len(seeds()) + 10
    assert seen[-1] == "c0"
    assert ben.pull(cursor) == PullAnswer((), cursor)


@pytest.mark.parametrize(("cursor", "status"), [("x", 400), ("x.1", 410), ("x.-1", 400), ("{own}.999999", 410)])
def test_a_cursor_from_elsewhere(anna: Sender, cursor: str, status: int) -> None:
    own = anna.pull().cursor.partition(".")[0]
    with pytest.raises(Refusal) as refusal:
        anna.pull(cursor.format(own=own))
    assert refusal.value.status == status


def test_the_loser_of_a_merge_is_kept(anna: Sender, ben: Sender, gateway: Gateway) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    base = ben.pull().rows[-1].version
    anna.send(anna.update("customer", "c1", base, phone="1"))
    result = ben.send(ben.update("customer", "c1", base, phone="2"))[0]
    assert result.outcome == "merged"
    assert result.row == anna.row("c1")._replace(by=None), "who it was comes with the feed"
    with writing(gateway._engine).begin() as connection:
        lost = connection.execute(select(history.c.field, history.c.value)).all()
    assert [tuple(row) for row in lost] == [("phone", '"1"' if result.row.fields["phone"] == "2" else '"2"')]


def test_a_record_of_another_kind_keeps_its_id(anna: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    assert codes(anna.send(anna.create("task", "c1", title="x"))) == [("rejected", "wrong-kind")]


def test_a_removed_record_is_gone_for_everybody_and_leaves_nothing_behind(anna: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="Dupont"), anna.remove("customer", "c1"))
    row = anna.row("c1")
    assert row.gone
    assert row.fields == {}
    assert codes(anna.send(anna.update("customer", "c1", phone="1"))) == [("conflict", "gone")]


def test_a_giant_is_refused_alone(anna: Sender) -> None:
    results = anna.send(
        anna.create("customer", "c1", last_name="x" * 70_000), anna.create("customer", "c2", last_name="B")
    )
    assert codes(results) == [("rejected", "too-large"), ("applied", "")]


def test_what_a_push_must_be(anna: Sender, gateway: Gateway) -> None:
    body = pack_batch(Batch(anna.name, "first", ()))
    assert unpack_results(gateway.push(anna.who, gzip.compress(body), packed=True)).results == ()
    for bad, status in ((body[:-1], 400), (pack_batch(Batch("other-device", "first", ())), 403)):
        with pytest.raises(Refusal) as refusal:
            gateway.push(anna.who, bad)
        assert refusal.value.status == status
    with pytest.raises(Refusal) as refusal:
        anna.send(*[anna.create("task", f"t{number}", title="x") for number in range(1001)])
    assert refusal.value.status == 413


def test_an_attachment_comes_in_pieces_and_goes_in_pieces(anna: Sender, gateway: Gateway) -> None:
    import hashlib

    body = bytes(range(256)) * 5000
    name = hashlib.sha256(body).hexdigest()
    half = 600_000
    assert gateway.take_file(anna.who, name, 0, len(body), body[:half]).received == half
    assert gateway.take_file(anna.who, name, 0, len(body), body[:half]).received == half
    with pytest.raises(Refusal):
        gateway.give_file(anna.who, name, 0)
    with pytest.raises(Refusal) as hole:
        gateway.take_file(anna.who, name, half + 1, len(body), b"x")
    assert hole.value.status == 409
    assert gateway.take_file(anna.who, name, half, len(body), body[half:]).complete
    assert gateway.take_file(anna.who, name, half, len(body), body[half:]).complete
    whole = gateway.give_file(anna.who, name, 0)
    assert whole + gateway.give_file(anna.who, name, len(whole)) == body
    assert gateway.give_file(anna.who, name, len(body)) == b""


def test_an_attachment_whose_hash_does_not_fit_is_thrown_away(anna: Sender, gateway: Gateway) -> None:
    name = "0" * 64
    assert not gateway.take_file(anna.who, name, 0, 4, b"oops").complete
    assert gateway.received(anna.who, name).received == 0


def test_what_is_no_attachment(anna: Sender, kiosk: Sender, gateway: Gateway) -> None:
    for who, name, size, status in (
        (kiosk.who, "0" * 64, 4, 403), (anna.who, "../etc", 4, 400), (anna.who, "0" * 64, 10**9, 413)
    ):  # fmt: skip
        with pytest.raises(Refusal) as refusal:
            gateway.take_file(who, name, 0, size, b"oops")
        assert refusal.value.status == status


def test_two_devices_see_each_others_work_and_agree(pc: MakePc, gateway: Gateway) -> None:
    anna, ben = pc("anna"), pc("ben")
    for device in (anna, ben):
        device.sync.run_once()
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
        intent.create(Lead(id="l1", customer="c1"))
        intent.create(Activity(id="a1", customer="c1", text="called"))
        intent.create(Configuration(id="k1", code="ABCDEF", model="mika", market="FR", range_version="1"))
    anna.sync.run_once()
    ben.sync.run_once()
    assert ben.store.get(Lead, "l1") == anna.store.get(Lead, "l1")
    with ben.store.intent() as intent:
        intent.update(Lead, "l1", status="contacted")
        intent.remove(Activity, "a1")
    ben.sync.run_once()
    anna.sync.run_once()
    assert anna.store.get(Activity, "a1") is None
    assert bases.digest(anna.store) == bases.digest(ben.store) == gateway.digest(gateway.who(anna.way.token))


def test_every_kind_travels(pc: MakePc) -> None:
    anna, ben = pc("anna"), pc("ben")
    anna.sync.run_once()
    made = [
        Customer(id="c1", last_name="Ünal", note="zwei\nZeilen"),
        Consent(id="k1", customer="c1", granted=True, at="2026-11-23T08:59:00Z"),
        StockCar(id="s1", vin="V", model="mika", car={"paint": "blue"}, price_cents=1_999_900),
        Task(id="t1", title="call"),
    ]
    with anna.store.intent() as intent:
        for record in made:
            intent.create(record)
    assert anna.sync.run_once().outcomes == {"applied": len(made)}
    ben.sync.run_once()
    assert [ben.store.get(type(record), record.id) for record in made] == made
    assert ben.store.all(Price) == []


def test_a_kiosk_shows_when_a_car_is_taken_and_by_nobody(pc: MakePc) -> None:
    desk, kiosk = pc("anna"), pc("kiosk", role="kiosk")
    for device in (desk, kiosk):
        device.sync.run_once()
    with desk.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
        intent.create(TestDrive(id="d1", note="Mr Dupont", owner=INES.id, **DRIVE))
    desk.sync.run_once()
    kiosk.sync.run_once()
    drive = kiosk.store.get(TestDrive, "d1")
    assert drive == TestDrive(id="d1", status="confirmed", **{**DRIVE, "customer": ""})
    assert kiosk.store.all(Customer) == []
    with kiosk.store.intent() as intent:
        intent.create(Customer(id="c9", last_name="Visitor"))
        intent.create(Lead(id="l9", customer="c9", source="kiosk"))
        intent.create(TestDrive(id="d9", **{**DRIVE, "customer": "c9"}))
    report = kiosk.sync.run_once()
    assert report.outcomes == {"applied": 3}
    assert kiosk.sync.run_once().status.state == "sent"
    refused = kiosk.store.get(TestDrive, "d9")
    assert refused is not None
    assert refused.status == "to-rebook"
    desk.sync.run_once()
    lead = desk.store.get(Lead, "l9")
    assert lead is not None
    assert lead.source == "kiosk"


def test_a_kiosk_lets_go_of_an_erased_visitor_whose_change_was_turned_away(pc: MakePc) -> None:
    desk, kiosk = pc("anna"), pc("kiosk", role="kiosk")
    kiosk.sync.run_once()
    with kiosk.store.intent() as intent:
        intent.create(Customer(id="c9", last_name="Visitor"))
        intent.create(TestDrive(id="d9", **{**DRIVE, "customer": "c9", "start": "noon"}))
    assert kiosk.sync.run_once().outcomes == {"applied": 1, "rejected": 1}
    desk.sync.run_once()
    with desk.store.intent() as intent:
        erase(intent, "c9")
    desk.sync.run_once()
    kiosk.sync.run_once()
    assert kiosk.store.all(Customer) == []
    assert kiosk.store.read("SELECT * FROM outbox") == []


def test_codes_that_are_over_are_thrown_away(gateway: Gateway, clock: StillClock) -> None:
    first = gateway.make_code(HOUSE, "desk")
    clock.forward(days=30)
    gateway.make_code(HOUSE, "desk")
    with writing(gateway._engine).begin() as connection:
        assert len(connection.execute(select(enrolment.c.code_hash)).all()) == 1
    with pytest.raises(Refusal):
        gateway.enrol(first, "device-late", "x")
