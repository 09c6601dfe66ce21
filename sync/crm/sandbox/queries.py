"""`query`, `queryAll` and their pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from sync.crm.sandbox.calls import Answer, Call
from sync.crm.sandbox.org import Cursor, Org
from sync.crm.sandbox.soql import Query
from sync.crm.sandbox.soql_parse import parse_query
from sync.crm.sandbox.soql_plan import Planner
from sync.crm.sandbox.soql_rows import Plan
from sync.crm.sandbox.trouble import Refusal, malformed_query

KEPT = timedelta(days=2)
MOST_CURSORS = 50
SMALLEST, LARGEST = 200, 2000


def query(org: Org, call: Call) -> Answer:
    """GET query?q=..."""
    return _first(org, call, deleted=False)


def query_all(org: Org, call: Call) -> Answer:
    """GET queryAll?q=...: what is in the recycle bin as well"""
    return _first(org, call, deleted=True)


def _first(org: Org, call: Call, *, deleted: bool) -> Answer:
    text = call.query.get("q")
    if text is None:
        if "explain" in call.query:
            return Answer(body={"plans": [], "sourceQuery": call.query["explain"]})
        raise malformed_query("A query string has to be specified")
    tree = parse_query(text)
    with org.tables.transaction() as connection:
        plan, rows = run(org, connection, call, tree, text, deleted=deleted)
        if plan.counts:
            count = rows[0][0] if tree.limit is None else min(rows[0][0], tree.limit)
            return Answer(body={"totalSize": count, "done": True, "records": []})
        size = min(org.settings.batch, batch_size(call, LARGEST))
        path = "queryAll" if deleted else "query"
        cursor = Cursor(plan, rows, call.at, path, size)
        name = _keep(org, cursor) if len(rows) > size else ""
        return Answer(body=_page(org, connection, call, cursor, name, 0, size, deleted=deleted))


def run(
    org: Org, connection: Connection, call: Call, tree: Query, text: str, *, deleted: bool
) -> tuple[Plan, Sequence[Any]]:
    """The plan of a query and all its rows."""
    planner = Planner(org.schema, org.tables, call.user, call.at.date(), text, deleted=deleted)
    plan = planner.plan(tree)
    return plan, connection.execute(plan.statement).all()


def batch_size(call: Call, usual: int) -> int:
    """Rows a caller wants in one answer, between 200 and 2000; `usual` if they do not say."""
    found = re.search(r"batchSize=(\d{1,6})", call.headers.get("sforce-query-options", ""), re.IGNORECASE)
    return min(max(int(found[1]), SMALLEST), LARGEST) if found else usual


def query_more(org: Org, call: Call, locator: str) -> Answer:
    """GET query/LOCATOR-OFFSET"""
    name, _, at = locator.partition("-")
    cursor = org.cursors.get(name)
    if cursor is None or not at.isdigit() or cursor.made + KEPT < call.at or int(at) >= len(cursor.rows):
        raise Refusal("INVALID_QUERY_LOCATOR", "invalid query locator")
    size = batch_size(call, cursor.size)
    with org.tables.transaction() as connection:
        deleted = cursor.path == "queryAll"
        return Answer(body=_page(org, connection, call, cursor, name, int(at), size, deleted=deleted))


def _keep(org: Org, cursor: Cursor) -> str:
    name = f"0r8Vi{org.new_token()[:10]}AAA"
    org.cursors[name] = cursor
    while len(org.cursors) > MOST_CURSORS:
        org.cursors.popitem(last=False)
    return name


def _page(
    org: Org, connection: Connection, call: Call, cursor: Cursor, name: str, at: int, size: int, *, deleted: bool
) -> dict[str, Any]:
    rows = cursor.rows[at : at + size]
    done = at + size >= len(cursor.rows)
    page: dict[str, Any] = {"totalSize": len(cursor.rows), "done": done}
    if not done:
        page["nextRecordsUrl"] = f"{call.root}/{cursor.path}/{name}-{at + size}"
    return {**page, "records": shown(org, connection, call, cursor.plan, rows, deleted=deleted)}


def shown(
    org: Org, connection: Connection, call: Call, plan: Plan, rows: Sequence[Any], *, deleted: bool
) -> list[dict[str, Any]]:
    """Rows as records, each with its children where the query asks for them."""
    records = [plan.record(row, org.schema, call.root) for row in rows]
    for name, (field, tree, child) in plan.inner.items():
        ids = [row[0] for row in rows]
        planner = Planner(org.schema, org.tables, call.user, call.at.date(), "", deleted=deleted)
        inner = planner.child_plan(replace(tree, object=child.name), child, field, ids)
        by_parent: dict[str, list[Any]] = defaultdict(list)
        for row in connection.execute(inner.statement):
            by_parent[row[-1]].append(row)
        for record, row in zip(records, rows, strict=True):
            theirs = by_parent[row[0]][tree.offset :][: tree.limit]
            made = [inner.record(one, org.schema, call.root) for one in theirs]
            record[name] = {"totalSize": len(made), "done": True, "records": made} if made else None
    return records
