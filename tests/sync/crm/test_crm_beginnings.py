"""A record somebody made in the CRM: whose it is, who the person is, and what is no record of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.crm.beginnings import Beginnings
from sync.crm.ledger import Book, Kept, Ledger
from sync.crm.mapping_file import read_mapping
from sync.crm.port import Seen, Value
from sync.crm.wishes import waiting
from tests.stand_ins import StillClock, counted_ids

ONE = {"lyon": "FR-0815"}
TWO = {**ONE, "nice": "FR-0606"}
ZOE = Kept("zoe", "lyon", "customer", 3, {"last_name": "Petit", "email": "Zoe@Example.com"}, gone=False)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A ledger that knows Zoé Petit of Lyon."""
    ledger = Ledger(tmp_path / "ledger.sqlite")
    with ledger.write() as book:
        book.put_record(ZOE, "zoe@example.com")
        yield book
    ledger.close()


def begun(book: Book, clock: StillClock, codes: dict[str, str], name: str, **fields: Value) -> str:
    """What becomes of a new record of the CRM."""
    beginnings = Beginnings(read_mapping("salesforce-sales"), clock=clock, new_id=counted_ids(0x1), codes=codes)
    return beginnings.begin(book, Seen(name, f"{name}-1", "", "1", fields, by="clerk"), fields)


@pytest.mark.parametrize(
    ("last_name", "email", "known"),
    [
        ("PETIT", "zoe@example.com", True),
        ("", "zoe@example.com", True),
        ("Moreau", "zoe@example.com", False),
        ("Petit", "other@example.com", False),
        ("Petit", "", False),
    ],
)
def test_a_known_person_is_who_has_the_email_and_the_name(
    book: Book, clock: StillClock, last_name: str, email: str, known: bool
) -> None:
    fields = {"LastName": last_name, "Company": "-", "Email": email, "Dealer__c": "FR-0815"}
    assert begun(book, clock, TWO, "Lead", **fields) == "begun"
    made = {operation.kind: operation for operation in waiting(book, "lyon", 10)}
    assert ("customer" in made) is not known
    assert (made["lead"].set["customer"] == "zoe") is known


def test_a_record_that_names_no_dealership_is_that_of_the_only_one(book: Book, clock: StillClock) -> None:
    task = {"Subject": "Call", "TaskSubtype": "Task"}
    assert begun(book, clock, TWO, "Task", **task) == "not-ours"
    assert waiting(book, "lyon", 10) == waiting(book, "nice", 10) == []
    assert begun(book, clock, ONE, "Task", **task) == "begun"
    assert [operation.kind for operation in waiting(book, "lyon", 10)] == ["task"]


@pytest.mark.parametrize("code", ["FR-0000", None])
def test_a_record_of_another_dealership_is_left_alone(book: Book, clock: StillClock, code: str | None) -> None:
    assert begun(book, clock, ONE, "Lead", LastName="Web", Company="-", Dealer__c=code) == "not-ours"


def test_what_lacks_what_it_cannot_be_without_is_no_record(book: Book, clock: StillClock) -> None:
    assert begun(book, clock, ONE, "Task", TaskSubtype="Task") == "not-ours"
    assert waiting(book, "lyon", 10) == []
