"""A lead from the kiosk is in a running Tryton once, with all that hangs on it; what its people do shows at the desk.

Its people work with proteus, Tryton's own client library.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from db.ids import id_maker, utc_now
from db.records import Consent, CrmState, Customer, Lead, StockCar, Task, TestDrive
from db.store import Store, open_store
from sales.consents import standing
from sync.connect import enrol, sync_now
from sync.crm.config import Config, Dealership
from sync.crm.connector import Connector
from sync.crm.service import open_connector
from sync.crm.tryton.rpc import Rpc
from sync.crm.tryton.rpc import Server as Address
from sync.gateway.access import Role
from tests.stand_ins import StillClock
from tests.sync.cluster import Cluster
from tests.sync.conftest import Served
from tests.sync.crm.salesforce.visits import PDF, offer, visit
from tests.sync.crm.tryton_server import PASSWORD, Server, tryton
from tests.sync.house import CAR, HOUSE

PARTY, LEAD, TASK = "party.party", "vitrine.lead", "vitrine.task"


CODES = id_maker(utc_now)
"""Each test is another dealership of the importer's, so that all of them can share one Tryton."""


class Relay:
    """The connector between the dealership's gateway and Tryton."""

    def __init__(self, connector: Connector, clock: StillClock, code: str, server: Server) -> None:
        self.connector = connector
        self.code = code
        self._server = server
        self._clock = clock
        self._ids = id_maker(utc_now)

    def quiet(self) -> None:
        """Runs until nothing moves any more."""
        for _ in range(12):
            self._clock.forward(seconds=1)
            report = self.connector.run_once()
            assert not report.troubles, report.troubles
            if not any((report.came, report.news, report.written, report.documents)):
                return
        pytest.fail("it does not come to rest")

    def rows(self, table: str) -> list[dict[str, Any]]:
        """What stands in Tryton's own table of this dealership."""
        house = "vitrine_dealership" if table == "party_party" else "dealership"
        with psycopg.connect(self._server.tryton.dsn, row_factory=dict_row) as connection:
            return connection.execute(f"SELECT * FROM {table} WHERE {house} = %s ORDER BY id", [self.code]).fetchall()

    def of(self, table: str, column: str, record: int | str) -> list[dict[str, Any]]:
        """Rows of one of Tryton's own tables that belong to a record."""
        with psycopg.connect(self._server.tryton.dsn, row_factory=dict_row) as connection:
            return connection.execute(f"SELECT * FROM {table} WHERE {column} = %s ORDER BY id", [record]).fetchall()

    def exchange(self, *stores: Store) -> None:
        """Devices exchange with the gateway."""
        for store in stores:
            report = sync_now(store, clock=self._clock, new_id=self._ids)
            assert report is not None
            assert report.trouble is None


@pytest.fixture(scope="module")
def tryton_server(postgresql: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server without the other tests' thousands of records, which a connector would read again and again."""
    with tryton(tmp_path_factory.mktemp("tryton-houses"), postgresql) as server:
        yield server


@pytest.fixture
def relay(tryton_server: Server, served: Served, clock: StillClock, tmp_path: Path) -> Iterator[Relay]:
    known, code = tryton_server.tryton, CODES()
    house = Dealership("lyon", served.url, served.gateway.make_code(HOUSE, "relay"), code)
    config = Config(
        kind="tryton", mapping="tryton", url=known.url, sign_in="password",
        credentials={"database": known.database, "user": "vitrine", "password": PASSWORD},
        dealerships=(house,), ledger=tmp_path / "ledger.sqlite", folder=tmp_path,
    )  # fmt: skip
    connector = open_connector(config, clock=clock, new_id=id_maker(utc_now), random=Random(1))
    yield Relay(connector, clock, code, tryton_server)
    connector.close()


MakeDevice = Callable[[Role], Store]


@pytest.fixture
def device(relay: Relay, served: Served, clock: StillClock, tmp_path: Path) -> Iterator[MakeDevice]:
    """Makes devices that know the dealership's cars; their ids are nobody else's, because Tryton is everybody's."""
    made: list[Store] = []

    def make(role: Role) -> Store:
        made.append(open_store(tmp_path / f"{role}.db", clock=clock, new_id=id_maker(utc_now)))
        enrol(made[-1], served.url, served.gateway.make_code(HOUSE, role), role)
        relay.exchange(made[-1])
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def store(device: MakeDevice) -> Store:
    """A desk of the dealership."""
    return device("desk")


def test_a_visit_at_an_offline_kiosk_is_in_tryton_once_with_all_that_hangs_on_it(
    relay: Relay, device: MakeDevice, store: Store, tryton_server: Server, clock: StillClock
) -> None:
    kiosk = device("kiosk")
    made = visit(kiosk, clock)  # nothing has gone anywhere yet
    relay.quiet()
    assert relay.rows("vitrine_lead") == []
    relay.exchange(kiosk, store)
    offer_id = offer(store, made, clock)
    relay.exchange(store)
    relay.quiet()
    relay.quiet()

    [party] = relay.rows("party_party")
    assert (party["vitrine_id"], party["name"], party["vitrine_dealership"]) == (made.customer, "Zoé Petit", relay.code)
    mechanisms = {one["type"]: one["value"] for one in relay.of("party_contact_mechanism", "party", party["id"])}
    assert mechanisms == {"email": "zoe@example.com", "phone": "06 39 98 00 01"}
    [address] = relay.of("party_address", "party", party["id"])
    [country] = relay.of("country_country", "id", address["country"])
    assert (address["city"], country["code"]) == ("Lyon", "FR")

    [lead] = relay.rows("vitrine_lead")
    assert (lead["vitrine_id"], lead["party"], lead["source"]) == (made.lead, party["id"], "kiosk")
    assert (lead["interest"], lead["timeframe"], lead["comments"]) == ("lease", "3-months", "Rappeler après 18 h")
    [car] = relay.rows("vitrine_configuration")
    assert (car["code"], float(car["total"]), lead["configuration"]) == ("7KM2QD", 23490.5, car["id"])
    consents = relay.rows("vitrine_consent")
    said = [tuple(one[name] for name in ("purpose", "channel", "granted", "wording", "party")) for one in consents]
    assert sorted(said) == [
        ("contact", "phone", True, "kiosk-2", party["id"]), ("marketing", "email", True, "kiosk-2", party["id"]),
    ]  # fmt: skip
    [drive] = relay.rows("vitrine_test_drive")
    assert (drive["vitrine_id"], drive["status"], drive["lead"]) == (made.drive, "confirmed", lead["id"])
    assert f"{drive['start']:%Y-%m-%d %H:%M}" == "2026-11-24 09:00"
    [demonstrator] = relay.of("vitrine_demonstrator", "id", drive["demonstrator"])
    assert demonstrator["vitrine_id"] == CAR.id
    [quote] = relay.rows("vitrine_offer")
    assert (quote["vitrine_id"], quote["number"], float(quote["total"])) == (offer_id, "2026-0042", 23490.5)
    clara = Rpc(Address(tryton_server.tryton.url, tryton_server.tryton.database, "clara", PASSWORD))
    mine = [["resource", "=", f"vitrine.offer,{quote['id']}"]]
    [paper] = clara.model("ir.attachment", "search_read", mine, 0, None, None, ["name", "data"])
    clara.close()
    assert (paper["name"], b64decode(paper["data"]["base64"])) == ("2026-0042.pdf", PDF)


def test_the_link_to_the_record_is_at_the_desk(
    relay: Relay, store: Store, tryton_server: Server, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    relay.exchange(store)
    [lead] = relay.rows("vitrine_lead")
    told = {state.record: state for state in store.all(CrmState)}
    assert told[made.lead].link.endswith(f"/model/vitrine.lead/{lead['id']}")
    [party] = relay.rows("party_party")
    assert told[made.customer].number == party["code"]


def test_what_a_clerk_changes_in_tryton_shows_at_the_desk_and_comes_back_to_nobody(
    relay: Relay, store: Store, tryton_server: Server, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    clock.forward(minutes=3)
    mine = [["vitrine_id", "=", made.lead]]
    tryton_server.proteus({"model": LEAD, "find": mine, "set": {"status": "appointment", "timeframe": None}})
    phone = [["party.vitrine_id", "=", made.customer], ["type", "=", "phone"]]
    tryton_server.proteus({"model": "party.contact_mechanism", "find": phone, "set": {"value": "+33 4 00 00 00 00"}})
    tryton_server.proteus({"model": "party.address", "find": phone[:1], "set": {"city": "Dijon"}})
    before = [relay.rows(table) for table in ("vitrine_lead", "party_party")]
    relay.quiet()
    relay.exchange(store)
    lead, customer = store.get(Lead, made.lead), store.get(Customer, made.customer)
    assert lead is not None
    assert customer is not None
    assert (lead.status, lead.timeframe) == ("appointment", "")
    assert (customer.phone, customer.city, customer.email) == ("+33 4 00 00 00 00", "Dijon", "zoe@example.com")
    relay.quiet()
    assert [relay.rows(table) for table in ("vitrine_lead", "party_party")] == before, "an echo"


def test_a_lead_made_in_tryton_is_at_the_desk_once_with_its_person(
    relay: Relay, store: Store, tryton_server: Server, clock: StillClock
) -> None:
    relay.quiet()
    person = {"name": "Inès Benali", "vitrine_first_name": "Inès", "vitrine_last_name": "Benali"}
    tryton_server.proteus(
        {"model": PARTY, "create": {**person, "vitrine_dealership": relay.code, "vitrine_email": "i@example.com"}}
    )
    who = {"model": PARTY, "find": [["vitrine_last_name", "=", "Benali"], ["vitrine_dealership", "=", relay.code]]}
    wish = {"party": who, "source": "web", "interest": "test-drive", "model": "orsa"}
    tryton_server.proteus({"model": LEAD, "create": {**wish, "dealership": relay.code}})
    tryton_server.proteus({"model": PARTY, "create": {"name": "Autre", "vitrine_dealership": "FR-0000"}})
    other = {"model": PARTY, "find": [["name", "=", "Autre"]]}
    tryton_server.proteus({"model": LEAD, "create": {"party": other, "dealership": "FR-0000"}})
    for _ in range(2):
        clock.forward(minutes=1)
        relay.quiet()
        relay.exchange(store)
    [lead] = store.all(Lead)
    customer = store.get(Customer, lead.customer)
    assert customer is not None
    assert (lead.source, lead.interest, lead.model, lead.status) == ("web", "test-drive", "orsa", "new")
    assert (customer.first_name, customer.last_name, customer.email) == ("Inès", "Benali", "i@example.com")
    [mine] = relay.rows("vitrine_lead")
    assert mine["vitrine_id"] == lead.id
    [others] = relay.of("vitrine_lead", "dealership", "FR-0000")
    assert others["vitrine_id"] is None


def test_a_task_of_the_importer_is_the_desks_and_its_removal_too(
    relay: Relay, store: Store, tryton_server: Server, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    lead = {"model": LEAD, "find": [["vitrine_id", "=", made.lead]]}
    (task,) = tryton_server.proteus(
        {"model": TASK, "create": {"title": "Rappeler", "lead": lead, "dealership": relay.code}}
    )
    relay.quiet()
    relay.exchange(store)
    [mine] = [one for one in store.all(Task) if one.title == "Rappeler"]
    assert mine.lead == made.lead
    tryton_server.proteus({"model": TASK, "find": [["id", "=", task]], "delete": True})
    relay.quiet()
    relay.exchange(store)
    assert [one for one in store.all(Task) if one.title == "Rappeler"] == []


def test_a_withdrawal_in_tryton_holds_at_the_desk(
    relay: Relay, store: Store, tryton_server: Server, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    clock.forward(hours=1)
    marketing = [["party.vitrine_id", "=", made.customer], ["purpose", "=", "marketing"]]
    tryton_server.proteus({"model": "vitrine.consent", "find": marketing, "set": {"granted": False}})
    relay.quiet()
    relay.exchange(store)
    now = {(one.purpose, one.channel): one.granted for one in standing(store.all(Consent))}
    assert now == {("contact", "phone"): True, ("marketing", "email"): False}


def test_what_goes_at_the_desk_goes_in_tryton(
    relay: Relay, store: Store, tryton_server: Server, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    car = StockCar(id=store.new_id(), vin="1M8GDM9AXKP042788", model="mika", price_cents=1_999_900)
    with store.intent() as intent:
        intent.create(car)
    relay.exchange(store)
    relay.quiet()
    assert [float(one["price"]) for one in relay.rows("vitrine_stock_car")] == [19999.0]
    with store.intent() as intent:
        intent.remove(TestDrive, made.drive)
        intent.remove(StockCar, car.id)
    relay.exchange(store)
    relay.quiet()
    assert relay.rows("vitrine_test_drive") == relay.rows("vitrine_stock_car") == []
    assert len(relay.rows("vitrine_lead")) == 1


def test_an_outage_of_tryton_keeps_everything(
    relay: Relay, store: Store, tryton_server: Server, clock: StillClock
) -> None:
    relay.quiet()
    tryton_server.kill()
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    for _ in range(3):
        clock.forward(hours=24)
        report = relay.connector.run_once()
        assert [trouble.code for trouble in report.troubles] == ["unreachable"]
        assert "What is new waits here" in report.says()
    tryton_server.start()
    relay.quiet()
    assert [one["vitrine_id"] for one in relay.rows("vitrine_lead")] == [made.lead]
