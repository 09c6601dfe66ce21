"""A kiosk keeps a visitor until the gateway has them, and then not one byte of who it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.backup import back_up
from db.exchange import Exchange
from db.forgetting import PRIVATE, forget_settled
from db.records import (
    Activity,
    Configuration,
    Consent,
    Customer,
    Demonstrator,
    Lead,
    Record,
    Task,
    TestDrive,
)
from db.store import Store, open_store
from tests.db.gateway_words import Result, Row
from tests.stand_ins import StillClock

NAME, PHONE, MAIL = "Zwetschgenbaum", "0698765432", "zwetschge@example.com"
DRIVE = "2026-11-24T09:00:00Z", "2026-11-24T09:45:00Z"


@pytest.fixture
def kiosk(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> Iterator[Store]:
    """A kiosk that knows its cars."""
    opened = open_store(tmp_path / "data" / "kiosk.sqlite", clock=clock, new_id=new_id)
    rows = [Row("demonstrator", f"d{n}", n, {"model": "mika", "label": f"Mika {n}"}) for n in range(1, 30)]
    Exchange(opened).take(rows, "30")
    yield opened
    opened.close()


def visit(store: Store) -> list[Record]:
    """What a visitor leaves who keeps a car and asks for a test drive."""
    customer = Customer(id="c1", first_name="Zoé", last_name=NAME, phone=PHONE, email=MAIL, note=f"{NAME} twice")
    records: list[Record] = [
        customer,
        Consent(id="s1", customer="c1", at="2026-11-23T09:00:00Z"),
        Configuration(id="k1", code="ABC234", model="mika", market="FR", range_version="1", customer="c1"),
        Lead(id="l1", customer="c1", configuration="k1", comments=f"for {NAME}"),
        TestDrive(id="t1", customer="c1", lead="l1", demonstrator="d1", start=DRIVE[0], end=DRIVE[1], note=NAME),
        Activity(id="a1", customer="c1", text=NAME),
        Task(id="j1", title="mika", kind="kiosk-call", created_at="2026-11-23T09:00:00Z"),
    ]  # fmt: skip
    with store.intent() as intent:
        for record in records:
            intent.create(record)
    return records


def settle_all(store: Store) -> None:
    exchange = Exchange(store)
    waiting = exchange.waiting(100)
    exchange.keep_batch(b"bytes", [one.seq for one in waiting])
    exchange.settle([Result(one.seq, version=100 + one.seq) for one in waiting])


def bytes_of(store: Store) -> bytes:
    """The file, its log and everything beside it."""
    return b"".join(path.read_bytes() for path in store.path.parent.rglob("*") if path.is_file())


def named(data: bytes) -> list[str]:
    """What of the visitor can be read in the bytes."""
    words = (NAME, NAME.lower(), PHONE, PHONE[1:], MAIL, "zwetschge")
    return [word for word in words if word.encode() in data]


def test_after_it_is_settled_no_byte_of_the_visitor_is_left(kiosk: Store) -> None:
    visit(kiosk)
    back_up(kiosk)
    assert set(named(bytes_of(kiosk))) >= {NAME, PHONE, MAIL}
    settle_all(kiosk)
    assert forget_settled(kiosk) == 6
    assert named(bytes_of(kiosk)) == []
    kinds = (Customer, Consent, Configuration, Lead, Activity)
    assert [record for kind in kinds for record in kiosk.all(kind)] == []


def test_what_the_kiosk_needs_stays(kiosk: Store) -> None:
    visit(kiosk)
    settle_all(kiosk)
    epoch, device = Exchange(kiosk).epoch(), kiosk.device
    forget_settled(kiosk)
    assert len(kiosk.all(Demonstrator)) == 29
    (drive,) = kiosk.all(TestDrive)
    assert (drive.demonstrator, drive.start, drive.customer, drive.note) == ("d1", "2026-11-24T09:00:00Z", "", "")
    assert [task.id for task in kiosk.all(Task)] == ["j1"]
    assert (Exchange(kiosk).epoch(), kiosk.device, Exchange(kiosk).cursor()) == (epoch, device, "30")
    visit_again = Customer(id="c2", last_name="Petit")
    with kiosk.intent() as intent:
        intent.create(visit_again)
    assert [one.seq for one in Exchange(kiosk).waiting(10)] == [8]  # numbers go on: none is given twice


def test_until_it_is_settled_everything_stays(kiosk: Store) -> None:
    records = visit(kiosk)
    assert forget_settled(kiosk) == 0
    exchange = Exchange(kiosk)
    exchange.keep_batch(b"bytes", [one.seq for one in exchange.waiting(100)])
    exchange.settle([Result(1, version=101), Result(2, version=102)])  # the rest has to be sent again
    assert forget_settled(kiosk) == 1  # the consent, which nothing that waits names
    assert kiosk.get(Customer, "c1") == records[0]
    settle_all(kiosk)
    assert forget_settled(kiosk) == 5
    assert named(bytes_of(kiosk)) == []


def test_what_was_refused_stays_for_a_person_to_mend(kiosk: Store) -> None:
    visit(kiosk)
    exchange = Exchange(kiosk)
    waiting = exchange.waiting(100)
    exchange.keep_batch(b"bytes", [one.seq for one in waiting])
    results = [Result(one.seq, version=100 + one.seq) for one in waiting if one.kind != "lead"]
    refused = [Result(one.seq, "rejected", code="too-large") for one in waiting if one.kind == "lead"]
    exchange.settle([*results, *refused])
    forget_settled(kiosk)
    assert [kiosk.get(Customer, "c1") is None, kiosk.get(Lead, "l1") is None] == [False, False]
    assert len(exchange.repairs()) == 1


def test_nothing_goes_while_the_visitor_is_there(kiosk: Store) -> None:
    visit(kiosk)
    settle_all(kiosk)
    kiosk.visited = True
    assert forget_settled(kiosk) == 0
    kiosk.visited = False
    assert forget_settled(kiosk) == 6


def test_a_call_is_remembered_for_a_while(kiosk: Store, clock: StillClock) -> None:
    visit(kiosk)
    settle_all(kiosk)
    forget_settled(kiosk)
    clock.forward(hours=2)
    assert forget_settled(kiosk) == 1
    assert kiosk.all(Task) == []


def test_no_kind_that_names_a_customer_was_left_out() -> None:
    from db.records import KINDS
    from sync.gateway.access import KIOSK_READS

    assert set(KINDS) - set(PRIVATE) == set(KIOSK_READS)
