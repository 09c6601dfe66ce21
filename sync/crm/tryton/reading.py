"""What changed in Tryton, and what was deleted.

Rows are read in the order (last change, id). A change is stamped with the beginning of its transaction and seen after
its end, so each reading begins `OVERLAP` before the last one ended. Deletions leave tombstones: our module writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from sync.crm.port import Ask, Page, Seen
from sync.crm.tryton.rpc import Rpc
from sync.crm.tryton.shapes import Models
from sync.crm.tryton.words import read_value, spelt_instant

PAGE = 500
OVERLAP = timedelta(minutes=10)
"""Longer than any transaction of Tryton's lasts; what lasts longer still is found by the reconcile of ids."""
TOMBSTONES = "vitrine.tombstone"
SCOPE: Mapping[str, list[Any]] = {"party.party": [["vitrine_customer", "=", True]]}
"""Parties are also suppliers and banks: only customers of a dealership are ours to read."""

_EXACT = "%Y-%m-%dT%H:%M:%S.%f"


@dataclass(frozen=True)
class _Cursor:
    """How far an object was read: everything up to `until`; within a reading, up to (`at`, `id`) of it."""

    until: str = ""
    at: str = ""
    id: int = 0
    buried: str = ""
    """How far its tombstones were read; "": they were not yet."""

    @classmethod
    def read(cls, text: str) -> _Cursor:
        return cls(**orjson.loads(text)) if text else cls()

    def written(self) -> str:
        return orjson.dumps(self.__dict__).decode()


class Reading:
    """Reads changes and ids."""

    def __init__(self, rpc: Rpc, models: Models, overlap: timedelta = OVERLAP) -> None:
        self._rpc = rpc
        self._models = models
        self._overlap = overlap

    def changes(self, asks: Sequence[Ask]) -> list[Page]:
        """A page an ask: tombstones first, then what was made or changed. Raises `CrmTrouble`."""
        cursors = [_Cursor.read(ask.cursor) for ask in asks]
        graves, until = self._graves([ask.object for ask in asks], cursors)
        return [
            self._page(ask, replace(cursor, buried=max(until, cursor.buried)), graves.get(ask.object, []))
            for ask, cursor in zip(asks, cursors, strict=True)
        ]

    def ids(self, name: str) -> Iterator[tuple[str, str]]:
        """(Tryton's id, external id) of every record that has one."""
        key = self._models.key(name)
        last = 0
        while True:
            domain = [[key, "!=", None], ["id", ">", last]]
            rows = self._rpc.model(name, "search_read", domain, 0, 2 * PAGE, [["id", "ASC"]], [key])
            yield from ((str(row["id"]), row[key]) for row in rows)
            if len(rows) < 2 * PAGE:
                return
            last = rows[-1]["id"]

    # ----------------------------------------------------------------------------------------------------------- rows

    def _page(self, ask: Ask, cursor: _Cursor, graves: list[Seen]) -> Page:
        columns = self._models.columns(ask.object, ask.fields)
        domain = [*SCOPE.get(ask.object, []), *self._since(cursor)]
        order = [["last_modified_at", "ASC"], ["id", "ASC"]]
        rows = self._rpc.model(ask.object, "search_read", domain, 0, PAGE, order, columns)
        rows.sort(key=lambda row: (read_value(row["last_modified_at"]), row["id"]))
        seen = [self._models.seen(ask.object, ask.fields, row) for row in rows]
        last = read_value(rows[-1]["last_modified_at"]).strftime(_EXACT) if rows else ""
        if len(rows) < PAGE:
            cursor = replace(cursor, until=max(cursor.until, cursor.at, last), at="", id=0)
            return Page((*graves, *seen), cursor.written())
        return Page((*graves, *seen), replace(cursor, at=last, id=rows[-1]["id"]).written(), more=True)

    def _since(self, cursor: _Cursor) -> list[Any]:
        if cursor.at:
            at = _moment(cursor.at)
            same = [["last_modified_at", "=", at], ["id", ">", cursor.id]]
            return [["OR", [["last_modified_at", ">", at]], same]]
        if cursor.until:
            return [["last_modified_at", ">=", _moment(cursor.until) - self._overlap]]
        return []

    # ----------------------------------------------------------------------------------------------------- tombstones

    def _graves(self, names: Sequence[str], cursors: Sequence[_Cursor]) -> tuple[dict[str, list[Seen]], str]:
        """The new tombstones of each object, and how far they were read.

        An object that is read for the first time needs none of them: what it has is still there.
        """
        begun = {name: cursor.buried for name, cursor in zip(names, cursors, strict=True)}
        known = [buried for buried in begun.values() if buried]
        newest = self._buried([], order="DESC", limit=1) if len(known) < len(begun) else []
        until = max([*known, *(_exact(row) for row in newest), "1970-01-01T00:00:00.000000"])
        found: dict[str, list[Seen]] = {}
        if known:
            old = [name for name, buried in begun.items() if buried]
            for row in self._all_buried(old, _moment(min(known)) - self._overlap):
                found.setdefault(row["model"], []).append(_grave(row))
                until = max(until, _exact(row))
        return found, until

    def _all_buried(self, names: Sequence[str], since: datetime) -> Iterator[Mapping[str, Any]]:
        domain: list[Any] = [["model", "in", list(names)], ["create_date", ">=", since]]
        last: list[Any] = []
        while True:
            rows = self._buried([*domain, *last], order="ASC", limit=2 * PAGE)
            yield from rows
            if len(rows) < 2 * PAGE:
                return
            last = [["id", ">", rows[-1]["id"]]]

    def _buried(self, domain: list[Any], *, order: str, limit: int) -> list[dict[str, Any]]:
        columns = ["model", "record", "vitrine_id", "create_date", "create_uid"]
        rows: list[dict[str, Any]] = self._rpc.model(
            TOMBSTONES, "search_read", domain, 0, limit, [["id", order]], columns
        )
        return rows


def _grave(row: Mapping[str, Any]) -> Seen:
    at = spelt_instant(read_value(row["create_date"]))
    return Seen(
        row["model"], str(row["record"]), row["vitrine_id"] or "", f"gone-{row['id']}", gone=True,
        by=str(row["create_uid"] or ""), at=at,
    )  # fmt: skip


def _exact(row: Mapping[str, Any]) -> str:
    found: datetime = read_value(row["create_date"])
    return found.strftime(_EXACT)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, _EXACT).replace(tzinfo=UTC)
