"""Who changed what, and at which computer: it travels with the change, over a hub too, and older ones read past it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from db.changed import Author, last_change
from db.intent import AUTHOR
from db.outbox import Operation
from db.records import Customer, Lead, Staff
from db.store import Store
from sync.gateway.access import Refusal
from sync.gateway.gateway import Gateway
from sync.gateway.hub_tables import hub_tables, prepare
from sync.gateway.tables import open_engine, writing
from sync.hub_wire import RelayBatch, Relayed, pack_relay, unpack_relay
from sync.seal import seal, unseal
from sync.wire import Batch, Broken, PullAnswer, Row, pack_batch, pack_rows, unpack_batch, unpack_rows
from tests.stand_ins import StillClock
from tests.sync.conftest import MakePc, Pc
from tests.sync.house import HOUSE
from tests.sync.hub_house import Device, House
from tests.sync.sender import Sender

MARIE = Staff(id="01900000-0000-7000-8000-0000000000a1", name="Marie Dupont")
PAUL = Staff(id="01900000-0000-7000-8000-0000000000a2", name="Paul Nguyen")


def ids(record: int) -> str:
    return f"01900000-0000-7000-8000-{record:012x}"


def works(store: Store, staff: Staff, what: Callable[[Any], None]) -> None:
    """Somebody does something at this computer."""
    store.keep_setting(AUTHOR, staff.id)
    with store.intent() as intent:
        what(intent)


def takes_lead(store: Store, staff: Staff) -> None:
    works(store, staff, lambda intent: intent.create(Customer(id=ids(1), last_name="A")))
    works(store, staff, lambda intent: intent.create(Lead(id=ids(2), customer=ids(1))))


@pytest.fixture
def anna(pc: MakePc) -> Pc:
    made = pc("Desk 1")
    takes_lead(made.store, MARIE)
    made.sync.run_once()
    return made


@pytest.fixture
def ben(pc: MakePc, anna: Pc) -> Pc:
    made = pc("Desk 2")
    made.sync.run_once()
    return made


def test_a_change_is_told_with_person_and_computer_on_every_pc(
    anna: Pc, ben: Pc, pc: MakePc, clock: StillClock
) -> None:
    for one in (anna, ben):
        assert last_change(one.store, "lead", ids(2)) is None, "it is as it was made"
    clock.forward(minutes=5)
    works(ben.store, PAUL, lambda intent: intent.update(Lead, ids(2), status="contacted"))
    at = int(clock().timestamp() * 1000)
    here = Author(at, PAUL.id, ben.store.device)
    assert last_change(ben.store, "lead", ids(2)) == here, "at once, before anything was sent"
    ben.sync.run_once()
    assert last_change(ben.store, "lead", ids(2)) == here._replace(called="Desk 2")
    anna.sync.run_once()
    assert last_change(anna.store, "lead", ids(2)) == here._replace(called="Desk 2")
    kiosk = pc("kiosk", role="kiosk")
    kiosk.sync.run_once()
    assert kiosk.store.read("SELECT count(*) FROM changed")[0][0] == 0


def test_a_computer_that_enrols_again_under_another_name_is_called_by_that(
    anna: Pc, ben: Pc, pc: MakePc, gateway: Gateway
) -> None:
    works(ben.store, PAUL, lambda intent: intent.update(Lead, ids(2), status="contacted"))
    ben.sync.run_once()
    gateway.enrol(gateway.make_code(HOUSE, "desk"), ben.store.device, "Coun\nter")
    late = pc("late")
    late.sync.run_once()
    author = last_change(late.store, "lead", ids(2))
    assert author is not None
    assert (author.staff, author.called) == (PAUL.id, "Counter"), "a first reading has it too"


def test_of_two_who_ended_a_lead_the_later_one_hears_who_the_other_was(anna: Pc, ben: Pc) -> None:
    works(anna.store, MARIE, lambda intent: intent.update(Lead, ids(2), status="won"))
    works(ben.store, PAUL, lambda intent: intent.update(Lead, ids(2), status="lost"))
    anna.sync.run_once()
    works(anna.store, PAUL, lambda intent: intent.update(Lead, ids(2), comments="somebody else, at another field"))
    anna.sync.run_once()
    ben.sync.run_once()
    facts = json.loads(ben.store.read("SELECT facts FROM outbox WHERE state = 'refused'")[0][0])
    assert (facts["status"]["staff"], facts["status"]["by"]) == (MARIE.id, "Desk 1")


def test_nothing_of_it_stays_of_a_customer_who_is_erased(anna: Pc, ben: Pc) -> None:
    works(ben.store, PAUL, lambda intent: intent.update(Lead, ids(2), status="contacted"))
    ben.sync.run_once()
    works(ben.store, PAUL, lambda intent: intent.update(Customer, ids(1), city="Lyon"))
    ben.sync.run_once()
    anna.sync.run_once()
    from db.erased import erase

    with anna.store.intent() as intent:
        erase(intent, ids(1))
    assert anna.store.read("SELECT count(*) FROM changed")[0][0] == 0
    for one in (anna, ben):
        one.sync.run_once()
    assert ben.store.read("SELECT count(*) FROM changed")[0][0] == 0


# over a hub ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def house(tmp_path: Path, gateway: Gateway, clock: StillClock) -> Iterator[House]:
    made = House(tmp_path, gateway, clock)
    yield made
    made.close()


def everybody(house: House, *devices: Device) -> None:
    for _ in range(3):
        for device in devices:
            device.sync.run_once()
        house.hub.run_once()


def test_person_and_computer_reach_the_other_side_of_a_hub(house: House, gateway: Gateway) -> None:
    house.hub.run_once()
    near, beside = house.device("near"), house.device("beside")
    far = house.device("far", at=gateway)
    takes_lead(near.store, MARIE)
    everybody(house, near, beside, far)
    works(near.store, MARIE, lambda intent: intent.update(Lead, ids(2), status="contacted"))
    near.sync.run_once()
    beside.sync.run_once()
    said = last_change(beside.store, "lead", ids(2))
    assert said is not None
    assert (said.staff, said.device, said.called) == (MARIE.id, near.store.device, "desk"), "in the house at once"
    everybody(house, near, beside, far)
    everybody(house, near, beside, far)
    for device in (near, beside, far):
        said = last_change(device.store, "lead", ids(2))
        assert said is not None
        assert (said.staff, said.device, said.called) == (MARIE.id, near.store.device, "desk")
    works(far.store, PAUL, lambda intent: intent.update(Lead, ids(2), status="offer"))
    everybody(house, far, near)
    said = last_change(near.store, "lead", ids(2))
    assert said is not None
    assert (said.staff, said.device) == (PAUL.id, far.store.device)


def test_who_ended_a_lead_in_a_house_is_known_above_by_name(house: House, gateway: Gateway) -> None:
    house.hub.run_once()
    near, far = house.device("near"), house.device("far", at=gateway)
    takes_lead(near.store, MARIE)
    everybody(house, near, far)
    everybody(house, near, far)
    works(near.store, MARIE, lambda intent: intent.update(Lead, ids(2), status="won"))
    works(far.store, PAUL, lambda intent: intent.update(Lead, ids(2), status="lost"))
    near.sync.run_once()
    house.hub.run_once()
    far.sync.run_once()
    facts = json.loads(far.store.read("SELECT facts FROM outbox WHERE state = 'refused'")[0][0])
    assert (facts["status"]["staff"], facts["status"]["by"]) == (MARIE.id, "desk")


def test_a_hub_of_the_version_before_is_brought_up_to_date(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/hub.db")
    hub_tables.create_all(writing(engine))
    with writing(engine).begin() as connection:
        connection.exec_driver_sql("ALTER TABLE journal DROP COLUMN staff")
    for _ in range(2):
        with writing(engine).begin() as connection:
            prepare(connection)
            assert connection.execute(text("SELECT count(staff) FROM journal")).scalar_one() == 0
    engine.dispose()


# the wire -----------------------------------------------------------------------------------------------------------
def operation(seq: int, staff: str = "") -> Operation:
    return Operation(seq, "customer", ids(seq), "update", 0, {"city": "Lyon"}, 5, staff)


BATCH = Batch("d", "e", tuple(operation(seq, staff) for seq, staff in enumerate(("", "a", "a", "b", ""), 1)))


def test_people_are_told_where_they_change_and_beside_what_an_older_gateway_reads() -> None:
    body = pack_batch(BATCH)
    payload, _ = unseal(body)
    assert payload["by"] == [[1, "a"], [3, "b"], [4, ""]]
    assert all(len(item) == 7 for item in payload["ops"]), "an operation is what it was"
    assert unpack_batch(body) == BATCH
    del payload["by"]
    assert unpack_batch(seal(payload, 5)) == replace(BATCH, operations=tuple(operation(seq) for seq in range(1, 6)))
    assert b'"by"' not in pack_batch(replace(BATCH, operations=(operation(1),)))


def test_one_person_costs_a_batch_no_more_than_once() -> None:
    many = tuple(operation(seq, MARIE.id) for seq in range(1, 501))
    said = len(gzip.compress(pack_batch(Batch("d", "e", many))))
    unsaid = len(gzip.compress(pack_batch(Batch("d", "e", tuple(replace(one, staff="") for one in many)))))
    assert said - unsaid < 80


def test_a_hub_tells_it_in_the_same_way() -> None:
    items = tuple(
        Relayed("d", "e", "desk", 5, 0, (), operation(seq, staff)) for seq, staff in enumerate(("a", "a", "b"), 1)
    )
    body = pack_relay(RelayBatch(items))
    assert unseal(body)[0]["by"] == [[0, "a"], [2, "b"]]
    assert unpack_relay(body).items == items


ROWS = (Row("lead", "l1", 1, {}), Row("lead", "l2", 2, {}, by=Author(7, "a", "d", "Desk 1")), Row("lead", "l3", 3, {}))


def test_a_feed_tells_who_changed_a_row() -> None:
    body = pack_rows(PullAnswer(ROWS, "c.3"))
    payload, _ = unseal(body)
    assert payload["by"] == [[1, "a", "d", "Desk 1", 7]]
    assert unpack_rows(body).rows == ROWS
    assert b'"by"' not in pack_rows(PullAnswer(ROWS[:1], "c.1"))


@pytest.mark.parametrize(
    "by",
    [{}, "x", [1], [[]], [["1", "a"]], [[True, "a"]], [[-1, "a"]], [[0]], [[0, 5]], [[0, "a", "b"]], [[9, "a"]],
     [[1, "a"], [0, "b"]], [[0, "a" * 81]], [[0, "a\x00"]]],
)  # fmt: skip
def test_nonsense_is_no_batch(by: Any, gateway: Gateway) -> None:
    payload, count = unseal(pack_batch(BATCH))
    body = seal({**payload, "by": by}, count)
    with pytest.raises(Broken):
        unpack_batch(body)
    desk = Sender(gateway, "anna")
    with pytest.raises(Refusal) as refused:
        gateway.push(desk.who, body)
    assert (refused.value.status, refused.value.code) == (400, "damaged")


@pytest.mark.parametrize("by", [[[1, "a", "d", "n"]], [[1, "a", "d", "n", -1]], [[3, "a", "d", "n", 1]], [[1]], [5]])
def test_nonsense_is_no_feed(by: Any) -> None:
    payload, count = unseal(pack_rows(PullAnswer(ROWS, "c.3")))
    with pytest.raises(Broken):
        unpack_rows(seal({**payload, "by": by}, count))


def test_a_gateway_of_the_version_before_is_brought_up_to_date(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/old.db"
    open_engine(url).dispose()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE record DROP COLUMN author")
        connection.execute(text("UPDATE about SET value = '4' WHERE name = 'schema'"))
    engine.dispose()
    engine = open_engine(url)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(author) FROM record")).scalar_one() == 0
    engine.dispose()
