"""What the org says about itself: versions, resources, describe, search; and its files."""

from __future__ import annotations

import base64
import hashlib

import pytest

from tests.sync.crm.sandbox.sandbox_api import Api, error


def test_versions_and_resources(api: Api) -> None:
    versions = api.call("GET", "/services/data/").json()
    assert {"label": "Version 60", "url": "/services/data/v60.0", "version": "60.0"} in versions
    root = api.get("").json()
    assert root["sobjects"] == "/services/data/v60.0/sobjects"
    assert root["identity"].startswith(f"{api.url}/id/00D")
    assert api.get("recent").json() == []


def test_the_list_of_objects(api: Api) -> None:
    found = api.get("sobjects").json()
    assert (found["encoding"], found["maxBatchSize"]) == ("UTF-8", 200)
    lead = next(one for one in found["sobjects"] if one["name"] == "Lead")
    assert (lead["keyPrefix"], lead["createable"], lead["custom"], lead["label"]) == ("00Q", True, False, "Lead")
    assert lead["urls"]["rowTemplate"] == "/services/data/v60.0/sobjects/Lead/{ID}"
    record = api.lead()
    shown = api.get("sobjects/Lead").json()
    assert shown["objectDescribe"] == lead
    assert [(row["Id"], row["Name"]) for row in shown["recentItems"]] == [(record, "Martin")]
    assert api.get("sobjects/ContentDocumentLink").json()["recentItems"] == []


def test_an_object_in_full(api: Api) -> None:
    lead = api.get("sobjects/Lead/describe").json()
    fields = {field["name"]: field for field in lead["fields"]}

    def facts(name: str, *keys: str) -> list[object]:
        return [fields[name][key] for key in keys]

    assert facts("LastName", "type", "length", "nillable", "createable", "soapType") == [
        "string", 80, False, True, "xsd:string",
    ]  # fmt: skip
    assert facts("Vitrine_Id__c", "custom", "externalId", "unique", "idLookup") == [True, True, True, True]
    assert facts("OwnerId", "referenceTo", "relationshipName", "defaultedOnCreate") == [["User"], "Owner", True]
    assert facts("Name", "nameField", "createable", "updateable", "calculated") == [True, False, False, True]
    assert facts("AnnualRevenue", "type", "precision", "scale") == ["currency", 18, 0]
    assert facts("NumberOfEmployees", "type", "digits") == ["int", 8]
    assert facts("DoNotCall", "type", "nillable", "defaultValue") == ["boolean", False, False]
    assert facts("Interest__c", "restrictedPicklist") == [True]
    assert facts("SystemModstamp", "type", "createable", "nillable") == ["datetime", False, False]
    status = {pick["value"]: pick["defaultValue"] for pick in fields["Status"]["picklistValues"]}
    assert status["Open - Not Contacted"] is True
    assert sum(status.values()) == 1
    items = next(child for child in lead["childRelationships"] if child["relationshipName"] == "LeadLineItems")
    assert (items["childSObject"], items["field"], items["cascadeDelete"]) == ("LeadLineItem", "LeadId", True)
    task = api.get("sobjects/Task/describe").json()
    who = next(field for field in task["fields"] if field["name"] == "WhoId")
    assert (who["polymorphicForeignKey"], who["referenceTo"]) == (True, ["Contact", "Lead"])
    assert error(api.get("sobjects/Dog/describe"), 404)["errorCode"] == "NOT_FOUND"


def test_search(api: Api) -> None:
    lead = api.lead(LastName="Besançon", Email="b@example.com", City="Nice")
    api.new("Account", Name="Besançon Auto")

    def found(text: str) -> list[tuple[str, str]]:
        answer = api.session.get(
            f"{api.url}/services/data/v60.0/search",
            params={"q": text},
            headers={"Authorization": f"Bearer {api.token}"},
            timeout=60,
        )
        assert answer.status_code == 200, answer.text
        return [(row["attributes"]["type"], row["Id"]) for row in answer.json()["searchRecords"]]

    assert found("FIND {BESANÇON nice} IN ALL FIELDS RETURNING Lead(Id, Name WHERE City = 'x'), Account") == [
        ("Lead", lead)
    ]
    assert [kind for kind, _ in found("FIND {besançon}")] == ["Account", "Lead"]
    assert found("FIND {nobody} RETURNING Lead LIMIT 5") == []
    for text in ("SELECT x", "FIND {a}", "FIND {besançon} RETURNING !", "FIND {%}"):
        assert error(api.get(f"search?q={text.replace('%', '%25')}"))["errorCode"] == "MALFORMED_SEARCH"
    one = api.get("parameterizedSearch?q=b@example.com&sobject=Lead&Lead.fields=Id,City").json()["searchRecords"]
    assert [(row["Id"], row["City"]) for row in one] == [(lead, "Nice")]
    assert len(api.get("parameterizedSearch?q=besan").json()["searchRecords"]) == 2
    body = {
        "q": "besan",
        "fields": ["Id"],
        "sobjects": [{"name": "Account", "fields": ["Id", "Name"]}],
        "overallLimit": 1,
    }
    assert [row["Name"] for row in api.post("parameterizedSearch", body).json()["searchRecords"]] == ["Besançon Auto"]
    assert error(api.get("search?q=FIND+{besan}+RETURNING+Dog"), 404)["errorCode"] == "NOT_FOUND"


# ---------------------------------------------------------------------------------------------------------------- files

PDF = b"%PDF-1.7 \x00\xff\r\n" + bytes(range(256))


def test_a_file_with_its_document_and_links(api: Api) -> None:
    lead = api.lead()
    version = api.new(
        "ContentVersion",
        PathOnClient="offer.pdf",
        VersionData=base64.b64encode(PDF).decode(),
        FirstPublishLocationId=lead,
    )
    row = api.row("ContentVersion", version)
    assert (row["Title"], row["FileExtension"], row["FileType"], row["ContentSize"]) == (
        "offer",
        "pdf",
        "PDF",
        len(PDF),
    )
    assert row["Checksum"] == hashlib.md5(PDF, usedforsecurity=False).hexdigest()
    assert (row["IsLatest"], row["VersionNumber"]) == (True, "1")
    assert row["VersionData"] == f"/services/data/v60.0/sobjects/ContentVersion/{version}/VersionData"
    body = api.get(row["VersionData"])
    assert body.content == PDF
    assert body.headers["content-type"] == "application/octet-stream"
    links = api.rows(f"SELECT ContentDocumentId, ShareType FROM ContentDocumentLink WHERE LinkedEntityId = '{lead}'")
    assert links == [{"ContentDocumentId": row["ContentDocumentId"], "ShareType": "V"}]
    queried = api.rows("SELECT VersionData, ContentDocument.Title FROM ContentVersion")[0]
    assert queried["VersionData"] == row["VersionData"]
    assert queried["ContentDocument"]["Title"] == "offer"
    api.delete(f"sobjects/ContentDocument/{row['ContentDocumentId']}")
    assert api.rows("SELECT Id FROM ContentDocumentLink") == []


def test_another_version_of_a_document(api: Api) -> None:
    values = {"Title": "Offer", "PathOnClient": "offer", "VersionData": "QQ=="}
    first = api.new("ContentVersion", **values)
    document = api.row("ContentVersion", first)["ContentDocumentId"]
    second = api.new("ContentVersion", **values, ContentDocumentId=document)
    assert api.row("ContentVersion", first)["IsLatest"] is False
    assert api.row("ContentVersion", second)["VersionNumber"] == "2"
    assert api.row("ContentVersion", second)["FileType"] == "UNKNOWN"
    assert api.row("ContentDocument", document)["LatestPublishedVersionId"] == second


def test_what_is_no_file(api: Api) -> None:
    wrong = {"PathOnClient": "x", "VersionData": "no base 64!"}
    assert error(api.post("sobjects/ContentVersion", wrong))["errorCode"] == "JSON_PARSER_ERROR"
    assert error(api.post("sobjects/ContentVersion", {"PathOnClient": "x"}))["fields"] == ["VersionData"]
    assert error(api.get("sobjects/ContentVersion/068000000000000AAA/VersionData"), 404)["errorCode"] == "NOT_FOUND"


def _multipart(*parts: tuple[str, bytes]) -> bytes:
    return (
        b"".join(b"--cut\r\n" + head.encode() + b"\r\n\r\n" + body + b"\r\n" for head, body in parts) + b"--cut--\r\n"
    )


def test_a_file_in_parts(api: Api) -> None:
    media = {"Content-Type": "multipart/form-data; boundary=cut"}
    facts = 'Content-Disposition: form-data; name="entity_content"\r\nContent-Type: application/json'
    data = 'Content-Disposition: form-data; name="VersionData"; filename="offer.pdf"\r\nContent-Type: application/pdf'
    body = _multipart((facts, b'{"PathOnClient": "offer.pdf"}'), (data, PDF))
    made = api.call("POST", "sobjects/ContentVersion", body, media)
    assert made.status_code == 201, made.text
    assert api.get(f"sobjects/ContentVersion/{made.json()['id']}/VersionData").content == PDF
    bad = api.call("POST", "sobjects/ContentVersion", _multipart((facts, b"{")), media)
    assert error(bad)["errorCode"] == "JSON_PARSER_ERROR"
    empty = api.call("POST", "sobjects/ContentVersion", b"--cut--", media)
    assert error(empty)["errorCode"] == "INVALID_MULTIPART_REQUEST"


@pytest.mark.parametrize("name", ["Lead", "Account", "Task", "Vehicle", "Quote", "Offer__c"])
def test_every_field_that_is_described_can_be_read(api: Api, name: str) -> None:
    fields = [field["name"] for field in api.get(f"sobjects/{name}/describe").json()["fields"]]
    assert api.rows(f"SELECT {', '.join(fields)} FROM {name}") == []
