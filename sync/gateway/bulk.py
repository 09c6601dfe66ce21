"""Many rows in one statement, for the tables every push writes: the rows of a batch go to the database together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Select, Table, TextClause, bindparam, select, text
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from db.shapes import dump

_POSTGRESQL = PGDialect_psycopg()  # type: ignore[no-untyped-call]


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows that all have the same columns."""
    _run(connection, rows, _insert(table, tuple(rows[0]), connection.dialect.name) if rows else "")


def update_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Gives rows new values: those named by the columns of the table's key, with all the other columns given."""
    _run(connection, rows, _update(table, tuple(rows[0]), connection.dialect.name) if rows else "")


def _run(connection: Connection, rows: Sequence[Mapping[str, Any]], sql: str) -> None:
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        # One text for all of them: a statement a row costs the server more than the rows do.
        connection.exec_driver_sql(sql, {"rows": dump(list(rows))})
    else:
        connection.exec_driver_sql(sql, [dict(row) for row in rows])


def named(connection: Connection, table: Table, house: str, ids: Sequence[str]) -> CursorResult[Any]:
    """The rows of a dealership with these ids, each read by its key.

    PostgreSQL would rather read all of the dealership and look which ids are among them, and the more it has, the
    longer that takes; so it is asked for one id after the other.
    """
    if connection.dialect.name == "postgresql":
        return connection.execute(_one_by_one(table), {"house": house, "ids": list(ids)})
    return connection.execute(_in_list(table), {"house": house, "ids": list(ids)})


@cache
def _one_by_one(table: Table) -> TextClause:
    mine = f"SELECT * FROM {table.name} WHERE dealership = :house AND id = wanted.id OFFSET 0"  # noqa: S608
    return text(f"SELECT one.* FROM unnest(CAST(:ids AS VARCHAR[])) AS wanted (id), LATERAL ({mine}) AS one")  # noqa: S608


@cache
def _in_list(table: Table) -> Select[Any]:
    return select(table).where(
        table.c.dealership == bindparam("house"), table.c.id.in_(bindparam("ids", expanding=True))
    )


@cache
def _insert(table: Table, names: tuple[str, ...], dialect: str) -> str:
    columns = ", ".join(names)
    if dialect == "postgresql":
        return f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM {_told(table, names)}"  # noqa: S608
    return f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join(f':{name}' for name in names)})"  # noqa: S608


@cache
def _update(table: Table, names: tuple[str, ...], dialect: str) -> str:
    key = [column.name for column in table.primary_key]
    values = [name for name in names if name not in key]
    if dialect == "postgresql":
        assigned = ", ".join(f"{name} = told.{name}" for name in values)
        here = " AND ".join(f"{table.name}.{name} = told.{name}" for name in key)
        return f"UPDATE {table.name} SET {assigned} FROM {_told(table, names)} WHERE {here}"  # noqa: S608
    assigned = ", ".join(f"{name} = :{name}" for name in values)
    here = " AND ".join(f"{name} = :{name}" for name in key)
    return f"UPDATE {table.name} SET {assigned} WHERE {here}"  # noqa: S608


def _told(table: Table, names: Sequence[str]) -> str:
    """The rows as PostgreSQL reads them out of one JSON text."""
    types = ", ".join(f"{name} {table.c[name].type.compile(dialect=_POSTGRESQL)}" for name in names)
    return f"json_to_recordset(%(rows)s::json) AS told({types})"
