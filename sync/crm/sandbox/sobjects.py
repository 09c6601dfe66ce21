"""`sobjects/...`: the list of objects, one of them, and its records by id or by external id."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

from sqlalchemy import select

from sync.crm.sandbox.calls import Answer, Call
from sync.crm.sandbox.describe import brief, describe
from sync.crm.sandbox.files import published, uploaded
from sync.crm.sandbox.org import Org
from sync.crm.sandbox.records import Records, Way, known_id
from sync.crm.sandbox.schema import Field, SObject
from sync.crm.sandbox.trouble import Refusal, not_found
from sync.crm.sandbox.values import give, read_instant, stamp

WITH_ETAG = "Account"
"""Salesforce gives entity tags for accounts only."""


def way_of(call: Call) -> Way:
    """How the call writes."""
    return Way(
        call.user,
        stamp(call.at),
        call.root,
        assign=call.flag("sforce-auto-assign", default=True),
        allow_save=call.flag("sforce-duplicate-rule-header", "allowSave", default=False),
    )


def object_of(org: Org, call: Call, name: str) -> SObject:
    """The object of that name, if the caller may see it. Raises `Refusal` (404)."""
    found = org.schema.find(name)
    if found is None or not call.user.sees(found):
        raise not_found()
    return found


def external_of(one: SObject, call: Call, name: str) -> Field:
    """The external-id field of that name. Raises `Refusal` (404)."""
    field = one.find(name)
    if field is None or not (field.external or field.type == "id") or not call.user.sees_field(one, field):
        raise not_found(f"Provided external ID field does not exist or is not accessible: {name}")
    return field


# ------------------------------------------------------------------------------------------------------------ describe


def list_objects(org: Org, call: Call) -> Answer:
    """GET sobjects"""
    seen = [brief(one, call.root) for one in org.schema.objects.values() if call.user.sees(one)]
    return Answer(body={"encoding": "UTF-8", "maxBatchSize": 200, "sobjects": seen})


def show_object(org: Org, call: Call, name: str) -> Answer:
    """GET sobjects/Lead"""
    one = object_of(org, call, name)
    table = org.tables.of[one.name]
    label = one.fields.get(one.name_field) or one.fields["Id"]
    with org.tables.transaction() as connection:
        query = select(table.c["Id"], table.c[label.name]).where(table.c["IsDeleted"] == 0)
        rows = connection.execute(query.order_by(table.c["LastModifiedDate"].desc()).limit(20)).all()
    recent = [
        {
            "attributes": {"type": one.name, "url": f"{call.root}/sobjects/{one.name}/{row[0]}"},
            "Id": row[0],
            label.name: row[1],
        }
        for row in rows
    ]
    return Answer(body={"objectDescribe": brief(one, call.root), "recentItems": recent})


def describe_object(org: Org, call: Call, name: str) -> Answer:
    """GET sobjects/Lead/describe"""
    return Answer(body=describe(org.schema, object_of(org, call, name), call.user, call.root))


# ------------------------------------------------------------------------------------------------------------- records


def create_record(org: Org, call: Call, name: str) -> Answer:
    """POST sobjects/Lead"""
    one = object_of(org, call, name)
    values = uploaded(call) if "multipart" in call.headers.get("content-type", "") else call.object()
    with org.tables.transaction() as connection:
        record = write_new(org, Records(org, connection, way_of(call)), connection, one, values)
    place = f"{call.root}/sobjects/{one.name}/{record}"
    return Answer(201, {"id": record, "success": True, "errors": []}, {"Location": place})


def write_new(org: Org, records: Records, connection: Any, one: SObject, values: Mapping[str, Any]) -> str:
    """A new record, with what a file brings along."""
    record = records.create(one, values)
    if one.name == "ContentVersion":
        published(org, connection, record)
    return record


def read_record(org: Org, call: Call, name: str, record: str) -> Answer:
    """GET sobjects/Lead/ID?fields=A,B"""
    one = object_of(org, call, name)
    with org.tables.transaction() as connection:
        records = Records(org, connection, way_of(call))
        return _shown(one, call, records, known_id(record))


def _shown(one: SObject, call: Call, records: Records, record: str) -> Answer:
    fields = wanted_fields(one, call, call.query.get("fields", ""))
    row = records.present(one, record)
    tag = _etag(row)
    if unchanged(call, row):
        return Answer(304)
    headers = {"Last-Modified": format_datetime(_modified(row), usegmt=True)}
    if one.name == WITH_ETAG:
        headers["ETag"] = tag
    return Answer(body=shown_record(one, row, fields, call.root), headers=headers)


def wanted_fields(one: SObject, call: Call, named: str) -> list[Field]:
    """The fields that are named, separated by commas; all if none is. Raises `Refusal`."""
    if not named:
        return [field for field in one.fields.values() if call.user.sees_field(one, field)]
    fields = []
    for name in dict.fromkeys(part.strip() for part in named.split(",")):
        field = one.find(name)
        if field is None or not call.user.sees_field(one, field):
            raise Refusal("INVALID_FIELD", f"No such column '{name}' on entity '{one.name}'")
        fields.append(field)
    return fields


def shown_record(one: SObject, row: Mapping[str, Any], fields: list[Field], root: str) -> dict[str, Any]:
    """A row as the API shows it."""
    url = f"{root}/sobjects/{one.name}/{row['Id']}"
    made: dict[str, Any] = {"attributes": {"type": one.name, "url": url}}
    for field in fields:
        value = b"" if field.type == "base64" else row[field.name]
        made[field.name] = give(field, value, f"{url}/{field.name}" if field.type == "base64" else "")
    made.setdefault("Id", row["Id"])
    return made


def change_record(org: Org, call: Call, name: str, record: str) -> Answer:
    """PATCH sobjects/Lead/ID"""
    one = object_of(org, call, name)
    with org.tables.transaction() as connection:
        records = Records(org, connection, way_of(call))
        full = known_id(record)
        if "id" in {key.lower() for key in call.object()}:
            message = "The Id field should not be specified in the sobject data."
            raise Refusal("INVALID_FIELD", message, ["Id"])
        check_unmodified(call, records.present(one, full))
        records.change(one, full, call.object())
    return Answer(204)


def delete_record(org: Org, call: Call, name: str, record: str) -> Answer:
    """DELETE sobjects/Lead/ID"""
    one = object_of(org, call, name)
    with org.tables.transaction() as connection:
        records = Records(org, connection, way_of(call))
        full = known_id(record)
        check_unmodified(call, records.present(one, full))
        records.remove(one, full)
    return Answer(204)


# --------------------------------------------------------------------------------------------- records by external id


def read_external(org: Org, call: Call, name: str, field: str, value: str) -> Answer:
    """GET sobjects/Lead/Vitrine_Id__c/VALUE, or the bytes of sobjects/ContentVersion/ID/VersionData"""
    one = object_of(org, call, name)
    blob = one.find(value)
    with org.tables.transaction() as connection:
        records = Records(org, connection, way_of(call))
        if blob is not None and blob.type == "base64":
            return _bytes_of(org, connection, records, one, known_id(field), blob)
        found = external_of(one, call, field)
        record = known_id(value) if found.type == "id" else records.by_external(one, found, value)
        if record is None:
            raise not_found()
        return _shown(one, call, records, record)


def _bytes_of(org: Org, connection: Any, records: Records, one: SObject, record: str, field: Field) -> Answer:
    records.present(one, record)
    table = org.tables.of[one.name]
    body = connection.execute(select(table.c[field.name]).where(table.c["Id"] == record)).scalar()
    return Answer(body=body or b"", media="application/octet-stream")


def upsert_record(org: Org, call: Call, name: str, field: str, value: str) -> Answer:
    """PATCH sobjects/Lead/Vitrine_Id__c/VALUE: 201 for a new one, 200 (204 before v46) for one that was there"""
    one = object_of(org, call, name)
    found = external_of(one, call, field)
    values = call.object()
    if found.name.lower() in {key.lower() for key in values}:
        message = f"The {found.name} field should not be specified in the sobject data."
        raise Refusal("INVALID_FIELD", message)
    with org.tables.transaction() as connection:
        records = Records(org, connection, way_of(call))
        if found.type == "id":
            record, created = known_id(value), False
            check_unmodified(call, records.present(one, record))
            records.change(one, record, values)
        else:
            known = records.by_external(one, found, value)
            if known is not None:
                check_unmodified(call, records.present(one, known))
            record, created = records.upsert(one, found, value, values)
    if not created and call.level < 46:
        return Answer(204)
    body = {"id": record, "success": True, "errors": [], "created": created}
    return Answer(201 if created else 200, body)


def create_by_id(org: Org, call: Call, name: str, field: str) -> Answer:
    """POST sobjects/Lead/Id: the same as a new record"""
    if field.lower() != "id":
        raise Refusal("METHOD_NOT_ALLOWED", "HTTP Method 'POST' not allowed. Allowed are PATCH, GET", status=405)
    return create_record(org, call, name)


def delete_external(org: Org, call: Call, name: str, field: str, value: str) -> Answer:
    """DELETE sobjects/Lead/Vitrine_Id__c/VALUE"""
    one = object_of(org, call, name)
    found = external_of(one, call, field)
    with org.tables.transaction() as connection:
        records = Records(org, connection, way_of(call))
        record = known_id(value) if found.type == "id" else records.by_external(one, found, value)
        if record is None:
            raise not_found()
        records.remove(one, record)
    return Answer(204)


# ------------------------------------------------------------------------------------------------ dates and entity tags


def _modified(row: Mapping[str, Any]) -> datetime:
    return read_instant(row["SystemModstamp"]) or datetime(1970, 1, 1, tzinfo=UTC)


def _etag(row: Mapping[str, Any]) -> str:
    state = f"{row['Id']}{row['SystemModstamp']}"
    return f'"{hashlib.sha256(state.encode()).hexdigest()[:32]}"'


def _date(call: Call, header: str) -> datetime | None:
    text = call.headers.get(header, "")
    try:
        found = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found


def unchanged(call: Call, row: Mapping[str, Any]) -> bool:
    """Whether the caller has the record already (304). Raises `Refusal` (412) for one that is newer than they allow."""
    check_unmodified(call, row)
    tags = call.headers.get("if-none-match", "")
    if tags and one_of(tags, _etag(row)):
        return True
    since = _date(call, "if-modified-since")
    return since is not None and _modified(row) <= since


def check_unmodified(call: Call, row: Mapping[str, Any]) -> None:
    """Refuses (412) when the record changed after the date the caller names, or has another tag."""
    since = _date(call, "if-unmodified-since")
    tags = call.headers.get("if-match", "")
    if (since is not None and _modified(row) > since) or (tags and not one_of(tags, _etag(row))):
        raise Refusal("PRECONDITION_FAILED", "The record has changed since the given date or tag", status=412)


def one_of(tags: str, tag: str) -> bool:
    """Whether an entity tag is among those of a header."""
    return tags.strip() == "*" or tag in {part.strip().removeprefix("W/") for part in tags.split(",")}
