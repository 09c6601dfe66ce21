"""What travels between a device and a gateway, as values and as sealed bytes (`sync.seal`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from db.changed import Author
from db.outbox import Operation
from db.upcasts import SHAPE, upcast
from sync.said_by import authors_of, makers_of, with_authors, with_makers
from sync.seal import (
    Broken,
    Foreign,
    ahead_of,
    canonical,
    digest,
    inflate,
    items_of,
    now_of,
    seal,
    shape_of,
    text_of,
    timed,
    unseal,
    whole,
    with_shape,
)
from sync.versions import PROTOCOL

__all__ = [
    "FINAL",
    "PROTOCOL",
    "Batch",
    "Broken",
    "Foreign",
    "Outcome",
    "PullAnswer",
    "PushAnswer",
    "Result",
    "Row",
    "ahead_of",
    "canonical",
    "digest",
    "identity",
    "inflate",
    "items_of",
    "operation_from_json",
    "operation_to_json",
    "pack_batch",
    "pack_results",
    "pack_rows",
    "possible_name",
    "result_from_json",
    "result_to_json",
    "row_from_json",
    "row_to_json",
    "seal",
    "shape_of",
    "text_of",
    "unpack_batch",
    "unpack_results",
    "unpack_rows",
    "unseal",
    "whole",
    "with_shape",
]

Outcome = Literal["applied", "merged", "conflict", "rejected", "retry", "blocked"]
"""applied: as it was sent; merged: together with somebody else's change; conflict: a person must choose, the gateway
kept what it had; rejected: never (`code` says why); retry: not now; blocked: something it depends on is not there."""

DEEPEST = 100
"""How deep the values of an operation may be nested: what is deeper, not everybody on its way could spell again."""

FINAL = frozenset({"applied", "merged", "conflict", "rejected"})
"""Outcomes the gateway remembers and repeats word for word; the other two settle nothing."""


class Row(NamedTuple):
    """The agreed state of one record. A tuple, because a first sync makes tens of thousands of them."""

    kind: str
    record: str
    version: int
    fields: Mapping[str, Any]
    gone: bool = False
    by: Author | None = None
    """Who changed it last, if it was changed since it was made, as far as the gateway says."""


@dataclass(frozen=True)
class Result:
    """The gateway's answer to one operation."""

    seq: int
    outcome: Outcome
    version: int = 0
    """Version of the record with this operation in it; 0 when the outcome is not final."""
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    row: Row | None = None
    """The agreed state, wherever it is not simply what the device had plus the operation."""


@dataclass(frozen=True)
class Batch:
    """Operations that travel together. `device` and `epoch` name the writer; a restored disk gets a new epoch."""

    device: str
    epoch: str
    operations: tuple[Operation, ...]
    seen: str = ""
    """The cursor the device had when it made the batch: it says in whose numbers the bases are; empty: not told."""
    ahead: int | None = None
    """By how many milliseconds the device's clock was ahead of the gateway's when they last spoke; None: not known."""
    shape: int = SHAPE
    """What the fields of the operations mean, see `db.upcasts`."""


@dataclass(frozen=True)
class PushAnswer:
    results: tuple[Result, ...]
    told: str = field(default="", compare=False)
    """How far the gateway's numbers had come, as a cursor; "" from one that does not say."""
    now: int = field(default=0, compare=False)
    """The gateway's clock, in milliseconds since 1970; 0 from one that does not say."""


@dataclass(frozen=True)
class PullAnswer:
    """A stretch of the feed. `cursor` is where to go on; `more` says that there is something to go on with."""

    rows: tuple[Row, ...]
    cursor: str
    more: bool = False
    total: int = 0
    """On the first page of everything: how many records there are to read, for a person who waits."""
    revoked: tuple[tuple[str, str], ...] = ()
    """For a hub: devices that were shut out, and the mark of that, in the same stretch of numbers."""
    now: int = field(default=0, compare=False)
    """The gateway's clock, in milliseconds since 1970; 0 from one that does not say."""


def pack_batch(batch: Batch) -> bytes:
    operations = [operation_to_json(operation) for operation in batch.operations]
    payload: dict[str, Any] = {"device": batch.device, "epoch": batch.epoch, "ops": operations}
    if batch.seen:
        payload["seen"] = batch.seen
    if batch.ahead is not None:
        payload["ahead"] = batch.ahead
    payload = with_makers(payload, [operation.staff for operation in batch.operations])
    return seal(with_shape(payload, batch.shape), len(operations))


def unpack_batch(body: bytes) -> Batch:
    payload, count = unseal(body)
    items = items_of(payload, "ops", count)
    makers = makers_of(payload, len(items))
    operations = tuple(operation_from_json(item, staff) for item, staff in zip(items, makers, strict=True))
    seen = text_of(payload, "seen") if "seen" in payload else ""
    names = text_of(payload, "device"), text_of(payload, "epoch")
    return Batch(*names, operations, seen, ahead_of(payload), shape_of(payload))


def pack_results(answer: PushAnswer, protocol: int = PROTOCOL, shape: int = SHAPE) -> bytes:
    payload: dict[str, Any] = {"results": [result_to_json(result) for result in answer.results]}
    if answer.told:
        payload["at"] = answer.told
    return seal(with_shape(timed(payload, answer.now), shape), len(answer.results), protocol)


def unpack_results(body: bytes) -> PushAnswer:
    payload, count = unseal(body)
    results = tuple(result_from_json(item) for item in items_of(payload, "results", count))
    shape = shape_of(payload)
    if shape < SHAPE:  # a gateway that is older than its devices, as a hub may be
        results = tuple(
            result if result.row is None else replace(result, row=_newer(result.row, shape)) for result in results
        )
    told = text_of(payload, "at") if "at" in payload else ""
    if told and not told.rpartition(".")[2].isdecimal():
        raise Broken("not a place in a feed")
    return PushAnswer(results, told, now_of(payload))


def pack_rows(answer: PullAnswer, protocol: int = PROTOCOL, shape: int = SHAPE) -> bytes:
    payload: dict[str, Any] = {"cursor": answer.cursor, "rows": [row_to_json(row) for row in answer.rows]}
    if answer.more:
        payload["more"] = True
    if answer.total:
        payload["total"] = answer.total
    if answer.revoked:
        payload["revoked"] = [list(one) for one in answer.revoked]
    payload = with_authors(payload, [row.by for row in answer.rows])
    return seal(with_shape(timed(payload, answer.now), shape), len(answer.rows), protocol)


def unpack_rows(body: bytes) -> PullAnswer:
    payload, count = unseal(body)
    rows = tuple(map(row_from_json, items_of(payload, "rows", count)))
    authors = authors_of(payload, len(rows))
    if authors:
        rows = tuple(row._replace(by=authors.get(place)) for place, row in enumerate(rows))
    shape = shape_of(payload)
    if shape < SHAPE:
        rows = tuple(_newer(row, shape) for row in rows)
    total = payload.get("total", 0)
    in_all = max(0, total) if isinstance(total, int) else 0
    more, revoked = payload.get("more") is True, _revoked(payload.get("revoked", []))
    return PullAnswer(rows, text_of(payload, "cursor"), more, in_all, revoked, now_of(payload))


def _revoked(items: Any) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for item in items if type(items) is list else [items]:
        match item:
            case [str(device), str(mark)] if possible_name(device) and possible_name(mark):
                found.append((device, mark))
            case _:
                raise Broken("not a device that was shut out")
    return tuple(found)


def _newer(row: Row, shape: int) -> Row:
    return row._replace(fields=upcast(row.kind, row.fields, shape))


# One operation is one JSON array: keys repeated 500 times would be most of a batch.


def operation_to_json(operation: Operation) -> list[Any]:
    action = {"create": "+", "update": "=", "remove": "-"}[operation.action]
    return [
        operation.seq,
        action,
        operation.kind,
        operation.record,
        operation.base,
        operation.stamp,
        dict(operation.set),
    ]


def identity(operation: Operation) -> bytes:
    """What makes an operation itself, whichever way it comes: everything but its base, which each gateway numbers."""
    item = operation_to_json(operation)
    item[4] = 0
    return canonical(item)


def operation_from_json(item: Any, staff: str = "") -> Operation:
    """An operation; `staff`: who made it, which is told beside it."""
    match item:
        case [seq, "+" | "=" | "-" as sign, str(kind), str(record), base, stamp, dict(fields)]:
            timed_well = type(stamp) is int and abs(stamp) < 2**63  # a clock may stand before 1970
            if not (whole(seq) and whole(base) and timed_well) or _deeper(fields, DEEPEST):
                raise Broken("nothing that can be kept")
            action: Any = {"+": "create", "=": "update", "-": "remove"}[sign]
            return Operation(seq, kind, record, action, base, fields, stamp, staff)
    raise Broken("not an operation")


def possible_name(text: str) -> bool:
    """Whether this can be the name of a record, a field, an epoch; what cannot never reaches a database."""
    return 0 < len(text) <= 64 and text.isprintable()


def _deeper(value: Any, levels: int) -> bool:
    parts = value.values() if type(value) is dict else value if type(value) is list else ()
    return any(levels == 0 or _deeper(part, levels - 1) for part in parts if type(part) in (dict, list))


def row_to_json(row: Row) -> list[Any]:
    item: list[Any] = [row.kind, row.record, row.version, row.fields]
    return [*item, True] if row.gone else item


def row_from_json(item: Any) -> Row:
    # A first sync comes here for every record: types are asked for by name, and the tuple is made without its defaults.
    if type(item) is list and 4 <= len(item) <= 5 and (len(item) == 4 or item[4] is True):
        kind, record, version, fields = item[:4]
        if type(kind) is str and type(record) is str and type(version) is int and type(fields) is dict:
            return tuple.__new__(Row, (kind, record, version, fields, len(item) == 5, None))
    raise Broken("not a row")


def result_to_json(result: Result) -> dict[str, Any]:
    item: dict[str, Any] = {"seq": result.seq, "is": result.outcome}
    if result.version:
        item["version"] = result.version
    if result.code:
        item["code"] = result.code
    if result.facts:
        item["facts"] = dict(result.facts)
    if result.row is not None:
        item["row"] = row_to_json(result.row)
    return item


def result_from_json(item: Any) -> Result:
    match item:
        case {"seq": int(seq), "is": "applied" | "merged" | "conflict" | "rejected" | "retry" | "blocked" as outcome}:
            row = row_from_json(item["row"]) if "row" in item else None
            facts = item.get("facts", {})
            version, code = item.get("version", 0), item.get("code", "")
            if isinstance(facts, dict) and isinstance(version, int) and isinstance(code, str):
                return Result(seq, outcome, version, code, facts, row)
    raise Broken("not a result")
