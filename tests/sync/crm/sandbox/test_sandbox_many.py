"""Collections: up to 200 records in a call, each with its own answer."""

from __future__ import annotations

from typing import Any

from tests.sync.crm.sandbox.sandbox_api import Api, error


def _lead(**values: Any) -> dict[str, Any]:
    return {"attributes": {"type": "Lead"}, "LastName": "Martin", "Company": "-", **values}


def test_each_record_has_its_answer(api: Api) -> None:
    answer = api.post("composite/sobjects", {"records": [_lead(), {**_lead(), "Company": None}, _lead(City="Lyon")]})
    assert answer.status_code == 200
    first, second, third = answer.json()
    assert first == {"id": first["id"], "success": True, "errors": []}
    assert third["success"] is True
    assert second == {
        "success": False,
        "errors": [
            {
                "statusCode": "REQUIRED_FIELD_MISSING",
                "message": "Required fields are missing: [Company]",
                "fields": ["Company"],
            }
        ],
    }
    assert len(api.rows("SELECT Id FROM Lead")) == 2


def test_all_or_none(api: Api) -> None:
    answer = api.post("composite/sobjects", {"allOrNone": True, "records": [_lead(), {**_lead(), "Company": None}]})
    codes = [one["errors"][0]["statusCode"] for one in answer.json()]
    assert codes == ["ALL_OR_NONE_OPERATION_ROLLED_BACK", "REQUIRED_FIELD_MISSING"]
    assert api.rows("SELECT Id FROM Lead") == []


def test_upsert_many(api: Api) -> None:
    way = "composite/sobjects/Lead/Vitrine_Id__c"
    record = api.lead(Vitrine_Id__c="a")
    records = [
        _lead(Vitrine_Id__c="a", City="Lyon"),
        _lead(Vitrine_Id__c="b"),
        _lead(Vitrine_Id__c="c"),
        _lead(Vitrine_Id__c="C"),
        _lead(),
        {"Vitrine_Id__c": "d"},
    ]
    found = api.patch(way, {"records": records}).json()
    assert found[0] == {"id": record, "success": True, "errors": [], "created": False}
    assert found[1]["created"] is True
    codes = [one["errors"][0]["statusCode"] for one in found[2:]]
    assert codes == ["DUPLICATE_VALUE", "DUPLICATE_VALUE", "MISSING_ARGUMENT", "INVALID_TYPE"]
    by_id = [_lead(Id=record, City="Nice"), _lead(), _lead(Id="00Q000000000000AAA"), _lead(Id="nonsense")]
    found = api.patch("composite/sobjects/Lead/Id", {"records": by_id}).json()
    assert [one.get("created") for one in found] == [False, True, None, None]
    codes = [one["errors"][0]["statusCode"] for one in found[2:]]
    assert codes == ["INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID"]


def test_change_and_delete_many(api: Api) -> None:
    one, other = api.lead(), api.lead()
    task = api.new("Task", Subject="x")
    records = [
        {"attributes": {"type": "Lead"}, "Id": one, "City": "Lyon"},
        {"attributes": {"type": "Task"}, "id": task, "Subject": "y"},
        {"attributes": {"type": "Lead"}, "City": "Lyon"},
    ]
    found = api.patch("composite/sobjects", {"records": records}).json()
    assert [result["success"] for result in found] == [True, True, False]
    assert found[2]["errors"][0]["statusCode"] == "MISSING_ARGUMENT"
    whole = api.delete(f"composite/sobjects?ids={one},00Q000000000000AAA&allOrNone=true").json()
    assert [result["success"] for result in whole] == [False, False]
    gone = api.delete(f"composite/sobjects?ids={one},{other},{one},zzz000000000000AAA,x").json()
    assert [result["success"] for result in gone] == [True, True, False, False, False]
    codes = [result["errors"][0]["statusCode"] for result in gone[2:]]
    assert codes == ["ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID"]
    assert api.rows("SELECT Id FROM Lead") == []


def test_read_many(api: Api) -> None:
    one, other = api.lead(City="Lyon"), api.lead()
    api.delete(f"sobjects/Lead/{other}")
    found = api.get(f"composite/sobjects/Lead?ids={one},{other},x&fields=City").json()
    assert found[0]["City"] == "Lyon"
    assert found[1:] == [None, None]
    assert api.post("composite/sobjects/Lead", {"ids": [one[:15]], "fields": ["City", "Id"]}).json()[0]["Id"] == one
    assert error(api.post("composite/sobjects/Lead", {"ids": [one]}))["errorCode"] == "REQUIRED_FIELD_MISSING"
    many = {"ids": [one] * 2001, "fields": ["Id"]}
    assert error(api.post("composite/sobjects/Lead", many))["errorCode"] == "EXCEEDED_ID_LIMIT"


def test_two_hundred_and_no_more(api: Api) -> None:
    assert len(api.post("composite/sobjects", {"records": [_lead()] * 200}).json()) == 200
    for answer in (
        api.post("composite/sobjects", {"records": [_lead()] * 201}),
        api.patch("composite/sobjects/Lead/Vitrine_Id__c", {"records": [_lead()] * 201}),
        api.delete(f"composite/sobjects?ids={','.join(['x'] * 201)}"),
    ):
        assert error(answer)["errorCode"] == "EXCEEDED_ID_LIMIT"
    assert api.org.used_calls() == 4
    assert error(api.post("composite/sobjects", {"records": {}}))["errorCode"] == "JSON_PARSER_ERROR"
    assert error(api.delete("composite/sobjects"))["errorCode"] == "REQUIRED_FIELD_MISSING"
