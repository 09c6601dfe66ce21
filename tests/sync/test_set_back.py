"""An old copy of a gateway's database is put back: what it forgot comes back from those who know it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from db.attachments import keep_file
from db.exchange import Exchange
from db.records import Consent, Customer
from db.told import beside, told_again
from sync.device import DeviceSync
from sync.gateway.gateway import Gateway
from sync.http import ExchangeTrouble
from tests.sync.conftest import MakePc, Pc
from tests.sync.hub_house import House
from tests.sync.sender import Sender


class Copy:
    """A copy of a gateway's database, to be put back."""

    def __init__(self, gateway: Gateway, file: Path) -> None:
        self.gateway, self.file = gateway, file
        gateway._engine.dispose()
        shutil.copy(file, file.with_suffix(".old"))

    def put_back(self) -> None:
        self.gateway._engine.dispose()
        for rest in ("-wal", "-shm"):
            self.file.with_name(self.file.name + rest).unlink(missing_ok=True)
        shutil.copy(self.file.with_suffix(".old"), self.file)
        self.gateway._life = "afterwards"


def pushes_and_reads_nothing(device: Pc) -> None:
    """An exchange that breaks off after the push."""
    device.way.faults = [("none", 0.0), ("lost-request", 0.0)]
    assert device.sync.run_once().trouble is not None
    device.way.faults = []


def writes(device: Pc, customer: str, **fields: str) -> None:
    with device.store.intent() as intent:
        if device.store.get(Customer, customer) is None:
            intent.create(Customer(id=customer, last_name="Dupont"))
        if fields:
            intent.update(Customer, customer, **fields)


def test_what_was_only_answered_is_brought_back_too(pc: MakePc, gateway: Gateway, tmp_path: Path) -> None:
    device = pc()
    device.sync = DeviceSync(
        Exchange(device.store), device.way, clock=device.clock, new_id=device.store.new_id, made_again=("customer",)
    )
    assert device.sync.run_once().trouble is None
    copy = Copy(gateway, tmp_path / "gateway.db")
    writes(device, "c1")
    pushes_and_reads_nothing(device)
    copy.put_back()
    writes(device, "c1", city="Lyon")
    pushes_and_reads_nothing(device)  # what it is told now does not take the place of what it was told before
    for _ in range(2):
        assert device.sync.run_once().trouble is None
    assert Sender(gateway, "far").row("c1").fields["city"] == "Lyon"
    assert (Exchange(device.store).counts(), Exchange(device.store).told()) == ((0, 0), "")


def test_what_a_hub_was_only_answered_goes_up_again(house: House, gateway: Gateway, tmp_path: Path) -> None:
    anna = house.device("anna")
    house.hub.run_once()
    copy = Copy(gateway, tmp_path / "gateway.db")
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    assert anna.sync.run_once().outcomes == {"retry": 1}
    pull = house.way.pull

    def nothing(_cursor: str) -> object:
        raise ExchangeTrouble("cut")

    house.way.pull = nothing  # type: ignore[method-assign, assignment]
    assert house.hub.run_once().outcomes == {"applied": 1}
    house.way.pull = pull  # type: ignore[method-assign]
    copy.put_back()
    for _ in range(2):
        assert house.hub.run_once().trouble is None
        assert anna.sync.run_once().trouble is None
    assert Sender(gateway, "far").row("c1").fields["last_name"] == "Dupont"
    assert Exchange(anna.store).counts() == (0, 0)


def test_a_kiosk_brings_back_what_its_changes_need(pc: MakePc, gateway: Gateway, tmp_path: Path) -> None:
    kiosk = pc("kiosk", role="kiosk")
    assert kiosk.sync.run_once().trouble is None
    copy = Copy(gateway, tmp_path / "gateway.db")
    writes(kiosk, "c9")
    writes(kiosk, "c8")
    assert kiosk.sync.run_once().outcomes == {"applied": 2}
    with kiosk.store.intent() as intent:
        intent.create(Consent(id="s9", customer="c9", granted=True))
    copy.put_back()
    for _ in range(3):
        assert kiosk.sync.run_once().trouble is None
    far = Sender(gateway, "far")
    assert far.row("s9").fields["customer"] == "c9"
    assert "c8" not in {row.record for row in far.pull().rows}, "it may not read it, so it cannot know that it is lost"
    assert Exchange(kiosk.store).counts() == (0, 0)


def test_papers_are_sent_again(house: House, gateway: Gateway, tmp_path: Path) -> None:
    anna = house.device("anna")
    house.hub.run_once()
    anna.sync.run_once()
    copy = Copy(gateway, tmp_path / "gateway.db")
    paper = b"%PDF"
    with anna.store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
        keep_file(intent, anna.store, paper, "application/pdf")
    for _ in range(2):
        assert anna.sync.run_once().trouble is None
        assert house.hub.run_once().trouble is None
    copy.put_back()
    for _ in range(3):
        assert house.hub.run_once().trouble is None
        assert anna.sync.run_once().trouble is None
    far = Sender(gateway, "far")
    assert gateway.give_file(far.who, hashlib.sha256(paper).hexdigest(), 0) == paper
    assert far.row("c1").fields["last_name"] == "Dupont"


def test_of_each_life_the_highest_is_kept_beside_the_cursor() -> None:
    told = ""
    for last in ("a.3", "a.7", "a.5", "b.2"):
        told = told_again(told, last)
    assert told == "a.7~b.2"
    assert beside("a.1", told) == "a.1~a.7~b.2"
    assert (beside("", told), beside("a.1", "")) == ("", "a.1")
