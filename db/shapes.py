"""How a record lies in its table: one column a field, JSON text for lists and objects, and `extra` for what this
version does not know but the wire brought."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from db.records import KIND_OF, KINDS, Record
from db.values import dataclass

R = TypeVar("R", bound=Record)

EXTRA = "extra"

if TYPE_CHECKING:
    # mypy holds that a class whose objects cannot be hashed cannot be hashed itself
    F = TypeVar("F", bound=Callable[..., Any])

    def cache(function: F) -> F: ...

else:
    from functools import cache


@dataclass(frozen=True)
class Column:
    """A field of a record as SQLite keeps it; `form` is text, int, bool or json."""

    name: str
    form: str

    @property
    def affinity(self) -> str:
        """SQLite's type of the column."""
        return "INTEGER" if self.form in ("int", "bool") else "TEXT"


@cache
def columns(kind: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind, `id` first, `extra` left out."""
    return tuple(Column(field.name, _form(str(field.type))) for field in fields(kind))


def _form(annotation: str) -> str:
    if annotation.startswith(("dict", "list")):
        return "json"
    return {"str": "text", "int": "int", "bool": "bool"}[annotation]


@cache
def _forms(kind: type[Record]) -> dict[str, str]:
    return {column.name: column.form for column in columns(kind)}


def table(kind: str) -> str:
    """The quoted table of a kind; KeyError for a kind this version does not know."""
    return f'"{KIND_OF[KINDS[kind]]}"'


def fields_of(record: Record) -> dict[str, Any]:
    """Every field but the id, as plain JSON values."""
    return {column.name: getattr(record, column.name) for column in columns(type(record))[1:]}


def dump(value: Any) -> str:
    """The one spelling of a JSON value in the file: sorted keys, no blanks."""
    import orjson  # not for the first screen, which only reads

    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:  # a number of more than 64 bits, which only Python's own writes
        import json

        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def dump_all(values: Iterable[Any]) -> list[str]:
    """`dump` of each of many."""
    import orjson

    sorted_, dumps = orjson.OPT_SORT_KEYS, orjson.dumps
    values = list(values)
    try:
        return [dumps(value, None, sorted_).decode() for value in values]
    except TypeError:
        return [dump(value) for value in values]


def packed(kind: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as SQLite keeps them; raises KeyError for a name the kind does not have."""
    forms = _forms(kind)
    return {name: dump(value) if forms[name] == "json" else value for name, value in values.items()}


def record_from(kind: type[R], row: sqlite3.Row | tuple[Any, ...], offset: int = 0) -> R:
    """The record in a row that holds the columns of `columns(kind)` in their order, from `offset` on."""
    values: dict[str, Any] = {}
    for place, column in enumerate(columns(kind), offset):
        value = row[place]
        if column.form == "json":
            import json  # the records of the first screen have none

            value = json.loads(value)
        elif column.form == "bool":
            value = bool(value)
        values[column.name] = value
    return kind(**values)


def split(kind: type[Record], fields: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fields from the wire: those this version knows, of the right type, and all the others."""
    forms = _forms(kind)
    known: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for name, value in fields.items():
        fits = name != "id" and name in forms and _fits(forms[name], value, kind, name)
        (known if fits else extra)[name] = value
    return known, extra


def _fits(form: str, value: Any, kind: type[Record], name: str) -> bool:
    if form == "text":
        return isinstance(value, str)
    if form == "bool":
        return isinstance(value, bool)
    if form == "int":
        return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
    return isinstance(value, type(_blank(kind)[name]))


@cache
def _blank(kind: type[Record]) -> dict[str, Any]:
    """What a field holds when nobody said anything."""
    return (
        {column.name: {"text": "", "int": 0, "bool": False, "json": None}[column.form] for column in columns(kind)}
        | {
            field.name: field.default_factory()
            for field in fields(kind)
            if callable(field.default_factory)  # the JSON fields
        }
        | {field.name: field.default for field in fields(kind) if isinstance(field.default, (str, int))}
    )


def blank_fields(kind: type[Record]) -> dict[str, Any]:
    """Defaults for every field but the id, so that a row from an older sender is whole."""
    return {name: value for name, value in _blank(kind).items() if name != "id"}


@cache
def select_list(kind: type[Record], alias: str = "") -> str:
    """The columns of a kind for a SELECT, in the order `record_from` wants them."""
    dot = f"{alias}." if alias else ""
    return ", ".join(f'{dot}"{column.name}"' for column in columns(kind))


@cache
def insert_sql(kind: type[Record]) -> str:
    """Writes a whole row, `extra` last, over one of the same id."""
    names = [f'"{column.name}"' for column in columns(kind)] + [EXTRA]
    marks = ", ".join("?" * len(names))
    return f'INSERT OR REPLACE INTO "{KIND_OF[kind]}" ({", ".join(names)}) VALUES ({marks})'


def row_values(kind: type[Record], id: str, known: Mapping[str, Any], extra: Mapping[str, Any]) -> tuple[Any, ...]:
    """The values for `insert_sql`."""
    whole = packed(kind, {**blank_fields(kind), **known})
    whole["id"] = id
    return (*(whole[column.name] for column in columns(kind)), dump(dict(extra)))


def known_rows(kind: type[Record], records: Sequence[tuple[str, Mapping[str, Any]]]) -> list[tuple[Any, ...]]:
    """`row_values` of records from the wire, (id, fields), `split` included; quick where all are whole and none holds
    anything new.
    """
    shape = _shape(kind)
    told = [fields for _, fields in records]
    columns = shape.columns(told)
    if columns is None:
        return [row_values(kind, id, *split(kind, fields)) for id, fields in records]
    return list(zip([id for id, _ in records], *columns, repeat("{}")))


@dataclass(frozen=True)
class _Shape:
    """What the fields of a kind have to be, in the order of its columns, and where the numbers and the parts are."""

    types: tuple[type, ...]
    numbers: tuple[int, ...]
    parts: tuple[int, ...]
    pick: Callable[[Mapping[str, Any]], tuple[Any, ...]]

    def columns(self, told: Sequence[Mapping[str, Any]]) -> list[Sequence[Any]] | None:
        """The values of many records by column, as SQLite keeps them; None if one has other fields than these."""
        try:
            found: list[Sequence[Any]] = list(zip(*map(self.pick, told), strict=True))
        except KeyError:
            return None
        if set(map(len, told)) != {len(self.types)}:
            return None
        if any(set(map(type, column)) != {type_} for column, type_ in zip(found, self.types, strict=True)):
            return None
        if any(min(found[place]) < -(2**63) or max(found[place]) >= 2**63 for place in self.numbers):
            return None
        for place in self.parts:
            found[place] = dump_all(found[place])
        return found


@cache
def _shape(kind: type[Record]) -> _Shape:
    mine = columns(kind)[1:]
    return _Shape(
        tuple(type(_blank(kind)[column.name]) for column in mine),
        tuple(place for place, column in enumerate(mine) if column.form == "int"),
        tuple(place for place, column in enumerate(mine) if column.form == "json"),
        itemgetter(*(column.name for column in mine)),
    )
