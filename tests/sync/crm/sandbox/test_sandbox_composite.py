"""Several calls in one: composite with references, batch, tree and graph."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sync.crm.sandbox.sandbox_api import Api, error

ROOT = "/services/data/v60.0"


def _part(name: str, method: str, url: str, body: Any = None, **more: Any) -> dict[str, Any]:
    return {"referenceId": name, "method": method, "url": f"{ROOT}/{url}", "body": body, **more}


def _people() -> list[dict[str, Any]]:
    return [
        _part("company", "POST", "sobjects/Account", {"Name": "Auben"}),
        _part("person", "POST", "sobjects/Contact", {"LastName": "M", "AccountId": "@{company.id}"}),
        _part("found", "GET", "query?q=SELECT+Id,+Name+FROM+Contact+WHERE+AccountId='@{company.id}'"),
        _part("read", "GET", "sobjects/Contact/@{found.records[0].Id}?fields=AccountId"),
    ]


def test_parts_refer_to_earlier_ones_and_count_as_one_call(api: Api) -> None:
    answer = api.post("composite", {"compositeRequest": _people()})
    parts = answer.json()["compositeResponse"]
    assert [part["httpStatusCode"] for part in parts] == [201, 201, 200, 200]
    assert [part["referenceId"] for part in parts] == ["company", "person", "found", "read"]
    company = parts[0]["body"]["id"]
    assert parts[0]["httpHeaders"] == {"Location": f"{ROOT}/sobjects/Account/{company}"}
    assert parts[3]["body"]["AccountId"] == company
    assert answer.headers["Sforce-Limit-Info"] == "api-usage=1/100000"


def test_a_part_that_fails_leaves_the_others(api: Api) -> None:
    parts = [
        _part("bad", "POST", "sobjects/Account", {}),
        _part("after", "POST", "sobjects/Contact", {"LastName": "M", "AccountId": "@{bad.id}"}),
        _part("good", "POST", "sobjects/Account", {"Name": "x"}),
    ]
    found = api.post("composite", {"compositeRequest": parts}).json()["compositeResponse"]
    assert [part["httpStatusCode"] for part in found] == [400, 400, 201]
    assert found[1]["body"][0] == {
        "message": "Invalid reference specified. No value for bad.id found in bad",
        "errorCode": "PROCESSING_HALTED",
    }


def test_all_or_none(api: Api) -> None:
    parts = [*_people()[:2], _part("bad", "POST", "sobjects/Account", {}), _people()[2]]
    found = api.post("composite", {"allOrNone": True, "compositeRequest": parts}).json()["compositeResponse"]
    codes = [part["body"][0]["errorCode"] for part in found]
    halted = "PROCESSING_HALTED"
    assert codes == [halted, halted, "REQUIRED_FIELD_MISSING", halted]
    assert [part["referenceId"] for part in found] == ["company", "person", "bad", "found"]
    assert api.rows("SELECT Id FROM Account") == []


def test_headers_of_a_part(api: Api) -> None:
    lead = {"LastName": "x", "Company": "-"}
    parts = [
        _part("mine", "POST", "sobjects/Lead", lead, httpHeaders={"Sforce-Auto-Assign": "FALSE"}),
        _part("theirs", "POST", "sobjects/Lead", lead),
    ]
    api.post("composite", {"compositeRequest": parts})
    owners = [row["Owner"]["Name"] for row in api.rows("SELECT Owner.Name FROM Lead ORDER BY Id")]
    assert owners == ["Ada Admin", "Web Leads"]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([_part(f"p{n}", "GET", "limits") for n in range(26)], "LIMIT_EXCEEDED"),
        ([_part(f"p{n}", "GET", "query?q=SELECT+Id+FROM+Lead") for n in range(6)], "LIMIT_EXCEEDED"),
        ([_part(f"p{n}", "POST", "composite/sobjects", {"records": []}) for n in range(6)], "LIMIT_EXCEEDED"),
        ([_part("same", "GET", "limits")] * 2, "INVALID_INPUT"),
        ([{"url": "x"}], "JSON_PARSER_ERROR"),
        ([], "JSON_PARSER_ERROR"),
    ],
)
def test_limits_of_a_composite_call(api: Api, parts: list[dict[str, Any]], code: str) -> None:
    assert error(api.post("composite", {"compositeRequest": parts}))["errorCode"] == code


def test_twenty_five_parts_and_five_queries(api: Api) -> None:
    parts = [_part(f"q{n}", "GET", "query?q=SELECT+Id+FROM+Lead") for n in range(5)]
    parts += [_part(f"p{n}", "GET", "limits") for n in range(20)]
    found = api.post("composite", {"compositeRequest": parts}).json()["compositeResponse"]
    assert {part["httpStatusCode"] for part in found} == {200}
    wrong = [{"referenceId": "x", "method": "GET", "url": "/sandbox/settings"}]
    found = api.post("composite", {"compositeRequest": wrong}).json()["compositeResponse"]
    assert found[0]["body"][0]["errorCode"] == "INVALID_INPUT"


def test_graphs_are_each_all_or_nothing(api: Api) -> None:
    bad = [*_people()[:1], _part("bad", "POST", "sobjects/Account", {})]
    graphs = [{"graphId": "one", "compositeRequest": _people()}, {"graphId": "two", "compositeRequest": bad}]
    found = api.post("composite/graph", {"graphs": graphs}).json()["graphs"]
    assert [(graph["graphId"], graph["isSuccessful"]) for graph in found] == [("one", True), ("two", False)]
    assert len(found[0]["graphResponse"]["compositeResponse"]) == 4
    assert len(api.rows("SELECT Id FROM Account")) == 1
    many = [{"graphId": str(n), "compositeRequest": [_part(f"p{n}", "GET", "limits")] * 1} for n in range(501)]
    assert error(api.post("composite/graph", {"graphs": many}))["errorCode"] == "LIMIT_EXCEEDED"
    assert error(api.post("composite/graph", {"graphs": 1}))["errorCode"] == "JSON_PARSER_ERROR"


def test_a_batch_of_calls_that_do_not_know_each_other(api: Api) -> None:
    requests = [
        {"method": "POST", "url": "v60.0/sobjects/Account", "richInput": {"Name": "x"}},
        {"method": "GET", "url": "v60.0/sobjects/Account/unknown"},
        {"method": "GET", "url": "v60.0/limits"},
    ]
    found = api.post("composite/batch", {"batchRequests": requests}).json()
    assert found["hasErrors"] is True
    assert [one["statusCode"] for one in found["results"]] == [201, 404, 200]
    found = api.post("composite/batch", {"batchRequests": requests, "haltOnError": True}).json()
    assert [one["statusCode"] for one in found["results"]] == [201, 404, 412]
    assert error(api.post("composite/batch", {"batchRequests": requests * 9}))["errorCode"] == "LIMIT_EXCEEDED"
    assert error(api.post("composite/batch", {}))["errorCode"] == "JSON_PARSER_ERROR"


def test_a_tree_of_records(api: Api) -> None:
    items = {"records": [{"attributes": {"type": "LeadLineItem", "referenceId": "i"}, "InterestType": "Buy"}]}
    lead = {"attributes": {"type": "Lead", "referenceId": "l"}, "LastName": "M", "Company": "-", "LeadLineItems": items}
    made = api.post("composite/tree/Lead", {"records": [lead]})
    assert made.status_code == 201
    assert [one["referenceId"] for one in made.json()["results"]] == ["l", "i"]
    assert len(api.rows("SELECT Id FROM LeadLineItem WHERE Lead.LastName = 'M'")) == 1
    items["records"][0]["InterestType"] = "Eat"
    bad = api.post("composite/tree/Lead", {"records": [lead]})
    assert bad.status_code == 400
    assert bad.json()["results"][0]["errors"][0]["statusCode"] == "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"
    assert len(api.rows("SELECT Id FROM Lead")) == 1
    assert error(api.post("composite/tree/Lead", {"records": 1}))["errorCode"] == "JSON_PARSER_ERROR"
    assert api.post("composite/tree/Lead", {"records": [{"LastName": "x"}]}).status_code == 400
