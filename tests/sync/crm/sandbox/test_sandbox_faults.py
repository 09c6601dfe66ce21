"""Limits and what can be made to go wrong."""

from __future__ import annotations

import gzip
import json
from http.client import IncompleteRead

import pytest
import requests
from urllib3.exceptions import ProtocolError

from tests.sync.crm.sandbox.sandbox_api import Api, error


def test_every_answer_says_how_much_of_the_day_is_used(api: Api) -> None:
    assert api.get("limits").headers["Sforce-Limit-Info"] == "api-usage=1/100000"
    assert api.get("sobjects/Nothing").headers["Sforce-Limit-Info"] == "api-usage=2/100000"
    limits = api.get("limits").json()
    assert limits["DailyApiRequests"] == {"Max": 100000, "Remaining": 99997}
    assert {"DataStorageMB", "FileStorageMB", "DailyBulkV2QueryJobs"} <= limits.keys()


def test_the_day_s_calls_are_used_up(api: Api) -> None:
    api.set(api_limit=10, used_calls=9)
    assert api.get("limits").status_code == 200
    answer = api.get("limits")
    assert error(answer, 403) == {
        "message": "TotalRequests Limit exceeded.",
        "errorCode": "REQUEST_LIMIT_EXCEEDED",
    }
    assert answer.headers["Sforce-Limit-Info"] == "api-usage=10/10"
    assert "Retry-After" not in answer.headers
    api.control("DELETE", "calls")
    assert api.get("limits").headers["Sforce-Limit-Info"] == "api-usage=1/10"
    api.clock.on(hours=24)
    assert api.get("limits").headers["Sforce-Limit-Info"] == "api-usage=1/10"


def test_calls_are_counted_by_kind(api: Api) -> None:
    lead = api.lead()
    api.row("Lead", lead)
    api.row("Lead", lead)
    assert api.control("GET", "calls") == {"used": 3, "by": {"POST sobjects/Lead": 1, "GET sobjects/Lead": 2}}


def test_the_storage_is_full(api: Api) -> None:
    api.lead()
    api.set(storage_records=2)
    lead = api.lead()
    assert error(api.post("sobjects/Lead", {"LastName": "x", "Company": "-"})) == {
        "message": "storage limit exceeded",
        "errorCode": "STORAGE_LIMIT_EXCEEDED",
        "fields": [],
    }
    assert api.patch(f"sobjects/Lead/{lead}", {"City": "Lyon"}).status_code == 204
    assert api.get("limits").json()["DataStorageMB"]["Remaining"] == 0


def test_a_row_that_is_locked(api: Api) -> None:
    lead = api.lead()
    api.fault("lock", object="Lead", times=2)
    assert api.new("Account", Name="x")
    found = error(api.patch(f"sobjects/Lead/{lead}", {"City": "Lyon"}))
    assert found["errorCode"] == "UNABLE_TO_LOCK_ROW"
    assert lead in found["message"]
    records = [{"attributes": {"type": "Lead"}, "Id": lead, "City": city} for city in ("Lyon", "Nice")]
    many = api.patch("composite/sobjects", {"records": records}).json()
    assert [one["success"] for one in many] == [False, True]
    assert many[0]["errors"][0]["statusCode"] == "UNABLE_TO_LOCK_ROW"
    assert api.row("Lead", lead)["City"] == "Nice"


def test_answers_of_the_tester_s_own(api: Api) -> None:
    api.fault("answer", status=503, html="<html>Maintenance</html>", path="limits")
    assert api.get("sobjects").status_code == 200
    answer = api.get("limits")
    assert (answer.status_code, answer.text) == (503, "<html>Maintenance</html>")
    assert answer.headers["content-type"].startswith("text/html")
    body = [{"message": "later", "errorCode": "SERVER_UNAVAILABLE"}]
    api.fault("answer", status=503, body=body, method="POST", times=2)
    assert [api.post("sobjects/Lead", {}).status_code for _ in range(3)] == [503, 503, 400]
    api.fault("answer", status=503, html="x", path="oauth2/token")
    assert api.session.post(f"{api.url}/services/oauth2/token", timeout=60).text == "x"
    assert api.get("limits").headers["Sforce-Limit-Info"] == "api-usage=3/100000"  # they were not calls of the API


@pytest.mark.parametrize(("kind", "there"), [("lost", 1), ("cut", 0)])
def test_connections_that_break(api: Api, kind: str, there: int) -> None:
    api.fault(kind, method="POST")
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)) as trouble:
        api.post("sobjects/Lead", {"LastName": "x", "Company": "-"})
    assert isinstance(trouble.value.args[0], ProtocolError | IncompleteRead)
    assert len(api.rows("SELECT Id FROM Lead")) == there


def test_a_token_call_whose_connection_breaks(api: Api) -> None:
    api.fault("cut", path="oauth2/token")
    with pytest.raises(requests.RequestException):
        api.session.post(f"{api.url}/services/oauth2/token", timeout=60)


def test_faults_are_cleared(api: Api) -> None:
    api.fault("answer", times=99)
    assert api.get("limits").status_code == 503
    api.control("DELETE", "faults")
    assert api.get("limits").status_code == 200


def test_what_the_control_calls_refuse(api: Api) -> None:
    def said(method: str, path: str, body: object = None, status: int = 400) -> str:
        answer = api.call(method, f"/sandbox/{path}", body)
        assert answer.status_code == status
        return str(answer.json()["error"])

    assert "there are" in said("GET", "nonsense", status=404)
    assert said("POST", "faults", {"kind": "flood"}).startswith("There is no fault 'flood'; there are answer, cut,")
    assert "TypeError" in said("POST", "faults", {"kind": "lock", "colour": 1})
    assert "KeyError" in said("PATCH", "settings", {"colour": 1})
    assert "ValueError" in said("PATCH", "settings", {"api_limit": "many"})
    assert "KeyError" in said("POST", "apps", {"run_as": "nobody"})
    api.token = "wrong"
    assert "token that was printed" in said("GET", "", status=401)


def test_settings_are_shown(api: Api) -> None:
    assert api.control("PATCH", "settings", assignment=False, session_seconds=60)["assignment"] is False
    facts = api.control("GET")
    assert facts["url"] == api.url
    assert set(facts["users"]) == {"admin@sandbox.example", "integration@sandbox.example", "web.leads@sandbox.example"}


def test_bodies_may_be_packed_and_no_larger_than_allowed(api: Api) -> None:
    body = json.dumps({"LastName": "x", "Company": "-"}).encode()
    packed = {"Content-Encoding": "gzip"}
    assert api.call("POST", "sobjects/Lead", gzip.compress(body), packed).status_code == 201
    assert error(api.call("POST", "sobjects/Lead", body, packed))["errorCode"] == "JSON_PARSER_ERROR"


def test_addresses_outside_of_the_api(api: Api) -> None:
    gone = api.session.get(f"{api.url}/services/apexrest/x", timeout=60)
    assert (gone.status_code, "URL No Longer Exists" in gone.text) == (404, True)
    api.version = "12.0"
    assert error(api.get("limits"), 404)["errorCode"] == "NOT_FOUND"
    api.version = "60.0"
    assert api.call("HEAD", "limits").status_code == 200
    assert api.call("POST", f"sobjects/Lead/{api.lead()}?_HttpMethod=PATCH", {"City": "Lyon"}).status_code == 204
