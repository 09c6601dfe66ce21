"""What travels: sealed bodies open whole or not at all."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.outbox import Operation
from sync.versions import FIRST, Speaks, read
from sync.wire import (
    Batch,
    Broken,
    PullAnswer,
    PushAnswer,
    Result,
    Row,
    inflate,
    operation_from_json,
    pack_batch,
    pack_results,
    pack_rows,
    result_from_json,
    row_from_json,
    seal,
    unpack_batch,
    unpack_results,
    unpack_rows,
    unseal,
)

ROW = Row("customer", "r1", 7, {"last_name": "Müller", "note": "line\nbreak"})
ROWS = PullAnswer((ROW, Row("task", "r2", 8, {}, gone=True)), "ab.8", more=True)
RESULTS = PushAnswer(
    (
        Result(1, "applied", 7),
        Result(2, "merged", 8, row=ROW),
        Result(3, "rejected", code="x", facts={"field": "phone"}),
    )
)
BATCH = Batch(
    "device",
    "epoch",
    (Operation(1, "lead", "r", "create", 0, {"customer": "c"}, 5), Operation(2, "lead", "r", "remove", 7)),
)


def test_there_and_back() -> None:
    assert unpack_rows(pack_rows(ROWS)) == ROWS
    shut_out = replace(ROWS, revoked=(("device", "mark"),))
    assert unpack_rows(pack_rows(shut_out)) == shut_out
    assert unpack_results(pack_results(RESULTS)) == RESULTS
    assert unpack_batch(pack_batch(BATCH)) == BATCH


@pytest.mark.parametrize("body", [pack_rows(ROWS), pack_results(RESULTS), pack_batch(BATCH)])
def test_a_body_cut_anywhere_does_not_open(body: bytes) -> None:
    for length in range(len(body)):
        with pytest.raises(Broken):
            unseal(body[:length])


@given(st.binary(max_size=80))
def test_foreign_bytes_do_not_open(body: bytes) -> None:
    for text in (body, body + b"\n" + body, pack_rows(ROWS) + b"\nx" + body):
        with pytest.raises(Broken):
            unpack_rows(text)


@given(st.integers(0, len(pack_rows(ROWS)) - 1), st.integers(1, 255))
def test_a_body_with_a_byte_changed_does_not_open_as_another(place: int, by: int) -> None:
    body = bytearray(pack_rows(ROWS))
    body[place] ^= by
    try:
        opened = unpack_rows(bytes(body))
    except Broken:
        return
    assert opened == ROWS  # a blank in the closing line, at most


@pytest.mark.parametrize(
    "payload",
    [
        {"rows": []},
        {"cursor": "a"},
        {"cursor": "a", "rows": [1]},
        {"cursor": 1, "rows": []},
        {"cursor": "a", "rows": {}},
        {"cursor": "a", "rows": [], "revoked": 1},
        {"cursor": "a", "rows": [], "revoked": [1]},
        {"cursor": "a", "rows": [], "revoked": [["device"]]},
        {"cursor": "a", "rows": [], "revoked": [["device", "\0"]]},
    ],
)
def test_a_whole_body_with_the_wrong_content_does_not_open(payload: dict[str, Any]) -> None:
    rows = payload.get("rows", [])
    with pytest.raises(Broken):
        unpack_rows(seal(payload, len(rows)))


def test_the_count_and_the_protocol_count() -> None:
    with pytest.raises(Broken):
        unpack_rows(seal({"cursor": "a", "rows": []}, 1))
    with pytest.raises(Broken):
        unseal(seal({"v": 99}, 0))


@pytest.mark.parametrize(
    "item", [None, [], ["customer", "r", "7", {}], ["customer", "r", 7, {}, False], ["customer", "r", 7, {}, True, 1]]
)
def test_what_is_no_row(item: Any) -> None:
    with pytest.raises(Broken):
        row_from_json(item)


@pytest.mark.parametrize(
    "item",
    [
        None,
        {},
        {"seq": 1, "is": "lost"},
        {"seq": 1, "is": "applied", "code": 1},
        {"seq": 1, "is": "applied", "row": []},
    ],
)
def test_what_is_no_result(item: Any) -> None:
    with pytest.raises(Broken):
        result_from_json(item)


@pytest.mark.parametrize(
    "item", [None, [1, "?", "lead", "r", 0, 0, {}], [1, "+", "lead", "r", 0, 0], ["1", "+", "lead", "r", 0, 0, {}]]
)
def test_what_is_no_operation(item: Any) -> None:
    with pytest.raises(Broken):
        operation_from_json(item)


@pytest.mark.parametrize("place", [0, 4, 5])
@pytest.mark.parametrize("value", [True, 2**63, -(2**63), 2**64 - 1, 1.0, "1", None])
def test_what_is_no_number_of_an_operation(place: int, value: object) -> None:
    item: list[object] = [1, "+", "lead", "r", 0, 0, {}]
    item[place] = value
    with pytest.raises(Broken):
        operation_from_json(item)


def test_packed_bodies_unpack_up_to_a_limit() -> None:
    packed = gzip.compress(b"x" * 1000)
    assert inflate(packed, 1000) == b"x" * 1000
    for bad, limit in ((packed, 999), (packed[:-1], 1000), (b"not gzip", 1000), (b"", 1000)):
        with pytest.raises(Broken):
            inflate(bad, limit)


@pytest.mark.parametrize(
    ("header", "speaks"), [("2.1", Speaks(2, 1)), ("", FIRST), ("x.y", FIRST), ("2", FIRST), ("0.0", FIRST)]
)
def test_a_header_says_what_somebody_speaks(header: str, speaks: Speaks) -> None:
    assert read(header) == speaks


def test_a_header_is_read_as_it_is_written() -> None:
    assert read(Speaks().written) == Speaks()
