"""A mapping as a file: read, checked against what a CRM says of itself, and used to translate."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sync.crm.mapping import CrmMapping
from sync.crm.mapping_check import check_mapping
from sync.crm.mapping_file import SHIPPED, BadMapping, mapping_from, read_mapping
from sync.crm.port import FieldInfo, ObjectInfo, Ref
from sync.crm.translate import Untranslatable, cut, fits, from_crm, to_crm

LEAD = """
crm = "salesforce"
[[record]]
kind = "customer"
object = "Contact"
key = "Ext__c"
[record.fields]
LastName = { field = "last_name", instead = "company", empty = "-" }
Code__c = { field = "house", direction = "to" }
Note__c = { field = "note", long = "cut" }
[[record]]
kind = "lead"
object = "Lead"
key = "Ext__c"
create = "both"
when = { interest = "buy" }
[record.fields]
Contact__c = { field = "customer", object = "Contact" }
Email = "customer.email"
Status = { field = "status", values = { new = "Open", won = "Won" }, read = { Fresh = "new" } }
Type__c = { constant = "Car" }
"""


def mapping(text: str = LEAD) -> CrmMapping:
    """A small mapping."""
    return mapping_from(tomllib.loads(text), "small.toml")


def info(name: str, *fields: FieldInfo, **more: Any) -> ObjectInfo:
    """An object as a CRM describes it."""
    return ObjectInfo(name, {one.name: one for one in fields}, **more)


EXT = FieldInfo("Ext__c", "text", 36, external_id=True)
CONTACT = info(
    "Contact", EXT, FieldInfo("LastName", "text", 80, required=True), FieldInfo("Code__c", "text", 40),
    FieldInfo("Note__c", "text", 10),
)  # fmt: skip
THEIRS = info(
    "Lead", EXT, FieldInfo("Contact__c", "reference", refers_to="Contact"), FieldInfo("Email", "text", 80),
    FieldInfo("Type__c", "pick", picks=frozenset({"Car"})),
    FieldInfo("Status", "pick", picks=frozenset({"Open", "Won"})),
)  # fmt: skip


@pytest.mark.parametrize("name", ["salesforce-sales", "salesforce-automotive", "tryton"])
def test_the_shipped_ones_map_everything_there_is(name: str) -> None:
    kinds = {entry.kind for entry in read_mapping(name).entries}
    assert kinds == {
        "staff", "customer", "consent", "lead", "configuration", "demonstrator", "stock_car", "test_drive", "offer",
        "task", "activity",
    }  # fmt: skip
    offer = next(entry for entry in read_mapping(name).entries if entry.kind == "offer")
    assert offer.file is not None
    assert (SHIPPED / f"{name}.toml").read_text("utf-8").startswith("# ")


def test_one_that_fits_has_no_problems() -> None:
    assert check_mapping(mapping(), {"Contact": CONTACT, "Lead": THEIRS}) == []


def without(one: ObjectInfo, name: str, *instead: FieldInfo) -> ObjectInfo:
    """The object with a field left out, or another in its place."""
    return info(one.name, *(field for field in one.fields.values() if field.name != name), *instead)


@pytest.mark.parametrize(
    ("described", "said"),
    [
        ({"Contact": CONTACT}, "the CRM has no object Lead for our user"),
        ({"Contact": CONTACT, "Lead": without(THEIRS, "Email", FieldInfo("EMail", "text", 80))}, "Perhaps EMail?"),
        ({"Contact": CONTACT, "Lead": without(THEIRS, "Ext__c")}, "the key Ext__c is no field of it"),
        (
            {"Contact": CONTACT, "Lead": without(THEIRS, "Ext__c", FieldInfo("Ext__c", "text", 36))},
            "the key Ext__c is no external id",
        ),
        (
            {"Contact": CONTACT, "Lead": without(THEIRS, "Ext__c", FieldInfo("Ext__c", "text", 18, external_id=True))},
            "holds 18 characters. Make it hold 36",
        ),
        (
            {"Contact": CONTACT, "Lead": without(THEIRS, "Email", FieldInfo("Email", "text", 80, writable=False))},
            "Email: our user may not write it",
        ),
        (
            {"Contact": CONTACT, "Lead": without(THEIRS, "Email", FieldInfo("Email", "text", 20))},
            "it holds 20 characters, and customer.email often has more",
        ),
        (
            {"Contact": CONTACT, "Lead": without(THEIRS, "Email", FieldInfo("Email", "number"))},
            "customer.email does not go into a number",
        ),
        (
            {"Contact": CONTACT, "Lead": without(THEIRS, "Contact__c", FieldInfo("Contact__c", "text", 18))},
            "it is a text, no reference",
        ),
        (
            {
                "Contact": CONTACT,
                "Lead": without(THEIRS, "Contact__c", FieldInfo("Contact__c", "reference", refers_to="Account")),
            },
            "it leads to Account",
        ),
        (
            {
                "Contact": CONTACT,
                "Lead": without(THEIRS, "Status", FieldInfo("Status", "pick", picks=frozenset({"Open"}))),
            },
            "the pick list does not have Won",
        ),
        (
            {
                "Contact": CONTACT,
                "Lead": info("Lead", *THEIRS.fields.values(), FieldInfo("Must", "text", required=True)),
            },
            "the CRM insists on Must",
        ),
        ({"Contact": info("Contact", *CONTACT.fields.values(), creatable=False), "Lead": THEIRS}, "may not create it"),
        ({"Contact": info("Contact", *CONTACT.fields.values(), updatable=False), "Lead": THEIRS}, "may not change it"),
        ({"Contact": info("Contact", *CONTACT.fields.values(), deletable=False), "Lead": THEIRS}, "may not delete it"),
    ],
)
def test_each_mismatch_is_named_with_a_remedy(described: dict[str, ObjectInfo], said: str) -> None:
    [problem] = check_mapping(mapping(), described)
    assert said in str(problem)
    assert problem.remedy.endswith(".")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('crm = "salesforce"', 'crm = "oracle"'), "'oracle' is no CRM we know"),
        (('kind = "lead"', 'kind = "leed"'), "kind 'leed' is not known"),
        (('key = "Ext__c"\ncreate', "create"), "key is missing"),
        (('create = "both"', 'create = "always"'), "create = 'always' is not known"),
        (('Email = "customer.email"', 'Email = "customer.mail"'), "lead has no field customer.mail"),
        (('Email = "customer.email"', "Email = 3"), "this is no field"),
        (('Email = "customer.email"', "Email = { }"), "it needs either a field or a constant"),
        (
            ('Email = "customer.email"', 'Email = { field = "model", object = "Contact" }'),
            "model names no other record",
        ),
        (('Email = "customer.email"', 'Email = { field = "model", colour = 1 }'), "colour is not known here"),
        (('won = "Won"', 'won = "Open"'), "two of our values are one of the CRM's"),
        (("values = {", "values = 3, x = {"), "values are no pairs"),
        (('object = "Contact" }', 'object = "Account" }'), "Account is not mapped before it"),
        (("when = { interest", "when = { colour"), "lead has no field colour"),
        (('create = "both"', "file = 3"), "this is no file"),
        (('kind = "lead"\nobject = "Lead"', 'kind = "customer"\nobject = "Contact"'), "it stands here twice"),
        (('object = "Lead"\nkey = "Ext__c"', 'object = "Contact"\nkey = "Other__c"'), "Contact has another key above"),
    ],
)
def test_a_slip_in_the_file_is_named_with_its_place(change: tuple[str, str], said: str) -> None:
    assert change[0] in LEAD
    with pytest.raises(BadMapping) as bad:
        mapping(LEAD.replace(*change))
    assert said in str(bad.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadMapping, match=r"one of the shipped ones: .*salesforce-automotive, salesforce-sales, tryton"):
        read_mapping("mine.toml", tmp_path)
    (tmp_path / "mine.toml").write_text("crm =", "utf-8")
    with pytest.raises(BadMapping, match="Write it as TOML"):
        read_mapping("mine.toml", tmp_path)
    (tmp_path / "mine.toml").write_text('crm = "salesforce"', "utf-8")
    with pytest.raises(BadMapping, match="there are no records"):
        read_mapping("mine.toml", tmp_path)


def test_a_record_in_the_crms_words() -> None:
    contact, lead = mapping().entries
    people = {"c1": {"last_name": "", "company": "Auben", "email": "a@b.fr", "note": "x" * 30}}

    def find(_kind: str, record_id: str) -> dict[str, str] | None:
        return people.get(record_id)

    lengths = {("Contact", "Note__c"): 10}
    assert to_crm(contact, "c1", people["c1"], find, "FR-1", lengths) == {
        "LastName": "Auben", "Code__c": "FR-1", "Note__c": "x" * 10,
    }  # fmt: skip
    fields = {"customer": "c1", "status": "won", "interest": "buy"}
    assert to_crm(lead, "l1", fields, find, "FR-1", {}) == {
        "Contact__c": Ref("Contact", "c1"), "Email": "a@b.fr", "Status": "Won", "Type__c": "Car",
    }  # fmt: skip
    assert to_crm(lead, "l1", {"customer": "", "status": ""}, find, "", {}) == {
        "Contact__c": None, "Email": None, "Status": None, "Type__c": "Car",
    }  # fmt: skip
    assert to_crm(contact, "c2", {}, find, "", {})["LastName"] == "-"
    assert (fits(lead, fields), fits(lead, {"interest": "sell"})) == (True, False)


def test_words_nobody_has_agreed_on() -> None:
    lead = mapping().entries[1]
    with pytest.raises(Untranslatable) as unknown:
        to_crm(lead, "l1", {"status": "offer"}, lambda *_: None, "", {})
    assert "Status" in unknown.value.told
    assert from_crm(lead, "Status", "Fresh") == "new"
    with pytest.raises(Untranslatable):
        from_crm(lead, "Status", "Frozen")
    assert from_crm(mapping().entries[0], "LastName", "-") == ""


@pytest.mark.parametrize(
    ("form", "field", "theirs"),
    [("cents", "price_cents", "much"), ("json", "car", "{"), ("json", "car", "[1]"), ("plain", "price_cents", "1")],
)
def test_values_that_are_none(form: str, field: str, theirs: str) -> None:
    text = f"""
        crm = "salesforce"
        record = [{{kind = "stock_car", object = "Car__c", key = "Ext__c",
                   fields = {{X__c = {{field = "{field}", form = "{form}"}}}}}}]
    """.replace("\n                   ", " ")
    entry = mapping(text).entries[0]
    with pytest.raises(Untranslatable):
        from_crm(entry, "X__c", theirs)


def test_a_text_is_cut_between_characters() -> None:
    assert cut("a𝄞b", 2) == "a"
    assert cut("a𝄞b", 3) == "a𝄞"
    assert cut("abc", 3) == "abc"
