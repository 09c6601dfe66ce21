"""The sandbox's own SQLite file: a table an object, made from what is declared, and how texts compare in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    String,
    Table,
    Text,
    bindparam,
    create_engine,
    event,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool
from sqlalchemy.types import TypeEngine

from db.errors import EnvironmentTrouble
from sync.crm.sandbox.schema import Field, Schema, SObject

COLLATION = "SALESFORCE"
"""Texts without regard to case, in any alphabet."""


class SandboxTrouble(EnvironmentTrouble):
    """The sandbox's file cannot be used. Facts: `path`, `detail`."""

    sentences = {
        "database": "The sandbox's file {path} cannot be used ({detail}). Name another file, or remove this one.",
    }


class Tables:
    """The tables of a schema in one file; one transaction at a time."""

    def __init__(self, schema: Schema, path: Path) -> None:
        self.schema = schema
        self._metadata = MetaData()
        self.of = {name: self._table(one) for name, one in schema.objects.items()}
        self.state = Table(
            "sandbox_state", self._metadata, Column("name", String, primary_key=True), Column("value", Text)
        )
        self._lock = RLock()
        self._queries: dict[tuple[str, str], Select[Any]] = {}
        self._depth = 0
        self._engine = _open(path)
        try:
            self._connection = self._engine.connect()
            with self.transaction() as connection:
                self._bring_up(connection)
        except SQLAlchemyError as error:
            self._engine.dispose()
            raise SandboxTrouble("database", path=str(path), detail=str(error).splitlines()[0]) from error

    def _table(self, one: SObject) -> Table:
        table = Table(one.name, self._metadata, *(_column(field) for field in one.fields.values()))
        for field in one.fields.values():
            if field.external or field.unique or (field.type == "reference" and not field.name.endswith("ById")):
                Index(f"ix_{one.name}_{field.name}", table.c[field.name])
        Index(f"ix_{one.name}_stamp", table.c["SystemModstamp"], table.c["Id"])
        return table

    def _bring_up(self, connection: Connection) -> None:
        """Makes what the file lacks; one that was made for these objects is taken as it is."""
        shape = "\n".join(f"{name} {' '.join(table.columns.keys())}" for name, table in self.of.items())
        self.state.create(connection, checkfirst=True)
        if self.get_state("shape") == shape:
            return
        self._metadata.create_all(connection)
        self._add_columns(connection)
        self.put_state("shape", shape)

    def _add_columns(self, connection: Connection) -> None:
        """A file that was made with fewer fields gets the new ones."""
        found = inspect(connection)
        for name, table in self.of.items():
            there = {column["name"] for column in found.get_columns(name)}
            for column in table.columns:
                if column.name not in there:
                    kind = column.type.compile(self._engine.dialect)
                    connection.execute(text(f'ALTER TABLE "{name}" ADD COLUMN "{column.name}" {kind}'))

    def with_value(self, one: SObject, field: Field) -> Select[Any]:
        """Ids of the present records whose field is `:value`, at most 20; made once, as every write asks."""
        key = (one.name, field.name)
        if key not in self._queries:
            table = self.of[one.name]
            query = select(table.c["Id"]).where(table.c[field.name] == bindparam("value"), table.c["IsDeleted"] == 0)
            self._queries[key] = query.order_by(table.c["Id"]).limit(20)
        return self._queries[key]

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection inside a transaction; inside another one of the same thread, a part that can be taken back."""
        with self._lock:
            begin = self._connection.begin_nested if self._depth else self._connection.begin
            self._depth += 1
            try:
                with begin():
                    yield self._connection
            finally:
                self._depth -= 1

    def get_state(self, name: str) -> str | None:
        """A setting that outlives the process."""
        with self.transaction() as connection:
            return connection.execute(select(self.state.c.value).where(self.state.c.name == name)).scalar()

    def put_state(self, name: str, value: str) -> None:
        """Keeps a setting."""
        with self.transaction() as connection:
            connection.execute(self.state.delete().where(self.state.c.name == name))
            connection.execute(self.state.insert().values(name=name, value=value))

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._connection.close()
            self._engine.dispose()


def _column(field: Field) -> Column[Any]:
    if field.type in {"boolean", "int"}:
        kind: TypeEngine[Any] = Integer()
    elif field.type in {"double", "currency", "percent"}:
        kind = Float()
    elif field.type == "base64":
        kind = LargeBinary()
    elif field.textual:
        kind = Text(collation=COLLATION)
    else:
        kind = Text()
    return Column(field.name, kind, primary_key=field.type == "id")


def _open(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", poolclass=StaticPool, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy says when a transaction begins, so that a part can be taken back
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}").close()
    connection.create_collation(COLLATION, compare)
    connection.create_function("matches_like", 2, matches_like, deterministic=True)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def fold(value: str) -> str:
    """A text as it is compared: without case."""
    return value.lower() if value.isascii() else value.casefold()


def compare(one: str, other: str) -> int:
    """The order of two texts."""
    left, right = fold(one), fold(other)
    return (left > right) - (left < right)


@lru_cache(maxsize=256)
def _pattern(like: str) -> re.Pattern[str]:
    parts: list[str] = []
    escaped = False
    for letter in like:
        if escaped:
            parts.append(re.escape(letter))
        elif letter == "\\":
            escaped = True
            continue
        else:
            parts.append({"%": ".*", "_": "."}.get(letter, re.escape(letter)))
        escaped = False
    return re.compile("".join(parts), re.DOTALL)


def matches_like(value: str | None, like: str | None) -> bool:
    """Whether a text is like a pattern: % any letters, _ one letter, a backslash before either means itself."""
    return value is not None and like is not None and _pattern(fold(like)).fullmatch(fold(value)) is not None
