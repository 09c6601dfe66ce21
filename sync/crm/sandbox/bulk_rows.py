"""The rows of a bulk job that takes a CSV in: each is carried out for itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from sync.crm.sandbox.calls import Call
from sync.crm.sandbox.ids import full_id
from sync.crm.sandbox.org import Job, Org
from sync.crm.sandbox.records import Records
from sync.crm.sandbox.schema import Field, SObject
from sync.crm.sandbox.sobjects import external_of, way_of, write_new
from sync.crm.sandbox.trouble import Choices, Refusal

DELIMITERS = {"COMMA": ",", "SEMICOLON": ";", "TAB": "\t", "PIPE": "|", "CARET": "^", "BACKQUOTE": "`"}
ENDS = {"LF": "\n", "CRLF": "\r\n"}


def carry_out(org: Org, call: Call, job: Job) -> None:
    """Carries out the rows of an ingest job, each for itself."""
    try:
        header, rows = read_table(job)
    except Refusal as refusal:
        job.state, job.error = "Failed", f"{refusal.code} : {refusal.message}"
        return
    one = org.schema.objects[job.object]
    job.header = header
    key = one.find(job.facts.get("externalIdFieldName", ""))
    good: list[dict[str, str]] = []
    bad: list[dict[str, str]] = []
    with org.tables.transaction() as connection:
        records = Records(org, connection, way_of(call))
        for row in rows:
            try:
                record, created = _row(org, call, records, connection, job, one, key, row)
                good.append({"sf__Id": record, "sf__Created": str(created).lower(), **row})
            except Choices:
                text = f"DUPLICATE_EXTERNAL_ID:{key.name if key else ''}: more than one record found:--"
                bad.append({"sf__Id": "", "sf__Error": text, **row})
            except Refusal as refusal:
                text = f"{refusal.code}:{refusal.message}:{' '.join(refusal.fields or [])}--"
                bad.append({"sf__Id": row.get("Id", ""), "sf__Error": text, **row})
    job.results = {"successfulResults": good, "failedResults": bad}
    job.processed, job.failed = len(rows), len(bad)


def read_table(job: Job) -> tuple[list[str], list[dict[str, str]]]:
    """The header and the lines of what was uploaded. Raises `Refusal` for what is no such table."""
    try:
        text = job.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("InvalidBatch", "The CSV is not in UTF-8") from None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=DELIMITERS[job.facts["columnDelimiter"]], strict=True)
    try:
        lines = [line for line in reader if line]
    except csv.Error as error:
        raise Refusal("InvalidBatch", f"The CSV cannot be read: {error}") from None
    if not lines:
        raise Refusal("InvalidBatch", "The CSV is empty")
    header, rows = lines[0], lines[1:]
    if len(set(header)) < len(header):
        raise Refusal("InvalidBatch", "Field name duplicated in the header")
    for number, line in enumerate(rows, 2):
        if len(line) != len(header):
            message = f"Line {number} has {len(line)} columns, the header has {len(header)}"
            raise Refusal("InvalidBatch", message)
    return header, [dict(zip(header, line, strict=True)) for line in rows]


def _row(
    org: Org,
    call: Call,
    records: Records,
    connection: Connection,
    job: Job,
    one: SObject,
    key: Field | None,
    row: dict[str, str],
) -> tuple[str, bool]:
    if job.operation in {"delete", "hardDelete"}:
        record = _there(records, one, row.get("Id", ""))
        (records.wipe if job.operation == "hardDelete" else records.remove)(one, record)
        return record, False
    values = _values(row)
    if job.operation == "insert":
        return write_new(org, records, connection, one, values), True
    wanted = "Id" if job.operation == "update" or key is None else key.name
    name = next((column for column in values if column.lower() == wanted.lower()), "")
    value = str(values.pop(name, None) or "")
    if wanted == "Id":
        if not value and job.operation == "upsert":
            return write_new(org, records, connection, one, values), True
        record = _there(records, one, value)
        records.change(one, record, values)
        return record, False
    if not value:
        raise Refusal("MISSING_ARGUMENT", f"{wanted} not specified", [])
    return records.upsert(one, external_of(one, call, wanted), value, values)


def _there(records: Records, one: SObject, text: str) -> str:
    record = full_id(text)
    if record is None:
        raise Refusal("MALFORMED_ID", f"{one.label} ID: id value of incorrect type: {text}", ["Id"])
    if records.row(one, record, []) is None:
        raise Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [])
    return record


def _values(row: Mapping[str, str]) -> dict[str, Any]:
    """A line of CSV as JSON: an empty cell leaves the field as it is, #N/A empties it; `Account.Ext__c` (or
    `Lead:Who.Ext__c`) names a record by its external id."""
    values: dict[str, Any] = {}
    for column, cell in row.items():
        if cell == "":
            continue
        relation, dot, inner = column.rpartition(".")
        if not dot:
            values[column] = None if cell == "#N/A" else cell
            continue
        kind, colon, name = relation.rpartition(":")
        named: dict[str, Any] = {inner: cell}
        if colon:
            named["attributes"] = {"type": kind}
        values[name] = None if cell == "#N/A" else named
    return values
