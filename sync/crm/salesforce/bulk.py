"""Bulk API 2.0: the first load of more than 2,000 records, and long lists of ids. Few calls, however many records."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sync.crm.port import Answer, Keys, Ref, Write
from sync.crm.salesforce.calls import Calls
from sync.crm.salesforce.objects import Objects, to_org
from sync.crm.salesforce.writing import whole_trouble

FROM = 2000
"""Records from which on a load goes in bulk."""
MOST_BYTES = 90_000_000
"""Bytes of one upload; Salesforce takes 150 MB of base64, which is 100 MB of text."""
CSV = {"Content-Type": "text/csv; charset=UTF-8"}
LOOK = 2.0
"""Seconds between two looks at a job; longer each time, up to `LOOK_LONGEST`."""
LOOK_LONGEST = 30.0
PATIENCE = timedelta(hours=2)
EMPTY = "#N/A"
"""How a CSV says that a field is to be empty."""


class Bulk:
    """Jobs of one client."""

    def __init__(
        self,
        calls: Calls,
        objects: Objects,
        keys: Keys,
        pause: Callable[[float], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._calls = calls
        self._objects = objects
        self._keys = keys
        self._pause = pause
        self._clock = clock

    # ------------------------------------------------------------------------------------------------------------ load

    def load(self, writes: Sequence[Write]) -> list[Answer]:
        """Upserts new records of one object; their references have ids. Raises `CrmTrouble`."""
        name = writes[0].object
        key = self._keys[name]
        columns = list(dict.fromkeys(field for write in writes for field in write.fields))
        info = self._objects.one(name).info
        places = {write.external_id: place for place, write in enumerate(writes)}
        answers: dict[int, Answer] = {}
        for body in _uploads([key, *columns], (self._line(write, columns, info.fields) for write in writes)):
            job = {"object": name, "operation": "upsert", "externalIdFieldName": key, "contentType": "CSV"}
            path = f"jobs/ingest/{self._begin('jobs/ingest', {**job, 'lineEnding': 'LF'})}"
            self._calls.call("PUT", f"{path}/batches", data=body, headers=CSV)
            self._calls.call("PATCH", path, json={"state": "UploadComplete"})
            self._end(path)
            for row in self._rows(f"{path}/successfulResults"):
                done = "created" if row.get("sf__Created", "").lower() == "true" else "updated"
                answers[places[row[key]]] = Answer(done, row["sf__Id"])  # type: ignore[arg-type]
            for row in self._rows(f"{path}/failedResults"):
                answers[places[row[key]]] = self._failed(row.get("sf__Error", ""))
        not_tried = Answer("retry", code="UNPROCESSED")
        return [answers.get(place, not_tried) for place in range(len(writes))]

    def _line(self, write: Write, columns: Sequence[str], fields: Any) -> list[str]:
        line = [write.external_id]
        for name in columns:
            value = write.fields.get(name)
            spelt = to_org(fields.get(name), value, value.crm_id if isinstance(value, Ref) else "")
            if name not in write.fields:
                line.append("")
            elif spelt is None:
                line.append(EMPTY)
            else:
                line.append(str(spelt).lower() if isinstance(spelt, bool) else str(spelt))
        return line

    def _failed(self, said: str) -> Answer:
        """`CODE:words:fields --` as Salesforce writes it into the column of errors."""
        code, _, rest = said.partition(":")
        message, _, fields = rest.rpartition(":")
        trouble = whole_trouble(code, message or rest)
        if trouble:
            raise self._calls.trouble(trouble, said)
        named = tuple(part for part in fields.removesuffix(" --").split(",") if part.strip("- "))
        if code in ("UNABLE_TO_LOCK_ROW", "TOO_MANY_LOCK_FAILURE"):
            return Answer("retry", code=code, message=message)
        if code in ("DUPLICATES_DETECTED", "DUPLICATE_EXTERNAL_ID"):
            return Answer("choose", code=code, message=message)
        return Answer("refused", code=code, message=message or rest, fields=named)

    # ----------------------------------------------------------------------------------------------------------- query

    def query(self, soql: str) -> Iterator[tuple[str, str]]:
        """The first two columns of every row."""
        path = f"jobs/query/{self._begin('jobs/query', {'operation': 'query', 'query': soql})}"
        self._end(path)
        locator = ""
        while True:
            tail = f"?maxRecords=50000{f'&locator={locator}' if locator else ''}"
            reply = self._calls.call("GET", f"{path}/results{tail}")
            rows = csv.reader(io.StringIO(reply.text))
            next(rows, None)
            for row in rows:
                yield row[0], row[1]
            locator = (reply.headers or {}).get("sforce-locator", "null")
            if locator == "null":
                return

    # ------------------------------------------------------------------------------------------------------------ jobs

    def _begin(self, path: str, job: dict[str, str]) -> str:
        return str(self._calls.call("POST", path, json=job).body["id"])

    def _end(self, path: str) -> None:
        """Waits for a job; each look costs a call, so they become rare."""
        wait, until = LOOK, self._clock() + PATIENCE
        while True:
            job = self._calls.call("GET", path).body
            if job["state"] == "JobComplete":
                return
            if job["state"] in ("Failed", "Aborted") or self._clock() > until:
                raise self._calls.trouble("crm-trouble", f"bulk job {job['state']}: {job.get('errorMessage', '')}")
            self._pause(wait)
            wait = min(LOOK_LONGEST, wait * 1.5)

    def _rows(self, path: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self._calls.call("GET", path).text)))


def _uploads(head: list[str], lines: Iterator[list[str]]) -> Iterator[bytes]:
    """CSV in pieces of at most `MOST_BYTES`, each with the names of the columns."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    empty = True
    for line in lines:
        writer.writerow(line)
        empty = False
        if text.tell() > MOST_BYTES // 4:  # a letter is four bytes at most
            yield text.getvalue().encode()
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(head)
            empty = True
    if not empty:
        yield text.getvalue().encode()
