"""simple-salesforce, a client that none of us wrote, over TLS with the sandbox's own authority."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from simple_salesforce.api import Salesforce
from simple_salesforce.exceptions import (
    SalesforceExpiredSession,
    SalesforceMalformedRequest,
    SalesforceResourceNotFound,
)

from tests.sync.crm.sandbox.running import sandbox


@pytest.fixture(scope="module")
def facts() -> Iterator[dict[str, Any]]:
    """A running sandbox."""
    with sandbox("--tls") as found:
        yield found


@pytest.fixture
def sf(facts: dict[str, Any]) -> Iterator[Any]:
    """The client, with its own idea of the API's version (and of types, which mypy does not follow)."""
    with _session(facts) as session:
        yield Salesforce(instance_url=facts["url"], session_id=facts["access_token"], session=session)


def _session(facts: dict[str, Any]) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.verify = facts["ca_file"]
    return session


def test_the_certificate_is_that_of_the_sandbox_s_authority(facts: dict[str, Any]) -> None:
    assert facts["url"].startswith("https://127.0.0.1:")
    with requests.Session() as session:
        session.trust_env = False
        with pytest.raises(requests.exceptions.SSLError):
            session.get(facts["url"], timeout=20)


def test_describe(sf: Any) -> None:
    everything = sf.describe()
    assert everything is not None
    assert {"Lead", "Vehicle", "ServiceAppointment"} <= {one["name"] for one in everything["sobjects"]}
    fields = {field["name"]: field for field in sf.Lead.describe()["fields"]}
    assert fields["LastName"]["length"] == 80
    assert sf.Lead.metadata()["objectDescribe"]["keyPrefix"] == "00Q"


def test_records(sf: Any) -> None:
    made = sf.Lead.create({"LastName": "Müller 🚗", "Company": "Auben", "Vitrine_Id__c": "s-1"})
    assert made["success"] is True
    assert sf.Lead.get(made["id"])["Name"] == "Müller 🚗"
    assert sf.Lead.get_by_custom_id("Vitrine_Id__c", "s-1")["Id"] == made["id"]
    assert sf.Lead.update(made["id"], {"City": "Lyon"}) == 204
    assert sf.Lead.upsert("Vitrine_Id__c/s-1", {"City": "Nice"}) == 200
    assert sf.Lead.upsert("Vitrine_Id__c/s-2", {"LastName": "B", "Company": "-"}) == 201
    assert sf.query("SELECT City FROM Lead WHERE Vitrine_Id__c = 's-1'")["records"][0]["City"] == "Nice"
    assert sf.Lead.delete(made["id"]) == 204
    with pytest.raises(SalesforceResourceNotFound) as gone:
        sf.Lead.get(made["id"])
    assert "ENTITY_IS_DELETED" in str(gone.value.content)
    with pytest.raises(SalesforceMalformedRequest) as refused:
        sf.Lead.create({"Company": "x" * 300})
    assert "STRING_TOO_LONG" in str(refused.value.content)
    now = datetime.now(UTC)
    assert made["id"] in [one["id"] for one in sf.Lead.deleted(now - timedelta(hours=1), now)["deletedRecords"]]
    assert sf.Lead.updated(now - timedelta(hours=1), now)["ids"]


def test_queries_page_by_page(sf: Any) -> None:
    records = [{"attributes": {"type": "Task"}, "Subject": f"{number:04}"} for number in range(200)]
    for _ in range(12):
        sf.restful("composite/sobjects", method="POST", json={"records": records})
    first = sf.query("SELECT Id, Subject FROM Task")
    assert (first["totalSize"], first["done"], len(first["records"])) == (2400, False, 2000)
    more = sf.query_more(first["nextRecordsUrl"], identifier_is_url=True)
    assert (more["done"], len(more["records"])) == (True, 400)
    assert len({row["Id"] for row in sf.query_all("SELECT Id FROM Task")["records"]}) == 2400
    assert sf.query("SELECT COUNT() FROM Task")["totalSize"] == 2400
    assert sum(1 for _ in sf.query_all_iter("SELECT Id FROM Task WHERE Subject = '0007'")) == 12


def test_bulk(sf: Any) -> None:
    names = ["Zoé", 'A, "B"', "two\nlines", "🚗"]
    rows = [{"LastName": name, "Vitrine_Id__c": f"b-{number}"} for number, name in enumerate(names)]
    done = sf.bulk2.Contact.insert(records=rows, wait=0.02)[0]
    assert (done["numberRecordsProcessed"], done["numberRecordsFailed"]) == (4, 0)
    again = [*rows, {"LastName": "x" * 81, "Vitrine_Id__c": "b-9"}]
    upserted = sf.bulk2.Contact.upsert(records=again, external_id_field="Vitrine_Id__c", wait=0.02)[0]
    assert (upserted["numberRecordsProcessed"], upserted["numberRecordsFailed"]) == (5, 1)
    failed = list(csv.DictReader(io.StringIO(sf.bulk2.Contact.get_failed_records(upserted["job_id"]))))
    assert failed[0]["sf__Error"].startswith("STRING_TOO_LONG:")
    assert sf.bulk2.Contact.get_unprocessed_records(upserted["job_id"]).count("\n") == 1
    soql = "SELECT LastName FROM Contact WHERE Vitrine_Id__c LIKE 'b-%' ORDER BY Vitrine_Id__c"
    pages = list(sf.bulk2.Contact.query(soql, max_records=3, wait=0.02))
    found = [row["LastName"] for page in pages for row in csv.DictReader(io.StringIO(page, newline=""))]
    assert len(pages) == 2
    assert found == names
    ids = [{"Id": row["Id"]} for row in sf.query("SELECT Id FROM Contact")["records"]]
    assert sf.bulk2.Contact.delete(records=ids, wait=0.02)[0]["numberRecordsFailed"] == 0


def test_limits_and_a_token_that_is_none(sf: Any, facts: dict[str, Any]) -> None:
    before = sf.limits()["DailyApiRequests"]["Remaining"]
    sf.Lead.describe()
    assert sf.limits()["DailyApiRequests"]["Remaining"] == before - 2
    assert sf.api_usage["api-usage"] == (100000 - before + 2, 100000)
    with _session(facts) as session:
        stranger = Salesforce(instance_url=facts["url"], session_id="nobody", session=session)
        with pytest.raises(SalesforceExpiredSession):
            stranger.query("SELECT Id FROM Lead")


def test_files_and_search(sf: Any, tmp_path: Any) -> None:
    file = tmp_path / "offer.pdf"
    file.write_bytes(b"%PDF \xff\x00")
    made = sf.ContentVersion.create({"PathOnClient": "offer.pdf", "VersionData": "JVBERiD/AA=="})
    assert sf.ContentVersion.get_base64(made["id"], "VersionData") == file.read_bytes()
    sf.Account.create({"Name": "Wintergarten"})
    assert len(sf.quick_search("wintergarten")["searchRecords"]) == 1
    assert sf.is_sandbox() is True
