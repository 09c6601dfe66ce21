"""The gateway: each operation once, in the right hands, in the order of commits."""

from __future__ import annotations

import gzip
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db import bases
from db.outbox import Operation
from db.records import Activity, Configuration, Consent, Customer, Lead, Price, StockCar, Task, TestDrive
from sync.gateway.access import Caller, Refusal
from sync.gateway.gateway import CODE_LIFE, Gateway
from sync.gateway.tables import enrolment, history, writing
from sync.wire import Batch, PullAnswer, Result, Row, pack_batch, unpack_results, unpack_rows
from tests.stand_ins import StillClock
from tests.sync.conftest import CAR, HOUSE, INES, MakePc, seeds

DRIVE = {"customer": "c1", "demonstrator": CAR.id, "start": "2026-11-24T09:00:00Z", "end": "2026-11-24T10:00:00Z"}


class Sender:
    """A device that writes its operations by hand."""

    def __init__(self, gateway: Gateway, name: str, role: Any = "desk") -> None:
        self.gateway = gateway
        self.name = f"device-{name}"
        self.token = gateway.enrol(gateway.make_code(HOUSE, role), self.name, name).token
        self.seq = 0
        self.epoch = "first"

    @property
    def who(self) -> Caller:
        return self.gateway.who(self.token)

    def send(self, *operations: Operation, clock: int | None = None) -> list[Result]:
        body = pack_batch(Batch(self.name, self.epoch, operations))
        return list(unpack_results(self.gateway.push(self.who, body, device_clock=clock)).results)

    def create(self, kind: str, record: str, **fields: Any) -> Operation:
        return self._next(kind, record, "create", fields)

    def update(self, kind: str, record: str, base: int = 10**6, **fields: Any) -> Operation:
        return self._next(kind, record, "update", fields, base)

    def remove(self, kind: str, record: str) -> Operation:
        return self._next(kind, record, "remove", {}, 10**6)

    def _next(self, kind: str, record: str, action: Any, fields: dict[str, Any], base: int = 0) -> Operation:
        self.seq += 1
        return Operation(self.seq, kind, record, action, base, fields, 0)

    def pull(self, cursor: str = "", limit: int = 1000) -> PullAnswer:
        return unpack_rows(self.gateway.pull(self.who, cursor, limit))

    def row(self, record: str) -> Row:
        return next(row for row in self.pull().rows if row.record == record)


@pytest.fixture
def anna(gateway: Gateway) -> Sender:
    return Sender(gateway, "anna")


@pytest.fixture
def ben(gateway: Gateway) -> Sender:
    return Sender(gateway, "ben")


@pytest.fixture
def kiosk(gateway: Gateway) -> Sender:
    return Sender(gateway, "kiosk", "kiosk")


def codes(results: list[Result]) -> list[tuple[str, str]]:
    return [(result.outcome, result.code) for result in results]


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
    again = anna.send(anna.create("customer", "c2", last_name="Durand"))
    assert codes(again) == [("retry", "number-used")]
    anna.epoch, anna.seq = "second", 0
    assert codes(anna.send(anna.create("customer", "c2", last_name="Durand"))) == [("applied", "")]


def test_one_rejected_operation_holds_up_nothing_but_what_needs_it(anna: Sender) -> None:
    results = anna.send(
        anna.create("customer", "c1", last_name=5),
        anna.create("lead", "l1", customer="c1"),
        anna.update("lead", "l1", model="mika"),
        anna.create("customer", "c2", last_name="Durand"),
        anna.create("lead", "l2", customer="c2"),
    )
    assert codes(results) == [
        ("rejected", "wrong-type"), ("blocked", "missing"), ("blocked", "behind"), ("applied", ""), ("applied", ""),
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
    assert result.row == anna.row("c1")
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


# ------------------------------------------------------------------------------------------------------- test drives


def test_of_two_overlapping_drives_one_is_confirmed_and_the_other_comes_back_with_free_times(
    anna: Sender, ben: Sender
) -> None:
    first = anna.send(anna.create("customer", "c1", last_name="A"), anna.create("test_drive", "d1", **DRIVE))[1]
    assert first.facts == {"booking": "confirmed"}
    assert first.row is not None
    assert first.row.fields["status"] == "confirmed"
    second = ben.send(ben.create("test_drive", "d2", **{**DRIVE, "start": "2026-11-24T09:30:00Z", "owner": INES.id}))[0]
    assert second.facts["booking"] == "to-rebook"
    assert second.facts["free"] == ["2026-11-24T08:30:00Z", "2026-11-24T10:00:00Z", "2026-11-24T10:30:00Z"]
    task = next(row for row in anna.pull().rows if row.kind == "task")
    assert (task.fields["kind"], task.fields["owner"], task.fields["customer"]) == ("rebook", INES.id, "c1")
    assert anna.row("d2").fields["status"] == "to-rebook"


def test_a_drive_to_rebook_is_confirmed_at_a_free_time_and_frees_nothing_else(anna: Sender) -> None:
    anna.send(
        anna.create("customer", "c1", last_name="A"),
        anna.create("test_drive", "d1", **DRIVE),
        anna.create("test_drive", "d2", **DRIVE),
    )
    moved = anna.send(
        anna.update("test_drive", "d2", start="2026-11-24T10:00:00Z", end="2026-11-24T11:00:00Z", status="provisional")
    )
    assert moved[0].facts == {"booking": "confirmed"}
    again = anna.send(anna.create("test_drive", "d3", **DRIVE))
    assert again[0].facts["booking"] == "to-rebook"


def test_a_drive_called_off_frees_its_time(anna: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"), anna.create("test_drive", "d1", **DRIVE))
    assert codes(anna.send(anna.update("test_drive", "d1", status="cancelled"))) == [("applied", "")]
    assert anna.send(anna.create("test_drive", "d2", **DRIVE))[0].facts == {"booking": "confirmed"}
    anna.send(anna.remove("test_drive", "d2"))
    assert anna.send(anna.create("test_drive", "d3", **DRIVE))[0].facts == {"booking": "confirmed"}


def test_a_note_on_a_drive_asks_for_no_decision(anna: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"), anna.create("test_drive", "d1", **DRIVE))
    result = anna.send(anna.update("test_drive", "d1", note="brings a friend"))[0]
    assert (result.outcome, result.facts) == ("applied", {})


def test_times_that_make_no_sense_are_refused(anna: Sender) -> None:
    drive = {**DRIVE, "end": DRIVE["start"]}
    results = anna.send(anna.create("customer", "c1", last_name="A"), anna.create("test_drive", "d1", **drive))
    assert codes(results)[1] == ("rejected", "wrong-times")


def test_free_times_are_told(anna: Sender, kiosk: Sender, gateway: Gateway) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"), anna.create("test_drive", "d1", **DRIVE))
    free = gateway.free_slots(kiosk.who, CAR.id, date(2026, 11, 24), 60)
    assert "2026-11-24T08:00:00Z" in free
    assert "2026-11-24T09:00:00Z" not in free
    with pytest.raises(Refusal):
        gateway.free_slots(kiosk.who, CAR.id, date(2026, 11, 24), 0)


# ----------------------------------------------------------------------------------------------------------- consents

MONTH = timedelta(days=30)


def consent(granted: bool, at: str) -> dict[str, Any]:
    return {"customer": "c1", "purpose": "marketing", "channel": "email", "granted": granted, "at": at}


def effective(sender: Sender) -> bool:
    rows = [row.fields for row in sender.pull().rows if row.kind == "consent"]
    return bool(max(rows, key=lambda row: (row["at"], not row["granted"]))["granted"])


def test_a_grant_that_did_not_know_of_a_withdrawal_does_not_undo_it(anna: Sender, ben: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    anna.send(anna.create("consent", "k1", **consent(granted=False, at="2026-11-20T09:00:00Z")))
    ben.send(ben.create("consent", "k2", **consent(granted=True, at="2026-11-22T09:00:00Z")))
    assert not effective(anna)


def test_the_same_the_other_way_round(anna: Sender, ben: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    ben.send(ben.create("consent", "k2", **consent(granted=True, at="2026-11-22T09:00:00Z")))
    anna.send(anna.create("consent", "k1", **consent(granted=False, at="2026-11-20T09:00:00Z")))
    assert not effective(anna)


def test_a_grant_that_knew_of_the_withdrawal_counts_even_from_a_slow_clock(anna: Sender, ben: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    anna.send(anna.create("consent", "k1", **consent(granted=False, at="2026-11-20T09:00:00Z")))
    ben.seq += 1
    ben.send(Operation(ben.seq, "consent", "k2", "create", 10**6, consent(granted=True, at="2026-11-19T09:00:00Z"), 0))
    assert effective(anna)


def test_a_withdrawal_that_knew_of_the_grant_counts_even_from_a_slow_clock(anna: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    anna.send(anna.create("consent", "k1", **consent(granted=True, at="2026-11-20T09:00:00Z")))
    anna.send(anna.create("consent", "k2", **consent(granted=False, at="2020-01-01T00:00:00Z")))
    assert not effective(anna)


def test_another_channel_is_another_matter(anna: Sender, ben: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"))
    anna.send(anna.create("consent", "k1", **consent(granted=False, at="2026-11-20T09:00:00Z")))
    ben.send(ben.create("consent", "k2", **{**consent(granted=True, at="2026-11-22T09:00:00Z"), "channel": "sms"}))
    assert anna.row("k2").fields["at"] == "2026-11-22T09:00:00Z"


def test_a_clock_ten_years_ahead_dates_nothing_into_the_future(anna: Sender, clock: StillClock) -> None:
    ahead = int((clock.now + timedelta(days=3650)).timestamp() * 1000)
    anna.send(anna.create("customer", "c1", last_name="A"))
    result = anna.send(anna.create("consent", "k1", **consent(granted=True, at="2036-11-20T08:55:00Z")), clock=ahead)[0]
    assert result.row is not None
    assert result.row.fields["at"] == "2026-11-23T08:55:00Z"
    again = anna.send(anna.create("consent", "k2", **consent(granted=True, at="never")))[0]
    assert again.row is not None
    assert again.row.fields["at"] == "2026-11-23T09:00:00Z"


# -------------------------------------------------------------------------------------------------------------- access


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
    )
    assert codes(results) == [
        ("applied", ""), ("applied", ""), ("applied", ""), ("applied", ""), ("rejected", "not-allowed"),
        ("rejected", "not-allowed"), ("blocked", "unknown-record"),
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


# --------------------------------------------------------------------------------------------------------- attachments


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


# ------------------------------------------------------------------------------------------------ with real devices


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


def test_codes_that_are_over_are_thrown_away(gateway: Gateway, clock: StillClock) -> None:
    first = gateway.make_code(HOUSE, "desk")
    clock.forward(days=30)
    gateway.make_code(HOUSE, "desk")
    with writing(gateway._engine).begin() as connection:
        assert len(connection.execute(select(enrolment.c.code_hash)).all()) == 1
    with pytest.raises(Refusal):
        gateway.enrol(first, "device-late", "x")
