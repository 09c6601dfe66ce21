"""A connector that is killed and cut off anywhere loses nothing and makes nothing twice; see `kills`.

A few rounds of it; `python -m benchmarks crm-kills --runs 200` plays as many as it is asked for, with either CRM.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.ids import id_maker, utc_now
from sync.crm.sandbox.tls import make_certificates
from sync.gateway.gateway import Gateway
from sync.gateway.tables import open_engine
from tests.sync.conftest import Served, serve_in_thread
from tests.sync.crm.cutting import breakable
from tests.sync.crm.grounds import SalesforceGround, TrytonGround
from tests.sync.crm.kills import Round
from tests.sync.crm.salesforce.org_served import OrgServed, serve_org
from tests.sync.crm.tryton_server import Server
from tests.sync.house import HOUSE, seeds


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Served]:
    """A gateway on this machine's clock, because the connectors are processes of their own."""
    gateway = Gateway(open_engine(f"sqlite:///{tmp_path}/gateway.db"), clock=utc_now, new_id=id_maker(utc_now))
    gateway.found(HOUSE, "Auben Lyon", seeds=seeds())
    running = serve_in_thread(gateway)
    yield running
    running.stop()
    gateway.close()


@pytest.fixture
def living_org(tmp_path: Path) -> Iterator[OrgServed]:
    """A sandbox on this machine's clock."""
    running = serve_org(tmp_path / "org.sqlite", utc_now, make_certificates(tmp_path, utc_now()))
    yield running
    running.stop()


def test_kills_and_cuts_lose_nothing_with_salesforce(living_org: OrgServed, live: Served, tmp_path: Path) -> None:
    rounds = Round(SalesforceGround(living_org), live.gateway, live.url, tmp_path, seed=1)
    told = rounds.play(4)
    rounds.close()
    assert told.wrong == []
    assert told.killed > 1, "nobody was killed at work"


def test_kills_and_cuts_lose_nothing_with_tryton(own_tryton: Server, live: Served, tmp_path: Path) -> None:
    with breakable(lambda: own_tryton.tryton.url) as way:
        rounds = Round(TrytonGround(own_tryton, way), live.gateway, live.url, tmp_path, seed=2)
        told = rounds.play(2)
        rounds.close()
    assert told.wrong == []
    assert told.killed > 0, "nobody was killed at work"
    assert way.broken > 0, "nothing was cut"
