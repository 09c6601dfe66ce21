"""`sobjects/Lead/updated` and `/deleted`: ids of what changed in a span of time, and how far the answer reaches."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from sync.crm.sandbox.calls import Answer, Call
from sync.crm.sandbox.org import Org
from sync.crm.sandbox.schema import SObject
from sync.crm.sandbox.sobjects import object_of
from sync.crm.sandbox.trouble import Refusal
from sync.crm.sandbox.values import read_instant, stamp

MINUTE = timedelta(minutes=1)
BACK = {"updated": timedelta(days=30), "deleted": timedelta(days=15)}


def get_updated(org: Org, call: Call, name: str) -> Answer:
    """GET sobjects/Lead/updated/?start=...&end=..."""
    one = object_of(org, call, name)
    begin, end = _span(call, "updated")
    table = org.tables.of[one.name]
    rows = _rows(org, one, begin, end, deleted=False)
    ids = [row[table.c["Id"]] for row in rows]
    return Answer(body={"ids": ids, "latestDateCovered": stamp(_covered(org, call, end))})


def get_deleted(org: Org, call: Call, name: str) -> Answer:
    """GET sobjects/Lead/deleted/?start=...&end=..."""
    one = object_of(org, call, name)
    begin, end = _span(call, "deleted")
    table = org.tables.of[one.name]
    rows = _rows(org, one, begin, end, deleted=True)
    gone = [{"id": row[table.c["Id"]], "deletedDate": row[table.c["SystemModstamp"]]} for row in rows]
    return Answer(
        body={
            "deletedRecords": gone,
            "earliestDateAvailable": stamp((call.at - BACK["deleted"]).replace(second=0)),
            "latestDateCovered": stamp(_covered(org, call, end)),
        }
    )


def _span(call: Call, kind: str) -> tuple[datetime, datetime]:
    """From the minute of `start` to the end of the minute of `end`: Salesforce does not look at the seconds."""
    found = [read_instant(call.query.get(name, "").replace(" ", "+")) for name in ("start", "end")]
    begin, end = found
    if begin is None or end is None:
        raise Refusal("INVALID_REPLICATION_DATE", "start and end have to be dates with a time and a zone")
    begin, end = begin.replace(second=0), end.replace(second=0)
    if end < begin + MINUTE:
        raise Refusal("INVALID_REPLICATION_DATE", "endDate must be at least one minute greater than startDate")
    if begin < (call.at - BACK[kind]).replace(second=0, microsecond=0):
        message = f"startDate before org's replication enabled date, or more than {BACK[kind].days} days ago"
        raise Refusal("INVALID_REPLICATION_DATE", message)
    return begin, end + MINUTE


def _covered(org: Org, call: Call, end: datetime) -> datetime:
    """Up to where everything is in the answer: what is stamped and not yet to be seen is not."""
    latest = min(end - MINUTE, call.at)
    waiting = org.faults.oldest()
    return min(latest, waiting).replace(second=0) if waiting else latest.replace(second=0)


def _rows(org: Org, one: SObject, begin: datetime, end: datetime, *, deleted: bool) -> list[Any]:
    table = org.tables.of[one.name]
    at = table.c["SystemModstamp"]
    query = select(table.c["Id"], at).where(at >= stamp(begin), at < stamp(end), table.c["IsDeleted"] == int(deleted))
    with org.tables.transaction() as connection:
        return [row._mapping for row in connection.execute(query.order_by(at, table.c["Id"]))]  # noqa: SLF001
