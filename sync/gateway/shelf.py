"""The records a batch touches, read in few statements, changed in memory, written back together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from db.attachments import is_name
from db.changed import Author
from db.shapes import dump
from sync.gateway.bulk import insert_many, named, update_many
from sync.gateway.erasing import scrub
from sync.gateway.tables import PRESENT, about, dealership, history, life, record
from sync.merge import Agreed, Mark
from sync.wire import Row, canonical, possible_name

WITHDRAWN: Mapping[str, Any] = MappingProxyType({"withdrawn": True})
"""The fields of a record which a hub showed and the gateway above it never took: it is gone, and may be made again."""

AT_ONCE = 400
"""Ids in one IN list; SQLite takes at most 999 parameters in old builds."""

# What every push asks and writes is put together once.
_LOCK = select(dealership).where(dealership.c.id == bindparam("house")).with_for_update()
_LIVES = select(life.c.id).where(life.c.dealership == bindparam("house"))
_COUNT = update(dealership).where(dealership.c.id == bindparam("house")).values(counter=bindparam("reached"))
_OF_CUSTOMERS = select(record).where(
    record.c.dealership == bindparam("house"), record.c.customer.in_(bindparam("customers", expanding=True))
)
_OF_KIND = _OF_CUSTOMERS.where(record.c.kind == bindparam("kind"))


@dataclass(frozen=True)
class Kept:
    """A record as the gateway keeps it."""

    kind: str
    agreed: Agreed
    made_by: str
    author: Author | None = None
    """Who changed it last, if it was changed since it was made."""

    def row(self, record_id: str) -> Row:
        fields = left_of(self.agreed)
        return Row(self.kind, record_id, self.agreed.version, fields, self.agreed.gone)


class Shelf:
    """One dealership's records inside one writing transaction; holds the dealership's lock from the start."""

    def __init__(self, connection: Connection, dealership_id: str, life_id: Callable[[], str]) -> None:
        """`life_id` names this run of the gateway; it is asked with the lock held."""
        self.connection = connection
        self._life = life_id
        self.dealership = dealership_id
        self.house = connection.execute(_LOCK, {"house": dealership_id}).one()
        self.counter: int = self.house.counter
        self._records: dict[str, Kept | None] = {}
        self._of: dict[str, set[str]] = {}  # customer -> ids on the shelf that name them, or once did
        self._asked: set[tuple[str, str]] = set()
        self._new: set[str] = set()
        self._changed: set[str] = set()
        self._lost: list[dict[str, Any]] = []
        self.ended: dict[str, tuple[str, ...]] = {}
        """Records that ended in this transaction, with the attachments each named."""

    def load(self, ids: Iterable[str]) -> None:
        """Reads the records that are not on the shelf yet."""
        wanted = sorted(set(ids) - self._records.keys())
        self._records.update(dict.fromkeys(wanted))
        wanted = [record_id for record_id in wanted if possible_name(record_id)]
        for start in range(0, len(wanted), AT_ONCE):
            for row in named(self.connection, record, self.dealership, wanted[start : start + AT_ONCE]):
                self._lay(row.id, kept_from(row))

    def load_of(self, kind: str, customers: Iterable[str]) -> None:
        """Reads what there is of a kind ("": of any) that names these customers; each customer is asked for once."""
        wanted = sorted({one for one in customers if possible_name(one) and (kind, one) not in self._asked})
        self._asked.update((kind, one) for one in wanted)
        query = _OF_KIND if kind else _OF_CUSTOMERS
        for start in range(0, len(wanted), AT_ONCE):
            within = {"house": self.dealership, "customers": wanted[start : start + AT_ONCE]}
            for row in self.connection.execute(query, {**within, "kind": kind} if kind else within):
                if self._records.get(row.id) is None:
                    self._lay(row.id, kept_from(row))

    def _lay(self, record_id: str, kept: Kept) -> None:
        self._records[record_id] = kept
        customer = kept.agreed.fields.get("customer")
        if isinstance(customer, str) and customer:
            self._of.setdefault(customer, set()).add(record_id)

    def _naming_customer(self, customer: str) -> list[tuple[str, Kept]]:
        found = [(one, self.kept(one)) for one in sorted(self._of.get(customer, ()))]
        return [(one, kept) for one, kept in found if kept.agreed.fields.get("customer") == customer]

    def get(self, record_id: str) -> Kept | None:
        if record_id not in self._records:
            self.load([record_id])
        return self._records[record_id]

    def kept(self, record_id: str) -> Kept:
        """A record that is there; raises KeyError if it is not."""
        kept = self.get(record_id)
        if kept is None:
            raise KeyError(record_id)
        return kept

    def all(self, kind: str) -> list[tuple[str, Kept]]:
        """The records of a kind that are on the shelf."""
        return [(record_id, one) for record_id, one in self._records.items() if one is not None and one.kind == kind]

    def children(self, kind: str, customer: str) -> list[str]:
        """Ids of the customer's records of a kind, those of this transaction included; all on the shelf."""
        self.load_of(kind, [customer])
        return [record_id for record_id, one in self._naming_customer(customer) if one.kind == kind]

    def all_of(self, customer: str) -> list[str]:
        """Ids of everything that names a customer and lives, that of this transaction included; all on the shelf."""
        self.load_of("", [customer])
        return [record_id for record_id, one in self._naming_customer(customer) if not one.agreed.gone]

    def naming(self, kind: str, field: str, record_id: str) -> list[str]:
        """Ids of the records of a kind that live and name another one; all on the shelf. Reads the whole kind."""
        named = record.c.fields.contains(f'"{field}":{dump(record_id)}', autoescape=True)
        query = select(record.c.id).where(record.c.dealership == self.dealership, record.c.kind == kind, named)
        self.load(self.connection.execute(query).scalars().all())
        return sorted(
            other_id
            for other_id, one in self.all(kind)
            if not one.agreed.gone and one.agreed.fields.get(field) == record_id
        )

    def next_version(self) -> int:
        """The number the next change gets; it is used up by `put`."""
        return self.counter + 1

    def use_number(self) -> int:
        """A number of the counter for what is no record."""
        self.counter += 1
        return self.counter

    def put(self, record_id: str, kept: Kept) -> None:
        """Keeps a new state, which carries the version of `next_version`."""
        before = self.get(record_id)
        if before is None:
            self._new.add(record_id)
        else:
            self._changed.add(record_id)
        if kept.agreed.gone:
            self.ended[record_id] = papers_of(before.agreed.fields) if before is not None else ()
            # Of a record that is gone nothing stays but that it is; marks may hold texts.
            mark = kept.agreed.mark("")
            ended = replace(kept.agreed, fields=left_of(kept.agreed), marks={"": mark})
            kept = replace(kept, agreed=ended, author=None)
        self._lay(record_id, kept)
        self.counter = kept.agreed.version

    def amend(self, record_id: str, fields: Mapping[str, Any], mark: Mark) -> None:
        """Changes fields by the gateway's own hand, under a version of its own."""
        kept = self.kept(record_id)
        version = self.next_version()
        mark = replace(mark, version=version)
        marks = {**kept.agreed.marks, **dict.fromkeys(fields, mark)}
        agreed = Agreed({**kept.agreed.fields, **fields}, marks, version, kept.agreed.gone)
        self.put(record_id, replace(kept, agreed=agreed))

    def remember(self, record_id: str, lost: Mapping[str, Any], *, version: int, writer: str) -> None:
        """Keeps values that gave way."""
        for name, value in lost.items():
            item = {"record": record_id, "field": name[:64], "value": canonical(value).decode()}
            self._lost.append({"dealership": self.dealership, "version": version, "writer": writer, **item})

    def write(self) -> None:
        """Everything that changed, and the counter."""
        insert_many(self.connection, record, [self._values(record_id) for record_id in sorted(self._new)])
        update_many(self.connection, record, [self._changes(one) for one in sorted(self._changed - self._new)])
        insert_many(self.connection, history, self._lost)
        if self.ended:
            scrub(self.connection, self.dealership, self.ended)
        if self.counter != self.house.counter:
            begin_life(self.connection, self.dealership, self._life(), self.house.counter)
            self.connection.execute(_COUNT, {"house": self.dealership, "reached": self.counter})

    def _values(self, record_id: str) -> dict[str, Any]:
        kept = self.kept(record_id)
        names = {"dealership": self.dealership, "id": record_id, "kind": kept.kind, "made_by": kept.made_by}
        return {**names, **_state(kept)}

    def _changes(self, record_id: str) -> dict[str, Any]:
        kept = self.kept(record_id)
        return {"dealership": self.dealership, "id": record_id, **_state(kept)}


def papers_of(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The attachments a record names, by their SHA-256."""
    return tuple(value for name, value in fields.items() if name.endswith("sha256") and is_name(value))


def begin_life(connection: Connection, dealership_id: str, life_id: str, counter: int) -> None:
    """From here on the dealership's numbers are given by the run of a gateway called `life_id`."""
    lives = set(connection.execute(_LIVES, {"house": dealership_id}).scalars())
    if life_id in lives:  # perhaps ended by another run over the same database, which is no reason to begin one more
        return
    if not lives:  # the life before there were lives had the database's own id
        first = connection.execute(select(about.c.value).where(about.c.name == "id")).scalar_one()
        connection.execute(life.insert().values(dealership=dealership_id, id=first, ended=counter))
    present = (life.c.dealership == dealership_id) & (life.c.ended == PRESENT)
    connection.execute(update(life).where(present).values(ended=counter))
    connection.execute(life.insert().values(dealership=dealership_id, id=life_id, ended=PRESENT))


def kept_from(row: Any) -> Kept:
    """A record from its table row."""
    marks = {name: _mark(*told) for name, told in json.loads(row.marks).items()}
    agreed = Agreed(json.loads(row.fields), marks, row.version, bool(row.gone))
    return Kept(row.kind, agreed, row.made_by, author_from(row.author))


def _mark(version: int, stamp: int, writer: str, *rest: Any) -> Mark:
    """A mark as it is kept: the person, if they said who they are, and the parts of a note."""
    staff, parts = (rest[0], rest[1:]) if rest and isinstance(rest[0], str) else ("", rest)
    return Mark(version, stamp, writer, tuple((*part,) for part in parts), staff)


def author_from(text: str) -> Author | None:
    """The author of a record as it is kept, None for an empty text."""
    return Author(*json.loads(text)) if text else None


def left_of(agreed: Agreed) -> Mapping[str, Any]:
    """The fields of a record; one that is gone leaves no personal data behind, only that it is gone, and whether it
    never was more than a hub's.
    """
    if not agreed.gone:
        return agreed.fields
    return WITHDRAWN if agreed.fields.get("withdrawn") else {}


def _state(kept: Kept) -> dict[str, Any]:
    agreed = kept.agreed
    marks = {
        name: [mark.version, mark.stamp, mark.writer, *([mark.staff] if mark.staff else ()), *mark.parts]
        for name, mark in agreed.marks.items()
    }
    fields = dict(left_of(agreed))
    return {
        "version": agreed.version,
        "fields": canonical(fields).decode(),
        "marks": canonical(marks).decode(),
        "gone": agreed.gone,
        "customer": customer_of(fields),
        "author": canonical(list(kept.author)).decode() if kept.author else "",
    }


def customer_of(fields: Mapping[str, Any]) -> str:
    """The customer whom fields name, "" for none or for what names nobody."""
    customer = fields.get("customer")
    return customer if isinstance(customer, str) and possible_name(customer) else ""
