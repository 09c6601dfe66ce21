"""Who is let in, and what each role may read and write."""

from __future__ import annotations

import pytest

from db.outbox import Operation
from db.records import Customer, TestDrive
from sync.gateway.access import Refusal
from sync.gateway.gateway import CODE_LIFE, Gateway
from sync.wire import Batch, pack_batch, unpack_results
from tests.stand_ins import StillClock
from tests.sync.conftest import MakePc
from tests.sync.house import CAR, HOUSE, INES, on_both, seeds
from tests.sync.sender import DRIVE, Sender, codes

pytestmark = on_both


def test_a_kiosk_leaves_a_lead_and_reads_no_customer(anna: Sender, kiosk: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="Dupont"), anna.create("test_drive", "d1", **DRIVE))
    results = kiosk.send(
        kiosk.create("customer", "c9", last_name="Visitor"),
        kiosk.create("lead", "l9", customer="c9"),
        kiosk.create("test_drive", "d9", **{**DRIVE, "customer": "c9"}),
        kiosk.update("customer", "c9", phone="1"),
        kiosk.update("customer", "c1", phone="1"),
        kiosk.create("price", "p9", model="mika", value="paint/blue", market="FR", cents=1, valid_from="2026-01-01"),
        kiosk.update("customer", "nobody", phone="1"),
        kiosk.remove("task", "never"),
    )
    assert codes(results) == [
        ("applied", ""), ("applied", ""), ("applied", ""), ("applied", ""), ("rejected", "not-allowed"),
        ("rejected", "not-allowed"), ("blocked", "unknown-record"), ("applied", ""),
    ]  # fmt: skip
    assert all(result.row is None or result.row.kind == "test_drive" for result in results)
    rows = kiosk.pull().rows
    assert {row.kind for row in rows} == {"staff", "demonstrator", "opening_hours", "test_drive"}
    seen = str([dict(row.fields) for row in rows])
    assert "c1" not in seen
    assert "Dupont" not in seen
    assert INES.email not in seen
    assert anna.row("c9").fields["last_name"] == "Visitor"


def test_a_kiosk_sees_where_the_feed_ends_though_it_may_not_read_it(anna: Sender, kiosk: Sender) -> None:
    cursor = kiosk.pull().cursor
    anna.send(anna.create("customer", "c1", last_name="Dupont"))
    answer = kiosk.pull(cursor)
    assert answer.rows == ()
    assert answer.cursor == anna.pull().cursor


def test_only_the_manufacturer_writes_prices(anna: Sender, gateway: Gateway) -> None:
    price = {"model": "mika", "value": "paint/blue", "market": "FR", "cents": 1, "valid_from": "2026-01-01"}
    assert codes(anna.send(anna.create("price", "p1", **price))) == [("rejected", "not-allowed")]
    relay = Sender(gateway, "relay", "relay")
    assert codes(relay.send(relay.create("price", "p1", **price))) == [("applied", "")]


def test_a_code_works_once_and_not_for_long(gateway: Gateway, clock: StillClock) -> None:
    code = gateway.make_code(HOUSE, "desk")
    spoken = f"{code[:5]}-{code[5:]}".lower()
    got = gateway.enrol(spoken, "device-x", "PC")
    assert gateway.who(got.token).role == "desk"
    late = gateway.make_code(HOUSE, "desk")
    clock.forward(seconds=CODE_LIFE.total_seconds() + 1)
    for wrong in (code, late, "NONSENSE00"):
        with pytest.raises(Refusal) as refusal:
            gateway.enrol(wrong, "device-y", "PC")
        assert refusal.value.status == 403


def test_a_device_that_enrols_again_has_one_token(gateway: Gateway, anna: Sender) -> None:
    old = anna.token
    anna.token = gateway.enrol(gateway.make_code(HOUSE, "desk"), anna.name, "anna").token
    assert anna.who.device == anna.name
    with pytest.raises(Refusal):
        gateway.who(old)


def test_a_device_of_another_dealership_stays_there(gateway: Gateway, anna: Sender) -> None:
    gateway.found("elsewhere", "Elsewhere")
    with pytest.raises(Refusal) as refusal:
        gateway.enrol(gateway.make_code("elsewhere", "desk"), anna.name, "anna")
    assert refusal.value.code == "other-dealership"
    with pytest.raises(Refusal):
        gateway.enrol(gateway.make_code(HOUSE, "desk"), "short", "anna")
    other = Sender(gateway, "other")
    other.token = gateway.enrol(gateway.make_code("elsewhere", "desk"), "device-elsewhere", "x").token
    assert other.pull().rows == ()


def test_a_revoked_device_is_signed_out_and_loses_nothing(pc: MakePc, gateway: Gateway) -> None:
    device = pc()
    with device.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="A"))
    gateway.revoke(device.store.device)
    report = device.sync.run_once()
    assert (report.status.state, report.status.why, report.status.waiting) == ("refused", "signed-out", 1)
    assert report.status.refused == 0
    device.way.token = gateway.enrol(gateway.make_code(HOUSE, "desk"), device.store.device, "anna").token
    assert device.sync.run_once().status.state == "sent"


def test_a_dealership_is_founded_once(gateway: Gateway) -> None:
    assert not gateway.found(HOUSE, "again", seeds=seeds())
    assert gateway.counts(HOUSE) == {"demonstrator": 2, "opening_hours": 5, "staff": 1}


def test_a_confirmed_drive_among_the_seeds_has_its_car(gateway: Gateway) -> None:
    drive = TestDrive(id="d0", status="confirmed", **DRIVE)
    gateway.found("second", "Second", seeds=[Customer(id="c1", last_name="A"), CAR, drive])
    token = gateway.enrol(gateway.make_code("second", "desk"), "device-second", "x").token
    body = pack_batch(Batch("device-second", "e", (Operation(1, "test_drive", "d1", "create", 0, DRIVE, 0),)))
    result = unpack_results(gateway.push(gateway.who(token), body)).results[0]
    assert result.facts["booking"] == "to-rebook"
