"""One transaction on a device's file: rows with everything that is kept up beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any, TypeVar

from db import search
from db.records import KIND_OF, KINDS, Record
from db.shapes import insert_sql, packed, record_from, row_values, select_list, table

R = TypeVar("R", bound=Record)


class Transaction:
    """Writes rows and their search entries, and remembers what changed. `Store.transaction` begins and ends it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.changed: set[tuple[str, str]] = set()

    def get(self, kind: type[R], id: str) -> R | None:
        """The record as this transaction sees it."""
        sql = f'SELECT {select_list(kind)} FROM "{KIND_OF[kind]}" WHERE id = ?'
        row = self.connection.execute(sql, (id,)).fetchone()
        return None if row is None else record_from(kind, row)

    def has(self, kind: str, id: str) -> bool:
        """Whether the record is there."""
        sql = f"SELECT 1 FROM {table(kind)} WHERE id = ?"
        return self.connection.execute(sql, (id,)).fetchone() is not None

    def put(self, kind: str, id: str, known: Mapping[str, Any], extra: Mapping[str, Any]) -> None:
        """Writes a whole row."""
        type_ = KINDS[kind]
        self.connection.execute(insert_sql(type_), row_values(type_, id, known, extra))
        self.changed.add((kind, id))
        search.keep(self.connection, kind, id, known)

    def set(self, kind: str, id: str, values: Mapping[str, Any]) -> None:
        """Writes some columns of a row that is there."""
        columns = packed(KINDS[kind], values)
        assigned = ", ".join(f'"{name}" = ?' for name in columns)
        self.connection.execute(f"UPDATE {table(kind)} SET {assigned} WHERE id = ?", (*columns.values(), id))
        self.changed.add((kind, id))
        if search.shows(kind, values):
            record = self.get(KINDS[kind], id)
            search.keep(self.connection, kind, id, {} if record is None else vars(record))

    def drop(self, kind: str, id: str) -> None:
        """Deletes a row, if it is there."""
        self.connection.execute(f"DELETE FROM {table(kind)} WHERE id = ?", (id,))
        self.changed.add((kind, id))
        search.forget(self.connection, kind, id)

    def setting(self, key: str, default: str = "") -> str:
        """A single value kept beside the records (cursor, address of the gateway, counters ...)."""
        row = self.connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return default if row is None else str(row[0])

    def keep_setting(self, key: str, value: str) -> None:
        """Keeps a single value."""
        self.connection.execute("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)", (key, value))

    def count_up(self, key: str, by: int = 1) -> int:
        """The next number of a counter, from 1."""
        number = int(self.setting(key, "0")) + by
        self.keep_setting(key, str(number))
        return number
