"""What the connector remembers, in a file of its own: nothing is asked of anybody before it stands here.

- `house`: each dealership, how far its feed was read, and the batch that is on its way to it, byte for byte.
- `record`: the dealerships' records as they last came, and `outbound`: what the CRM's side wants of them.
- `item`: each record in each object of the CRM, with the two spellings both sides last agreed on.

A `Book` is the ledger inside one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, create_engine, delete, event, func, select, update

from db.private import make_private
from db.shapes import dump
from sync.crm.ledger_tables import document, house, item, link, outbound, record, state, tables


@dataclass
class Item:
    """A record of ours in one object of the CRM."""

    object: str
    ext: str
    house: str
    kind: str
    place: int
    crm_id: str = ""
    state: str = "touched"
    """touched: to be compared and written; writing: the call is out, its answer is not here; idle; refused; choose."""
    not_before: int = 0
    """Seconds since 1970 before which it is left alone."""
    waits: str = ""
    """`object/ext` of what it refers to and what is not there."""
    stamp: str = ""
    ours: dict[str, Any] = field(default_factory=dict)
    """Our spelling of each field when both sides last agreed."""
    theirs: dict[str, Any] = field(default_factory=dict)
    """The CRM's spelling of the same."""
    intent: dict[str, Any] = field(default_factory=dict)
    """What is on its way, from before the call until its answer is kept."""
    wrote: list[str] = field(default_factory=list)
    """Fields of our last write, which the CRM may have spelt its own way."""
    held: dict[str, Any] = field(default_factory=dict)
    """Fields a person decides, with what the CRM has."""
    version: int = 0
    """The dealership's counter when both sides last agreed: what the CRM's people could have seen."""
    code: str = ""
    message: str = ""
    about: list[str] = field(default_factory=list)
    matches: list[str] = field(default_factory=list)
    tries: int = 0
    number: str = ""
    anyway: bool = False
    """A person wants it written although a duplicate rule found somebody."""
    unsigned: bool = False
    """Whether the CRM's record does not carry our id yet."""


# Put together once: to build a statement costs more than to run it.
_RECORD = select(record).where(record.c.id == bindparam("at"))
_WISHES = (
    select(outbound.c.house, outbound.c.kind, outbound.c.action, outbound.c.fields)
    .where(outbound.c.record == bindparam("at"))
    .order_by(outbound.c.seq)
)
_ITEM = select(item).where(item.c.object == bindparam("at_object"), item.c.ext == bindparam("at"))
_ITEM_BY_ID = select(item).where(item.c.object == bindparam("at_object"), item.c.crm_id == bindparam("at"))
_ITEMS = select(item).where(item.c.ext == bindparam("at")).order_by(item.c.place)
_PUT_ITEM = item.insert().prefix_with("OR REPLACE")
_PUT_RECORD = record.insert().prefix_with("OR REPLACE")
_COUNTER = (
    update(house)
    .where(house.c.name == bindparam("at"), house.c.counter < bindparam("reached"))
    .values(counter=bindparam("reached"))
)
_CHILDREN = select(link.c.child).where(link.c.parent == bindparam("at"))
_UNLINK = delete(link).where(link.c.child == bindparam("at"))

MOMENTS = 200
"""Moments of a dealership of which is kept what the CRM knew."""
FOR_A_PERSON = 1 << 40
"""A `not_before` that never comes: only a person brings the item up again."""

_COLUMNS = ("object", "ext", "house", "kind", "place", "crm_id", "state", "not_before", "waits")
_REST = tuple(name for name in Item.__dataclass_fields__ if name not in _COLUMNS)


@dataclass(frozen=True)
class Kept:
    """A record as it last came."""

    id: str
    house: str
    kind: str
    version: int
    fields: dict[str, Any]
    gone: bool


class Ledger:
    """The file. One thread at a time."""

    def __init__(self, path: Path) -> None:
        make_private(path)
        self._engine = create_engine(f"sqlite:///{path}", connect_args={"check_same_thread": False})
        event.listen(self._engine, "connect", _durable)
        event.listen(self._engine, "begin", _begin_writing)
        tables.create_all(self._engine)

    @contextmanager
    def write(self) -> Iterator[Book]:
        """One transaction: all of it, or nothing."""
        with self._engine.begin() as connection:
            yield Book(connection)

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()


class Book:
    """The ledger inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._now: dict[str, Kept | None] = {}
        self._waits: set[str] | None = None
        self._refs: dict[tuple[str, str], str] = {}

    # ------------------------------------------------------------------------------------------------- single values

    def get(self, name: str) -> str:
        """A single value; "" for none."""
        return self.connection.execute(select(state.c.value).where(state.c.name == name)).scalar() or ""

    def keep(self, name: str, value: str) -> None:
        """Keeps a single value."""
        self.connection.execute(state.insert().prefix_with("OR REPLACE").values(name=name, value=value))

    # -------------------------------------------------------------------------------------------------------- records

    def record(self, record_id: str) -> Kept | None:
        """A record as it last came, those that are gone too."""
        row = self.connection.execute(_RECORD, {"at": record_id}).one_or_none()
        if row is None:
            return None
        return Kept(row.id, row.house, row.kind, row.version, json.loads(row.fields), bool(row.gone))

    def put_record(self, kept: Kept, known_by: str = "") -> None:
        """Keeps a record; one that is gone leaves nothing of what it said."""
        values = {"id": kept.id, "house": kept.house, "kind": kept.kind, "version": kept.version, "gone": kept.gone}
        fields = {} if kept.gone else kept.fields
        values |= {"fields": dump(fields), "known_by": "" if kept.gone else known_by}
        self.connection.execute(_PUT_RECORD, values)
        self.connection.execute(_COUNTER, {"at": kept.house, "reached": kept.version})
        self.forget(kept.id)

    def house(self, name: str) -> Any:
        """The row of a dealership. Raises NoResultFound."""
        return self.connection.execute(select(house).where(house.c.name == name)).one()

    def counter(self, house_name: str) -> int:
        """The latest version of a dealership's records that has been seen."""
        return self.connection.execute(select(house.c.counter).where(house.c.name == house_name)).scalar() or 0

    def note_known(self, house_name: str, at: str) -> None:
        """Everything of the dealership that was seen until now is in the CRM at the instant `at`."""
        known = json.loads(self.get(f"known:{house_name}") or "[]")
        counter = self.counter(house_name)
        if not known or known[-1][1] != counter:
            self.keep(f"known:{house_name}", json.dumps([*known[1 - MOMENTS :], [at, counter]]))

    def known_at(self, house_name: str, at: str) -> int:
        """The version of the dealership's records that the CRM's people could have seen at the instant `at`."""
        known = json.loads(self.get(f"known:{house_name}") or "[]")
        return max((int(counter) for moment, counter in known if moment <= at), default=0)

    def known_by(self, house_name: str, word: str) -> list[str]:
        """Ids of the dealership's records that are known by a word (a customer's email)."""
        query = select(record.c.id).where(record.c.house == house_name, record.c.known_by == word)
        return list(self.connection.execute(query.limit(3)).scalars())

    def now(self, record_id: str) -> Kept | None:
        """The record with what the CRM's side wants of it on top; None if it is not there, or gone."""
        if record_id not in self._now:
            self._now[record_id] = self._laid(record_id)
        return self._now[record_id]

    def forget(self, record_id: str) -> None:
        """Whoever changes what a record is, or what is wanted of it, says so here."""
        self._now.pop(record_id, None)

    def _laid(self, record_id: str) -> Kept | None:
        kept = self.record(record_id)
        for row in self.connection.execute(_WISHES, {"at": record_id}):
            if row.action == "create" and kept is None:
                kept = Kept(record_id, row.house, row.kind, 0, json.loads(row.fields), False)
            elif row.action == "update" and kept is not None and not kept.gone:
                merged = {**kept.fields, **json.loads(row.fields)}
                kept = Kept(kept.id, kept.house, kept.kind, kept.version, merged, False)
            elif row.action == "remove" and kept is not None:
                kept = Kept(kept.id, kept.house, kept.kind, kept.version, {}, True)
        return None if kept is None or kept.gone else kept

    def find(self, _kind: str, record_id: str) -> Mapping[str, Any] | None:
        """The fields of a record as they are now; see `translate.Find`."""
        kept = self.now(record_id)
        return kept.fields if kept else None

    def link(self, child: str, parents: Iterable[str]) -> None:
        """Notes which records a record's mapped fields are looked up in."""
        self.connection.execute(_UNLINK, {"at": child})
        rows = [{"child": child, "parent": parent} for parent in set(parents)]
        if rows:
            self.connection.execute(link.insert(), rows)

    def children(self, parent: str) -> list[str]:
        """Records that show fields of this one."""
        return list(self.connection.execute(_CHILDREN, {"at": parent}).scalars())

    # ---------------------------------------------------------------------------------------------------------- items

    def item(self, object_name: str, ext: str) -> Item | None:
        """A record in an object."""
        row = self.connection.execute(_ITEM, {"at_object": object_name, "at": ext}).one_or_none()
        return None if row is None else _item(row)

    def item_by_crm_id(self, object_name: str, crm_id: str) -> Item | None:
        """The item with the CRM's id."""
        row = self.connection.execute(_ITEM_BY_ID, {"at_object": object_name, "at": crm_id}).first() if crm_id else None
        return None if row is None else _item(row)

    def ext_of(self, object_name: str, crm_id: str) -> str:
        """Our id of a record of the CRM; "" for one that is none of ours."""
        key = (object_name, crm_id)
        if not self._refs.get(key):
            found = self.item_by_crm_id(object_name, crm_id)
            self._refs[key] = found.ext if found else ""
        return self._refs[key]

    def items_of(self, ext: str) -> list[Item]:
        """A record in all objects, in their order."""
        return [_item(row) for row in self.connection.execute(_ITEMS, {"at": ext})]

    def put_item(self, one: Item) -> None:
        """Keeps an item."""
        values = {name: getattr(one, name) for name in _COLUMNS}
        rest = {name: getattr(one, name) for name in _REST if getattr(one, name)}
        self.connection.execute(_PUT_ITEM, {**values, "rest": dump(rest)})
        if one.waits and self._waits is not None:
            self._waits.add(one.waits)

    def drop_item(self, one: Item) -> None:
        """Forgets an item, its documents too."""
        self.connection.execute(delete(item).where(item.c.object == one.object, item.c.ext == one.ext))
        self.connection.execute(delete(document).where(document.c.object == one.object, document.c.ext == one.ext))

    def to_write(self, now: int, limit: int) -> list[Item]:
        """Items that may have to be written, what others refer to first; those of a broken call too, and those that
        were refused long ago.
        """
        query = (
            select(item)
            .where(item.c.state.in_(("touched", "writing", "refused")), item.c.not_before <= now, item.c.waits == "")
            .order_by(item.c.place, item.c.ext)
            .limit(limit)
        )
        return [_item(row) for row in self.connection.execute(query)]

    def waiting_for(self, one: Item) -> list[Item]:
        """Items that refer to this one and could not be written before it."""
        if self._waits is None:
            self._waits = set(
                self.connection.execute(select(item.c.waits).where(item.c.waits != "").distinct()).scalars()
            )
        if f"{one.object}/{one.ext}" not in self._waits:
            return []
        query = select(item).where(item.c.waits == f"{one.object}/{one.ext}")
        return [_item(row) for row in self.connection.execute(query)]

    def states(self) -> dict[str, int]:
        """How many items are in each state."""
        query = select(item.c.state, func.count()).group_by(item.c.state)
        return {row[0]: row[1] for row in self.connection.execute(query)}


def _item(row: Any) -> Item:
    return Item(**{name: getattr(row, name) for name in _COLUMNS}, **json.loads(row.rest))


def _durable(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins no transaction of its own; see _begin_writing
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
