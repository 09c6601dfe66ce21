"""Bulk API 2.0: jobs that take a CSV in, and jobs that give one out."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sync.crm.sandbox.sandbox_api import Api, error


def _csv(rows: list[list[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def _read(body: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode(), newline=""), delimiter=delimiter))


def _ingest(api: Api, rows: list[list[str]], **more: Any) -> dict[str, Any]:
    """A whole job; what is said of it when it is done."""
    job = api.post("jobs/ingest", {"object": "Lead", "operation": "insert", "lineEnding": "CRLF", **more}).json()
    assert api.call("PUT", f"jobs/ingest/{job['id']}/batches", _csv(rows)).status_code == 201
    closed = api.patch(f"jobs/ingest/{job['id']}", {"state": "UploadComplete"}).json()
    assert closed["state"] == "UploadComplete"
    return dict(api.get(f"jobs/ingest/{job['id']}").json())


def _results(api: Api, job: dict[str, Any], which: str) -> list[dict[str, str]]:
    answer = api.get(f"jobs/ingest/{job['id']}/{which}")
    assert answer.headers["content-type"].startswith("text/csv")
    return _read(answer.content)


def test_a_job_from_its_beginning_to_its_end(api: Api) -> None:
    job = api.post("jobs/ingest", {"object": "lead", "operation": "insert"}).json()
    assert (job["state"], job["object"], job["jobType"]) == ("Open", "Lead", "V2Ingest")
    assert job["contentUrl"] == f"services/data/v60.0/jobs/ingest/{job['id']}/batches"
    rows = [
        ["LastName", "Company", "DoNotCall", "NumberOfEmployees"],
        ["Zoé", 'A, "B"\nC', "true", "4"],
        ["", "x", "", ""],
    ]
    done = _ingest(api, rows)
    assert (done["state"], done["numberRecordsProcessed"], done["numberRecordsFailed"]) == ("JobComplete", 2, 1)
    good, bad = _results(api, done, "successfulResults"), _results(api, done, "failedResults")
    assert list(good[0]) == ["sf__Id", "sf__Created", "LastName", "Company", "DoNotCall", "NumberOfEmployees"]
    assert good[0]["sf__Created"] == "true"
    assert bad[0]["sf__Error"] == "REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName--"
    assert _results(api, done, "unprocessedrecords") == []
    row = api.row("Lead", good[0]["sf__Id"])
    assert (row["Company"], row["DoNotCall"], row["NumberOfEmployees"]) == ('A, "B"\nC', True, 4)


def test_upsert_update_and_delete(api: Api) -> None:
    known = api.lead(Vitrine_Id__c="a", City="Lyon")
    rows = [
        ["Vitrine_Id__c", "LastName", "Company", "City"],
        ["a", "M", "-", "#N/A"],
        ["b", "N", "-", ""],
        ["", "O", "-", ""],
    ]
    done = _ingest(api, rows, operation="upsert", externalIdFieldName="vitrine_id__c")
    good = _results(api, done, "successfulResults")
    assert [row["sf__Created"] for row in good] == ["false", "true"]
    assert _results(api, done, "failedResults")[0]["sf__Error"].startswith("MISSING_ARGUMENT:")
    assert api.row("Lead", known)["City"] is None
    wrong = ["00Q000000000000AAA", "nonsense"]
    done = _ingest(api, [["Id", "City"], [known, "Nice"], *([one, "x"] for one in wrong)], operation="update")
    codes = [row["sf__Error"].partition(":")[0] for row in _results(api, done, "failedResults")]
    assert codes == ["INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID"]
    assert api.row("Lead", known)["City"] == "Nice"
    done = _ingest(api, [["Id", "LastName", "Company"], ["", "P", "-"]], operation="upsert", externalIdFieldName="Id")
    assert _results(api, done, "successfulResults")[0]["sf__Created"] == "true"
    _ingest(api, [["Id"], [known]], operation="delete")
    assert api.rows(f"SELECT IsDeleted FROM Lead WHERE Id = '{known}'", "queryAll") == [{"IsDeleted": True}]
    _ingest(api, [["Id"], [known], [good[1]["sf__Id"]]], operation="hardDelete")
    assert api.rows("SELECT LastName FROM Lead", "queryAll") == [{"LastName": "P"}]


def test_references_by_external_id(api: Api) -> None:
    account, lead = api.new("Account", Name="Auben", Vitrine_Id__c="acc"), api.lead(Vitrine_Id__c="l")
    done = _ingest(api, [["LastName", "Account.Vitrine_Id__c"], ["M", "acc"], ["N", "none"]], object="Contact")
    made = _results(api, done, "successfulResults")[0]["sf__Id"]
    assert api.row("Contact", made)["AccountId"] == account
    assert _results(api, done, "failedResults")[0]["sf__Error"].startswith(
        "INVALID_FIELD:Foreign key external ID: none"
    )
    done = _ingest(api, [["Subject", "Lead:Who.Vitrine_Id__c"], ["Call", "l"], ["x", "#N/A"]], object="Task")
    assert [api.row("Task", row["sf__Id"])["WhoId"] for row in _results(api, done, "successfulResults")] == [lead, None]


def test_jobs_say_that_they_are_at_work(api: Api) -> None:
    api.set(bulk_polls=2)
    done = _ingest(api, [["LastName", "Company"], ["M", "-"]])
    assert done["state"] == "InProgress"
    states = [api.get(f"jobs/ingest/{done['id']}").json()["state"] for _ in range(2)]
    assert states == ["InProgress", "JobComplete"]
    job = api.post("jobs/query", {"operation": "query", "query": "SELECT Id FROM Lead"}).json()
    assert error(api.get(f"jobs/query/{job['id']}/results"))["errorCode"] == "INVALIDJOBSTATE"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b"\xff\xfe", "not in UTF-8"),
        (b'LastName\n"open', "cannot be read"),
        (b"LastName,Company\nM\n", "Line 2 has 1 columns"),
        (b"LastName,LastName\nM,N\n", "duplicated"),
    ],
)
def test_a_csv_that_cannot_be_read_fails_the_job(api: Api, body: bytes, said: str) -> None:
    job = api.post("jobs/ingest", {"object": "Lead", "operation": "insert"}).json()["id"]
    api.call("PUT", f"jobs/ingest/{job}/batches", body)
    api.patch(f"jobs/ingest/{job}", {"state": "UploadComplete"})
    found = api.get(f"jobs/ingest/{job}").json()
    assert found["state"] == "Failed"
    assert said in found["errorMessage"]
    assert api.get(f"jobs/ingest/{job}/successfulResults").content.startswith(b'"sf__Id"')


def test_what_a_job_refuses(api: Api) -> None:
    for body, code in (
        ({"object": "Lead", "operation": "eat"}, "INVALIDJOB"),
        ({"object": "Dog", "operation": "insert"}, "INVALIDENTITY"),
        ({"object": "Lead", "operation": "upsert", "externalIdFieldName": "City"}, "INVALIDJOB"),
        ({"object": "Lead", "operation": "insert", "columnDelimiter": "SPACE"}, "INVALIDJOB"),
        ({"object": "Lead", "operation": "insert", "contentType": "XML"}, "INVALIDJOB"),
    ):
        assert error(api.post("jobs/ingest", body))["errorCode"] == code
    job = api.post("jobs/ingest", {"object": "Lead", "operation": "insert"}).json()["id"]
    assert error(api.patch(f"jobs/ingest/{job}", {"state": "Open"}))["errorCode"] == "INVALIDJOBSTATE"
    api.call("PUT", f"jobs/ingest/{job}/batches", b"LastName\nM\n")
    assert error(api.call("PUT", f"jobs/ingest/{job}/batches", b"x"))["errorCode"] == "INVALIDJOBSTATE"
    assert api.patch(f"jobs/ingest/{job}", {"state": "Aborted"}).json()["state"] == "Aborted"
    assert _read(api.get(f"jobs/ingest/{job}/unprocessedrecords").content) == [{"LastName": "M"}]
    assert [one["id"] for one in api.get("jobs/ingest").json()["records"]] == [job]
    assert api.delete(f"jobs/ingest/{job}").status_code == 204
    assert error(api.get(f"jobs/ingest/{job}"), 404)["errorCode"] == "NOT_FOUND"
    query = api.post("jobs/query", {"operation": "query", "query": "SELECT Id FROM Lead"}).json()["id"]
    assert error(api.delete(f"jobs/query/{query}"))["errorCode"] == "INVALIDJOB"
    assert error(api.get(f"jobs/ingest/{query}"), 404)["errorCode"] == "NOT_FOUND"
    for body in (
        {"operation": "eat", "query": "SELECT Id FROM Lead"},
        {"operation": "query", "query": "SELECT COUNT() FROM Lead"},
        {"operation": "query"},
    ):
        assert api.post("jobs/query", body).status_code == 400


def test_a_query_as_csv_page_by_page(api: Api) -> None:
    for number in range(5):
        api.lead(LastName=f"N{number}", City='Ly"on' if number else None, AnnualRevenue=number)
    api.delete(f"sobjects/Lead/{api.rows('SELECT Id FROM Lead ORDER BY Id DESC')[0]['Id']}")
    soql = "SELECT LastName, City, DoNotCall, AnnualRevenue, Owner.Name FROM Lead ORDER BY LastName"
    for operation, count in (("query", 4), ("queryAll", 5)):
        job = api.post("jobs/query", {"operation": operation, "query": soql, "columnDelimiter": "SEMICOLON"}).json()
        info = api.get(f"jobs/query/{job['id']}").json()
        assert (info["state"], info["numberRecordsProcessed"], info["jobType"]) == ("JobComplete", count, "V2Query")
        rows: list[dict[str, str]] = []
        locator = ""
        while locator != "null":
            more = f"&locator={locator}" if locator else ""
            page = api.get(f"jobs/query/{job['id']}/results?maxRecords=3{more}")
            rows += _read(page.content, ";")
            locator = page.headers["Sforce-Locator"]
            assert int(page.headers["Sforce-NumberOfRecords"]) == len(_read(page.content, ";"))
        assert len(rows) == count
        owned = {"LastName": "N0", "City": "", "DoNotCall": "false", "AnnualRevenue": "0.0", "Owner.Name": "Web Leads"}
        assert rows[0] == owned
        assert rows[1]["City"] == 'Ly"on'
    assert error(api.get(f"jobs/query/{job['id']}/results?locator=99"))["errorCode"] == "INVALID_QUERY_LOCATOR"


cells = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters=",;\"'\n\t\\|^`é🚗\u2028\ufeff"),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() == text and text.replace("\x00", "") and text != "#N/A" and len(text.encode()) < 120)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(cells, min_size=1, max_size=5),
    st.sampled_from(["COMMA", "SEMICOLON", "TAB", "PIPE", "CARET", "BACKQUOTE"]),
)
def test_every_text_comes_back_as_it_went(api: Api, texts: list[str], delimiter: str) -> None:
    signs = {"COMMA": ",", "SEMICOLON": ";", "TAB": "\t", "PIPE": "|", "CARET": "^", "BACKQUOTE": "`"}
    job = api.post("jobs/ingest", {"object": "Account", "operation": "insert", "columnDelimiter": delimiter}).json()[
        "id"
    ]
    body = _csv([["Name", "Description"], *([text, text] for text in texts)], signs[delimiter])
    api.call("PUT", f"jobs/ingest/{job}/batches", body)
    api.patch(f"jobs/ingest/{job}", {"state": "UploadComplete"})
    good = _read(api.get(f"jobs/ingest/{job}/successfulResults").content, signs[delimiter])
    assert [row["Name"] for row in good] == texts
    assert [api.row("Account", row["sf__Id"])["Description"] for row in good] == texts
    out = {"operation": "query", "query": "SELECT Name FROM Account ORDER BY Id", "columnDelimiter": delimiter}
    query = api.post("jobs/query", out).json()["id"]
    found = _read(api.get(f"jobs/query/{query}/results").content, signs[delimiter])
    assert [row["Name"] for row in found][-len(texts) :] == texts
