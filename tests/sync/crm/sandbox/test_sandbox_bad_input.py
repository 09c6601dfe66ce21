"""Whatever a client sends, the answer is one of the API: never a bug's."""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.crm.sandbox import routes
from sync.crm.sandbox.calls import Answer, Call
from sync.crm.sandbox.org import Org
from tests.sync.crm.sandbox.sandbox_api import SCHEMA, Api, Clock, error

RECORDS = ["00QVi0000000001MAA", "00Q000000000000AAA", "x", "", "zzz000000000000"]
NAMES = ["Lead", "Task", "ContentVersion", "lead", "Dog", "Id", "Name", "Vitrine_Id__c", "VersionData", "describe"]
WORDS = [*RECORDS, *NAMES, "insert", "query", "upsert", "SELECT Id FROM Lead", "@{a.id}", "/services/data/v60.0/limits"]
STEPS = ["sobjects", "composite", "batch", "graph", "tree", "query", "queryAll", "jobs", "ingest", "results", "updated"]
KEYS = [
    "allOrNone", "records", "attributes", "type", "Id", "id", "ids", "fields", "LastName", "Company", "Who", "OwnerId",
    "compositeRequest", "method", "url", "referenceId", "body", "httpHeaders", "graphs", "graphId", "batchRequests",
    "richInput", "operation", "object", "externalIdFieldName", "query", "state", "q", "sobjects", "name", "Status",
    "VersionData", "PathOnClient", "overallLimit", "columnDelimiter", "NumberOfEmployees", "DoNotCall", "Contacts",
]  # fmt: skip
HEADERS = ["if-modified-since", "if-match", "sforce-query-options", "sforce-auto-assign", "content-type"]

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(WORDS), st.text(max_size=8),
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)),
    max_leaves=12,
)
bodies = st.one_of(
    st.dictionaries(st.sampled_from(KEYS), values, max_size=6).map(lambda body: json.dumps(body).encode()),
    st.binary(max_size=30),
)
known = st.sampled_from([pattern.pattern for _, pattern, _ in routes.ROUTES])
steps = st.one_of(st.sampled_from([*WORDS, *STEPS]), st.text(max_size=6))


@st.composite
def paths(draw: st.DrawFn) -> str:
    """The path of a route with something in its gaps, or steps at random."""
    if draw(st.booleans()):
        return "/".join(draw(st.lists(steps, max_size=4)))
    made = draw(known)
    for gap in (routes.PART, "(.+)", "(ingest|query)", "(successfulResults|failedResults|unprocessed[rR]ecords)"):
        while gap in made:
            inside = gap.strip("()").split("|") if "|" in gap else [*NAMES, *RECORDS]
            made = made.replace(gap, draw(st.sampled_from(inside)).replace("[rR]", "r"), 1)
    return made


@pytest.fixture(scope="module")
def org(empty_org: Path) -> Iterator[Org]:
    """An org with a lead in it."""
    with tempfile.TemporaryDirectory() as folder:
        made = Org(SCHEMA, Path(shutil.copy(empty_org, Path(folder) / "sandbox.sqlite")), Clock())
        _answer(made, "POST", "sobjects/Lead", b'{"LastName": "x", "Company": "-"}')
        yield made
        made.close()


def _answer(org: Org, method: str, path: str, body: bytes, **more: Any) -> Answer:
    user = next(iter(org.access.users.values()))
    return routes.answer(org, Call(method, path, "60.0", user, org.now(), body=body, **more))


@settings(max_examples=600, deadline=None)
@given(
    st.sampled_from(["GET", "POST", "PATCH", "DELETE", "PUT"]),
    paths(),
    st.dictionaries(
        st.sampled_from(["q", "ids", "fields", "start", "end", "locator", "maxRecords"]), steps, max_size=3
    ),
    st.dictionaries(st.sampled_from(HEADERS), steps, max_size=2),
    bodies,
)
def test_every_call_has_an_answer_of_the_api(
    org: Org, method: str, path: str, query: dict[str, str], headers: dict[str, str], body: bytes
) -> None:
    made = _answer(org, method, path, body, query=query, headers=headers)
    assert made.status in {200, 201, 204, 300, 304, 400, 403, 404, 405, 412, 413}
    made.content()
    if made.status >= 400 and isinstance(made.body, list):
        assert all({"message", "errorCode"} <= one.keys() for one in made.body)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "SELECT",
                    "FROM",
                    "WHERE",
                    "AND",
                    "OR",
                    "NOT",
                    "IN",
                    "LIKE",
                    "ORDER",
                    "BY",
                    "GROUP",
                    "LIMIT",
                    "OFFSET",
                    "COUNT",
                    "(",
                    ")",
                    ",",
                    "=",
                    "!=",
                    "<",
                    "'x'",
                    "'\\u00e9'",
                    "5",
                    "1.5",
                    "Id",
                    "Name",
                    "Lead",
                    "Contact",
                    "Owner.Name",
                    "Contact__r.Account.Name",
                    "TODAY",
                    "LAST_N_DAYS:99999999",
                    "null",
                    "true",
                    "2026-09-01",
                    "2026-09-01T00:00:00Z",
                    "FIELDS",
                    "ALL",
                    "HAVING",
                    "NULLS",
                    "LAST",
                    "DESC",
                    "Contacts",
                    "(SELECT",
                ]
            ),
            st.text(max_size=3),
        ),
        max_size=14,
    )
)
def test_every_query_has_one(org: Org, words: list[str]) -> None:
    soql = "SELECT Id FROM Lead " + " ".join(words) if len(words) % 2 else " ".join(words)
    made = _answer(org, "GET", "query", b"", query={"q": soql})
    assert made.status in {200, 400}


def test_a_bug_is_answered_as_the_crm_answers_its_own(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_given: object) -> Answer:
        raise ZeroDivisionError("of the sandbox")

    monkeypatch.setattr(routes, "answer", broken)
    monkeypatch.setattr("sync.crm.sandbox.app.answer", broken)
    with caplog.at_level(logging.ERROR):
        found = error(api.get("limits"), 500)
    assert found["errorCode"] == "UNKNOWN_EXCEPTION"
    assert "ZeroDivisionError" in caplog.text
