"""The rows of a planned query as Salesforce shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from sync.crm.sandbox.schema import Field, Schema, SObject
from sync.crm.sandbox.soql import Query
from sync.crm.sandbox.values import give


@dataclass(frozen=True)
class Output:
    """A column of the answer: where it goes (`Account`, `Name`) and where it stands in a row."""

    names: tuple[str, ...]
    index: int
    field: Field


@dataclass(frozen=True)
class Plan:
    """A query that is ready. `parents` are places of ids of parents in a row, `inner` the child queries by name."""

    object: SObject
    statement: Select[Any]
    outputs: tuple[Output, ...]
    parents: dict[tuple[str, ...], int]
    inner: dict[str, tuple[Field, Query, SObject]]
    counts: bool = False
    grouped: bool = False

    def record(self, row: Sequence[Any], schema: Schema, root: str) -> dict[str, Any]:
        """A row as a record. `root` is `/services/data/vNN.N`."""
        if self.grouped:
            found: dict[str, Any] = {"attributes": {"type": "AggregateResult"}}
            return found | {one.names[-1]: give(one.field, row[one.index]) for one in self.outputs}
        made = _shell(self.object.name, row[0], root)
        for one in self.outputs:
            place = made
            for depth in range(1, len(one.names)):
                place = self._parent(place, one.names[:depth], row, schema, root)
                if place is None:
                    break
            else:
                owner = place["attributes"]["url"]
                value = row[one.index]
                url = f"{owner}/{one.field.name}" if one.field.type == "base64" and value else ""
                place[one.names[-1]] = give(one.field, value, url)
        return made

    def _parent(
        self, place: dict[str, Any], way: tuple[str, ...], row: Sequence[Any], schema: Schema, root: str
    ) -> Any:
        if way[-1] not in place:
            record = row[self.parents[way]]
            kind = schema.of_id(record) if record else None
            place[way[-1]] = _shell(kind.name, record, root) if kind else None
        return place[way[-1]]


def _shell(kind: str, record: str, root: str) -> dict[str, Any]:
    return {"attributes": {"type": kind, "url": f"{root}/sobjects/{kind}/{record}"}}
