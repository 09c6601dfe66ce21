"""Reads what changed, by (SystemModstamp, Id), and which records there are.

A record is stamped before it is committed and can be seen only afterwards, so each reading begins ten minutes before
the last one ended; whoever reads takes a row that comes twice for nothing new.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sync.crm.port import Ask, Keys, Page, Seen
from sync.crm.salesforce.bulk import Bulk
from sync.crm.salesforce.calls import Calls
from sync.crm.salesforce.objects import Described, Objects, composite, from_org, instant_of, query_path

OVERLAP = timedelta(minutes=10)
PAGE = 2000
"""Rows of one page; Salesforce gives no more at once."""
QUERIES = 5
"""Queries of one composite call."""
MUCH = 20_000
"""Records from which on a list of ids is read in bulk."""


class Reading:
    """Reads of one client."""

    def __init__(self, calls: Calls, objects: Objects, keys: Keys, bulk: Bulk) -> None:
        self._calls = calls
        self._objects = objects
        self._keys = keys
        self._bulk = bulk

    def changes(self, asks: Sequence[Ask]) -> list[Page]:
        """See `Crm.changes`."""
        self._objects.read([one.object for one in asks])
        pages: list[Page] = []
        for start in range(0, len(asks), QUERIES):
            some = asks[start : start + QUERIES]
            paths = [query_path(self._soql(one), deleted=True) for one in some]
            if len(some) == 1:
                found = [(200, self._calls.call("GET", paths[0]).body)]
            else:
                found = composite(self._calls, [("GET", path, None) for path in paths])
            pages += [self._page(ask, status, body) for ask, (status, body) in zip(some, found, strict=True)]
        return pages

    def _soql(self, ask: Ask) -> str:
        key = self._keys[ask.object]
        wanted = dict.fromkeys(["Id", key, "SystemModstamp", "LastModifiedById", "IsDeleted", *ask.fields])
        where = self._where(ask.cursor)
        fields = ", ".join(wanted)
        return f"SELECT {fields} FROM {ask.object}{where} ORDER BY SystemModstamp, Id LIMIT {PAGE}"  # noqa: S608  # no values

    def _where(self, cursor: str) -> str:
        """A cursor is JSON: `at`, the latest stamp read to its end, or `page`, how far a longer reading has come."""
        known = json.loads(cursor) if cursor else {}
        if "page" in known:
            stamp, record = known["page"]
            return f" WHERE SystemModstamp > {stamp} OR (SystemModstamp = {stamp} AND Id > '{record}')"
        if "at" not in known:
            return ""
        since = datetime.fromisoformat(known["at"]).astimezone(UTC) - OVERLAP
        return f" WHERE SystemModstamp >= {since:%Y-%m-%dT%H:%M:%SZ}"

    def _page(self, ask: Ask, status: int, body: Any) -> Page:
        if status != 200 or not isinstance(body, dict) or not isinstance(body.get("records"), list):
            first = body[0] if isinstance(body, list) and body else {}
            code = str(first.get("errorCode", ""))
            ours = {"INVALID_FIELD": "renamed-field", "INVALID_TYPE": "renamed-field"}.get(code, "crm-trouble")
            raise self._calls.trouble(ours, f"{code}: {first.get('message', status)}")
        described = self._objects.one(ask.object)
        rows = tuple(self._seen(ask, described, row) for row in body["records"])
        known = json.loads(ask.cursor) if ask.cursor else {}
        if not rows:
            return Page((), ask.cursor if "page" not in known else json.dumps({"at": known["page"][0]}))
        last = body["records"][-1]
        stamp = instant_of(str(last["SystemModstamp"]))
        if len(rows) == PAGE:
            return Page(rows, json.dumps({"page": [stamp, last["Id"]]}), more=True)
        return Page(rows, json.dumps({"at": max(stamp, known.get("at", ""))}))

    def _seen(self, ask: Ask, described: Described, row: dict[str, Any]) -> Seen:
        stamp = str(row["SystemModstamp"])
        gone = bool(row.get("IsDeleted"))
        fields = {} if gone else {
            name: from_org(described.info.fields[name], row.get(name), self._objects.name_of) for name in ask.fields
        }  # fmt: skip
        return Seen(
            object=ask.object,
            crm_id=str(row["Id"]),
            external_id=str(row.get(self._keys[ask.object]) or ""),
            stamp=stamp,
            fields=fields,
            gone=gone,
            by=str(row.get("LastModifiedById") or ""),
            at=instant_of(stamp),
        )

    def ids(self, name: str) -> Iterator[tuple[str, str]]:
        """See `Crm.ids`."""
        key = self._keys[name]
        soql = f"SELECT Id, {key} FROM {name} WHERE {key} != null"  # noqa: S608  # names of the mapping
        body = self._calls.call("GET", query_path(soql)).body
        if int(body["totalSize"]) > MUCH:
            yield from self._bulk.query(soql)
            return
        while True:
            for row in body["records"]:
                yield str(row["Id"]), str(row[key])
            if body.get("done", True):
                return
            body = self._calls.more(str(body["nextRecordsUrl"])).body
