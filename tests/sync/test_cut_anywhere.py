"""A real connection that is cut after each single byte of a push and of a pull, on the way up and on the way down."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from db import bases, outbox
from db.exchange import Exchange
from db.records import Customer
from db.store import Store
from sync.connect import TOKEN
from sync.device import DeviceSync, Report
from sync.gateway.tables import ledger
from sync.http import HttpTransport
from tests.stand_ins import StillClock, counted_ids
from tests.sync.conftest import MakeDesk, Served
from tests.sync.cutting import Cutter

BROKEN_OFF = ("cut", "no-network", "no-answer", "portal")
"""A head that was cut is no head of a gateway's: it may be a portal's."""


def kept(store: Store) -> list[object]:
    """Everything an exchange may change on a device."""
    tables = ("base", "outbox", "customer", "demonstrator", "batch")
    return [store.read(f'SELECT * FROM "{table}" ORDER BY 1, 2') for table in tables] + [store.setting(bases.CURSOR)]


def taken_in(served: Served) -> int:
    """Operations that took effect."""
    with served.gateway._engine.begin() as connection:
        return len(connection.execute(select(ledger.c.seq)).all())


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_push_and_a_pull_are_cut_after_each_byte(
    served: Served, cutter: Cutter, desk: MakeDesk, clock: StillClock, way: str
) -> None:
    anna = desk("anna")
    with anna.intent() as intent:
        intent.create(Customer(id="c1", last_name="Petit"))
    transport = HttpTransport(cutter.url, anna.setting(TOKEN))
    sync = DeviceSync(Exchange(anna), transport, clock=clock, new_id=counted_ids())

    effects: list[int] = []

    def bytes_until(done: Callable[[Report], bool]) -> int:
        """Cuts after 0, 1, 2 ... bytes until it is done; what broke off before has changed nothing on the device."""
        before: list[object] = []
        for place in range(10_000):
            setattr(cutter, way, place)
            report = sync.run_once()
            transport.close()
            if done(report):
                return place
            assert report.trouble is not None
            assert report.trouble.code in BROKEN_OFF
            before = before or kept(anna)  # the first try has stored the batch
            assert kept(anna) == before
            effects.append(taken_in(served))
        raise AssertionError("it never came through")

    assert bytes_until(lambda report: bool(report.outcomes)) > 150
    assert set(effects) <= {0, 1}
    if way == "up":
        assert sum(effects) <= 1, "only a request that arrived to its last byte has an effect"
    assert outbox.counts(anna) == (0, 0)
    assert anna.setting(bases.CURSOR) == ""
    assert taken_in(served) == 1
    assert bytes_until(lambda report: report.trouble is None) > 100
    assert bases.digest(anna) == served.gateway.digest(served.gateway.who(anna.setting(TOKEN)))
    assert taken_in(served) == 1
