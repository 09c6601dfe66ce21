"""Rows that come together are written as if each had come alone, whoever made them ready, and when."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from db import bases
from db.exchange import Exchange
from db.page import Many, Page
from db.records import KINDS, Customer, Lead, Offer
from db.rows import MOST_PARAMETERS, insert_rows
from db.shapes import fields_of, row_values, split
from db.store import Store, open_store
from sync.wire import Row
from tests.stand_ins import StillClock, counted_ids

CUSTOMER = fields_of(Customer(id="", last_name="Dupont", first_name="Zoé", phone="06 12 34 56 78", plate="AB-123-CD"))
LEAD = fields_of(Lead(id="", customer="r9", model="mika"))
OFFER = fields_of(Offer(id="", number="AU-7", customer="r9", configuration="", model="mika", market="FR", lines=["é"]))

FIELDS = st.sampled_from(
    [CUSTOMER, {**CUSTOMER, "last_name": "Durand"}, {**CUSTOMER, "shoe_size": 44}, {"last_name": 5}, {}]
)


def _customer(record: str, version: int, fields: dict[str, Any], gone: bool) -> Row:
    """What is gone stays gone, so nothing is later than that."""
    return Row("customer", record, 10, {}, gone) if gone else Row("customer", record, version, fields)


ROWS = st.builds(
    _customer, st.sampled_from(["r1", "r2", "r3"]), st.integers(1, 9), FIELDS, st.booleans()
) | st.sampled_from([
    Row("lead", "l1", 3, LEAD), Row("lead", "l1", 4, {**LEAD, "model": "orsa"}), Row("offer", "o1", 5, OFFER),
    Row("spaceship", "s1", 6, {"x": 1}), Row("offer", "o1", 7, {**OFFER, "total_cents": 2**70}),
])  # fmt: skip


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[list[Store]]:
    made = [open_store(tmp_path / f"{n}.db", clock=StillClock(), new_id=counted_ids(0x1000_0000)) for n in range(3)]
    yield made
    for store in made:
        store.close()


def _all(store: Store) -> dict[str, Any]:
    """Everything that came with the feed, as it lies in the file."""
    tables = ["base", *KINDS, "customer_key"]
    found: dict[str, Any] = {table: sorted(store.read(f'SELECT * FROM "{table}"'), key=repr) for table in tables}
    found["words"] = sorted(store.read("SELECT kind, record, words FROM search_entry"))
    found["hits"] = {
        three: store.read(
            "SELECT record FROM search_entry WHERE number IN (SELECT rowid FROM search WHERE search MATCH ?)",
            (f'"{three}"',),
        )
        for three in ("dup", "dur", "061", "ab1", "au7")
    }
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.lists(ROWS, max_size=5), second=st.lists(ROWS, max_size=5))
@example([Row("customer", "r1", 1, CUSTOMER), Row("offer", "o1", 2, OFFER)], [Row("customer", "r1", 3, {}, gone=True)])
def test_together_is_as_one_by_one(stores: list[Store], first: list[Row], second: list[Row]) -> None:
    together, ready, alone = stores
    for store in stores:
        with store.transaction() as transaction:
            for table in ("base", "erased", "search_entry", "customer_key", *KINDS):
                transaction.connection.execute(f'DELETE FROM "{table}"')
            transaction.connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    for rows in (first, second):
        bases.apply_pull(together, rows, "c")
        bases.apply_pull(ready, Page(rows).ready(), "c")
        for row in rows:
            bases.apply_pull(alone, [row], "c")
    assert _all(together) == _all(ready)
    assert {**_all(together), "hits": 0} == {**_all(alone), "hits": 0}


def test_what_waits_here_stays_on_top_of_a_page(stores: list[Store]) -> None:
    store = stores[0]
    Exchange(store).take([Row("customer", "r1", 1, CUSTOMER), Row("customer", "r2", 2, CUSTOMER)], "a")
    with store.intent() as intent:
        intent.update(Customer, "r1", phone="07")
    page = [Row("customer", "r1", 3, {**CUSTOMER, "city": "Lyon"}), Row("customer", "r2", 4, {**CUSTOMER, "phone": ""})]
    assert Exchange(store).take(Page(page).ready(), "b") == 2
    both = [store.get(Customer, record) for record in ("r1", "r2")]
    assert [(one.phone, one.city) for one in both if one is not None] == [("07", "Lyon"), ("", "")]


@pytest.mark.parametrize("records", [[CUSTOMER] * 3, [CUSTOMER, {"last_name": "A"}], [{**CUSTOMER, "new": 1}]])
def test_the_quick_way_to_rows_leads_where_the_long_one_does(records: list[dict[str, Any]]) -> None:
    told = [(f"r{number}", fields) for number, fields in enumerate(records)]
    assert Many("customer", told).rows == [row_values(Customer, id, *split(Customer, fields)) for id, fields in told]


@pytest.mark.parametrize("count", [0, 1, 332, 333, 334, 1000])
def test_rows_are_inserted_as_executemany_does_it(count: int) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE here (a, b, c)")
    rows = [(number, str(number), None) for number in range(count)]
    insert_rows(connection, "INSERT INTO here VALUES (?, ?, ?)", rows)
    assert connection.execute("SELECT * FROM here ORDER BY a").fetchall() == rows
    connection.close()


def test_a_statement_never_takes_more_than_it_may() -> None:
    connection = sqlite3.connect(":memory:")
    connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, MOST_PARAMETERS)
    connection.execute("CREATE TABLE here (a, b, c)")
    insert_rows(connection, "INSERT INTO here VALUES (?, ?, ?)", [(1, 2, 3)] * 1000)
    connection.close()
