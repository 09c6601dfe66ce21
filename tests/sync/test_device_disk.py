"""A disk that is full or cannot be written during an exchange: said, nothing lost, and it goes on afterwards."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from db import bases, outbox
from db.errors import StoreTrouble
from db.records import Customer
from sync.gateway.gateway import Gateway
from sync.status import Status
from sync.thread import SyncThread
from sync.wire import Row
from tests.bad_input.full_disk import full_disk
from tests.sync.conftest import MakePc, Pc

PATIENCE = 30


@contextmanager
def read_only(device: Pc) -> Iterator[None]:
    """Within it nothing can be written to the device's file."""
    with device.store.alone() as connection:
        connection.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        with device.store.alone() as connection:
            connection.execute("PRAGMA query_only = OFF")


@contextmanager
def full(_device: Pc) -> Iterator[None]:
    with full_disk():
        yield


TROUBLES = pytest.mark.parametrize(("trouble", "code"), [(full, "disk-full"), (read_only, "read-only")])


def busy(pc: MakePc) -> Pc:
    """A device with something to send and much to read; its first batch is stored already."""
    other, device = pc("other"), pc("anna")
    device.sync.run_once()
    with other.store.intent() as intent:
        for number in range(30):
            intent.create(Customer(id=f"c{number:02}", last_name=f"Name {number}"))
    other.sync.run_once()
    with device.store.intent() as intent:
        intent.create(Customer(id="mine", last_name="Typed here"))
    return device


@TROUBLES
def test_an_exchange_that_cannot_be_kept_loses_nothing(pc: MakePc, gateway: Gateway, trouble: type, code: str) -> None:
    device = busy(pc)
    before = outbox.waiting(device.store, 10), bases.digest(device.store)
    with trouble(device), pytest.raises(StoreTrouble) as raised:
        device.sync.run_once()
    assert raised.value.code == code
    assert (outbox.waiting(device.store, 10), bases.digest(device.store)) == before
    assert device.sync.run_once().trouble is None
    assert outbox.counts(device.store) == (0, 0)
    assert bases.digest(device.store) == gateway.digest(gateway.who(device.way.token))
    assert device.store.get(Customer, "c29") is not None


@TROUBLES
def test_the_trouble_may_begin_at_any_page(pc: MakePc, gateway: Gateway, trouble: type, code: str) -> None:
    device = busy(pc)
    taken = device.sync._file.take
    left = [2]

    def take(rows: Sequence[Row], cursor: str, *, more: bool = False) -> int:
        left[0] -= 1
        if left[0] < 0:
            with trouble(device):
                return taken(rows, cursor, more=more)
        return taken(rows, cursor, more=more)

    device.sync._file.take = take  # type: ignore[method-assign]
    with pytest.raises(StoreTrouble):
        device.sync.run_once()
    assert device.store.get(Customer, "c01") is not None
    left[0] = 10**6
    assert device.sync.run_once().trouble is None
    assert bases.digest(device.store) == gateway.digest(gateway.who(device.way.token))


@TROUBLES
def test_the_thread_says_what_is_wrong_and_goes_on(pc: MakePc, trouble: type, code: str) -> None:
    device = busy(pc)
    told: list[Status] = []
    news = threading.Condition()

    def hear(status: Status) -> None:
        with news:
            told.append(status)
            news.notify_all()

    def said(wanted: str) -> bool:
        with news:
            return news.wait_for(
                lambda: bool(told) and told[-1].why == wanted and told[-1].state != "sending", PATIENCE
            )

    thread = SyncThread(lambda: device.sync, hear, every=0.01, chance=lambda: 0.0)
    with trouble(device):
        thread.start()
        assert said(code)
    assert said("")
    thread.stop()
    assert told[-1].state == "sent"
    assert outbox.counts(device.store) == (0, 0)
