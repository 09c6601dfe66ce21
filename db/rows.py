"""Many rows into one table: several in one statement, where `executemany` takes a step for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any

MOST_PARAMETERS = 999
"""Of one statement; more are too many for old builds of SQLite."""


def insert_rows(connection: sqlite3.Connection, insert: str, rows: Sequence[Sequence[Any]]) -> None:
    """Does `executemany(insert, rows)`; `insert` ends in the ` VALUES (?, ...)` of one row.

    Quicker, and kinder to other threads: each step gives Python's lock away and has to ask for it again.
    """
    at_once = MOST_PARAMETERS // len(rows[0]) if rows else 1
    whole = len(rows) - len(rows) % at_once
    for start in range(0, whole, at_once):
        connection.execute(_of_many(insert, at_once), list(chain.from_iterable(rows[start : start + at_once])))
    connection.executemany(insert, rows[whole:])


@cache
def _of_many(insert: str, count: int) -> str:
    head, values, marks = insert.rpartition(" VALUES ")
    return f"{head}{values}{', '.join([marks] * count)}"
