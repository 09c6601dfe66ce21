"""Many records, several dealerships, what is there and what is not, and the connector as a program."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

from db.records import Customer, Lead, TestDrive
from db.store import Store, open_store
from main import vitrine
from sync.connect import enrol, sync_now
from sync.crm.config import Config, Dealership
from sync.crm.connector import Connector
from sync.crm.port import Ask, CrmTrouble, Document, Ref, Write
from sync.crm.salesforce.client import SalesforceCrm
from sync.crm.service import ConnectorTrouble, open_connector, run_connector
from sync.http import EnrolmentRefused
from tests.stand_ins import StillClock, counted_ids
from tests.sync.crm.salesforce.conftest import MakeRelay, Relay, people
from tests.sync.crm.salesforce.org_served import OrgServed
from tests.sync.crm.salesforce.visits import visit
from tests.sync.house import seeds


def test_a_first_load_goes_in_bulk_and_a_second_one_makes_nothing_twice(
    client: SalesforceCrm, org: OrgServed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.crm.salesforce.client.FROM", 20)
    writes = [*people(25), Write("Individual", "bad", {"LastName": "x" * 90})]
    answers = client.write(writes)
    assert [answer.outcome for answer in answers] == ["created"] * 25 + ["refused"]
    assert (answers[-1].code, bool(answers[0].crm_id)) == ("STRING_TOO_LONG", True)
    made = client.budget().made
    assert made <= 8, "few calls, however many records"
    again = client.write([Write("Individual", "ext-00000", {"LastName": None, "FirstName": "A"}), *people(24, 1)])
    assert again[0].code == "REQUIRED_FIELD_MISSING"
    assert {answer.outcome for answer in again[1:]} == {"updated"}
    assert len(org.all("Individual")) == 25


def test_long_lists_of_ids_are_read_in_bulk(
    client: SalesforceCrm, monkeypatch: pytest.MonkeyPatch, org: OrgServed
) -> None:
    client.write(people(30))
    plain = dict(client.ids("Individual"))
    monkeypatch.setattr("sync.crm.salesforce.reading.MUCH", 10)
    org.control("PATCH", "settings", bulk_polls=2)
    assert dict(client.ids("Individual")) == plain
    assert len(plain) == 30


def test_ids_and_changes_come_page_by_page(
    client: SalesforceCrm, org: OrgServed, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.write(people(11))
    org.control("PATCH", "settings", batch=200)
    monkeypatch.setattr("sync.crm.salesforce.reading.PAGE", 4)
    ask, seen = Ask("Individual", ("LastName",)), []
    while True:
        [page] = client.changes([ask])
        seen += [row.external_id for row in page.rows]
        ask = Ask(ask.object, ask.fields, page.cursor)
        if not page.more:
            break
    assert sorted(seen) == [f"ext-{number:05}" for number in range(11)]
    assert len(dict(client.ids("Individual"))) == 11


def test_one_record_that_spoils_a_collection_is_found(client: SalesforceCrm, org: OrgServed) -> None:
    spoilt = {"message": "Unexpected input", "errorCode": "JSON_PARSER_ERROR"}
    org.control("POST", "faults", kind="answer", status=400, body=[spoilt], path="composite/sobjects", times=1)
    answers = client.write(people(4))
    assert [answer.outcome for answer in answers] == ["created"] * 4, "halved, and each half went"


def test_a_removal_needs_no_id_of_the_crm(client: SalesforceCrm, org: OrgServed) -> None:
    client.write(people(2))
    gone = [Write("Individual", name, gone=True) for name in ("ext-00000", "ext-00001", "never-there")]
    assert [answer.outcome for answer in client.write(gone)] == ["removed"] * 3
    assert org.all("Individual") == []


def test_a_reference_within_one_call_and_one_to_nobody(client: SalesforceCrm, org: OrgServed) -> None:
    writes = [
        *people(1),
        Write("Contact", "c1", {"LastName": "A", "IndividualId": Ref("Individual", "ext-00000")}),
        Write("Contact", "c2", {"LastName": "B", "IndividualId": Ref("Individual", "nobody")}),
    ]
    assert [answer.outcome for answer in client.write(writes)] == ["created", "created", "retry"]
    [contact] = org.all("Contact", "Individual.Vitrine_Id__c")
    assert contact["Individual"]["Vitrine_Id__c"] == "ext-00000"


def test_a_document_is_sent_once_and_one_without_a_parent_is_refused(client: SalesforceCrm, org: OrgServed) -> None:
    [answer] = client.write([Write("Offer__c", "o1", {"Name": "1"})])
    paper = Document("1.pdf", b"%PDF", "a" * 64, Ref("Offer__c", "o1", answer.crm_id))
    lost = Document("2.pdf", b"%PDF", "b" * 64, Ref("Offer__c", "o2", "a05000000000000AAA"))
    assert [one.outcome for one in client.put_files([paper, lost])] == ["created", "refused"]
    assert [one.outcome for one in client.put_files([paper])] == ["unchanged"]
    assert len(org.all("ContentVersion")) == 1


def test_what_is_not_described_is_a_renamed_object(client: SalesforceCrm) -> None:
    assert set(client.describe(["Lead", "Nothing__c"])) == {"Lead"}
    with pytest.raises(CrmTrouble) as trouble:
        client.write([Write("Nothing__c", "x", {})])
    assert trouble.value.code == "renamed-field"


def test_several_dealerships_share_the_calls_and_each_gets_its_own(
    relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock, tmp_path: Path
) -> None:
    gateway = relay.served.gateway
    other_seeds = [replace(seed, id=seed.id[:-12] + "9" + seed.id[-11:]) for seed in seeds()]
    gateway.found("nice", "Auben Nice", seeds=other_seeds)
    nice = Dealership("nice", relay.served.url, gateway.make_code("nice", "relay"), "FR-0606")
    relay.be(dealerships=(*relay.config.dealerships, nice))
    other = open_store(tmp_path / "nice.db", clock=clock, new_id=counted_ids(0x5000_0000))
    enrol(other, relay.served.url, gateway.make_code("nice", "desk"))
    sync_now(other, clock=clock, new_id=other.new_id)
    visit(store, clock, role="desk")
    with other.intent() as intent:
        customer = Customer(id=other.new_id(), last_name="Niçois", email="n@example.com")
        intent.create(customer)
        intent.create(Lead(id=other.new_id(), customer=customer.id, model="mika"))
    relay.exchange(store)
    sync_now(other, clock=clock, new_id=other.new_id)
    relay.quiet()
    assert sorted(row["Dealer__c"] for row in org.all("Lead", "Dealer__c")) == ["FR-0606", "FR-0815"]
    clerk.Lead.create({"LastName": "Web", "Company": "-", "Dealer__c": "FR-0606"})
    relay.quiet()
    relay.exchange(store)
    sync_now(other, clock=clock, new_id=other.new_id)
    assert (len(store.all(Lead)), len(other.all(Lead))) == (1, 2)
    other.close()


def test_the_daily_comparison_finds_what_nobody_told(
    relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    [drive] = org.all("TestDrive__c")
    clock.forward(minutes=30)
    clerk.TestDrive__c.delete(drive["Id"])
    with org.org.tables.transaction() as connection:  # emptied from the recycle bin: no query shows it any more
        table = org.org.tables.of["TestDrive__c"]
        connection.execute(table.delete())
    relay.quiet()
    relay.exchange(store)
    assert relay.told(store, made.drive) is not None
    clock.forward(hours=25)
    report = relay.run()
    assert report.compared == {"lost": 1, "found": 0, "doubted": 0}
    relay.exchange(store)
    told = relay.told(store, made.drive)
    assert told is not None
    assert (told.state, told.code) == ("refused", "deleted-in-crm")
    assert store.get(TestDrive, made.drive) is not None


def test_too_many_lost_at_once_are_not_believed(relay: Relay, store: Store, org: OrgServed, clock: StillClock) -> None:
    with store.intent() as intent:
        for number in range(25):
            intent.create(Customer(id=store.new_id(), last_name=f"N {number}", email=f"{number}@example.com"))
    relay.exchange(store)
    relay.quiet()
    with org.org.tables.transaction() as connection:
        connection.execute(org.org.tables.of["Contact"].delete())
    clock.forward(hours=25)
    report = relay.run()
    assert (report.compared["doubted"], report.compared["lost"]) == (25, 0)
    relay.exchange(store)
    assert len(store.all(Customer)) == 25


# ---------------------------------------------------------------------------------------------------------- the program


def test_it_runs_until_it_is_told_and_says_what_it_did(relay: Relay, store: Store, clock: StillClock) -> None:
    visit(store, clock, role="desk")
    relay.exchange(store)
    stop = threading.Event()
    said: list[str] = []
    opened = relay.config

    class Runs:
        """The connector; after two runs somebody ends it."""

        def __init__(self) -> None:
            self.inner, self.count = relay.connector, 0

        def run_once(self) -> Any:
            self.count += 1
            if self.count == 2:
                stop.set()
            return self.inner.run_once()

        def close(self) -> None:
            relay.end()

    made: Any = Runs()
    well = run_connector(
        replace(opened, every=0.01), lambda _: made, once=False, as_json=False, stop=stop, say=said.append
    )
    assert well
    assert len(said) == 1, "a run in which nothing moved says nothing"
    assert "records came from the dealerships" in said[0]
    facts: list[str] = []
    run_connector(opened, lambda _: _open(relay), once=True, as_json=True, stop=stop, say=facts.append)
    assert json.loads(facts[0])["troubles"] == []


def _open(relay: Relay) -> Connector:
    return open_connector(relay.config, clock=relay.clock, new_id=counted_ids(0x8000_0000), random=Random(1))


def test_two_of_them_on_one_ledger_are_one_too_many(relay: Relay) -> None:
    def second(config: Config) -> Connector:
        stop = threading.Event()
        with pytest.raises(ConnectorTrouble, match="Another connector works with"):
            run_connector(config, second, once=True, as_json=False, stop=stop, say=print)
        return _open(relay)

    assert run_connector(relay.config, second, once=True, as_json=False, stop=threading.Event(), say=lambda _: None)


def test_a_gateway_that_does_not_know_us(relay: Relay) -> None:
    [lyon] = relay.config.dealerships
    with pytest.raises(ConnectorTrouble, match="Make a code of the role relay"):
        open_connector(
            replace(relay.config, dealerships=(replace(lyon, code=""),)), clock=relay.clock, new_id=counted_ids(),
            random=Random(1),
        )  # fmt: skip
    with pytest.raises(EnrolmentRefused):
        open_connector(
            replace(relay.config, dealerships=(replace(lyon, code="WRONG"),)), clock=relay.clock, new_id=counted_ids(),
            random=Random(1),
        )  # fmt: skip


def test_a_gateway_that_is_away_leaves_the_others_and_the_crm_alone(relay: Relay, org: OrgServed) -> None:
    relay.quiet()
    [lyon] = relay.config.dealerships
    relay.be(dealerships=(replace(lyon, gateway="http://127.0.0.1:9"),))
    report = relay.run()
    assert [trouble.code for trouble in report.troubles] == ["no-network"]
    assert "0 records came" in report.says()


def test_from_the_command_line(relay: Relay, org: OrgServed, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(org.token, "utf-8")
    [lyon] = relay.config.dealerships
    file = tmp_path / "crm.toml"
    file.write_text(
        f"""
        crm = {{kind = "salesforce", mapping = "salesforce-sales", url = "{org.url}", sign_in = "token",
                token = "file:token", ca_file = "{org.ca_file}"}}
        dealership = [{{gateway = "{lyon.gateway}", code = "{lyon.code}"}}]
        run = {{ledger = "mine.sqlite"}}
        """.replace("\n                token", " token"),
        "utf-8",
    )
    runner = CliRunner()
    checked = runner.invoke(vitrine, ["crm", "--config", str(file), "--check"])
    assert (checked.exit_code, checked.output) == (0, f"The mapping Sales Cloud fits the CRM at {org.url}.\n")
    ran = runner.invoke(vitrine, ["crm", "--config", str(file), "--once", "--json"])
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.stdout)["written"] == {"created": 3}
    org.org.access.revoke(org.token)
    failed = runner.invoke(vitrine, ["crm", "--config", str(file), "--once"])
    assert failed.exit_code == 3
    assert "does not let us in again" in failed.output
    file.write_text("[crm]", "utf-8")
    wrong = runner.invoke(vitrine, ["crm", "--config", str(file), "--once"])
    assert (wrong.exit_code, "Write kind =" in wrong.output) == (2, True)


def test_another_mapping_is_compared_with_everything(
    relay: Relay, store: Store, org: OrgServed, clock: StillClock, make_relay: MakeRelay, tmp_path: Path
) -> None:
    visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    shipped = Path("assets/crm/salesforce-sales.toml").read_text("utf-8")
    own = tmp_path / "own.toml"
    own.write_text(
        shipped.replace('Lost_Reason__c = "lost_reason"', 'Title = "model"').replace(
            'kind = "staff"', 'kind = "staff"\nwhen = { job = "manager" }'
        ),
        "utf-8",
    )
    assert org.all("Lead", "Title")[0]["Title"] is None
    relay.be(mapping="own.toml")
    relay.quiet()
    assert org.all("Lead", "Title")[0]["Title"] == "mika"
    relay.exchange(store)
    assert [lead.model for lead in store.all(Lead)] == ["mika"], "an empty field of the CRM wipes nothing"
