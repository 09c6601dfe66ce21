"""The calls about the org itself: versions, resources, limits, search."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import func, or_, select

from sync.crm.sandbox.access import ORG
from sync.crm.sandbox.calls import Answer, Call
from sync.crm.sandbox.org import Org
from sync.crm.sandbox.schema import SObject
from sync.crm.sandbox.sobjects import object_of, shown_record, wanted_fields
from sync.crm.sandbox.tables import fold
from sync.crm.sandbox.trouble import Refusal

OLDEST, NEWEST = 31, 66
"""API versions this sandbox answers; what it does is that of 60 and later."""

SEARCHED = {"string", "email", "phone", "textarea"}
FIND = re.compile(
    r"\s*FIND\s*\{(?P<text>[^}]*)\}\s*(?:IN\s+(?:ALL|NAME|EMAIL|PHONE|SIDEBAR)\s+FIELDS\s*)?"
    r"(?:RETURNING\s+(?P<what>.*?))?(?:\s+LIMIT\s+(?P<limit>\d+))?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
RETURNED = re.compile(r"\s*(\w+)\s*(?:\(([^)]*)\))?\s*(?:,|\Z)")


def versions() -> list[dict[str, str]]:
    """GET /services/data"""
    return [
        {"label": f"Version {number}", "url": f"/services/data/v{number}.0", "version": f"{number}.0"}
        for number in range(OLDEST, NEWEST + 1)
    ]


def resources(org: Org, call: Call) -> Answer:
    """GET /services/data/v60.0"""
    names = ("sobjects", "query", "queryAll", "composite", "limits", "search", "parameterizedSearch", "jobs", "recent")
    identity = f"{org.access.address}/id/{ORG}/{call.user.id}"
    return Answer(body={**{name: f"{call.root}/{name}" for name in names}, "identity": identity})


def limits(org: Org, _call: Call) -> Answer:
    """GET limits"""
    most, used = org.settings.api_limit, org.used_calls()
    rest = {"Max": most, "Remaining": max(0, most - used)}
    jobs = sum(job.kind == "query" for job in org.jobs.values())
    with org.tables.transaction() as connection:
        storage = {"Max": 1024, "Remaining": 0 if org.is_full(connection) else 1000}
    return Answer(
        body={
            "DailyApiRequests": rest,
            "DailyBulkApiBatches": {"Max": 15000, "Remaining": 15000},
            "DailyBulkV2QueryFileStorageMB": {"Max": 976562, "Remaining": 976562},
            "DailyBulkV2QueryJobs": {"Max": 10000, "Remaining": max(0, 10000 - jobs)},
            "DataStorageMB": storage,
            "FileStorageMB": storage,
            "HourlyTimeBasedWorkflow": {"Max": 1000, "Remaining": 1000},
        }
    )


def recent(_org: Org, _call: Call) -> Answer:
    """GET recent: nobody looks at records here"""
    return Answer(body=[])


# --------------------------------------------------------------------------------------------------------------- search


def search(org: Org, call: Call) -> Answer:
    """GET search?q=FIND {text} RETURNING Lead(Id, Name)"""
    found = FIND.match(call.query.get("q", ""))
    if found is None:
        raise Refusal("MALFORMED_SEARCH", "The search has to be FIND {text} RETURNING Object(Field)")
    wanted: list[tuple[str, str]] = []
    at = 0
    what = found["what"] or ""
    while at < len(what):
        part = RETURNED.match(what, at)
        if part is None or part.end() == at:
            raise Refusal("MALFORMED_SEARCH", f"unexpected token: {what[at:]}")
        fields = re.split(r"\s+(?:WHERE|ORDER|LIMIT)\s", part[2] or "Id", maxsplit=1, flags=re.IGNORECASE)[0]
        wanted.append((part[1], fields))
        at = part.end()
    if not wanted:
        wanted = [(name, "Id") for name in ("Account", "Contact", "Lead")]
    return Answer(
        body={"searchRecords": _found(org, call, found["text"], wanted, min(int(found["limit"] or 200), 2000))}
    )


def parameterized_search(org: Org, call: Call) -> Answer:
    """GET parameterizedSearch?q=text&sobject=Lead&Lead.fields=Id,Name, or POST with {"q", "sobjects", "fields"}"""
    if call.method == "POST":
        body = call.object()
        fields = _named(body.get("fields")) or "Id"
        given = body.get("sobjects")
        named = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
        wanted = [(str(one.get("name")), _named(one.get("fields")) or fields) for one in named]
        wished = body.get("overallLimit")
        text, most = str(body.get("q", "")), wished if isinstance(wished, int) and 0 < wished < 2000 else 200
    else:
        name = call.query.get("sobject", "")
        wanted = [(name, call.query.get(f"{name}.fields") or call.query.get("fields") or "Id")] if name else []
        text, most = call.query.get("q", ""), 200
    if not wanted:
        wanted = [(name, "Id") for name in ("Account", "Contact", "Lead")]
    return Answer(body={"searchRecords": _found(org, call, text, wanted, most)})


def _named(fields: Any) -> str:
    return ",".join(str(field) for field in fields) if isinstance(fields, list) else ""


def _found(org: Org, call: Call, text: str, wanted: list[tuple[str, str]], most: int) -> list[dict[str, Any]]:
    words = [word for word in re.split(r"[\s\"*?]+", text) if word]
    if not words or len("".join(words)) < 2:
        raise Refusal("MALFORMED_SEARCH", "The search text has to have at least two characters")
    found: list[dict[str, Any]] = []
    for name, fields in wanted:
        found += _in(org, call, object_of(org, call, name), fields, words, most - len(found))
    return found


def _in(org: Org, call: Call, one: SObject, fields: str, words: list[str], most: int) -> list[dict[str, Any]]:
    table = org.tables.of[one.name]
    shown = wanted_fields(one, call, fields)
    texts = [field for field in one.fields.values() if field.type in SEARCHED and call.user.sees_field(one, field)]
    query = select(*(column for column in table.columns if one.fields[column.name].type != "base64"))
    query = query.where(table.c["IsDeleted"] == 0)
    for word in words:
        like = "%" + fold(word).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        query = query.where(or_(*(func.matches_like(table.c[field.name], like) == 1 for field in texts)))
    with org.tables.transaction() as connection:
        rows = connection.execute(query.order_by(table.c["Id"]).limit(most)).mappings().all()
    return [shown_record(one, dict(row), shown, call.root) for row in rows]
