"""Many records at once, as they come with the feed: a statement a kind instead of several a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from db import search
from db.records import KINDS
from db.shapes import insert_sql, known_rows
from db.transaction import Transaction

T = TypeVar("T")

AT_ONCE = 400
"""Ids in one IN list; SQLite takes at most 999 parameters in old builds."""


def put_many(transaction: Transaction, kind: str, records: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Writes whole rows of one kind, (id, fields from the wire), with their search entries; each id once."""
    type_ = KINDS[kind]
    transaction.connection.executemany(insert_sql(type_), known_rows(type_, records))
    transaction.changed.update((kind, id) for id, _ in records)
    search.keep_many(transaction.connection, kind, records)


def bases_of(
    transaction: Transaction, records: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, str, bool]]:
    """(kind, record) -> (version, fields as text, gone) of the agreed copies there are."""
    by_kind: dict[str, list[str]] = {}
    for kind, record in records:
        by_kind.setdefault(kind, []).append(record)
    found: dict[tuple[str, str], tuple[int, str, bool]] = {}
    for kind, ids in by_kind.items():
        for some in pieces(ids):
            marks = ", ".join("?" * len(some))
            query = f"SELECT record, version, fields, gone FROM base WHERE kind = ? AND record IN ({marks})"
            for record, version, text, gone in transaction.connection.execute(query, (kind, *some)):
                found[kind, record] = (version, text, bool(gone))
    return found


def pieces(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in stretches that fit an IN list."""
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))
