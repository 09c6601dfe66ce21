"""What goes wrong above a hub, or between: nothing of it stays in its way, and everybody hears of their own."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from typing import Any

import pytest

from db.exchange import Exchange
from db.ids import instant
from db.mending import give_up, mend
from db.outbox import Operation
from db.records import Customer, Lead, Task
from sync.gateway.intake import Intake
from sync.http import ExchangeTrouble
from sync.wire import Batch, PushAnswer, Result, pack_batch
from tests.stand_ins import StillClock, counted_ids
from tests.sync.house import HOUSE
from tests.sync.hub_house import House, agree, everybody, read
from tests.sync.sender import Sender, codes


class Strict(Intake):
    """A gateway that does not take one customer."""

    def _decide(self, sent: Any, known: Any) -> Result:
        if sent.told.record == "c1":
            return Result(sent.told.seq, "rejected", code="too-large")
        return super()._decide(sent, known)


def test_what_was_never_taken_above_ends_in_the_house_and_can_be_sent_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, ben = house.device("anna"), house.device("ben")
    everybody(house, anna, ben)
    house.way.down = True
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    anna.sync.run_once()
    ben.sync.run_once()
    with ben.store.intent() as intent:
        intent.create(Lead(id="l1", customer="c1"))
        intent.create(Task(id="t1", title="x", customer="c1"))
    everybody(house, anna, ben)
    house.way.down = False
    new_id = counted_ids(0xF100_0000)
    monkeypatch.setattr(house.above, "_intake", lambda link, shelf, moment: Strict(link, shelf, moment, new_id))
    everybody(house, anna)
    monkeypatch.undo()
    assert anna.sync.status().refused == 1
    assert ben.store.get(Customer, "c1") is not None or ben.sync.run_once().trouble is None
    everybody(house, ben)
    assert [operation.code for operation in Exchange(anna.store).repairs()] == ["too-large"]
    assert ben.store.get(Customer, "c1") is None
    assert ben.store.get(Lead, "l1") is not None  # Ben's work is his, and waits for the customer
    mend(anna.store, Exchange(anna.store).repairs()[0].operation.seq, {})
    everybody(house, anna, ben)
    everybody(house, anna, ben)
    assert ben.store.get(Customer, "c1") is not None
    agree(house, anna, ben)


def test_a_gateway_above_that_was_set_back_gets_everything_again(
    house: House, tmp_path: Path, clock: StillClock
) -> None:
    anna, ben = house.device("anna"), house.device("ben")
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    everybody(house, anna, ben)
    engine = house.above._engine
    engine.dispose()
    shutil.copy(tmp_path / "gateway.db", tmp_path / "old.db")
    with anna.store.intent() as intent:
        intent.create(Lead(id="l1", customer="c1"))
        intent.update(Customer, "c1", city="Lyon")
    everybody(house, anna, ben)
    engine.dispose()
    for rest in ("-wal", "-shm"):
        (tmp_path / f"gateway.db{rest}").unlink(missing_ok=True)
    shutil.copy(tmp_path / "old.db", tmp_path / "gateway.db")
    house.above._life = "afterwards"
    far = Sender(house.above, "far")
    far.send(far.create("customer", "c2", last_name="Meanwhile"))
    house.way.down = True
    with ben.store.intent() as intent:
        intent.update(Lead, "l1", status="contacted")
    ben.sync.run_once()
    house.way.down = False
    everybody(house, anna, ben)
    everybody(house, anna, ben)
    assert far.row("l1").fields["status"] == "contacted"
    assert anna.store.get(Customer, "c2") is not None
    agree(house, anna, ben)


def test_a_poor_operation_does_not_hold_up_the_others(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = house.device("anna")
    everybody(house, anna)
    with anna.store.intent() as intent:
        for number in range(5):
            intent.create(Customer(id=f"c{number}", last_name="X"))
    anna.sync.run_once()
    relay = house.way.relay

    def refuses(body: bytes, hub_clock: int) -> Any:
        if b'"c3"' in gzip.decompress(body):
            raise ExchangeTrouble("gateway-trouble", status=500)
        return relay(body, hub_clock)

    monkeypatch.setattr(house.way, "relay", refuses)
    for _ in range(12):
        house.hub.run_once()
    assert house.gateway.waiting() == 1
    monkeypatch.undo()
    house.clock.forward(minutes=11)
    everybody(house, anna)
    agree(house, anna)


@pytest.mark.parametrize("many", [1, 4])
def test_what_is_refused_as_a_whole_is_refused_alone(house: House, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    anna = house.device("anna")
    everybody(house, anna)
    with anna.store.intent() as intent:
        for number in range(many):
            intent.create(Customer(id=f"c{number}", last_name="X"))
    anna.sync.run_once()
    relay = house.way.relay

    def refuses(body: bytes, hub_clock: int) -> Any:
        if b"c0" in gzip.decompress(body):
            raise ExchangeTrouble("refused-whole", status=413, error="too-large")
        return relay(body, hub_clock)

    monkeypatch.setattr(house.way, "relay", refuses)
    everybody(house, anna)
    assert [repair.code for repair in Exchange(anna.store).repairs()] == ["refused-whole"]
    assert house.gateway.waiting() == 0
    assert len([row for row in read(house.above) if row.kind == "customer"]) == many - 1


def test_a_batch_that_was_cut_on_its_way_up_is_sent_again_before_anything_in_it_is_blamed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = house.device("anna")
    everybody(house, anna)
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    anna.sync.run_once()
    relay = house.way.relay
    monkeypatch.setattr(house.way, "relay", lambda body, clock: relay(body[: len(body) // 2], clock))
    for _ in range(2):
        assert house.hub.run_once().status.why == "cut"
    monkeypatch.undo()
    everybody(house, anna)
    assert Exchange(anna.store).counts() == (0, 0)
    agree(house, anna)


def test_what_hangs_on_a_creation_that_was_refused_above_does_not_go_up(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = house.device("kiosk", "kiosk")
    everybody(house, kiosk)
    with kiosk.store.intent() as intent:
        intent.create(Task(id="c1", title="Call back"))
    kiosk.sync.run_once()
    new_id = counted_ids(0xF100_0000)
    monkeypatch.setattr(house.above, "_intake", lambda link, shelf, moment: Strict(link, shelf, moment, new_id))
    assert house.hub.run_once().outcomes == {"rejected": 1}
    with kiosk.store.intent() as intent:
        intent.remove(Task, "c1")
    assert kiosk.sync.run_once().outcomes == {"rejected": 1, "blocked": 1}
    assert house.gateway.waiting() == 0
    assert Exchange(kiosk.store).waiting(9) == []
    with kiosk.store.intent() as intent:
        give_up(intent, Exchange(kiosk.store).repairs()[0].operation.seq, "wrong", instant(kiosk.store.clock()))
    everybody(house, kiosk)
    assert Exchange(kiosk.store).counts() == (0, 0)
    agree(house)


def test_what_needs_a_record_nobody_has_is_not_asked_for_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = Sender(house.gateway, "anna")
    monkeypatch.setattr("sync.gateway.hub_intake.KINDS", {})
    late = anna.update("customer", "nobody", phone="1")
    made, changed = anna.create("customer", "c1", last_name="Dupont"), anna.update("customer", "c1", phone="1")
    lead = anna.create("lead", "l1", customer="c1", source="desk")
    assert {result.code for result in anna.send(late, made, changed, lead)} == {"passed-on"}
    monkeypatch.undo()
    assert house.hub.run_once().outcomes == {"blocked": 1, "applied": 3}
    assert house.gateway.waiting() == 0
    assert codes(anna.send(late)) == [("blocked", "unknown-record")]
    agree(house)


def test_an_answer_about_something_else_is_none(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = house.device("anna")
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    anna.sync.run_once()
    monkeypatch.setattr(house.way, "relay", lambda *_: PushAnswer((Result(77, "applied", 3),)))
    report = house.hub.run_once()
    assert report.trouble is not None
    assert (report.trouble.code, house.gateway.waiting()) == ("portal", 1)


def test_a_kind_a_hub_does_not_know_is_passed_on(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = Sender(house.gateway, "anna")
    made = anna.create("hovercraft", "h1", name="eels")
    monkeypatch.setattr("sync.gateway.hub_intake.KINDS", {})
    assert [result.code for result in anna.send(made)] == ["passed-on"]
    monkeypatch.undo()
    house.hub.run_once()
    assert [(result.outcome, result.code) for result in anna.send(made)] == [("rejected", "unknown-kind")]


def test_what_a_kiosk_sent_both_ways_stays_in_the_house(house: House) -> None:
    desk, kiosk = house.device("anna"), house.device("kiosk", "kiosk", at=house.above)
    kiosk.sync.run_once()
    with kiosk.store.intent() as intent:
        intent.create(Customer(id="c9", last_name="Visitor"))
    kiosk.way.deaf = True
    kiosk.sync.run_once()  # the gateway above has it, and the kiosk does not know
    house.hub.run_once()
    kiosk.belong(house.gateway)
    everybody(house, desk, kiosk)
    assert desk.store.get(Customer, "c9") is not None
    assert kiosk.sync.status().waiting == 0
    agree(house, desk)


def test_a_number_used_above_is_the_device_s_to_mend(house: House) -> None:
    anna = house.device("anna")
    everybody(house, anna)
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    taken = Exchange(anna.store).waiting(1)[0].seq
    other = Operation(taken, "customer", "c9", "create", 0, {"last_name": "Somebody"}, 5)
    token = house.above.enrol(house.above.make_code(HOUSE, "desk"), anna.store.device, "x").token
    body = pack_batch(Batch(anna.store.device, Exchange(anna.store).epoch(), (other,)))
    house.above.push(house.above.who(token), body)
    everybody(house, anna)
    everybody(house, anna)
    assert Exchange(anna.store).counts() == (0, 0)
    assert {"c1", "c9"} <= {row.record for row in read(house.above)}
    agree(house, anna)
