"""A gateway, devices, a sandbox and a connector between them, all over real HTTP on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from dataclasses import replace as changed
from pathlib import Path
from random import Random
from typing import Any

import pytest
import requests
from simple_salesforce.api import Salesforce

from db.ids import utc_now
from db.records import CrmState
from db.store import Store
from sync.connect import sync_now
from sync.crm.config import Config, Dealership
from sync.crm.connector import Connector, Report
from sync.crm.port import Write
from sync.crm.salesforce.client import SalesforceCrm
from sync.crm.salesforce.signing_in import KnownToken
from sync.crm.sandbox.tls import make_certificates
from sync.crm.service import open_connector
from sync.device import Report as DeviceReport
from tests.stand_ins import StillClock, counted_ids
from tests.sync.conftest import MakeDesk, Served
from tests.sync.crm.salesforce.org_served import OrgServed, serve_org
from tests.sync.house import HOUSE


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An authority of the tests' own, and its certificate for this machine."""
    return make_certificates(tmp_path_factory.mktemp("certificates"), utc_now())


@pytest.fixture
def org(tmp_path: Path, clock: StillClock, certificates: tuple[Path, Path]) -> Iterator[OrgServed]:
    """A sandbox org whose clock is the tests'."""
    running = serve_org(tmp_path / "org.sqlite", clock, certificates)
    yield running
    running.stop()


@dataclass
class Relay:
    """The connector of one dealership, which can be ended and opened again at any time."""

    config: Config
    org: OrgServed
    served: Served
    clock: StillClock
    pauses: list[float] = field(default_factory=list)
    _open: Connector | None = None
    _ids: Callable[[], str] = field(default_factory=lambda: counted_ids(0x7000_0000))

    @property
    def connector(self) -> Connector:
        """The connector, opened if it is not."""
        if self._open is None:
            self._open = open_connector(
                self.config, clock=self.clock, new_id=self._ids, random=Random(1), pause=self.pauses.append
            )
        return self._open

    def run(self) -> Report:
        """One run; the clock moves on a second, as it does in life."""
        self.clock.forward(seconds=1)
        return self.connector.run_once()

    def quiet(self) -> list[Report]:
        """Runs until nothing moves any more."""
        reports = [self.run()]
        while any((reports[-1].came, reports[-1].news, reports[-1].written, reports[-1].documents)):
            assert len(reports) < 12, "it does not come to rest"
            reports.append(self.run())
        return reports

    def end(self) -> None:
        """Ends it; the ledger stays."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def be(self, **other: Any) -> None:
        """Another configuration from now on."""
        self.end()
        self.config = changed(self.config, **other)

    def exchange(self, store: Store) -> DeviceReport:
        """A device's exchange with the gateway."""
        report = sync_now(store, clock=self.clock, new_id=counted_ids(0x6000_0000))
        assert report is not None
        return report

    def told(self, store: Store, record: str) -> CrmState | None:
        """What the device knows of a record in the CRM."""
        return next((one for one in store.all(CrmState) if one.record == record), None)


MakeRelay = Callable[..., Relay]


@pytest.fixture
def make_relay(tmp_path: Path, org: OrgServed, served: Served, clock: StillClock) -> Iterator[MakeRelay]:
    """Makes connectors: `make_relay("salesforce-automotive")`."""
    made: list[Relay] = []

    def make(mapping: str = "salesforce-sales", **more: Any) -> Relay:
        one = Dealership("lyon", served.url, served.gateway.make_code(HOUSE, "relay"), "FR-0815")
        config = Config(
            kind="salesforce", mapping=mapping, url=org.url, sign_in="token",
            credentials={"token": org.token, "ca_file": str(org.ca_file)},
            dealerships=(one,), ledger=tmp_path / f"ledger-{len(made)}.sqlite", folder=tmp_path,
        )  # fmt: skip
        made.append(Relay(changed(config, **more), org, served, clock))
        return made[-1]

    yield make
    for one in made:
        one.end()


@pytest.fixture
def relay(make_relay: MakeRelay) -> Relay:
    """The connector with the mapping for the Sales Cloud."""
    return make_relay()


@pytest.fixture
def store(desk: MakeDesk, clock: StillClock) -> Store:
    """A desk of the dealership, which knows its staff and its cars."""
    made = desk()
    sync_now(made, clock=clock, new_id=made.new_id)
    return made


@pytest.fixture
def clerk(org: OrgServed) -> Iterator[Any]:
    """Somebody in the CRM with a client that none of us wrote, under a name of their own."""
    org.control("POST", "users", username="clerk@example.com", password="pass")
    token = org.org.access.sign_in("clerk@example.com")
    with requests.Session() as session:
        session.trust_env, session.verify = False, str(org.ca_file)
        yield Salesforce(instance=org.url.partition("//")[2], session_id=token, version="60.0", session=session)


@pytest.fixture
def client(org: OrgServed, clock: StillClock) -> Iterator[SalesforceCrm]:
    """A client of its own, with the keys of these objects."""
    keys = dict.fromkeys(("Individual", "Lead", "Contact", "Offer__c", "Nothing__c"), "Vitrine_Id__c")
    crm = SalesforceCrm(
        KnownToken(org.url, org.token),
        keys,
        clock=clock,
        pause=lambda _: None,
        random=Random(1),
        ca_file=str(org.ca_file),
    )
    yield crm
    crm.close()


def people(count: int, start: int = 0) -> list[Write]:
    """New records."""
    return [
        Write("Individual", f"ext-{number:05}", {"LastName": f"N {number}"}) for number in range(start, start + count)
    ]
