"""What Salesforce, or whatever stands in its place, may answer besides: each is told apart, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import requests

from sync.crm.port import CrmTrouble, Write
from sync.crm.salesforce.client import SalesforceCrm
from sync.crm.salesforce.signing_in import ClientCredentials, JwtBearer, sign_in
from tests.sync.crm.salesforce.conftest import people
from tests.sync.crm.salesforce.org_served import OrgServed

HOST = "https://auben.my.salesforce.example"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def trouble_of(act: Callable[[], object]) -> CrmTrouble:
    """What it ended with."""
    with pytest.raises(CrmTrouble) as raised:
        act()
    return raised.value


@pytest.fixture
def bulk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything new goes in bulk."""
    monkeypatch.setattr("sync.crm.salesforce.client.FROM", 0)


# in bulk ------------------------------------------------------------------------------------------------------------
@pytest.mark.usefixtures("bulk")
def test_a_load_in_several_uploads_is_one_load(
    client: SalesforceCrm, org: OrgServed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.crm.salesforce.bulk.MOST_BYTES", 400)
    answers = client.write(people(12))
    assert {answer.outcome for answer in answers} == {"created"}
    rows = {row["Vitrine_Id__c"]: row["Id"] for row in org.all("Individual")}
    assert [answer.crm_id for answer in answers] == [rows[f"ext-{number:05}"] for number in range(12)]


@pytest.mark.usefixtures("bulk")
def test_a_lock_and_a_duplicate_in_a_load_are_no_refusals(client: SalesforceCrm, org: OrgServed) -> None:
    client.write([Write("Contact", "there", {"LastName": "Petit", "Email": "zoe@example.com"})])
    org.control("PATCH", "settings", duplicate_rules="alert")
    org.control("POST", "faults", kind="lock", object="Individual", times=1)
    locked, free = client.write(people(2))
    assert (locked.outcome, locked.code, free.outcome) == ("retry", "UNABLE_TO_LOCK_ROW", "created")
    [found] = client.write([Write("Contact", "new", {"LastName": "Petit", "Email": "zoe@example.com"})])
    assert (found.outcome, found.code) == ("choose", "DUPLICATES_DETECTED")
    assert len(org.all("Contact")) == 1


@pytest.mark.usefixtures("bulk")
def test_a_load_that_fills_the_org_is_no_fault_of_its_records(client: SalesforceCrm, org: OrgServed) -> None:
    org.control("PATCH", "settings", storage_records=3)
    trouble = trouble_of(lambda: client.write(people(6)))
    assert (trouble.code, trouble.needs_a_person) == ("storage-full", True)


@pytest.mark.usefixtures("bulk")
def test_a_job_salesforce_gives_up_is_its_own_trouble(client: SalesforceCrm, org: OrgServed) -> None:
    given_up = {"id": "750", "state": "Failed", "errorMessage": "InternalServerError"}
    org.control("POST", "faults", kind="answer", method="GET", path="jobs/ingest", status=200, body=given_up)
    trouble = trouble_of(lambda: client.write(people(1)))
    assert (trouble.code, trouble.needs_a_person) == ("crm-trouble", False)
    assert "InternalServerError" in str(trouble)
    assert client.write(people(1))[0].outcome in ("created", "updated"), "the next run does it"


# one call -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (requests.exceptions.ConnectTimeout(), "unreachable"),
        (requests.exceptions.ReadTimeout(), "no-answer"),
        (requests.exceptions.ChunkedEncodingError(), "no-answer"),
        (requests.exceptions.ConnectionError(), "unreachable"),
        (requests.exceptions.SSLError(), "tls"),
        (requests.exceptions.TooManyRedirects(), "not-a-crm"),
    ],
)
def test_each_way_a_call_can_fail_has_its_code(
    client: SalesforceCrm, monkeypatch: pytest.MonkeyPatch, raised: Exception, code: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise raised

    monkeypatch.setattr(requests.Session, "request", fail)
    assert trouble_of(lambda: client.describe(["Lead"])).code == code


@pytest.mark.parametrize(
    ("status", "more", "code", "wait"),
    [
        (503, {"html": "<html>later</html>", "headers": {"Retry-After": "90"}}, "busy", 90.0),
        (503, {"html": "<html>later</html>", "headers": {"Retry-After": "soon"}}, "busy", 0.0),
        (502, {"html": "<html>proxy</html>"}, "busy", 0.0),
        (500, {"html": "<html>sorry</html>"}, "crm-trouble", 0.0),
        (200, {"html": "<html>sign in</html>"}, "not-a-crm", 0.0),
        (404, {"html": "<html>nothing here</html>"}, "not-a-crm", 0.0),
        (503, {"body": [{"errorCode": "SERVER_UNAVAILABLE", "message": "busy"}]}, "busy", 0.0),
        (500, {"body": ["not", "an", "error"]}, "crm-trouble", 0.0),
        (400, {"body": {}}, "crm-trouble", 0.0),
    ],
)
def test_what_stands_in_the_place_of_an_answer(
    client: SalesforceCrm, org: OrgServed, status: int, more: dict[str, Any], code: str, wait: float
) -> None:
    client.describe(["Lead"])
    org.control("POST", "faults", kind="answer", status=status, times=1, **more)
    trouble = trouble_of(lambda: dict(client.ids("Lead")))
    assert (trouble.code, trouble.retry_after) == (code, wait)


def test_a_session_that_ends_at_once_again_is_not_asked_for_ever(client: SalesforceCrm, org: OrgServed) -> None:
    ended = [{"errorCode": "INVALID_SESSION_ID", "message": "Session expired or invalid"}]
    org.control("POST", "faults", kind="answer", status=401, body=ended, times=5)
    before = client.budget().made
    trouble = trouble_of(lambda: dict(client.ids("Lead")))
    assert (trouble.code, client.budget().made - before) == ("signed-out", 2)


# signing in ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (400, {"error": "invalid_grant", "error_description": "user hasn't approved this consumer"}, "signed-out"),
        (400, {"error": "inactive_user", "error_description": "user is inactive"}, "signed-out"),
        (400, {"error": "invalid_grant", "error_description": "expired certificate"}, "expired-certificate"),
        (400, {"error": "invalid_grant", "error_description": "login rate exceeded"}, "rate-limit"),
        (400, {"error": "invalid_client", "error_description": "invalid client credentials"}, "wrong-password"),
        (400, {"error": "server_error", "error_description": "try later"}, "crm-trouble"),
        (200, {"access_token": "t"}, "not-a-crm"),
        (200, ["a", "list"], "not-a-crm"),
    ],
)
def test_each_answer_to_signing_in_says_who_can_mend_it(status: int, body: object, code: str) -> None:
    way = ClientCredentials(HOST, "app", "secret")
    assert trouble_of(lambda: sign_in(way, lambda _address, _form: (status, body), NOW)).code == code


def test_a_key_or_certificate_that_is_none_is_said_before_anything_is_sent() -> None:
    for way in (JwtBearer(HOST, "app", "user", "no key"), JwtBearer(HOST, "app", "user", "", "no certificate")):
        trouble = trouble_of(lambda way=way: sign_in(way, lambda *_: pytest.fail("it was sent"), NOW))  # type: ignore[misc]
        assert (trouble.code, trouble.needs_a_person) == ("wrong-password", True)
