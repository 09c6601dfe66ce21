"""SOQL over made-up records against a second, plain reading of its rules in Python."""

from __future__ import annotations

import operator
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from sync.crm.sandbox.ids import make_id
from sync.crm.sandbox.org import Org
from sync.crm.sandbox.soql_parse import parse_query
from sync.crm.sandbox.soql_plan import Planner
from tests.sync.crm.sandbox.sandbox_api import SCHEMA, Clock

TODAY = datetime(2026, 9, 1, tzinfo=UTC).date()
WORDS = ["", "Lyon", "lyon", "LYON!", "Élan", "élan", "a%b", "a_b", "a\\b", "o'n", "🚗", "ß", "SS", "ǅ", "  x", "\n"]

Row = dict[str, Any]
Test = Callable[[Row], bool]
COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Both:
    """A condition as SOQL and as Python."""

    soql: str
    test: Test


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{escaped}'"


def _fold(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _compare(field: str, sign: str, value: Any) -> Both:
    wanted = None if value == "" else _fold(value)

    def test(row: Row) -> bool:
        found = _fold(row[field])
        if sign in {"=", "!="}:
            return bool(COMPARED[sign](found, wanted))
        return found is not None and wanted is not None and bool(COMPARED[sign](found, wanted))

    shown = "null" if value is None else _quoted(value) if isinstance(value, str) else str(value)
    return Both(f"{field} {sign} {shown}", test)


def _like(pattern: str) -> Both:
    made = "".join({"%": ".*", "_": "."}.get(letter, re.escape(letter)) for letter in pattern.casefold())
    escaped = pattern.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    shown = f"'{escaped}'"

    def test(row: Row) -> bool:
        return row["City"] is not None and re.fullmatch(made, row["City"].casefold(), re.DOTALL) is not None

    return Both(f"City LIKE {shown}", test)


def _among(values: list[str | None], negated: bool) -> Both:
    wanted = {None if value == "" else _fold(value) for value in values}
    shown = ", ".join("null" if value is None else _quoted(value) for value in values)
    return Both(f"City {'NOT ' if negated else ''}IN ({shown})", lambda row: (_fold(row["City"]) in wanted) != negated)


def _joined(how: str, parts: list[Both]) -> Both:
    all_of = how == "AND"

    def test(row: Row) -> bool:
        found = [part.test(row) for part in parts]
        return all(found) if all_of else any(found)

    return Both("(" + f" {how} ".join(f"({part.soql})" for part in parts) + ")", test)


text = st.sampled_from(WORDS)
signs = st.sampled_from(sorted(COMPARED))
leaves = st.one_of(
    st.builds(_compare, st.just("City"), signs, st.one_of(st.none(), text)),
    st.builds(_compare, st.just("NumberOfEmployees"), signs, st.one_of(st.none(), st.integers(-3, 3))),
    st.builds(_compare, st.just("AnnualRevenue"), signs, st.sampled_from([None, -1.5, 0, 2.5])),
    st.builds(_like, st.text(st.sampled_from("%_lL\\éÉ'a🚗"), max_size=4)),
    st.builds(_among, st.lists(st.one_of(st.none(), text), min_size=1, max_size=4), st.booleans()),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(_joined, st.sampled_from(["AND", "OR"]), st.lists(inner, min_size=2, max_size=3)),
        inner.map(lambda one: Both(f"NOT ({one.soql})", lambda row: not one.test(row))),
    ),
    max_leaves=8,
)

ROWS: list[Row] = [
    {
        "City": (WORDS[number % len(WORDS)] or None),
        "NumberOfEmployees": (None, -2, 0, 3)[number % 4],
        "AnnualRevenue": (None, -1.5, 2.5)[number % 3],
    }
    for number in range(len(WORDS) * 3)
]


@pytest.fixture(scope="module")
def org() -> Iterator[Org]:
    """An org with one lead for each made-up row."""
    with tempfile.TemporaryDirectory() as folder:
        made = Org(SCHEMA, Path(folder) / "sandbox.sqlite", Clock())
        lead = made.schema.objects["Lead"]
        with made.tables.transaction() as connection:
            for number, row in enumerate(ROWS):
                system = {"Id": make_id(lead.prefix, number), "IsDeleted": 0, "LastName": str(number)}
                connection.execute(insert(made.tables.of["Lead"]).values(**system, **row))
        yield made
        made.close()


def _found(org: Org, soql: str) -> list[int]:
    with org.tables.transaction() as connection:
        user = next(iter(org.access.users.values()))
        plan = Planner(org.schema, org.tables, user, TODAY, soql).plan(parse_query(soql))
        return [int(row[1]) for row in connection.execute(plan.statement)]


@settings(max_examples=400, deadline=None)
@given(conditions)
def test_a_query_finds_what_its_conditions_say(org: Org, condition: Both) -> None:
    expected = [number for number, row in enumerate(ROWS) if condition.test(row)]
    assert _found(org, f"SELECT LastName FROM Lead WHERE {condition.soql} ORDER BY Id") == expected


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["City", "NumberOfEmployees"]), st.booleans(), st.booleans(), st.integers(0, 50))
def test_the_order_is_the_one_asked_for(org: Org, field: str, down: bool, last: bool, limit: int) -> None:
    soql = f"SELECT LastName FROM Lead ORDER BY {field} {'DESC' if down else 'ASC'} NULLS {'LAST' if last else 'FIRST'}"
    some = [(_fold(row[field]), number) for number, row in enumerate(ROWS) if row[field] is not None]
    none = [number for number, row in enumerate(ROWS) if row[field] is None]
    by_value = sorted({_fold(ROWS[number][field]) for _, number in some}, reverse=down)
    ordered = [number for value in by_value for found, number in some if found == value]
    expected = [*ordered, *none] if last else [*none, *ordered]
    assert _found(org, f"{soql} LIMIT {limit}") == expected[:limit]
