"""The search index: any part of a name, phone number, email, plate, company, code, offer number or VIN.

A record's findable texts become *words*: folded (lower case, no accents: é is e, œ is oe), cut at everything that is no
letter or digit. Numbers and codes also stand in one piece ("AB-123-CD" is ab, 123, cd and ab123cd). Each word is
written to FTS5 as overlapping threes with its borders marked: `_du dup upo pon ont nt_`. So any part of a word of
three letters or more is a phrase of threes, any two letters are the beginning of one (FTS5 keeps an index of
two-letter beginnings), and what starts a word can be asked for separately, to be shown first.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from db.phones import phone_key, phone_words
from db.rows import insert_rows

FINDABLE: dict[str, dict[str, str]] = {
    "customer": {
        "first_name": "text",
        "last_name": "text",
        "company": "text",
        "email": "text",
        "plate": "code",
        "phone": "phone",
    },
    "configuration": {"code": "code"},
    "offer": {"number": "code"},
    "stock_car": {"vin": "code"},
    "demonstrator": {"label": "text", "plate": "code", "vin": "code"},
}
"""Kind -> field -> how it is cut into words."""

LONGEST_QUERY = 80
MOST_WORDS = 6
WORDS_ASKED = 2
THREES_ASKED = 3

_WORD = re.compile(r"[^\W_]+")
_LETTERS = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_SPECIAL = str.maketrans(_LETTERS)


def fold(text: str) -> str:
    """Lower case without accents; as many letters as the eye would compare."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_SPECIAL))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Folded words of a text."""
    return _WORD.findall(fold(text))


def record_words(kind: str, fields: Mapping[str, Any]) -> list[str]:
    """Each word under which a record is found, once."""
    texts, others = _findable(kind)
    found = dict.fromkeys(words_of("\n".join([str(fields.get(field, "")) for field in texts])))
    for field, form in others:
        text = str(fields.get(field, ""))
        if not text:
            continue
        words = phone_words(text) if form == "phone" else words_of(text)
        found.update(dict.fromkeys(words))
        if form == "code" and len(words) > 1:
            found["".join(words)] = None
    return list(found)


@cache
def _findable(kind: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The fields of a kind that are texts, and the others with their form."""
    forms = FINDABLE[kind]
    return [field for field, form in forms.items() if form == "text"], [
        (field, form) for field, form in forms.items() if form != "text"
    ]


def grams(words: Iterable[str]) -> str:
    """Words as FTS5 gets them."""
    threes: list[str] = []
    for word in words:
        marked = f"_{word}_"
        threes += [marked[at : at + 3] for at in range(len(word))]
    return " ".join(threes)


# ------------------------------------------------------------------------------------------------------------- keeping


def shows(kind: str, fields: Iterable[str]) -> bool:
    """Whether a change of these fields changes what is found."""
    return not FINDABLE.get(kind, {}).keys().isdisjoint(fields)


def keep(connection: sqlite3.Connection, kind: str, id: str, fields: Mapping[str, Any]) -> None:
    """Brings the index up to date with a record that was written. Other kinds are not indexed."""
    if kind not in FINDABLE:
        return
    words = " ".join(record_words(kind, fields))
    row = connection.execute(
        "SELECT number, words FROM search_entry WHERE kind = ? AND record = ?", (kind, id)
    ).fetchone()
    if row is None:
        number = connection.execute(
            "INSERT INTO search_entry (kind, record, words) VALUES (?, ?, ?)", (kind, id, words)
        ).lastrowid
    else:
        number = row[0]
        if row[1] == words:
            return
        _unindex(connection, number, row[1])
        connection.execute("UPDATE search_entry SET words = ? WHERE number = ?", (words, number))
        _forget_keys(connection, kind, id)
    connection.execute("INSERT INTO search (rowid, grams) VALUES (?, ?)", (number, grams(words.split())))
    connection.executemany(
        "INSERT OR IGNORE INTO customer_key (key, customer) VALUES (?, ?)", [(key, id) for key in _keys(kind, fields)]
    )


class Entry(NamedTuple):
    """What stands in the index of one record."""

    words: str
    grams: str
    keys: list[str]


def entries(kind: str, records: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Entry]:
    """What is to stand in the index of these records, (id, fields); nothing for a kind that is not indexed."""
    if kind not in FINDABLE:
        return []
    found = []
    for _, fields in records:
        words = record_words(kind, fields)
        found.append(Entry(" ".join(words), grams(words), _keys(kind, fields)))
    return found


def keep_many(
    connection: sqlite3.Connection,
    kind: str,
    records: Sequence[tuple[str, Mapping[str, Any]]],
    entries: Sequence[Entry],
) -> None:
    """`keep` for many records of one kind and their `entries`: what is new to the index goes in together."""
    if kind not in FINDABLE:
        return
    known = _entered(connection, kind, [id for id, _ in records])
    new = []
    for (id, fields), entry in zip(records, entries, strict=True):
        if id in known:
            keep(connection, kind, id, fields)
        else:
            new.append((id, entry))
    last: int = connection.execute("SELECT coalesce(max(number), 0) FROM search_entry").fetchone()[0]
    told = [(number, kind, id, entry.words) for number, (id, entry) in enumerate(new, last + 1)]
    threes = [(number, entry.grams) for number, (_, entry) in enumerate(new, last + 1)]
    keys = [(key, id) for id, entry in new for key in entry.keys]
    insert_rows(connection, "INSERT INTO search_entry (number, kind, record, words) VALUES (?, ?, ?, ?)", told)
    insert_rows(connection, "INSERT INTO search (rowid, grams) VALUES (?, ?)", threes)
    insert_rows(connection, "INSERT OR IGNORE INTO customer_key (key, customer) VALUES (?, ?)", keys)


def _entered(connection: sqlite3.Connection, kind: str, ids: Sequence[str]) -> set[str]:
    """Those of the records that are in the index."""
    found: set[str] = set()
    for start in range(0, len(ids), 400):
        some = ids[start : start + 400]
        marks = ", ".join("?" * len(some))
        query = f"SELECT record FROM search_entry WHERE kind = ? AND record IN ({marks})"
        found.update(row[0] for row in connection.execute(query, (kind, *some)))
    return found


def forget(connection: sqlite3.Connection, kind: str, id: str) -> None:
    """Takes a record out of the index."""
    row = connection.execute(
        "SELECT number, words FROM search_entry WHERE kind = ? AND record = ?", (kind, id)
    ).fetchone()
    if row is not None:
        _unindex(connection, row[0], row[1])
        connection.execute("DELETE FROM search_entry WHERE number = ?", (row[0],))
        _forget_keys(connection, kind, id)


def _unindex(connection: sqlite3.Connection, number: int, words: str) -> None:
    connection.execute(
        "INSERT INTO search (search, rowid, grams) VALUES ('delete', ?, ?)", (number, grams(words.split()))
    )


def _forget_keys(connection: sqlite3.Connection, kind: str, id: str) -> None:
    if kind == "customer":
        connection.execute("DELETE FROM customer_key WHERE customer = ?", (id,))


def _keys(kind: str, fields: Mapping[str, Any]) -> list[str]:
    return customer_keys(str(fields.get("phone", "")), str(fields.get("email", ""))) if kind == "customer" else []


def customer_keys(phone: str, email: str) -> list[str]:
    """What a customer is known again by: the digits of the phone without country, the email in lower case."""
    keys = []
    if digits := phone_key(phone):
        keys.append(f"phone:{digits}")
    if email.strip():
        keys.append(f"email:{email.strip().casefold()}")
    return keys


# ------------------------------------------------------------------------------------------------------------- asking


def query_words(text: str) -> list[str]:
    """The words somebody is looking for. Groups of digits that stand side by side are one number: "06 12" is 0612."""
    joined: list[str] = []
    previous_digits = False
    for word in words_of(text[:LONGEST_QUERY].replace("(0)", "")):
        digits = word.isdecimal()
        if digits and previous_digits:
            joined[-1] += word
        else:
            joined.append(word)
        previous_digits = digits
    return [_without_00(word) for word in joined[:MOST_WORDS]]


def _without_00(word: str) -> str:
    """An international number as typed with 00 is indexed with its country's digits alone."""
    return word[2:] if len(word) > 4 and word.startswith("00") and word.isdecimal() else word


def candidates(words: Sequence[str], *, at_beginning: bool) -> str:
    """The FTS5 query whose rows may have all of these words, at the beginning of theirs or anywhere.

    It asks for a few threes of the longest words, spread over them: each one more makes the index work and hardly a row
    less. What comes back is looked at once more (`holds`), which is exact.
    """
    asked = sorted(words, key=len, reverse=True)[:WORDS_ASKED]
    return " AND ".join(term for word in asked for term in _terms(marked(word, at_beginning=at_beginning)))


def marked(word: str, *, at_beginning: bool) -> str:
    """A word as it stands in the index; a single letter is only looked for at a beginning."""
    return f"_{word}" if at_beginning or len(word) == 1 else word


def _terms(text: str) -> list[str]:
    if len(text) < 3:
        return [f'"{text}" *']
    last = len(text) - 3
    places = {round(place * last / (THREES_ASKED - 1)) for place in range(THREES_ASKED)}
    return [f'"{text[at : at + 3]}"' for at in sorted(places)]


def holds(words: Sequence[str], *, at_beginning: bool) -> tuple[str, list[str]]:
    """The SQL condition on `search_entry.words`, and its values, that each word is there."""
    values = [marked(word, at_beginning=at_beginning).replace("_", " ") for word in words]
    return " AND ".join("instr(' ' || search_entry.words, ?)" for _ in values), values
