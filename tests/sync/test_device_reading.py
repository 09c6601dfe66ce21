"""Reading everything, at the first exchange and again after 410: told page by page, stopped anywhere, and resumed."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from db import bases
from db.exchange import Exchange
from db.records import Customer
from db.store import Store, open_store
from sync.device import DeviceSync
from sync.gateway.gateway import Gateway
from sync.http import ExchangeTrouble
from sync.status import Status
from sync.thread import SyncThread
from sync.wire import PullAnswer
from tests.sync.conftest import MakePc, Pc

MANY = 40
"""Customers; the way in memory reads seven records at a time."""


def fill(pc: MakePc) -> None:
    """Somebody else's customers."""
    other = pc("other")
    with other.store.intent() as intent:
        for number in range(MANY):
            intent.create(Customer(id=f"c{number:02}", last_name=f"Name {number}"))
    other.sync.run_once()


def agrees(device: Pc, gateway: Gateway) -> bool:
    return bases.digest(device.store) == gateway.digest(gateway.who(device.way.token))


def stop_after(pages: int, sync: DeviceSync) -> Callable[[Status], None]:
    """Interrupts the exchange when so many pages were told."""
    told: list[Status] = []

    def tell(status: Status) -> None:
        told.append(status)
        if len(told) == pages:
            sync.interrupt()

    return tell


def again(device: Pc) -> DeviceSync:
    """The app starts again: the file and the exchange are opened anew."""
    device.store.close()
    device.store = open_store(device.store.path, clock=device.clock, new_id=device.store.new_id)
    device.sync = DeviceSync(Exchange(device.store), device.way, clock=device.clock, new_id=device.store.new_id)
    return device.sync


def test_a_first_exchange_says_how_far_it_is(pc: MakePc, gateway: Gateway) -> None:
    fill(pc)
    device = pc("anna")
    told: list[Status] = []
    report = device.sync.run_once(told.append)
    total = MANY + 8  # and what the dealership began with
    assert [(status.read, status.to_read) for status in told] == [
        *((read, total) for read in range(7, total, 7)),
        (total, total),
    ]
    assert {status.state for status in told} == {"sending"}
    assert (report.status.read, report.status.to_read) == (0, 0)
    assert agrees(device, gateway)


def test_an_ordinary_exchange_tells_nothing(pc: MakePc) -> None:
    fill(pc)
    device = pc("anna")
    device.sync.run_once()
    fill_more = pc("more")
    with fill_more.store.intent() as intent:
        for number in range(20):
            intent.create(Customer(id=f"d{number:02}", last_name="x"))
    fill_more.sync.run_once()
    told: list[Status] = []
    assert device.sync.run_once(told.append).received == 20
    assert told == []


@pytest.mark.parametrize("pages", [1, 3, 6])
def test_a_first_exchange_that_is_stopped_goes_on_from_there(pc: MakePc, gateway: Gateway, pages: int) -> None:
    fill(pc)
    device = pc("anna")
    report = device.sync.run_once(stop_after(pages, device.sync))
    assert report.trouble is None
    assert len(device.store.all(Customer)) > 0 or pages == 1
    status = again(device).status()
    assert (status.read, status.to_read) == (7 * pages, MANY + 8)
    assert status.last_sent is None
    before = device.way.calls
    told: list[Status] = []
    device.sync.run_once(told.append)
    assert told[0].read > 7 * pages
    assert device.way.calls - before == -(-(MANY + 8) // 7) - pages
    assert agrees(device, gateway)
    assert device.sync.status().to_read == 0


def expired_once(device: Pc) -> list[str]:
    """The gateway does not know the device's cursor, once; the cursors it was asked with."""
    pull, asked = device.way.pull, list[str]()

    def once(cursor: str) -> PullAnswer:
        asked.append(cursor)
        if len(asked) == 1:
            raise ExchangeTrouble("cursor-expired")
        return pull(cursor)

    device.way.pull = once  # type: ignore[method-assign]
    return asked


@pytest.mark.parametrize("pages", [1, 2, 5])
def test_a_second_reading_resumes_after_a_kill_and_is_swapped_in_at_once(
    pc: MakePc, gateway: Gateway, pages: int
) -> None:
    fill(pc)
    device = pc("anna")
    device.sync.run_once()
    with device.store.intent() as intent:
        intent.create(Customer(id="mine", last_name="Typed here"))
    asked = expired_once(device)
    device.sync.run_once(stop_after(pages, device.sync))
    assert len(asked) == 1 + pages
    assert {f"c{number:02}" for number in range(MANY)} <= {one.id for one in device.store.all(Customer)}
    status = again(device).status()
    assert (status.read, status.to_read) == (7 * pages, MANY + 9)
    with device.store.intent() as intent:
        intent.update(Customer, "c01", phone="typed meanwhile")
    device.sync.run_once()
    assert asked[1 + pages] != ""
    assert len(asked) <= 2 + -(-(MANY + 9) // 7) + 1
    again(device).run_once()
    customer = device.store.get(Customer, "c01")
    assert customer is not None
    assert customer.phone == "typed meanwhile"
    assert device.store.get(Customer, "mine") is not None
    assert agrees(device, gateway)


def test_a_gateway_that_moves_on_once_more_begins_the_reading_anew(pc: MakePc, gateway: Gateway) -> None:
    fill(pc)
    device = pc("anna")
    device.sync.run_once()
    pull, asked = device.way.pull, list[str]()

    def twice(cursor: str) -> PullAnswer:
        asked.append(cursor)
        if len(asked) in (1, 4):
            raise ExchangeTrouble("cursor-expired")
        return pull(cursor)

    device.way.pull = twice  # type: ignore[method-assign]
    assert device.sync.run_once().trouble is None
    assert [place for place, cursor in enumerate(asked) if cursor == ""] == [1, 4]
    assert agrees(device, gateway)


def test_a_gateway_that_knows_no_beginning_is_ill(pc: MakePc) -> None:
    device = pc()

    def never(cursor: str) -> PullAnswer:
        raise ExchangeTrouble("cursor-expired")

    device.way.pull = never  # type: ignore[method-assign]
    assert device.sync.run_once().status.why == "gateway-trouble"


def test_an_interrupted_device_begins_nothing(pc: MakePc) -> None:
    device = pc()
    device.sync.interrupt()
    before = device.way.calls
    report = device.sync.run_once()
    assert (report.trouble, report.status.last_sent, device.way.calls) == (None, None, before)


def test_the_last_page_is_read_once_more_when_the_swap_failed(
    pc: MakePc, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(pc)
    device = pc("anna")
    device.sync.run_once()
    expired_once(device)

    def broken(_self: Exchange, _cursor: str, _made_again: object) -> int:
        raise OSError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr(Exchange, "swap", broken)
        with pytest.raises(OSError, match="power"):
            device.sync.run_once()
    assert again(device).run_once().trouble is None
    assert agrees(device, gateway)


def test_what_a_person_erased_is_gone_everywhere_and_stays_gone(pc: MakePc, gateway: Gateway) -> None:
    from db.erased import erase

    fill(pc)
    anna, ben = pc("anna"), pc("ben")
    for device in (anna, ben):
        device.sync.run_once()
    with anna.store.intent() as intent:
        erase(intent, "c07")
    with ben.store.intent() as intent:  # who does not know of it yet
        intent.update(Customer, "c07", phone="called")
    for device in (anna, ben, anna, ben):
        device.sync.run_once()
    assert [device.store.get(Customer, "c07") for device in (anna, ben)] == [None, None]
    assert Exchange(ben.store).repairs() == []
    assert 'Name 7"' not in everything(ben.store) + everything(anna.store)
    assert agrees(anna, gateway)
    assert agrees(ben, gateway)


def everything(store: Store) -> str:
    return str([store.read(f"SELECT * FROM {table}") for table in ("base", "outbox", "customer", "search_entry")])


def test_a_kiosk_keeps_nothing_of_a_visitor_once_the_gateway_has_them(pc: MakePc, gateway: Gateway) -> None:
    kiosk = pc("kiosk", role="kiosk")
    kiosk.sync = DeviceSync(
        Exchange(kiosk.store), kiosk.way, clock=kiosk.clock, new_id=kiosk.store.new_id, forgets=True
    )
    with kiosk.store.intent() as intent:
        intent.create(Customer(id="v1", last_name="Zwetschgenbaum"))
    kiosk.way.faults = [("lost-request", 0.0)]
    kiosk.sync.run_once()
    assert kiosk.store.get(Customer, "v1") is not None
    kiosk.store.visited = True
    kiosk.sync.run_once()
    assert kiosk.store.get(Customer, "v1") is not None
    kiosk.store.visited = False
    kiosk.sync.run_once()
    assert kiosk.store.all(Customer) == []
    assert b"Zwetschgenbaum" not in b"".join(
        path.read_bytes() for path in kiosk.store.path.parent.iterdir() if path.name.startswith("kiosk")
    )
    assert agrees(kiosk, gateway)
    with gateway._engine.begin() as connection:
        assert "Zwetschgenbaum" in str(connection.exec_driver_sql("SELECT fields FROM record").all())


def test_closing_the_app_ends_a_long_reading_at_its_next_page(pc: MakePc, gateway: Gateway) -> None:
    fill(pc)
    device = pc("anna")
    told = threading.Event()
    slow, pull = threading.Event(), device.way.pull

    def page(cursor: str) -> PullAnswer:
        answer = pull(cursor)
        if cursor:
            slow.wait(30)  # the second page takes its time, until the app is being closed
        return answer

    device.way.pull = page  # type: ignore[method-assign]
    interrupt = device.sync.interrupt

    def interrupted() -> None:
        interrupt()
        slow.set()

    device.sync.interrupt = interrupted  # type: ignore[method-assign]
    thread = SyncThread(lambda: device.sync, lambda status: told.set() if status.read else None)
    thread.start()
    assert told.wait(30)
    thread.stop(timeout=30)
    assert 0 < device.sync.status().read < MANY
    device.way.pull = pull  # type: ignore[method-assign]
    assert again(device).run_once().trouble is None
    assert agrees(device, gateway)
