"""Single records: what Salesforce answers, field rules, references, dates and the recycle bin."""

from __future__ import annotations

from email.utils import format_datetime
from typing import Any

import pytest

from sync.crm.sandbox.ids import full_id
from tests.sync.crm.sandbox.sandbox_api import Api, error


def test_a_record_is_made_read_changed_and_deleted(api: Api) -> None:
    made = api.post("sobjects/Lead", {"LastName": "Müller", "FirstName": " Zoë ", "Company": "Auben", "City": ""})
    assert made.status_code == 201
    record = made.json()["id"]
    assert made.json() == {"id": record, "success": True, "errors": []}
    assert made.headers["Location"] == f"/services/data/v60.0/sobjects/Lead/{record}"
    assert full_id(record) == record
    row = api.row("Lead", record)
    assert row["attributes"] == {"type": "Lead", "url": f"/services/data/v60.0/sobjects/Lead/{record}"}
    assert (row["FirstName"], row["Name"], row["City"]) == ("Zoë", "Zoë Müller", None)
    assert row["Status"] == "Open - Not Contacted"
    assert row["CreatedDate"] == row["SystemModstamp"] == "2026-09-01T10:00:00.000+0000"
    assert row["IsDeleted"] is row["DoNotCall"] is False
    api.clock.on(seconds=90)
    changed = api.patch(f"sobjects/Lead/{record[:15]}", {"FirstName": None, "DoNotCall": True})
    assert (changed.status_code, changed.content) == (204, b"")
    row = api.row("lead", record)
    assert (row["Name"], row["DoNotCall"]) == ("Müller", True)
    assert row["SystemModstamp"] == row["LastModifiedDate"] == "2026-09-01T10:01:30.000+0000"
    assert row["CreatedDate"] == "2026-09-01T10:00:00.000+0000"
    assert api.delete(f"sobjects/Lead/{record}").status_code == 204
    assert error(api.get(f"sobjects/Lead/{record}"), 404) == {
        "message": "entity is deleted",
        "errorCode": "ENTITY_IS_DELETED",
        "fields": [],
    }
    assert error(api.delete(f"sobjects/Lead/{record}"), 404)["errorCode"] == "ENTITY_IS_DELETED"


def test_only_the_fields_that_are_asked_for(api: Api) -> None:
    record = api.lead(City="Lyon")
    row = api.get(f"sobjects/Lead/{record}?fields=city,LastName").json()
    assert set(row) == {"attributes", "Id", "City", "LastName"}
    assert error(api.get(f"sobjects/Lead/{record}?fields=Town"))["errorCode"] == "INVALID_FIELD"


RULES: list[tuple[dict[str, Any], str, str, list[str] | None]] = [
    ({"Company": "-"}, "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", ["LastName"]),
    ({}, "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName, Company]", ["LastName", "Company"]),
    (
        {"LastName": "x" * 81, "Company": "-"},
        "STRING_TOO_LONG",
        f"Last Name: data value too large: {'x' * 81} (max length=80)",
        ["LastName"],
    ),
    ({"LastNam": "x"}, "INVALID_FIELD", "No such column 'LastNam' on sobject of type Lead", None),
    (
        {"LastName": "x", "Company": "-", "CreatedDate": "2026-09-01T00:00:00Z"},
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        "Unable to create/update fields: CreatedDate.",
        ["CreatedDate"],
    ),
    ({"Email": "no address"}, "INVALID_EMAIL_ADDRESS", "Email: invalid email address: no address", ["Email"]),
    (
        {"Interest__c": "steal"},
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        "Interest: bad value for restricted picklist field: steal",
        ["Interest__c"],
    ),
    ({"OwnerId": "nobody"}, "MALFORMED_ID", "Owner ID: id value of incorrect type: nobody", ["OwnerId"]),
    ({"AnnualRevenue": 10**19}, "NUMBER_OUTSIDE_VALID_RANGE", "value outside of valid range", ["AnnualRevenue"]),
    ({"DoNotCall": None}, "INVALID_TYPE_ON_FIELD_IN_RECORD", "value not of required type", ["DoNotCall"]),
    ({"DoNotCall": 1}, "JSON_PARSER_ERROR", "instance of boolean from VALUE_NUMBER_INT value 1", ["DoNotCall"]),
    ({"NumberOfEmployees": "many"}, "JSON_PARSER_ERROR", "int from VALUE_STRING value many", ["NumberOfEmployees"]),
    ({"AnnualRevenue": []}, "JSON_PARSER_ERROR", "instance of double from START_ARRAY", ["AnnualRevenue"]),
    ({"LastName": 7}, "JSON_PARSER_ERROR", "instance of string from VALUE_NUMBER_INT value 7", ["LastName"]),
    ({"LatestInterestDate": "2026-02-30"}, "JSON_PARSER_ERROR", "instance of date", ["LatestInterestDate"]),
    ({"Received_At__c": "2026-02-03T10:00:00"}, "JSON_PARSER_ERROR", "instance of datetime", ["Received_At__c"]),
    ({"Received_At__c": "2026-02-03T25:00:00Z"}, "JSON_PARSER_ERROR", "instance of datetime", ["Received_At__c"]),
]
"""Values of a new lead, and the code, a part of the message and the fields of what is refused."""


def test_field_rules(api: Api) -> None:
    for values, code, message, fields in RULES:
        found = error(api.post("sobjects/Lead", values))
        assert (found["errorCode"], found.get("fields")) == (code, fields), values
        assert message in found["message"]
    assert api.rows("SELECT Id FROM Lead") == []


KEPT: list[tuple[str, object, object]] = [
    ("Received_At__c", "2026-09-01T12:30:15+02:00", "2026-09-01T10:30:15.000+0000"),
    ("Received_At__c", "2026-09-01T12:30:15.999+0200", "2026-09-01T10:30:15.000+0000"),
    ("Received_At__c", "2026-09-01T10:30:15.000Z", "2026-09-01T10:30:15.000+0000"),
    ("LatestInterestDate", "2026-09-01", "2026-09-01"),
    ("LatestInterestDate", "2026-09-01T23:30:00-02:00", "2026-09-02"),
    ("AnnualRevenue", 1234.5, 1235.0),
    ("AnnualRevenue", "12", 12.0),
    ("NumberOfEmployees", 3, 3),
    ("DoNotCall", "TRUE", True),
    ("City", "\t Besançon 🚗 ", "Besançon 🚗"),
    ("City", "🚗" * 20, "🚗" * 20),
    ("Street", "1 rue\nde la Paix", "1 rue\nde la Paix"),
    ("LeadSource", "something new", "something new"),
    ("Email", "a.b+c@example.co.uk", "a.b+c@example.co.uk"),
]
"""A field, what it is given, and what is read back."""


def test_what_is_kept_of_a_value(api: Api) -> None:
    for name, given, read in KEPT:
        found = api.row("Lead", api.lead(**{name: given}))[name]
        assert (found, type(found)) == (read, type(read)), given


def test_the_length_is_that_of_utf_16(api: Api) -> None:
    assert error(api.post("sobjects/Lead", {"LastName": "x", "Company": "-", "City": "🚗" * 21}))["fields"] == ["City"]


def test_what_must_be_there_cannot_be_taken_away(api: Api) -> None:
    record = api.lead()
    assert error(api.patch(f"sobjects/Lead/{record}", {"LastName": ""}))["errorCode"] == "REQUIRED_FIELD_MISSING"
    assert error(api.patch(f"sobjects/Lead/{record}", {"Id": record}))["errorCode"] == "INVALID_FIELD"
    assert api.patch(f"sobjects/Lead/{record}", {"OwnerId": None}).status_code == 204


def test_references(api: Api) -> None:
    account = api.new("Account", Name="Auben", Vitrine_Id__c="acc-1")
    contact = api.new("Contact", LastName="M", AccountId=account[:15])
    assert api.row("Contact", contact)["AccountId"] == account
    other = api.new("Contact", LastName="N", Account={"Vitrine_Id__c": "acc-1"})
    assert api.row("Contact", other)["AccountId"] == account
    assert api.patch(f"sobjects/Contact/{other}", {"Account": None}).status_code == 204
    assert api.row("Contact", other)["AccountId"] is None

    def refused(**values: Any) -> dict[str, Any]:
        return error(api.post("sobjects/Contact", {"LastName": "N", **values}))

    assert refused(Account={"Vitrine_Id__c": "acc-2"}) == {
        "message": "Foreign key external ID: acc-2 not found for field Vitrine_Id__c in entity Account",
        "errorCode": "INVALID_FIELD",
        "fields": [],
    }
    assert refused(Account={"Name": "Auben"})["errorCode"] == "INVALID_FIELD"
    assert refused(AccountId="001000000000000AAA") == {
        "message": "invalid cross reference id",
        "errorCode": "INVALID_CROSS_REFERENCE_KEY",
        "fields": ["AccountId"],
    }
    assert refused(AccountId=contact)["errorCode"] == "FIELD_INTEGRITY_EXCEPTION"
    assert refused(AccountId="zzz000000000000AAA")["errorCode"] == "MALFORMED_ID"
    api.delete(f"sobjects/Account/{account}")
    assert refused(AccountId=account)["errorCode"] == "ENTITY_IS_DELETED"
    assert api.row("Contact", contact)["AccountId"] is None  # a lookup to a deleted record is emptied


def test_a_reference_to_one_of_several_objects(api: Api) -> None:
    lead = api.lead(Vitrine_Id__c="l-1")
    task = api.new("Task", Subject="Call", Who={"attributes": {"type": "Lead"}, "Vitrine_Id__c": "l-1"})
    assert api.row("Task", task)["WhoId"] == lead
    found = api.rows("SELECT Who.Name, Who.Type, Owner.Name FROM Task")[0]
    assert found["Who"]["attributes"]["type"] == "Lead"
    assert (found["Who"]["Name"], found["Who"]["Type"], found["Owner"]["Name"]) == ("Martin", "Lead", "Ada Admin")


def test_children_go_with_their_parent(api: Api) -> None:
    lead = api.lead()
    item = api.new("LeadLineItem", LeadId=lead, InterestType="TestDrive", AssetIdentificationNumber="1M8GDM9AXKP042788")
    assert error(api.patch(f"sobjects/LeadLineItem/{item}", {"LeadId": api.lead()}))["fields"] == ["LeadId"]
    api.delete(f"sobjects/Lead/{lead}")
    assert api.rows("SELECT Id FROM LeadLineItem") == []
    assert api.rows("SELECT Id, IsDeleted FROM LeadLineItem", "queryAll") == [{"Id": item, "IsDeleted": True}]


def test_a_unique_value_is_there_once(api: Api) -> None:
    first = api.lead(Vitrine_Id__c="one")
    found = error(api.post("sobjects/Lead", {"LastName": "x", "Company": "-", "Vitrine_Id__c": "ONE"}))
    assert found["errorCode"] == "DUPLICATE_VALUE"
    assert found["message"] == f"duplicate value found: Vitrine_Id__c duplicates value on record with id: {first[:15]}"
    assert api.patch(f"sobjects/Lead/{first}", {"Vitrine_Id__c": "one"}).status_code == 204
    api.delete(f"sobjects/Lead/{first}")
    assert api.lead(Vitrine_Id__c="one") != first


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("sobjects/Lead/00Q000000000000AAA", "The requested resource does not exist"),
        ("sobjects/Lead/unknown", "Provided external ID field does not exist or is not accessible: unknown"),
        ("sobjects/Dog/00Q000000000000AAA", "The requested resource does not exist"),
        ("nonsense", "The requested resource does not exist"),
    ],
)
def test_what_is_not_there(api: Api, path: str, message: str) -> None:
    assert error(api.get(path), 404) == {"message": message, "errorCode": "NOT_FOUND"}


def test_what_cannot_be_done(api: Api) -> None:
    assert error(api.post("sobjects/ContentDocument", {"Title": "x"}))["errorCode"] == (
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"
    )
    user = api.rows("SELECT Id FROM User LIMIT 1")[0]["Id"]
    assert error(api.delete(f"sobjects/User/{user}"), 403)["errorCode"] == "INSUFFICIENT_ACCESS_OR_READONLY"
    assert error(api.call("PUT", "sobjects/Lead", {}), 405)["errorCode"] == "METHOD_NOT_ALLOWED"
    assert error(api.post("sobjects/Lead", b"{"))["errorCode"] == "JSON_PARSER_ERROR"
    assert error(api.post("sobjects/Lead", b"[]"))["errorCode"] == "JSON_PARSER_ERROR"
    assert error(api.post("sobjects/Lead", b'{"AnnualRevenue": NaN}'))["errorCode"] == "JSON_PARSER_ERROR"


def test_dates_of_the_caller_are_kept_to(api: Api) -> None:
    record = api.lead()
    now, later = format_datetime(api.clock.at, usegmt=True), None
    assert api.get(f"sobjects/Lead/{record}", If_Modified_Since=now).status_code == 304
    assert api.get(f"sobjects/Lead/{record}", If_Modified_Since="nonsense").status_code == 200
    assert api.patch(f"sobjects/Lead/{record}", {"City": "Lyon"}, If_Unmodified_Since=now).status_code == 204
    api.clock.on(minutes=1)
    later = format_datetime(api.clock.at, usegmt=True)
    assert api.patch(f"sobjects/Lead/{record}", {"City": "Nice"}, If_Unmodified_Since=later).status_code == 204
    assert api.get(f"sobjects/Lead/{record}", If_Modified_Since=now).status_code == 200
    for answer in (
        api.patch(f"sobjects/Lead/{record}", {"City": "Brest"}, If_Unmodified_Since=now),
        api.delete(f"sobjects/Lead/{record}", If_Unmodified_Since=now),
        api.get(f"sobjects/Lead/{record}", If_Unmodified_Since=now),
    ):
        assert error(answer, 412)["errorCode"] == "PRECONDITION_FAILED"
    assert api.row("Lead", record)["City"] == "Nice"


def test_accounts_have_entity_tags_and_others_have_none(api: Api) -> None:
    account = api.new("Account", Name="Auben")
    tag = api.get(f"sobjects/Account/{account}").headers["ETag"]
    assert "ETag" not in api.get(f"sobjects/Lead/{api.lead()}").headers
    assert api.get(f"sobjects/Account/{account}", If_None_Match=tag).status_code == 304
    assert api.patch(f"sobjects/Account/{account}", {"Phone": "1"}, If_Match='"other"').status_code == 412
    api.clock.on(seconds=1)
    assert api.patch(f"sobjects/Account/{account}", {"Phone": "1"}, If_Match=tag).status_code == 204
    assert api.get(f"sobjects/Account/{account}", If_None_Match=tag).status_code == 200


def test_the_assignment_rule_takes_leads_away_unless_it_is_told_not_to(api: Api) -> None:
    mine = api.rows("SELECT Id FROM User WHERE Username = 'admin@sandbox.example'")[0]["Id"]
    assert api.row("Lead", api.lead(OwnerId=mine))["OwnerId"] != mine
    kept = api.post("sobjects/Lead", {"LastName": "x", "Company": "-"}, Sforce_Auto_Assign="FALSE").json()["id"]
    assert api.row("Lead", kept)["OwnerId"] == mine
    assert api.row("Contact", api.new("Contact", LastName="x"))["OwnerId"] == mine


def test_what_follows_by_itself(api: Api) -> None:
    task = api.new("Task", Subject="Call", Status="Completed")
    assert api.row("Task", task)["IsClosed"] is True
    api.patch(f"sobjects/Task/{task}", {"Status": "In Progress"})
    assert (api.row("Task", task)["IsClosed"], api.row("Task", task)["CompletedDateTime"]) == (False, None)
    person = api.new("Account", FirstName="Zoë", LastName="Martin")
    assert (api.row("Account", person)["Name"], api.row("Account", person)["IsPersonAccount"]) == ("Zoë Martin", True)
    deal = api.new("Opportunity", Name="x", StageName="Closed Won", CloseDate="2026-09-01")
    assert (api.row("Opportunity", deal)["IsClosed"], api.row("Opportunity", deal)["IsWon"]) == (True, True)


def test_an_event_has_a_beginning_and_an_end(api: Api) -> None:
    event = api.new("Event", Subject="Test drive", StartDateTime="2026-09-01T10:00:00Z", DurationInMinutes=45)
    assert api.row("Event", event)["EndDateTime"] == "2026-09-01T10:45:00.000+0000"
    api.patch(f"sobjects/Event/{event}", {"EndDateTime": "2026-09-01T11:00:00Z"})
    assert api.row("Event", event)["DurationInMinutes"] == 60
    assert error(api.post("sobjects/Event", {"Subject": "x"}))["fields"] == ["StartDateTime"]
    assert error(api.post("sobjects/Event", {"StartDateTime": "2026-09-01T10:00:00Z"}))["fields"] == ["EndDateTime"]
    wrong = {"StartDateTime": "2026-09-01T10:00:00Z", "EndDateTime": "2026-09-01T09:00:00Z"}
    assert error(api.post("sobjects/Event", wrong))["errorCode"] == "FIELD_INTEGRITY_EXCEPTION"
    assert api.new("Event", Subject="Fair", IsAllDayEvent=True, ActivityDate="2026-09-01")
    wrong = {
        "ParentRecordId": api.lead(),
        "EarliestStartTime": "2026-09-01T10:00:00Z",
        "DueDate": "2026-09-01T09:00:00Z",
    }
    assert error(api.post("sobjects/ServiceAppointment", wrong))["errorCode"] == "FIELD_CUSTOM_VALIDATION_EXCEPTION"


def test_numbers_that_count_up_by_themselves(api: Api) -> None:
    times = {"EarliestStartTime": "2026-09-01T10:00:00Z", "DueDate": "2026-09-01T11:00:00Z"}
    made = [api.new("ServiceAppointment", ParentRecordId=api.lead(), **times) for _ in range(2)]
    assert [api.row("ServiceAppointment", one)["AppointmentNumber"] for one in made] == ["SE-000001", "SE-000002"]
