"""The training CRM: reads everything it maps, sends its own deeds once, and never an echo."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db.records import Customer, Lead, Offer, Price, Task
from sync.crm.ask import ask_price_change, ask_web_lead, training_counts
from sync.crm.training import PricePoint, TrainingCrm
from sync.files import FileTransport
from sync.gateway.gateway import Gateway
from sync.gateway.serve import House
from sync.gateway.training import Service
from sync.http import ExchangeTrouble, HttpTransport
from sync.wire import PullAnswer, PushAnswer
from tests.stand_ins import StillClock, counted_ids
from tests.sync.conftest import MakePc, Pc
from tests.sync.house import HOUSE
from tests.sync.simulator.lossy import Fault, LossyWay

PRICES = (PricePoint("mika", "paint/blue", "FR", 60_000),)


class Way(LossyWay, FileTransport):
    """A way that fetches attachments too."""

    def get_file(self, sha256: str, at: int) -> bytes:
        from sync.gateway.access import Refusal

        try:
            return self.gateway.give_file(self.who(), sha256, at)
        except Refusal as refusal:
            raise ExchangeTrouble("refused-whole", status=refusal.status) from None


@pytest.fixture
def crm(tmp_path: Path, clock: StillClock) -> Iterator[TrainingCrm]:
    made = TrainingCrm(
        tmp_path / "crm.db", clock=clock, random=Random(7), new_id=counted_ids(0x9000_0000), prices=PRICES
    )
    yield made
    made.close()


@pytest.fixture
def way(gateway: Gateway, crm: TrainingCrm) -> Way:
    return Way(gateway, gateway.enrol(gateway.make_code(HOUSE, "relay"), crm.device, "CRM").token)


def test_what_devices_do_is_in_the_crm_with_the_offers_document(pc: MakePc, crm: TrainingCrm, way: Way) -> None:
    from db.attachments import keep_file

    device = pc()
    body = b"%PDF" + bytes(2_000_000)
    with device.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
        intent.create(Lead(id="l1", customer="c1"))
        intent.create(
            Offer(
                id="o1", number="1", customer="c1", configuration="", model="mika", market="FR",
                pdf_sha256=hashlib.sha256(body).hexdigest(),
            )
        )  # fmt: skip
        intent.create(Task(id="t1", title="not for the CRM"))
        keep_file(intent, device.store, body, "application/pdf")
    send_files = device.sync._send_files
    device.sync._send_files = lambda tally: None  # type: ignore[method-assign]
    device.sync.run_once()
    crm.run_once(way)
    assert crm.counts()["document"] == 0
    device.sync._send_files = send_files  # type: ignore[method-assign]
    device.sync.run_once()
    crm.run_once(way)
    counts = crm.counts()
    assert (counts["customer"], counts["lead"], counts["offer"], counts["document"]) == (1, 1, 1, 1)
    assert crm.document(hashlib.sha256(body).hexdigest()) == body
    lead = crm.get("lead", "l1")
    assert lead is not None
    assert lead["status"] == "new"
    assert "task" not in counts


def test_a_web_lead_and_a_price_reach_a_device_once_and_nothing_comes_back(
    pc: MakePc, crm: TrainingCrm, way: Way, gateway: Gateway
) -> None:
    lead_id, price_id = crm.web_lead(), crm.price_change()
    crm.run_once(way)
    device = pc()
    device.sync.run_once()
    lead = device.store.get(Lead, lead_id)
    assert lead is not None
    assert (lead.source, lead.model) == ("web", "mika")
    assert device.store.get(Customer, lead.customer) is not None
    price = device.store.get(Price, price_id)
    assert price is not None
    assert price.cents != 60_000
    assert price.valid_from == "2026-11-23"
    before = way.pull("").cursor
    for _ in range(3):
        crm.run_once(way)
    assert way.pull("").cursor == before
    assert (crm.counts()["lead"], crm.counts()["price"]) == (1, 1)


def test_changes_and_removals_follow(pc: MakePc, crm: TrainingCrm, way: Way) -> None:
    device = pc()
    with device.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="A"))
    device.sync.run_once()
    crm.run_once(way)
    with device.store.intent() as intent:
        intent.update(Customer, "c1", last_name="B")
    device.sync.run_once()
    crm.run_once(way)
    kept = crm.get("customer", "c1")
    assert kept is not None
    assert kept["last_name"] == "B"
    with device.store.intent() as intent:
        intent.remove(Customer, "c1")
    device.sync.run_once()
    crm.run_once(way)
    assert crm.get("customer", "c1") is None


def test_a_lost_answer_sends_no_second_lead(crm: TrainingCrm, way: Way, pc: MakePc) -> None:
    crm.web_lead()
    faults: list[Fault] = ["lost-answer", "cut", "late", "lost-request"]
    for fault in faults:
        way.faults = [(fault, 0.5)]
        with pytest.raises(ExchangeTrouble):
            crm.run_once(way)
    crm.run_once(way)
    way.deliver_old()
    device = pc()
    device.sync.run_once()
    assert len(device.store.all(Lead)) == len(device.store.all(Customer)) == 1


def test_a_deed_the_gateway_refuses_is_not_sent_for_ever(crm: TrainingCrm, way: Way, gateway: Gateway) -> None:
    way.token = gateway.enrol(gateway.make_code(HOUSE, "desk"), crm.device, "CRM").token
    crm.price_change()
    crm.run_once(way)
    calls = way.calls
    crm.run_once(way)
    assert way.calls == calls + 1


def test_an_expired_cursor_reads_again_and_other_trouble_is_told(crm: TrainingCrm, way: Way, pc: MakePc) -> None:
    crm.web_lead()
    crm.run_once(way)
    pull = way.pull
    asked: list[str] = []

    def expired(cursor: str) -> PullAnswer:
        asked.append(cursor)
        if len(asked) == 1:
            raise ExchangeTrouble("cursor-expired")
        return pull(cursor)

    way.pull = expired  # type: ignore[method-assign]
    crm.run_once(way)
    assert asked[1] == ""
    assert crm.counts()["lead"] == 1

    def always(cursor: str) -> PullAnswer:
        raise ExchangeTrouble("cursor-expired")

    way.pull = always  # type: ignore[method-assign]
    with pytest.raises(ExchangeTrouble):
        crm.run_once(way)


def test_a_blocked_deed_waits(crm: TrainingCrm, way: Way) -> None:
    from db.outbox import Operation
    from sync.wire import Result, inflate, unpack_batch

    crm.price_change()
    sent: list[tuple[Operation, ...]] = []

    def push(body: bytes, device_clock: int) -> PushAnswer:
        sent.append(unpack_batch(inflate(body, 10**6)).operations)
        return PushAnswer(tuple(Result(one.seq, "blocked") for one in sent[-1]))

    way.push = push  # type: ignore[method-assign]
    crm.run_once(way)
    crm.run_once(way)
    assert sent[0] == sent[1]


def test_without_prices_there_is_no_price_change(tmp_path: Path, clock: StillClock, gateway: Gateway) -> None:
    crm = TrainingCrm(tmp_path / "x.db", clock=clock, random=Random(1), new_id=counted_ids())
    assert crm.price_change() == ""
    assert crm.get("lead", crm.web_lead()) is not None
    crm.close()


def test_attachments_that_break_off_are_fetched_next_time(crm: TrainingCrm, way: Way, pc: MakePc) -> None:
    device = pc()
    with device.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="A"))
        intent.create(
            Offer(id="o1", number="1", customer="c1", configuration="", model="m", market="FR", pdf_sha256="0" * 64)
        )
    device.sync.run_once()

    def get_file(sha256: str, at: int) -> bytes:
        if at:
            raise ExchangeTrouble("no-network")
        return b"half"

    way.get_file = get_file  # type: ignore[method-assign]
    with pytest.raises(ExchangeTrouble):
        crm.run_once(way)
    way.get_file = lambda sha256, at: b"" if at else b"somebody else's page"  # type: ignore[method-assign]
    crm.run_once(way)
    assert crm.counts()["document"] == 0


# -------------------------------------------------------------------------------------------------- behind a gateway


def test_the_crm_behind_a_gateway_does_what_the_tour_asks(
    tmp_path: Path, child_command: list[str], clock: StillClock
) -> None:
    from db.store import open_store
    from sync.connect import enrol, sync_now
    from sync.gateway.child import start_gateway

    child = start_gateway(tmp_path / "gateway.db", training=tmp_path / "crm.db", command=child_command)
    desk = open_store(tmp_path / "desk.db", clock=clock, new_id=counted_ids(0x5000))
    kiosk = open_store(tmp_path / "kiosk.db", clock=clock, new_id=counted_ids(0x6000))
    enrol(desk, child.url, child.codes["desk"])
    enrol(kiosk, child.url, child.codes["kiosk"])
    lead, price = ask_web_lead(desk), ask_price_change(desk)
    sync_now(desk, clock=clock, new_id=counted_ids())
    assert desk.get(Lead, lead) is not None
    assert desk.get(Price, price) is not None
    with desk.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    sync_now(desk, clock=clock, new_id=counted_ids())
    counts = training_counts(desk)
    assert (counts["customer"], counts["lead"], counts["price"]) == (2, 1, 1)
    with pytest.raises(ExchangeTrouble):
        training_counts(kiosk)
    desk.close()
    kiosk.close()
    child.stop()


class Chance(Random):
    """Chance that always has something happen."""

    def randrange(self, *_: Any) -> int:
        return 0


def test_now_and_then_something_happens_and_an_outage_is_survived(
    crm: TrainingCrm, way: Way, pc: MakePc, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    monkeypatch.setattr("sync.gateway.training.EVERY", 0.001)
    way.faults = [("lost-request", 0.0)]
    rounds = threading.Semaphore(0)
    run_once = crm.run_once

    def counted(transport: FileTransport) -> int:
        try:
            return run_once(transport)
        finally:
            rounds.release()

    monkeypatch.setattr(crm, "run_once", counted)
    service = Service(crm, _as_http(way), events=True, chance=Chance())
    service.start()
    assert all(rounds.acquire(timeout=20) for _ in range(3))
    device: Pc = pc()
    service.stop()
    device.sync.run_once()
    assert len(device.store.all(Lead)) >= 1
    assert len(device.store.all(Price)) >= 1


def _as_http(way: Way) -> HttpTransport:
    """The service asks for an HTTP transport; what it calls of it, a way has too."""
    made: Any = way
    return made  # type: ignore[no-any-return]


def test_a_house_by_default_has_nothing_to_begin_with() -> None:
    assert list(House().seeds()) == []
    assert list(House().prices()) == []
