"""Many records at once, as they come with the feed: a statement a kind instead of several a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from db import search
from db.page import Many
from db.records import KINDS
from db.rows import insert_rows
from db.shapes import dump, insert_sql
from db.transaction import Transaction

T = TypeVar("T")

AT_ONCE = 400
"""Ids in one IN list."""


def put_many(transaction: Transaction, many: Many) -> None:
    """Writes whole rows of one kind, with their search entries."""
    insert_rows(transaction.connection, insert_sql(KINDS[many.kind]), many.rows)
    transaction.changed.update((many.kind, id) for id, _ in many.records)
    search.keep_many(transaction.connection, many.kind, many.records, many.entries)


def bases_of(
    transaction: Transaction, records: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, str, bool]]:
    """(kind, record) -> (version, fields as text, gone) of the agreed copies there are."""
    by_kind: dict[str, list[str]] = {}
    for kind, record in records:
        by_kind.setdefault(kind, []).append(record)
    query = """
        SELECT record, version, fields, gone FROM json_each(?) AS wanted
        CROSS JOIN base ON base.kind = ? AND base.record = wanted.value
    """
    found: dict[tuple[str, str], tuple[int, str, bool]] = {}
    for kind, ids in by_kind.items():
        for record, version, text, gone in transaction.connection.execute(query, (dump(ids), kind)):
            found[kind, record] = (version, text, bool(gone))
    return found


def pieces(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in stretches that fit an IN list."""
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))
