"""What is found for a few letters."""

from __future__ import annotations

from db.records import KINDS, Record
from db.search import candidates, holds, query_words
from db.shapes import record_from, select_list
from db.store import Store
from db.values import dataclass


@dataclass(frozen=True)
class Found:
    """A record and whether each word stands at the beginning of one of its words."""

    kind: str
    record: Record
    at_beginning: bool


def find(store: Store, text: str, limit: int) -> list[Found]:
    """Records with every word of the text in them: those where all stand at a beginning first, newest first."""
    words = query_words(text)
    if not words or limit < 1:
        return []
    numbers = dict.fromkeys(_numbers(store, words, limit, at_beginning=True), True)
    if len(numbers) < limit and any(len(word) > 1 for word in words):
        for number in _numbers(store, words, limit, at_beginning=False):
            numbers.setdefault(number, False)
    chosen = list(numbers)[:limit]
    records = _records(store, chosen)
    return [Found(*records[number], numbers[number]) for number in chosen if number in records]


def _numbers(store: Store, words: list[str], limit: int, *, at_beginning: bool) -> list[int]:
    condition, values = holds(words, at_beginning=at_beginning)
    rows = store.read(
        f"""
        SELECT search.rowid FROM search CROSS JOIN search_entry ON search_entry.number = search.rowid
        WHERE search MATCH ? AND {condition} ORDER BY search.rowid DESC LIMIT ?
        """,
        [candidates(words, at_beginning=at_beginning), *values, limit],
    )
    return [int(row[0]) for row in rows]


def _records(store: Store, numbers: list[int]) -> dict[int, tuple[str, Record]]:
    marks = ", ".join("?" * len(numbers))
    entries = store.read(f"SELECT number, kind, record FROM search_entry WHERE number IN ({marks})", numbers)
    ids: dict[str, dict[str, int]] = {}
    for number, kind, record in entries:
        ids.setdefault(kind, {})[record] = number
    found: dict[int, tuple[str, Record]] = {}
    for kind, wanted in ids.items():
        type_ = KINDS[kind]
        marks = ", ".join("?" * len(wanted))
        rows = store.read(f'SELECT {select_list(type_)} FROM "{kind}" WHERE id IN ({marks})', list(wanted))
        for row in rows:
            record = record_from(type_, row)
            found[wanted[record.id]] = (kind, record)
    return found


def names_of(store: Store, customers: list[str]) -> dict[str, tuple[str, str, str]]:
    """(first name, last name, company) of customers by id."""
    marks = ", ".join("?" * len(customers))
    rows = store.read(f"SELECT id, first_name, last_name, company FROM customer WHERE id IN ({marks})", customers)
    return {str(row[0]): (str(row[1]), str(row[2]), str(row[3])) for row in rows}
