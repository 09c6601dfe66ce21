"""A hub: the house works together without the internet, and every change ends above exactly once."""

from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from db import bases
from db.erased import erase
from db.outbox import Operation
from db.records import Consent, Customer, Lead, Task, TestDrive
from sync.gateway.access import Refusal
from sync.gateway.gateway import Gateway
from sync.gateway.hub import HubGateway
from sync.gateway.hub_tables import hub_tables
from sync.gateway.tables import ledger, open_engine, record, tables
from sync.hub import Hub
from sync.wire import Row
from tests.stand_ins import StillClock, counted_ids
from tests.sync.house import CAR, HOUSE
from tests.sync.hub_house import Device, House, agree, everybody
from tests.sync.sender import DRIVE, Sender


def test_a_hub_serves_nobody_before_it_has_read_everything(tmp_path: Path, gateway: Gateway, clock: StillClock) -> None:
    made = House(tmp_path, gateway, clock)
    anna = made.device("anna")
    made.way.down = True
    assert made.hub.run_once().status.state == "offline"
    assert anna.sync.run_once().trouble.code == "busy"  # type: ignore[union-attr]
    made.way.down = False
    made.hub.run_once()
    assert anna.sync.run_once().received > 0
    made.close()


def test_the_house_shares_without_the_internet_and_sends_everything_later(house: House) -> None:
    anna, ben = house.device("anna"), house.device("ben")
    everybody(house, anna, ben)
    house.way.down = True
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
        intent.create(Lead(id="l1", customer="c1"))
    everybody(house, anna, ben)
    assert ben.store.get(Lead, "l1") == Lead(id="l1", customer="c1")
    with ben.store.intent() as intent:
        intent.update(Lead, "l1", status="contacted")
    everybody(house, ben, anna)
    assert anna.store.get(Lead, "l1").status == "contacted"  # type: ignore[union-attr]
    assert anna.sync.status().waiting == 2  # the hub has them, and they are the device's until they are settled above
    house.way.down = False
    everybody(house, anna, ben)
    assert anna.sync.status().waiting == ben.sync.status().waiting == 0
    far = Sender(house.above, "far")
    assert far.row("l1").fields["status"] == "contacted"
    agree(house, anna, ben)


def test_an_operation_that_comes_both_ways_counts_once(house: House) -> None:
    anna = house.device("anna")
    everybody(house, anna)
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont", note="calls at six"))
    anna.sync.run_once()
    house.way.deaf = True
    house.hub.run_once()  # it arrives above, and nobody hears so
    house.way.deaf = False
    anna.belong(house.above)  # the hub has burnt down
    anna.sync.run_once()
    assert anna.sync.status().waiting == 0
    with house.above._engine.begin() as connection:
        taken = connection.execute(select(ledger.c.seq).where(ledger.c.device == anna.store.device)).all()
    assert len(taken) == 1
    house.hub.run_once()  # and rises again from the ashes
    assert house.gateway.waiting() == 0
    far = Sender(house.above, "far")
    assert far.row("c1").fields["note"] == "calls at six"


def test_what_was_only_at_the_hub_is_still_on_the_device_when_the_hub_burns_down(house: House) -> None:
    anna = house.device("anna")
    everybody(house, anna)
    house.way.down = True
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
        intent.create(Task(id="t1", title="call", customer="c1"))
    everybody(house, anna)
    anna.belong(house.above)
    anna.sync.run_once()
    assert anna.sync.status().waiting == 0
    assert Sender(house.above, "far").row("t1").fields["title"] == "call"
    assert bases.digest(anna.store) == house.above.digest(house.above.who(anna.way.token))


def test_somebody_who_knew_the_other_edit_wins_above_too(house: House) -> None:
    anna, ben = house.device("anna"), house.device("ben")
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont", note="first"))
        intent.create(Lead(id="l1", customer="c1"))
    everybody(house, anna, ben)
    house.way.down = True
    house.clock.forward(seconds=90)  # Anna's clock is a little ahead of Ben's
    with anna.store.intent() as intent:
        intent.update(Customer, "c1", phone="1", note="first\nsecond")
        intent.update(Lead, "l1", status="offer")
    anna.sync.run_once()
    ben.sync.run_once()
    house.clock.forward(seconds=-90)
    with ben.store.intent() as intent:
        intent.update(Customer, "c1", phone="2", note="third")
        intent.update(Lead, "l1", status="contacted")
    ben.sync.run_once()
    house.way.down = False
    everybody(house, anna, ben)
    far = Sender(house.above, "far")
    assert (far.row("c1").fields["phone"], far.row("c1").fields["note"]) == ("2", "third")
    assert far.row("l1").fields["status"] == "contacted"
    agree(house, anna, ben)


def test_a_grant_by_somebody_who_saw_the_withdrawal_counts_above_too(house: House) -> None:
    anna, ben = house.device("anna"), house.device("ben")
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    everybody(house, anna, ben)
    house.way.down = True
    at = "2026-11-23T09:00:00Z"
    with anna.store.intent() as intent:
        intent.create(Consent(id="k1", customer="c1", granted=False, at=at))
    anna.sync.run_once()
    ben.sync.run_once()
    with ben.store.intent() as intent:
        intent.create(Consent(id="k2", customer="c1", granted=True, at=at))
    everybody(house, anna, ben)
    house.way.down = False
    everybody(house, anna, ben)
    far = Sender(house.above, "far")
    assert far.row("k2").fields["at"] > far.row("k1").fields["at"]
    agree(house, anna, ben)


def test_two_edits_that_did_not_know_of_each_other_are_decided_above(house: House) -> None:
    anna, far = house.device("anna"), Sender(house.above, "far")
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont", note="a"))
    everybody(house, anna)
    base = far.row("c1").version
    house.way.down = True
    with anna.store.intent() as intent:
        intent.update(Customer, "c1", phone="1", city="Lyon")
    anna.sync.run_once()
    house.clock.forward(minutes=10)
    now = int(house.clock.now.timestamp() * 1000)
    later = far.update("customer", "c1", base, phone="2")
    far.send(later.__class__(**{**later.__dict__, "stamp": now}), clock=now)
    house.way.down = False
    everybody(house, anna)
    assert anna.store.get(Customer, "c1").phone == "2"  # type: ignore[union-attr]
    assert anna.store.get(Customer, "c1").city == "Lyon"  # type: ignore[union-attr]
    agree(house, anna)


def test_a_car_goes_to_one_customer_of_the_house_without_the_internet(house: House) -> None:
    anna, ben = house.device("anna"), house.device("ben")
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    everybody(house, anna, ben)
    house.way.down = True
    for device, drive in ((anna, "d1"), (ben, "d2")):
        with device.store.intent() as intent:
            intent.create(TestDrive(id=drive, **DRIVE))
    everybody(house, anna, ben)
    assert ben.store.get(TestDrive, "d1").status == "provisional"  # type: ignore[union-attr]
    assert anna.store.get(TestDrive, "d2").status == "to-rebook"  # type: ignore[union-attr]
    house.way.down = False
    everybody(house, anna, ben)
    assert [anna.store.get(TestDrive, one).status for one in ("d1", "d2")] == ["confirmed", "to-rebook"]  # type: ignore[union-attr]
    assert [task.kind for task in ben.store.all(Task)] == ["rebook"]
    agree(house, anna, ben)


def test_the_gateway_above_may_give_the_car_to_somebody_else(house: House) -> None:
    anna = house.device("anna")
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    everybody(house, anna)
    house.way.down = True
    with anna.store.intent() as intent:
        intent.create(TestDrive(id="d1", **DRIVE))
    anna.sync.run_once()
    far = Sender(house.above, "far")
    far.send(far.create("test_drive", "d9", **DRIVE))
    house.way.down = False
    everybody(house, anna)
    assert anna.store.get(TestDrive, "d1").status == "to-rebook"  # type: ignore[union-attr]
    assert anna.store.get(TestDrive, "d9").status == "confirmed"  # type: ignore[union-attr]
    assert [task.kind for task in anna.store.all(Task)] == ["rebook"]
    agree(house, anna)


def test_what_is_refused_above_is_in_the_repair_list_of_its_author(house: House) -> None:
    anna, ben = house.device("anna"), house.device("ben")
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    everybody(house, anna, ben)
    house.way.down = True
    with anna.store.intent() as intent:
        intent.update(Customer, "c1", phone="1")
    with ben.store.intent() as intent:
        intent.update(Customer, "c1", city="Lyon")
    everybody(house, anna, ben)
    far = Sender(house.above, "far")
    far.send(far.remove("customer", "c1"))
    house.way.down = False
    everybody(house, anna, ben)
    assert anna.store.get(Customer, "c1") is None
    assert anna.sync.status().waiting == ben.sync.status().waiting == 0


def test_a_kiosk_may_do_at_a_hub_what_it_may_do_anywhere(house: House) -> None:
    desk, kiosk = house.device("anna"), house.device("kiosk", "kiosk")
    far = Sender(house.above, "far")
    far.send(far.create("customer", "c1", last_name="Dupont"))
    everybody(house, desk, kiosk)
    house.way.down = True
    with kiosk.store.intent() as intent:
        intent.create(Customer(id="c9", last_name="Visitor"))
        intent.create(Lead(id="l9", customer="c9", source="kiosk"))
    everybody(house, desk, kiosk)
    assert desk.store.get(Lead, "l9") is not None
    assert [row.kind for row in unpacked(kiosk) if row.kind in ("customer", "lead", "consent")] == []
    bold = Sender(house.gateway, "bold", "kiosk")
    results = bold.send(bold.update("customer", "c1", phone="x"), bold.create("stock_car", "s1", vin="V", model="m"))
    assert [result.code for result in results] == ["passed-on", "not-allowed"]
    house.way.down = False
    everybody(house, desk, kiosk)
    again = bold.send(bold_again(1, "c1"))
    assert [(result.outcome, result.code) for result in again] == [("rejected", "not-allowed")]
    assert far.row("c1").fields["phone"] == ""
    with house.above._engine.begin() as connection:
        made_by = connection.execute(select(record.c.made_by).where(record.c.id == "l9")).scalar()
    assert made_by == kiosk.store.device


def bold_again(seq: int, record: str) -> Operation:
    return Operation(seq, "customer", record, "update", 10**6, {"phone": "x"}, 1)


def unpacked(device: Device) -> list[Row]:
    return list(device.way.pull("").rows)


def test_a_hub_makes_no_codes_for_a_crm_and_passes_on_for_nobody_elses_device(house: House) -> None:
    with pytest.raises(Refusal):
        house.gateway.make_code(HOUSE, "relay")
    assert CAR.id in {row.record for row in house.device("anna").way.pull("").rows}


def test_what_is_erased_is_erased_from_the_hub_too(house: House) -> None:
    anna, ben = house.device("anna"), house.device("ben")
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont-Moretti"))
        intent.create(Lead(id="l1", customer="c1", comments="Dupont-Moretti"))
    everybody(house, anna, ben)
    house.way.down = True
    with ben.store.intent() as intent:
        intent.update(Lead, "l1", comments="Dupont-Moretti calls back")
    ben.sync.run_once()
    with anna.store.intent() as intent:
        erase(intent, "c1")
    everybody(house, anna, ben)
    assert ben.store.all(Lead) == []
    house.way.down = False
    everybody(house, anna, ben)
    agree(house, anna, ben)
    for gateway, more in ((house.above, ()), (house.gateway, hub_tables.sorted_tables)):
        with gateway._engine.begin() as connection:
            kept = [str(connection.execute(select(table)).all()) for table in (*tables.sorted_tables, *more)]
        assert "Moretti" not in "".join(kept)


def test_attachments_go_up_once(house: House) -> None:
    anna = house.device("anna")
    everybody(house, anna)
    paper = b"%PDF" * 100_000
    sha256 = hashlib.sha256(paper).hexdigest()
    caller = house.gateway.who(anna.way.token)
    house.gateway.take_file(caller, sha256, 0, len(paper), paper)
    assert house.hub.run_once().files == 1
    assert house.hub.run_once().files == 0
    assert house.above.give_file(Sender(house.above, "far").who, sha256, 0) == paper


def test_a_hub_goes_on_after_a_restart(house: House, tmp_path: Path, clock: StillClock) -> None:
    anna, ben = house.device("anna"), house.device("ben")
    everybody(house, anna, ben)
    house.way.down = True
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    everybody(house, anna, ben)
    house.gateway.close()
    again = HubGateway(
        open_engine(f"sqlite:///{tmp_path}/hub.db"), clock=clock, new_id=counted_ids(0xE100_0000),
        secret=Random(9).randbytes,
    )  # fmt: skip
    house.gateway = anna.way.gateway = ben.way.gateway = again
    house.hub = Hub(again, house.way, clock=clock)
    house.way.down = False
    everybody(house, anna, ben)
    assert ben.store.get(Customer, "c1") is not None
    agree(house, anna, ben)


def test_a_hub_belongs_to_one_dealership(house: House) -> None:
    house.gateway.belong(HOUSE, "Auben Lyon", "Europe/Paris", url="https://elsewhere", token="new")
    found = house.gateway.above()
    assert found is not None
    assert (found.url, found.token) == ("https://elsewhere", "new")
    with pytest.raises(Refusal):
        house.gateway.belong("other", "Other", "Europe/Paris", url="https://x", token="y")


def test_a_hub_whose_token_has_ended_says_so(house: House) -> None:
    house.above.revoke("the-hub-itself")
    report = house.hub.run_once()
    assert (report.status.state, report.status.why) == ("refused", "signed-out")


def test_a_hub_that_is_told_to_end_ends(house: House) -> None:
    house.hub.interrupt()
    assert house.hub.run_once().trouble is None
    house.hub.close()
