"""The file of objects: what it adds, and what is said about a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.crm.sandbox.objects_file import SHIPPED, BadObjects, read_objects
from tests.sync.crm.sandbox.conftest import OrgOf
from tests.sync.crm.sandbox.sandbox_api import error

OWN = """
[Lead]
Favourite_Colour__c = 'picklist(Red|Deep Blue) restricted label="Favourite colour"'

[Club__c]
_label = "Club"
Motto__c = "string(12) required"
Since__c = "date"
Members__c = "int(4,0) default=1"
Lead__c = "reference(Lead) children=Clubs__r cascade"
Vitrine_Id__c = "string(36) external unique"
"""


def test_a_file_adds_objects_and_fields(tmp_path: Path, org_of: OrgOf) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    api = org_of(read_objects(file))
    lead = api.lead(Favourite_Colour__c="Deep Blue")
    club = api.new("Club__c", Motto__c="Vite", Lead__c=lead)
    assert api.row("Club__c", club)["Members__c"] == 1
    assert api.rows("SELECT Motto__c, Lead__r.Favourite_Colour__c FROM Club__c") == [
        {"Motto__c": "Vite", "Lead__r": {**_attributes(api.version, lead), "Favourite_Colour__c": "Deep Blue"}}
    ]
    assert api.rows("SELECT Id, (SELECT Motto__c FROM Clubs__r) FROM Lead")[0]["Clubs__r"]["totalSize"] == 1
    field = next(
        one for one in api.get("sobjects/Lead/describe").json()["fields"] if one["name"] == "Favourite_Colour__c"
    )
    assert field["label"] == "Favourite colour"
    assert [pick["value"] for pick in field["picklistValues"]] == ["Red", "Deep Blue"]
    assert error(api.post("sobjects/Club__c", {"Motto__c": "much too long"}))["errorCode"] == "STRING_TOO_LONG"
    assert api.delete(f"sobjects/Lead/{lead}").status_code == 204
    assert api.rows("SELECT Id FROM Club__c") == []


def _attributes(version: str, lead: str) -> dict[str, object]:
    return {"attributes": {"type": "Lead", "url": f"/services/data/v{version}/sobjects/Lead/{lead}"}}


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("[Lead]\nColour__c = 1 2", "as a whole", "line 2"),
        ("Lead = 1", "Lead", "no object"),
        ("[Dog]\nA__c = 'date'", "[Dog]", "this standard object is not known"),
        ("[Lead]\nColour = 'date'", "[Lead] Colour", "needs __c at its end"),
        ("[Lead]\nColour__c = 'colour'", "[Lead] Colour__c", "'colour' is no type"),
        ("[Lead]\nColour__c = 7", "[Lead] Colour__c", "7 is no type"),
        ("[Lead]\nColour__c = 'string(80) unqiue'", "[Lead] Colour__c", "'unqiue' is not known here"),
        ("[Lead]\nColour__c = 'string(80) size=4'", "[Lead] Colour__c", "'size' is not known here"),
        ("[Lead]\nColour__c = 'string(80) !'", "[Lead] Colour__c", "'!' is not known here"),
        ("[Lead]\nColour__c = 'string(many)'", "[Lead] Colour__c", "'many' is no length"),
        ("[Lead]\nColour__c = 'currency(many)'", "[Lead] Colour__c", "'many' are no digits"),
        ("[Lead]\nColour__c = 'reference'", "[Lead] Colour__c", "refers to nothing"),
        ("[Lead]\nColour__c = 'reference(Dog)'", "[Lead] Colour__c", "there is no object Dog"),
        ("[Dog__c]\n_prefix = 'a'", "[Dog__c] _prefix", "'a' is no key prefix"),
        ("[Dog__c]\n_prefix = '00Q'", "[Dog__c] _prefix", "00Q belongs to Lead"),
        ("[Dog__c]\n_colour = 'red'", "[Dog__c] _colour", "this setting is not known"),
        ("[Dog__c]\n_duplicates = ['Bark__c']", "[Dog__c] _duplicates", "Bark__c is no field of it"),
    ],
)
def test_a_bad_file_is_refused_with_place_and_remedy(tmp_path: Path, text: str, place: str, problem: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadObjects) as trouble:
        read_objects(file)
    said = str(trouble.value)
    assert said.startswith(f"{file}, {place}: ")
    assert problem in said
    assert trouble.value.facts["remedy"].endswith(".")


def test_a_file_that_is_not_there_or_not_in_utf_8(tmp_path: Path) -> None:
    with pytest.raises(BadObjects, match="Name a file that is there"):
        read_objects(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"[Lead]\n# \xe9\n")
    with pytest.raises(BadObjects, match="UTF-8"):
        read_objects(tmp_path / "latin.toml")


def test_the_shipped_objects_hold_what_the_standards_list() -> None:
    schema = read_objects()
    wanted = {
        "Lead": "LastName Company FirstName Email Phone MobilePhone Street City PostalCode CountryCode Status "
        "LeadSource HasOptedOutOfEmail DoNotCall EarliestInterestDate LatestInterestDate",
        "LeadLineItem": "LeadId AssetIdentificationNumber InterestType",
        "LeadPreferredSeller": "LeadId",
        "Vehicle": "VehicleIdentificationNumber VehicleDefinitionId AssetId",
        "VehicleDefinition": "Name",
        "ServiceAppointment": "ParentRecordId EarliestStartTime DueDate Status",
        "ContactPointTypeConsent": "PartyId ContactPointType PrivacyConsentStatus DataUsePurposeId "
        "CaptureDate CaptureSource EffectiveFrom EffectiveTo",
        "Task": "Subject WhoId WhatId ActivityDate",
        "Event": "StartDateTime EndDateTime",
        "ContentVersion": "Title PathOnClient VersionData FirstPublishLocationId",
    }
    for name, fields in wanted.items():
        assert set(fields.split()) <= schema.objects[name].fields.keys()
    assert "TestDrive" in schema.objects["LeadLineItem"].fields["InterestType"].picks
    assert SHIPPED.is_file()


def test_key_prefixes_and_child_relationships_are_there_once() -> None:
    schema = read_objects()
    prefixes = [one.prefix for one in schema.objects.values()]
    assert len(set(prefixes)) == len(prefixes)
    for one in schema.objects.values():
        names = [child.field.children for child in schema.children(one) if child.field.children]
        twice = {name for name in names if names.count(name) > 1}
        assert not twice, f"{one.name}: {twice}"
