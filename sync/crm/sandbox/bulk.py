"""Bulk API 2.0: jobs that take a CSV in and jobs that give the rows of a query as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sync.crm.sandbox.bulk_rows import DELIMITERS, ENDS, carry_out, read_table
from sync.crm.sandbox.calls import CSV_MEDIA, Answer, Call
from sync.crm.sandbox.ids import full_id, make_id
from sync.crm.sandbox.org import Job, Org
from sync.crm.sandbox.queries import run
from sync.crm.sandbox.soql_parse import parse_query
from sync.crm.sandbox.trouble import Refusal, not_found
from sync.crm.sandbox.values import give_csv, stamp

INGEST = {"insert", "update", "upsert", "delete", "hardDelete"}
QUERY = {"query", "queryAll"}
MOST_BYTES = 150_000_000
PAGE = 50_000
DONE = {"JobComplete", "Failed", "Aborted"}
ID_COLUMNS = {"successfulResults": ("sf__Id", "sf__Created"), "failedResults": ("sf__Id", "sf__Error")}


def _wrong_job(message: str) -> Refusal:
    return Refusal("INVALIDJOB", message)


# ----------------------------------------------------------------------------------------------------------------- jobs


def create_ingest(org: Org, call: Call) -> Answer:
    """POST jobs/ingest {"object", "operation", "externalIdFieldName", "lineEnding", "columnDelimiter"}"""
    body = call.object()
    operation = str(body.get("operation", ""))
    if operation not in INGEST:
        raise _wrong_job(f"Unable to find operation: {operation}")
    one = org.schema.find(str(body.get("object", "")))
    if one is None or not call.user.sees(one):
        raise Refusal("INVALIDENTITY", f"Unable to find object: {body.get('object')}")
    facts = _facts(body)
    if operation == "upsert":
        name = str(body.get("externalIdFieldName") or "")
        field = one.find(name)
        if field is None or not (field.external or field.type == "id"):
            raise _wrong_job(f"InvalidJob : Field name provided, {name} does not match an External ID for {one.name}")
        facts["externalIdFieldName"] = field.name
    return Answer(body=_info(_new(org, call, "ingest", operation, one.name, facts)))


def create_query(org: Org, call: Call) -> Answer:
    """POST jobs/query {"operation", "query"}"""
    body = call.object()
    operation, text = str(body.get("operation", "")), str(body.get("query") or "")
    if operation not in QUERY:
        raise _wrong_job(f"Unable to find operation: {operation}")
    with org.tables.transaction() as connection:
        plan, rows = run(org, connection, call, parse_query(text), text, deleted=operation == "queryAll")
        if plan.counts or plan.inner:
            raise Refusal("API_ERROR", "Query Job doesn't support this type of query")
        job = _new(org, call, "query", operation, plan.object.name, {**_facts(body), "query": text})
        job.header = [".".join(output.names) for output in plan.outputs]
        job.rows = [[_cell(plan.record(row, org.schema, ""), name) for name in job.header] for row in rows]
    job.state = "UploadComplete"
    job.processed = len(job.rows)
    job.polls = org.settings.bulk_polls
    return Answer(body=_info(job))


def _facts(body: Mapping[str, Any]) -> dict[str, Any]:
    facts = {
        "columnDelimiter": str(body.get("columnDelimiter") or "COMMA"),
        "lineEnding": str(body.get("lineEnding") or "LF"),
    }
    if facts["columnDelimiter"] not in DELIMITERS or facts["lineEnding"] not in ENDS:
        raise _wrong_job("InvalidJob : the column delimiter or the line ending is not known")
    if str(body.get("contentType") or "CSV") != "CSV":
        raise _wrong_job("InvalidJob : Invalid content type, only CSV is supported")
    return facts


def _new(org: Org, call: Call, kind: str, operation: str, name: str, facts: dict[str, Any]) -> Job:
    job = Job(make_id("750", len(org.jobs) + 1), kind, operation, name, call.user, call.version, call.at, facts=facts)
    org.jobs[job.id] = job
    return job


def _info(job: Job, *, whole: bool = False) -> dict[str, Any]:
    info = {
        "id": job.id,
        "operation": job.operation,
        "object": job.object,
        "createdById": job.by.id,
        "createdDate": stamp(job.made),
        "systemModstamp": stamp(job.made),
        "state": job.state,
        "concurrencyMode": "Parallel",
        "contentType": "CSV",
        "apiVersion": float(job.version),
        "lineEnding": job.facts["lineEnding"],
        "columnDelimiter": job.facts["columnDelimiter"],
    }
    if job.kind == "ingest":
        info["jobType"] = "V2Ingest"
        info["contentUrl"] = f"services/data/v{job.version}/jobs/ingest/{job.id}/batches"
        if "externalIdFieldName" in job.facts:
            info["externalIdFieldName"] = job.facts["externalIdFieldName"]
    elif whole:
        info["jobType"] = "V2Query"
    if whole:
        info |= {"retries": 0, "totalProcessingTime": 1, "numberRecordsProcessed": job.processed}
        if job.kind == "ingest":
            info |= {"numberRecordsFailed": job.failed, "apiActiveProcessingTime": 1, "apexProcessingTime": 0}
        if job.error:
            info["errorMessage"] = job.error
    return info


def _job(org: Org, kind: str, record: str) -> Job:
    found = org.jobs.get(full_id(record) or "")
    if found is None or found.kind != kind:
        raise not_found("The requested resource does not exist")
    return found


def show_job(org: Org, _call: Call, kind: str, record: str) -> Answer:
    """GET jobs/ingest/ID"""
    job = _job(org, kind, record)
    if job.state in {"UploadComplete", "InProgress"}:
        job.state = "InProgress" if job.polls > 0 else "JobComplete"
        job.polls -= 1
    return Answer(body=_info(job, whole=True))


def list_jobs(org: Org, _call: Call, kind: str) -> Answer:
    """GET jobs/ingest"""
    found = [_info(job) for job in org.jobs.values() if job.kind == kind]
    return Answer(body={"done": True, "records": found, "nextRecordsUrl": None})


def delete_job(org: Org, _call: Call, kind: str, record: str) -> Answer:
    """DELETE jobs/ingest/ID"""
    job = _job(org, kind, record)
    if job.state not in DONE | {"Open"}:
        raise _wrong_job("Job must be in a final state to be deleted")
    del org.jobs[job.id]
    return Answer(204)


def upload(org: Org, call: Call, record: str) -> Answer:
    """PUT jobs/ingest/ID/batches: the CSV, once"""
    job = _job(org, "ingest", record)
    if job.state != "Open" or job.content:
        raise Refusal("INVALIDJOBSTATE", f"Found multiple contents for job: <{job.id}>, please 'Close' / 'Abort'")
    if len(call.body) > MOST_BYTES:
        raise Refusal("CLIENT_INPUT_ERROR", "The file is larger than 150 MB", status=413)
    job.content = call.body
    return Answer(201)


def change_job(org: Org, call: Call, kind: str, record: str) -> Answer:
    """PATCH jobs/ingest/ID {"state": "UploadComplete" or "Aborted"}"""
    job = _job(org, kind, record)
    state = call.object().get("state")
    if state == "Aborted" and job.state not in DONE:
        job.state = "Aborted"
    elif state == "UploadComplete" and job.kind == "ingest" and job.state == "Open":
        job.polls = org.settings.bulk_polls
        job.state = "UploadComplete"
        carry_out(org, call, job)
    else:
        raise Refusal("INVALIDJOBSTATE", f"The job cannot go from {job.state} to {state}")
    return Answer(body=_info(job))


# -------------------------------------------------------------------------------------------------------------- results


def results(org: Org, _call: Call, record: str, which: str) -> Answer:
    """GET jobs/ingest/ID/successfulResults, failedResults or unprocessedrecords"""
    job = _job(org, "ingest", record)
    if which.lower() == "unprocessedrecords":
        header, waiting = _untouched(job)
        return _csv(job, header, ([row[name] for name in header] for row in waiting))
    rows = job.results.get(which, [])
    columns = [*ID_COLUMNS[which], *job.header]
    return _csv(job, columns, ([row[name] for name in columns] for row in rows))


def _untouched(job: Job) -> tuple[list[str], list[dict[str, str]]]:
    """The lines that were uploaded and not carried out."""
    try:
        header, rows = read_table(job)
    except Refusal:
        return [], []
    return header, [] if job.state == "JobComplete" else rows


def query_results(org: Org, call: Call, record: str) -> Answer:
    """GET jobs/query/ID/results?maxRecords=N&locator=L"""
    job = _job(org, "query", record)
    if job.state != "JobComplete":
        show_job(org, call, "query", record)
        if job.state != "JobComplete":
            raise Refusal("INVALIDJOBSTATE", "The job is not complete yet")
    at, size = call.query.get("locator", "0"), call.query.get("maxRecords", str(PAGE))
    if not at.isdigit() or not size.isdigit() or not int(size) or int(at) > len(job.rows):
        raise Refusal("INVALID_QUERY_LOCATOR", "The locator or the number of records is invalid")
    begin, end = int(at), int(at) + int(size)
    page = job.rows[begin:end]
    headers = {
        "Sforce-Locator": str(end) if end < len(job.rows) else "null",
        "Sforce-NumberOfRecords": str(len(page)),
    }
    return _csv(job, job.header, page, headers)


def _cell(record: Mapping[str, Any], name: str) -> str:
    found: Any = record
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return give_csv(found)


def _csv(
    job: Job, header: Sequence[str], rows: Iterable[Sequence[str]], headers: Mapping[str, str] | None = None
) -> Answer:
    out = io.StringIO(newline="")
    delimiter, end = DELIMITERS[job.facts["columnDelimiter"]], ENDS[job.facts["lineEnding"]]
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    if header:
        writer.writerow(header)
    writer.writerows(rows)
    return Answer(body=out.getvalue().encode(), headers=headers or {}, media=CSV_MEDIA)
