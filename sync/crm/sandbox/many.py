"""`composite/sobjects`: up to 200 records in one call, each with an answer of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from sync.crm.sandbox.calls import Answer, Call
from sync.crm.sandbox.ids import full_id
from sync.crm.sandbox.org import Org
from sync.crm.sandbox.records import Records
from sync.crm.sandbox.schema import Field, SObject
from sync.crm.sandbox.sobjects import external_of, object_of, shown_record, wanted_fields, way_of, write_new
from sync.crm.sandbox.trouble import Choices, Refusal

MOST = 200
MOST_READ = 2000
MOST_READ_BY_ADDRESS = 800
KINDS = 10
ROLLED_BACK = Refusal(
    "ALL_OR_NONE_OPERATION_ROLLED_BACK",
    "Record rolled back because not all records were valid and the request was using AllOrNone header",
    [],
)

Result = dict[str, Any]


class _Undo(Exception):
    """Not all were well, and the caller wants all or none."""


def create_many(org: Org, call: Call) -> Answer:
    """POST composite/sobjects {"allOrNone", "records": [{"attributes": {"type"}, ...}]}"""

    def one(records: Records, connection: Connection, given: Mapping[str, Any]) -> Result:
        kind = _kind(org, call, given)
        return {"id": write_new(org, records, connection, kind, given), "success": True, "errors": []}

    return _each(org, call, _given(call), one)


def change_many(org: Org, call: Call) -> Answer:
    """PATCH composite/sobjects {"allOrNone", "records": [{"attributes": {"type"}, "id", ...}]}"""

    def one(records: Records, _connection: Connection, given: Mapping[str, Any]) -> Result:
        kind = _kind(org, call, given)
        key = next((name for name in given if name.lower() == "id"), "")
        if not key or not given[key]:
            raise Refusal("MISSING_ARGUMENT", "Id not specified in an update call", [])
        record = _id(str(given[key]))
        _there(records, kind, record)
        records.change(kind, record, {name: value for name, value in given.items() if name != key})
        return {"id": record, "success": True, "errors": []}

    return _each(org, call, _given(call), one)


def upsert_many(org: Org, call: Call, name: str, field: str) -> Answer:
    """PATCH composite/sobjects/Lead/Vitrine_Id__c {"allOrNone", "records": [...]}"""
    kind = object_of(org, call, name)
    key = external_of(kind, call, field)
    given = _given(call)
    seen: dict[str, int] = {}
    for values in given:
        named = str(_value(values, key) or "").lower()
        seen[named] = seen.get(named, 0) + 1

    def one(records: Records, connection: Connection, values: Mapping[str, Any]) -> Result:
        _kind(org, call, values)
        value = _value(values, key)
        rest = {name: inner for name, inner in values.items() if name.lower() != key.name.lower()}
        if value in {None, ""}:
            if key.type == "id":
                return {"id": write_new(org, records, connection, kind, rest), **_well(created=True)}
            raise Refusal("MISSING_ARGUMENT", f"{key.name} not specified", [])
        if seen[str(value).lower()] > 1:
            raise Refusal("DUPLICATE_VALUE", f"Duplicate external id specified: {value}", [key.name])
        if key.type == "id":
            record = _id(str(value))
            _there(records, kind, record)
            records.change(kind, record, rest)
            return {"id": record, **_well(created=False)}
        try:
            record, created = records.upsert(kind, key, str(value), rest)
        except Choices as choices:
            found = ", ".join(url.rsplit("/", 1)[-1] for url in choices.urls)
            message = f"{key.label}: more than one record found for external id field: [{found}]"
            raise Refusal("DUPLICATE_EXTERNAL_ID", message, []) from None
        return {"id": record, **_well(created=created)}

    return _each(org, call, given, one)


def _well(*, created: bool) -> Result:
    return {"success": True, "errors": [], "created": created}


def delete_many(org: Org, call: Call) -> Answer:
    """DELETE composite/sobjects?ids=A,B&allOrNone=true"""
    ids = [part for part in call.query.get("ids", "").split(",") if part]
    if not ids:
        raise Refusal("REQUIRED_FIELD_MISSING", "The ids parameter is required")
    _check_count(len(ids))

    def one(records: Records, _connection: Connection, given: Mapping[str, Any]) -> Result:
        record = _id(given["id"])
        kind = org.schema.of_id(record)
        if kind is None or not call.user.sees(kind):
            raise Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [])
        _there(records, kind, record)
        records.remove(kind, record)
        return {"id": record, "success": True, "errors": []}

    whole = call.query.get("allOrNone", "").lower() == "true"
    return _each(org, call, [{"id": record} for record in ids], one, whole=whole)


def read_many(org: Org, call: Call, name: str) -> Answer:
    """GET composite/sobjects/Lead?ids=A,B&fields=X,Y, or POST with {"ids": [...], "fields": [...]}"""
    kind = object_of(org, call, name)
    if call.method == "POST":
        body = call.object()
        ids, fields, most = body.get("ids"), body.get("fields"), MOST_READ
    else:
        ids = [part for part in call.query.get("ids", "").split(",") if part]
        fields = [part for part in call.query.get("fields", "").split(",") if part]
        most = MOST_READ_BY_ADDRESS
    if not isinstance(ids, list) or not isinstance(fields, list) or not fields:
        raise Refusal("REQUIRED_FIELD_MISSING", "The ids and fields parameters are required")
    if len(ids) > most:
        raise Refusal("EXCEEDED_ID_LIMIT", f"no more than {most} ids can be read in one call")
    wanted = wanted_fields(kind, call, ",".join(str(field) for field in fields))
    full = [full_id(str(record)) for record in ids]
    found = _rows(org, kind, [record for record in full if record], wanted)
    shown = [
        shown_record(kind, found[record], wanted, call.root) if record and record in found else None for record in full
    ]
    return Answer(body=shown)


def _rows(org: Org, kind: SObject, ids: list[str], fields: list[Field]) -> dict[str, Mapping[str, Any]]:
    table = org.tables.of[kind.name]
    names = dict.fromkeys(("Id", *(field.name for field in fields if field.type != "base64")))
    query = select(*(table.c[name] for name in names))
    with org.tables.transaction() as connection:
        rows = connection.execute(query.where(table.c["Id"].in_(ids), table.c["IsDeleted"] == 0)).mappings().all()
    return {str(row["Id"]): dict(row) for row in rows}


# ---------------------------------------------------------------------------------------------------------- one by one


def _each(
    org: Org,
    call: Call,
    given: list[dict[str, Any]],
    one: Callable[[Records, Connection, Mapping[str, Any]], Result],
    *,
    whole: bool | None = None,
) -> Answer:
    """Answers each record; with `whole` (allOrNone) none is written when one of them is refused."""
    if whole is None:
        whole = bool(call.object().get("allOrNone", False))
    results: list[Result] = []
    failed = False
    try:
        with org.tables.transaction() as connection:
            records = Records(org, connection, way_of(call))
            for values in given:
                try:
                    results.append(one(records, connection, values))
                except Refusal as refusal:
                    failed = True
                    results.append(_refused(refusal))
            if failed and whole:
                raise _Undo
    except _Undo:
        results = [_refused(ROLLED_BACK) if result["success"] else result for result in results]
    return Answer(body=results)


def _refused(refusal: Refusal) -> Result:
    return {"success": False, "errors": [refusal.result()]}


def _given(call: Call) -> list[dict[str, Any]]:
    records = call.object().get("records")
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise Refusal("JSON_PARSER_ERROR", "The records property has to be a list of records")
    _check_count(len(records))
    return records


def _check_count(count: int) -> None:
    if count > MOST:
        message = f"record limit reached. cannot submit more than {MOST} records into this call"
        raise Refusal("EXCEEDED_ID_LIMIT", message)


def _kind(org: Org, call: Call, given: Mapping[str, Any]) -> SObject:
    attributes = given.get("attributes")
    name = attributes.get("type") if isinstance(attributes, dict) else None
    found = org.schema.find(str(name or ""))
    if found is None or not call.user.sees(found):
        raise Refusal("INVALID_TYPE", f"sObject type '{name}' is not supported.", [])
    return found


def _value(values: Mapping[str, Any], key: Field) -> Any:
    return next((value for name, value in values.items() if name.lower() == key.name.lower()), None)


def _id(text: str) -> str:
    found = full_id(text)
    if found is None:
        raise Refusal("MALFORMED_ID", f"Record ID: id value of incorrect type: {text}", ["Id"])
    return found


def _there(records: Records, kind: SObject, record: str) -> None:
    """In a collection an unknown id is a wrong reference, not a wrong address."""
    if records.row(kind, record, []) is None:
        raise Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [])
