"""A CRM in memory behind the port: it keeps what it is given and shows what changed, without any HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sync.crm.mapping import CrmMapping, field_type
from sync.crm.port import Answer, Ask, Budget, Document, FieldInfo, ObjectInfo, Page, Ref, Seen, Write

US = "us"


@dataclass
class Row:
    """A record of the CRM."""

    ext: str
    fields: dict[str, Any]
    stamp: int
    by: str
    gone: bool = False


@dataclass
class LittleCrm:
    """See the module. `refuse` and `later` are external ids of records it does not take, or not now."""

    mapping: CrmMapping
    at: str = "2026-11-23T09:30:00Z"
    name: str = "salesforce"
    user: str = US
    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    refuse: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)
    stale: set[str] = field(default_factory=set)
    papers: list[Document] = field(default_factory=list)
    count: int = 0

    def describe(self, objects: Sequence[str]) -> Mapping[str, ObjectInfo]:
        """Everything the mapping wants."""
        found = {}
        for name in objects:
            fields = {}
            for entry in self.mapping.of_object(name):
                fields[entry.key] = FieldInfo(entry.key, "text", 36, external_id=True)
                for one in entry.fields:
                    types = {"int": "number", "bool": "text" if one.values else "flag"}
                    kind: Any = "reference" if one.object else types.get(field_type(entry.kind, one.field), "text")
                    fields[one.target] = FieldInfo(one.target, kind, refers_to=one.object)
            found[name] = ObjectInfo(name, fields)
        return found

    def write(self, writes: Sequence[Write]) -> list[Answer]:
        """Takes them one by one."""
        return [self._one(write) for write in writes]

    def _one(self, write: Write) -> Answer:
        rows = self.rows.setdefault(write.object, {})
        if write.external_id in self.refuse:
            return Answer("refused", code="BAD", message="not like this", fields=tuple(write.fields)[:1])
        if write.external_id in self.later:
            return Answer("retry", code="LOCKED")
        if write.external_id in self.stale:
            return Answer("stale")
        known = write.crm_id or next(
            (id for id, row in rows.items() if row.ext == write.external_id and not row.gone), ""
        )
        if write.gone:
            if known in rows:
                rows[known].gone = True
                rows[known].stamp = self._next()
            return Answer("removed")
        values = {name: self._id(value) for name, value in write.fields.items()}
        if known in rows:
            rows[known].fields |= values
            rows[known].ext, rows[known].stamp, rows[known].by = write.external_id, self._next(), US
            return Answer("updated", known, str(rows[known].stamp))
        made = f"{write.object}-{self._next()}"
        rows[made] = Row(write.external_id, values, self.count, US)
        return Answer("created", made, str(self.count))

    def _id(self, value: Any) -> Any:
        if not isinstance(value, Ref):
            return value
        found = value.crm_id or next(id for id, row in self.rows[value.object].items() if row.ext == value.external_id)
        return Ref(value.object, "", found)

    def changes(self, asks: Sequence[Ask]) -> list[Page]:
        """Everything that changed, our own writes too."""
        pages = []
        for ask in asks:
            rows = [(id, row) for id, row in self.rows.get(ask.object, {}).items() if row.stamp > int(ask.cursor or 0)]
            seen = tuple(self._seen(ask, id, row) for id, row in rows)
            pages.append(Page(seen, str(max([row.stamp for _, row in rows], default=int(ask.cursor or 0)))))
        return pages

    def _seen(self, ask: Ask, id: str, row: Row) -> Seen:
        fields = {} if row.gone else {name: row.fields.get(name) for name in ask.fields}
        return Seen(ask.object, id, row.ext, str(row.stamp), fields, gone=row.gone, by=row.by, at=self.at)

    def ids(self, object_name: str) -> Iterator[tuple[str, str]]:
        """What there is."""
        return iter([(id, row.ext) for id, row in self.rows.get(object_name, {}).items() if not row.gone and row.ext])

    def put_files(self, documents: Sequence[Document]) -> list[Answer]:
        """Keeps them."""
        self.papers += documents
        return [Answer("created", one.sha256) for one in documents]

    def budget(self) -> Budget:
        """None."""
        return Budget()

    def link(self, object_name: str, crm_id: str) -> str:
        """An address."""
        return f"https://crm.example/{object_name}/{crm_id}"

    def close(self) -> None:
        """Nothing to let go of."""

    def _next(self) -> int:
        self.count += 1
        return self.count

    # ------------------------------------------------------------------------------------------- what its people do

    def somebody_makes(self, name: str, **fields: Any) -> str:
        """A record without our id."""
        made = f"{name}-{self._next()}"
        self.rows.setdefault(name, {})[made] = Row("", fields, self.count, "clerk")
        return made

    def somebody_changes(self, name: str, ext: str, **fields: Any) -> None:
        """Some fields of a record with our id."""
        row = self.of(name, ext)
        row.fields |= fields
        row.stamp, row.by = self._next(), "clerk"

    def somebody_removes(self, name: str, ext: str) -> None:
        """A record with our id."""
        row = self.of(name, ext)
        row.gone, row.stamp = True, self._next()

    def of(self, name: str, ext: str) -> Row:
        """A record with our id, that is there."""
        return next(row for row in self.rows[name].values() if row.ext == ext and not row.gone)
