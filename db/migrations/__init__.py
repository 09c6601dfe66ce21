"""Numbered migrations: each one, its record and the file's format number are one transaction.

A migration is plain SQL of its day. It never imports today's record types: they will have moved on when it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from db.migrations import (
    m0001_records,
    m0002_exchange,
    m0003_search,
    m0004_crm_state,
    m0005_mending,
    m0006_deliveries,
    m0007_authors,
    m0008_numbers_elsewhere,
    m0009_answers,
    m0010_changed,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("0001_records", m0001_records.STATEMENTS),
    ("0002_exchange", m0002_exchange.STATEMENTS),
    ("0003_search", m0003_search.STATEMENTS),
    ("0004_crm_state", m0004_crm_state.STATEMENTS),
    ("0005_mending", m0005_mending.STATEMENTS),
    ("0006_deliveries", m0006_deliveries.STATEMENTS),
    ("0007_authors", m0007_authors.STATEMENTS),
    ("0008_numbers_elsewhere", m0008_numbers_elsewhere.STATEMENTS),
    ("0009_answers", m0009_answers.STATEMENTS),
    ("0010_changed", m0010_changed.STATEMENTS),
)
"""(name, statements) in order; the place in this list, from 1, is the file's format number (`PRAGMA user_version`)."""

LATEST = len(STEPS)


def migrate(database: Database, steps: tuple[tuple[str, tuple[str, ...]], ...] = STEPS) -> None:
    """Brings the file to the last of `steps`. A step that fails leaves the file at the one before."""
    from sqlite_utils import Migrations

    migrations = Migrations("vitrine")
    for number, (name, statements) in enumerate(steps, 1):
        migrations(name=name)(_step(number, statements))
    migrations.apply(database)


def _step(number: int, statements: tuple[str, ...]) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        for statement in statements:
            database.conn.execute(statement)
        database.conn.execute(f"PRAGMA user_version = {number}")

    return run
