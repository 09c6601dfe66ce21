"""Which function answers which call."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from sync.crm.sandbox import about, bulk, changes, composite, many, queries, sobjects
from sync.crm.sandbox.calls import Answer, Call
from sync.crm.sandbox.org import Org
from sync.crm.sandbox.trouble import Choices, Refusal, not_found

Handler = Callable[..., Answer]

PART = r"([^/]+)"


def answer(org: Org, call: Call) -> Answer:
    """The answer to a call of somebody who is known, refusals included."""
    try:
        return _handler(org, call)
    except Refusal as refusal:
        return Answer(refusal.status, refusal.body())
    except Choices as choices:
        return Answer(300, choices.urls)


def _handler(org: Org, call: Call) -> Answer:
    allowed: list[str] = []
    for method, pattern, handler in ROUTES:
        found = pattern.fullmatch(call.path)
        if found and method == call.method:
            return handler(org, call, *found.groups())
        if found:
            allowed.append(method)
    if allowed:
        message = f"HTTP Method '{call.method}' not allowed. Allowed are {', '.join(dict.fromkeys(allowed))}"
        raise Refusal("METHOD_NOT_ALLOWED", message, status=405)
    raise not_found()


def _with_inner(handler: Any) -> Handler:
    """For calls that make calls of their own."""

    def run(org: Org, call: Call) -> Answer:
        made: Answer = handler(org, call, partial(answer, org))
        return made

    return run


def _routes(*lines: tuple[str, str, Handler]) -> list[tuple[str, re.Pattern[str], Handler]]:
    return [(method, re.compile(path.replace("*", PART)), handler) for method, path, handler in lines]


ROUTES = _routes(
    ("GET", "", about.resources),
    ("GET", "limits", about.limits),
    ("GET", "recent", about.recent),
    ("GET", "search", about.search),
    ("GET", "parameterizedSearch", about.parameterized_search),
    ("POST", "parameterizedSearch", about.parameterized_search),
    ("GET", "query", queries.query),
    ("GET", "queryAll", queries.query_all),
    ("GET", "query/*", queries.query_more),
    ("GET", "queryAll/*", queries.query_more),
    ("GET", "sobjects", sobjects.list_objects),
    ("GET", "sobjects/*", sobjects.show_object),
    ("POST", "sobjects/*", sobjects.create_record),
    ("GET", "sobjects/*/describe", sobjects.describe_object),
    ("GET", "sobjects/*/updated", changes.get_updated),
    ("GET", "sobjects/*/deleted", changes.get_deleted),
    ("GET", "sobjects/*/*", sobjects.read_record),
    ("PATCH", "sobjects/*/*", sobjects.change_record),
    ("DELETE", "sobjects/*/*", sobjects.delete_record),
    ("POST", "sobjects/*/*", sobjects.create_by_id),
    ("GET", "sobjects/*/*/(.+)", sobjects.read_external),
    ("PATCH", "sobjects/*/*/(.+)", sobjects.upsert_record),
    ("DELETE", "sobjects/*/*/(.+)", sobjects.delete_external),
    ("POST", "composite", _with_inner(composite.composite)),
    ("POST", "composite/batch", _with_inner(composite.batch)),
    ("POST", "composite/graph", _with_inner(composite.graph)),
    ("POST", "composite/tree/*", composite.tree),
    ("POST", "composite/sobjects", many.create_many),
    ("PATCH", "composite/sobjects", many.change_many),
    ("DELETE", "composite/sobjects", many.delete_many),
    ("GET", "composite/sobjects/*", many.read_many),
    ("POST", "composite/sobjects/*", many.read_many),
    ("PATCH", "composite/sobjects/*/*", many.upsert_many),
    ("POST", "jobs/ingest", bulk.create_ingest),
    ("POST", "jobs/query", bulk.create_query),
    ("GET", "jobs/(ingest|query)", bulk.list_jobs),
    ("GET", "jobs/(ingest|query)/*", bulk.show_job),
    ("PATCH", "jobs/(ingest|query)/*", bulk.change_job),
    ("DELETE", "jobs/(ingest|query)/*", bulk.delete_job),
    ("PUT", "jobs/ingest/*/batches", bulk.upload),
    ("GET", "jobs/ingest/*/(successfulResults|failedResults|unprocessed[rR]ecords)", bulk.results),
    ("GET", "jobs/query/*/results", bulk.query_results),
)
