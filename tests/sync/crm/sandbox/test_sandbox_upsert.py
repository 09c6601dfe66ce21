"""Upsert by external id: 201 for a new record, 200 for a known one, 300 for several; duplicate rules."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from sync.crm.sandbox.objects_file import read_objects
from tests.sync.crm.sandbox.conftest import OrgOf
from tests.sync.crm.sandbox.sandbox_api import Api, error

PERSON = {"LastName": "Martin", "Company": "-"}
WAY = "sobjects/Lead/Vitrine_Id__c"


def test_new_and_known(api: Api) -> None:
    made = api.patch(f"{WAY}/a-1", PERSON)
    record = made.json()["id"]
    assert (made.status_code, made.json()) == (201, {"id": record, "success": True, "errors": [], "created": True})
    again = api.patch(f"{WAY}/a-1", {"City": "Lyon"})
    assert (again.status_code, again.json()) == (200, {"id": record, "success": True, "errors": [], "created": False})
    row = api.get(f"{WAY}/a-1").json()
    assert (row["Id"], row["City"], row["Vitrine_Id__c"]) == (record, "Lyon", "a-1")
    assert error(api.get(f"{WAY}/a-2"), 404)["errorCode"] == "NOT_FOUND"
    api.version = "45.0"
    old = api.patch(f"{WAY}/a-1", {"City": "Nice"})
    assert (old.status_code, old.content) == (204, b"")


@pytest.mark.parametrize("value", ["a/b", "a b", "é+ü", "50%", "a?b#c"])
def test_external_ids_with_signs_in_them(api: Api, value: str) -> None:
    assert api.patch(f"{WAY}/{quote(value, safe='')}", PERSON).status_code == 201
    assert api.rows("SELECT Vitrine_Id__c FROM Lead") == [{"Vitrine_Id__c": value}]
    assert api.get(f"{WAY}/{quote(value, safe='')}").json()["Vitrine_Id__c"] == value


def test_what_an_upsert_refuses(api: Api) -> None:
    found = error(api.patch(f"{WAY}/a-1", {**PERSON, "Vitrine_Id__c": "a-1"}))
    assert found["message"] == "The Vitrine_Id__c field should not be specified in the sobject data."
    assert error(api.patch(f"{WAY}/a-1", {"LastName": "x"}))["errorCode"] == "REQUIRED_FIELD_MISSING"
    for field in ("City", "Nothing__c"):
        found = error(api.patch(f"sobjects/Lead/{field}/a", PERSON), 404)
        assert found["message"] == f"Provided external ID field does not exist or is not accessible: {field}"
    assert api.rows("SELECT Id FROM Lead") == []


def test_by_id(api: Api) -> None:
    record = api.lead()
    assert api.patch(f"sobjects/Lead/Id/{record}", {"City": "Lyon"}).json()["created"] is False
    assert api.post("sobjects/Lead/Id", PERSON).status_code == 201
    assert error(api.post("sobjects/Lead/Vitrine_Id__c", PERSON), 405)["errorCode"] == "METHOD_NOT_ALLOWED"
    assert api.delete(f"sobjects/Lead/Id/{record}").status_code == 204


def test_a_deleted_record_is_not_found_again(api: Api) -> None:
    first = api.patch(f"{WAY}/a-1", PERSON).json()["id"]
    assert api.delete(f"{WAY}/a-1").status_code == 204
    assert error(api.delete(f"{WAY}/a-1"), 404)["errorCode"] == "NOT_FOUND"
    assert api.patch(f"{WAY}/a-1", PERSON).json()["id"] != first


def test_several_records_with_one_external_id(tmp_path: Path, org_of: OrgOf) -> None:
    file = tmp_path / "own.toml"
    file.write_text("[Lead]\nBadge__c = 'string(20) external'\n", encoding="utf-8")
    api = org_of(read_objects(file))
    records = [api.lead(Badge__c="b"), api.lead(Badge__c="B")]
    for answer in (api.patch("sobjects/Lead/Badge__c/b", {"City": "Lyon"}), api.get("sobjects/Lead/Badge__c/b")):
        assert answer.status_code == 300
        assert answer.json() == [f"/services/data/v60.0/sobjects/Lead/{record}" for record in records]
    assert [api.row("Lead", record)["City"] for record in records] == [None, None]
    record = {"attributes": {"type": "Lead"}, "Badge__c": "b"}
    many = api.patch("composite/sobjects/Lead/Badge__c", {"records": [record]}).json()
    assert many[0]["errors"][0]["statusCode"] == "DUPLICATE_EXTERNAL_ID"
    assert error(api.post("sobjects/Task", {"Who": {"type": "Lead", "Badge__c": "b"}}))["errorCode"] == "INVALID_FIELD"


def test_a_duplicate_rule_that_warns(api: Api) -> None:
    api.set(duplicate_rules="alert")
    first = api.lead(Email="a@example.com")
    values = {"LastName": "Other", "Company": "-", "Email": "A@example.com"}
    found = error(api.post("sobjects/Lead", values))
    assert found["errorCode"] == "DUPLICATES_DETECTED"
    assert found["message"] == "Use one of these records?"
    result = found["duplicateResut"]  # Salesforce's own spelling
    assert result["allowSave"] is True
    assert [match["record"]["Id"] for match in result["matchResults"][0]["matchRecords"]] == [first]
    assert error(api.patch(f"{WAY}/a-1", values))["errorCode"] == "DUPLICATES_DETECTED"
    saved = api.post("sobjects/Lead", values, Sforce_Duplicate_Rule_Header="allowSave=true; runAsCurrentUser=true")
    assert saved.status_code == 201
    assert api.patch(f"sobjects/Lead/{first}", {"City": "Lyon"}).status_code == 204  # not about the address


def test_a_duplicate_rule_that_blocks(api: Api) -> None:
    api.set(duplicate_rules="block")
    api.lead(Email="a@example.com")
    values = {"LastName": "Other", "Company": "-", "Email": "a@example.com"}
    found = error(api.post("sobjects/Lead", values, Sforce_Duplicate_Rule_Header="allowSave=true"))
    assert found["duplicateResut"]["allowSave"] is False
    many = api.post("composite/sobjects", {"records": [{"attributes": {"type": "Lead"}, **values}]}).json()
    assert many[0]["errors"][0]["statusCode"] == "DUPLICATES_DETECTED"
    assert "duplicateResut" in many[0]["errors"][0]
