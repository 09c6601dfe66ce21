"""A day of 10,000 dealerships behind one connector, counted by the Salesforce client's own calls.

The client runs as it is; at its other end stands an org in memory that answers every call and keeps nothing but what
was changed in the last minutes, because those rows are read again each time. A busy minute and a quiet one are played
until they are steady, and the day is put together from them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from requests.adapters import BaseAdapter

from sync.crm.documents import MOST as DOCUMENTS_AT_ONCE
from sync.crm.mapping_file import read_mapping
from sync.crm.outward import AT_ONCE
from sync.crm.port import Ask, Document, Ref, Write
from sync.crm.salesforce.client import SalesforceCrm
from sync.crm.salesforce.reading import OVERLAP
from sync.crm.salesforce.signing_in import KnownToken
from sync.crm.sandbox.access import User
from sync.crm.sandbox.describe import describe
from sync.crm.sandbox.objects_file import read_objects

DEALERSHIPS = 10_000
BUSY_MINUTES = 10 * 60
QUIET_MINUTES = 24 * 60 - BUSY_MINUTES
STEADY = 14
"""Minutes played; the overlap is full after ten, and the last ones are counted."""
COUNTED = 3
IN_THE_CRM = 4
"""Records a dealership's day brings that somebody changed in the CRM."""
KEPT = 500
"""Records an object holds of a dealership when the daily reconcile lists their ids."""

NEW: dict[str, float] = {
    "Individual": 6, "Contact": 6, "ContactPointTypeConsent": 12, "Lead": 6, "Configuration__c": 3, "TestDrive__c": 1.5,
    "Offer__c": 1.2, "Task": 4, "Event": 8, "StockCar__c": 0.5,
}  # fmt: skip
"""Records a dealership makes on a day, by object: six leads and what usually hangs on them."""
CHANGED: dict[str, float] = {
    "Contact": 2, "Lead": 18, "TestDrive__c": 3, "Offer__c": 1.2, "Task": 4, "StockCar__c": 2, "Demonstrator__c": 0.5,
}  # fmt: skip
"""Records a dealership changes on a day."""
DOCUMENTS = 1.2


class Org(BaseAdapter):
    """The other end of the client: it takes everything, and shows what was changed lately."""

    def __init__(self) -> None:
        super().__init__()
        self._schema = read_objects()
        self._user = User("005000000000001AAA", "relay", "relay")
        self.now = datetime(2026, 11, 23, 9, tzinfo=UTC)
        self.calls: Counter[str] = Counter()
        self._rows: dict[str, list[tuple[str, str]]] = {}
        self._numbers = count(1)

    def send(self, request: Any, *_: Any, **__: Any) -> requests.Response:
        """Answers a call."""
        address = urlsplit(request.url)
        given = json.loads(request.body) if request.body else None
        self.calls[address.path.removeprefix("/services/data/v60.0/").split("/")[0] or "about"] += 1
        response = requests.Response()
        response.status_code = 200
        response.headers["Content-Type"] = "application/json"
        response._content = json.dumps(self._answer(request.method, request.url, given)).encode()  # noqa: SLF001
        return response

    def close(self) -> None:
        """Nothing to let go of."""

    def touch(self, name: str, records: int) -> None:
        """So many records were changed by somebody."""
        stamp = f"{self.now:%Y-%m-%dT%H:%M:%S.000+0000}"
        rows = self._rows.setdefault(name, [])
        rows += [(stamp, self._id()) for _ in range(records)]
        oldest = f"{self.now - 2 * OVERLAP:%Y-%m-%dT%H:%M:%S.000+0000}"
        self._rows[name] = [row for row in rows if row[0] >= oldest]

    def _id(self) -> str:
        return f"00Q{next(self._numbers):012}AAA"

    def _answer(self, method: str, url: str, given: Any) -> Any:
        address = urlsplit(url)
        path = address.path.removeprefix("/services/data/v60.0/")
        if path == "composite":
            parts = given["compositeRequest"]
            return {"compositeResponse": [self._part(part) for part in parts]}
        if path.startswith("composite/sobjects"):
            names = [record["attributes"]["type"] for record in given["records"]]
            for name, records in Counter(names).items():
                self.touch(name, records)
            return [{"id": self._id(), "success": True, "errors": [], "created": method == "PATCH"} for _ in names]
        if path.startswith("query"):
            return self._query(parse_qs(address.query)["q"][0])
        if path.endswith("/describe"):
            return describe(self._schema, self._schema.objects[path.split("/")[1]], self._user, "")
        return {"identity": "https://org/id/00D/005000000000001AAA"}

    def _part(self, part: dict[str, Any]) -> dict[str, Any]:
        body = self._answer(part["method"], f"https://org{part['url']}", part.get("body"))
        return {"referenceId": part["referenceId"], "httpStatusCode": 200, "body": body}

    def _query(self, soql: str) -> dict[str, Any]:
        name = soql.split(" FROM ")[1].split(maxsplit=1)[0]
        rows = sorted(self._rows.get(name, []))
        page = re.search(r"SystemModstamp > (\S+) OR \(.*Id > '(\w+)'", soql)
        since = re.search(r"SystemModstamp >= (\S+)", soql)
        if page:
            rows = [row for row in rows if row > (page[1].replace("Z", ".000+0000"), page[2])]
        elif since:
            rows = [row for row in rows if row[0] >= since[1].replace("Z", ".000+0000")]
        elif "IN (" in soql:
            rows = []
        shown = [{"Id": record, "SystemModstamp": stamp, "IsDeleted": False} for stamp, record in rows[:2000]]
        return {"records": shown, "done": True, "totalSize": len(shown)}


def fleet_day() -> dict[str, Any]:
    """The calls of the day, in all and by what they are for."""
    org = Org()
    session = requests.Session()
    session.mount("https://", org)
    mapping = read_mapping("salesforce-sales")
    crm = SalesforceCrm(
        KnownToken("https://org", "token"), mapping.keys(), clock=lambda: org.now, pause=lambda _: None,
        random=Random(1), session=session,
    )  # fmt: skip
    crm.describe(mapping.objects)
    start = crm.budget().made + 1  # and who we are
    cursors: dict[str, str] = {}
    busy = _steady(org, crm, cursors, DEALERSHIPS / BUSY_MINUTES)
    quiet = _steady(org, crm, cursors, 0.0)
    reconcile = _reconcile(mapping.objects)
    parts = {
        "start_of_the_connector": start,
        "reading_changes_in_busy_minutes": round(busy["read"] * BUSY_MINUTES),
        "reading_changes_in_quiet_minutes": round(quiet["read"] * QUIET_MINUTES),
        "writing_records": round(busy["write"] * BUSY_MINUTES),
        "sending_documents": round(busy["documents"] * BUSY_MINUTES),
        "daily_reconcile_in_bulk": reconcile,
    }
    records = round(DEALERSHIPS * (sum(NEW.values()) + sum(CHANGED.values())))
    return {
        "dealerships": DEALERSHIPS,
        "records_written": records,
        "documents": round(DEALERSHIPS * DOCUMENTS),
        "changed_in_the_crm": DEALERSHIPS * IN_THE_CRM,
        "calls": sum(parts.values()),
        "made_up_of": parts,
        "one_record_a_call": records + 2 * round(DEALERSHIPS * DOCUMENTS) + 24 * 60 * len(mapping.polled),
    }


def _steady(org: Org, crm: SalesforceCrm, cursors: dict[str, str], dealership_days: float) -> dict[str, float]:
    """Calls of a minute in which so many days of a dealership happen, by what they are for."""
    total: Counter[str] = Counter()
    for minute in range(STEADY):
        org.now += timedelta(minutes=1)
        before = crm.budget().made
        _read(crm, cursors)
        read = crm.budget().made
        for writes in _writes(dealership_days):
            crm.write(writes)
        wrote = crm.budget().made
        documents = list(_documents(round(DOCUMENTS * dealership_days)))
        for start in range(0, len(documents), DOCUMENTS_AT_ONCE):
            crm.put_files(documents[start : start + DOCUMENTS_AT_ONCE])
        org.touch("Lead", round(IN_THE_CRM * dealership_days))
        if minute >= STEADY - COUNTED:
            total.update(read=read - before, write=wrote - read, documents=crm.budget().made - wrote)
    return {name: total[name] / COUNTED for name in ("read", "write", "documents")}


def _read(crm: SalesforceCrm, cursors: dict[str, str]) -> None:
    open_ = dict(read_mapping("salesforce-sales").polled)
    while open_:
        asks = [Ask(name, fields, cursors.get(name, "")) for name, fields in open_.items()]
        for ask, page in zip(asks, crm.changes(asks), strict=True):
            cursors[ask.object] = page.cursor
            if not page.more:
                del open_[ask.object]


def _writes(days: float) -> Iterator[list[Write]]:
    """The writes of a minute as the connector hands them over: so many at once, in the order of the mapping."""
    made: list[Write] = []
    numbers = count(1)
    for name in dict.fromkeys([*read_mapping("salesforce-sales").objects]):
        for per_day, known in ((NEW.get(name, 0), ""), (CHANGED.get(name, 0), "00Q000000000001AAA")):
            made += [Write(name, f"{next(numbers):036}", {"Name": "x"}, known) for _ in range(round(per_day * days))]
    for start in range(0, len(made), AT_ONCE):
        yield made[start : start + AT_ONCE]


def _documents(number: int) -> Iterator[Document]:
    for one in range(number):
        yield Document(f"{one}.pdf", b"%PDF" + bytes(40_000), f"{one:064x}", Ref("Offer__c", str(one), "a05"))


def _reconcile(objects: tuple[str, ...]) -> int:
    """A query that tells how many there are, then a job: begun, looked at five times, 50,000 ids in each answer."""
    pages = -(-DEALERSHIPS * KEPT // 50_000)
    return len(objects) * (1 + 1 + 5 + pages)
