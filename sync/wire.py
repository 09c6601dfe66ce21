"""What travels between a device and a gateway, as values and as bytes.

Bytes are *sealed*: one line of JSON, then one line with the count of its items, a digest of the first line and an end
mark. A body that was cut anywhere, or that somebody else wrote, does not open: `requests` may hand back a cut
response as a 200 with an empty body, and a hotel's sign-in page comes with a 200 as well.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import orjson

from db.outbox import Operation
from db.shapes import dump

PROTOCOL = 1

Outcome = Literal["applied", "merged", "conflict", "rejected", "retry", "blocked"]
"""applied: as it was sent; merged: together with somebody else's change; conflict: a person must choose, the gateway
kept what it had; rejected: never (`code` says why); retry: not now; blocked: something it depends on is not there."""

FINAL = frozenset({"applied", "merged", "conflict", "rejected"})
"""Outcomes the gateway remembers and repeats word for word; the other two settle nothing."""


class Broken(ValueError):
    """The bytes are not a complete sealed body of this protocol."""


class Row(NamedTuple):
    """The agreed state of one record. A tuple, because a first sync makes tens of thousands of them."""

    kind: str
    record: str
    version: int
    fields: Mapping[str, Any]
    gone: bool = False


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


@dataclass(frozen=True)
class PushAnswer:
    results: tuple[Result, ...]
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
    now: int = field(default=0, compare=False)
    """The gateway's clock, in milliseconds since 1970; 0 from one that does not say."""


def canonical(value: Any) -> bytes:
    """The one spelling of a JSON value: sorted keys, no blanks, UTF-8."""
    return dump(value).encode()


def digest(data: bytes) -> str:
    """Sixteen hexadecimal digits of the SHA-256; enough to tell a whole body from a broken one."""
    return hashlib.sha256(data).hexdigest()[:16]


def seal(payload: Mapping[str, Any], count: int) -> bytes:
    """A complete body: the payload's line and the closing line."""
    line = canonical({"v": PROTOCOL, **payload})
    return line + b"\n" + canonical({"n": count, "sha": digest(line), "end": True})


def unseal(body: bytes) -> tuple[dict[str, Any], int]:
    """Payload and count of a sealed body; raises `Broken` for anything else."""
    line, cut, closing = body.partition(b"\n")
    if not cut:
        raise Broken("no closing line")
    try:
        end = orjson.loads(closing)
        if not isinstance(end, dict) or end.get("end") is not True or end.get("sha") != digest(line):
            raise Broken("the closing line does not fit")
        payload = orjson.loads(line)
    except ValueError as error:
        raise Broken(str(error)) from None
    count = end.get("n")
    if not isinstance(payload, dict) or payload.get("v") != PROTOCOL or not isinstance(count, int):
        raise Broken("not this protocol")
    return payload, count


def inflate(data: bytes, limit: int) -> bytes:
    """Unpacks gzip data; raises `Broken` if it is damaged or would come to more than `limit` bytes."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        raise Broken(str(error)) from None
    if len(plain) > limit or not unpacker.eof:
        raise Broken("too large or cut")
    return plain


def pack_batch(batch: Batch) -> bytes:
    operations = [operation_to_json(operation) for operation in batch.operations]
    payload: dict[str, Any] = {"device": batch.device, "epoch": batch.epoch, "ops": operations}
    if batch.seen:
        payload["seen"] = batch.seen
    if batch.ahead is not None:
        payload["ahead"] = batch.ahead
    return seal(payload, len(operations))


def unpack_batch(body: bytes) -> Batch:
    payload, count = unseal(body)
    operations = tuple(operation_from_json(item) for item in items_of(payload, "ops", count))
    seen = text_of(payload, "seen") if "seen" in payload else ""
    return Batch(text_of(payload, "device"), text_of(payload, "epoch"), operations, seen, ahead_of(payload))


def pack_results(answer: PushAnswer) -> bytes:
    payload: dict[str, Any] = {"results": [result_to_json(result) for result in answer.results]}
    return seal(_timed(payload, answer.now), len(answer.results))


def unpack_results(body: bytes) -> PushAnswer:
    payload, count = unseal(body)
    return PushAnswer(tuple(result_from_json(item) for item in items_of(payload, "results", count)), _now(payload))


def pack_rows(answer: PullAnswer) -> bytes:
    payload: dict[str, Any] = {"cursor": answer.cursor, "rows": [row_to_json(row) for row in answer.rows]}
    if answer.more:
        payload["more"] = True
    if answer.total:
        payload["total"] = answer.total
    return seal(_timed(payload, answer.now), len(answer.rows))


def unpack_rows(body: bytes) -> PullAnswer:
    payload, count = unseal(body)
    rows = tuple(row_from_json(item) for item in items_of(payload, "rows", count))
    total = payload.get("total", 0)
    whole = total if isinstance(total, int) else 0
    return PullAnswer(rows, text_of(payload, "cursor"), payload.get("more") is True, max(0, whole), _now(payload))


_ROWS = ((str, str, int, dict), (str, str, int, dict, bool))

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


def operation_from_json(item: Any) -> Operation:
    match item:
        case [int(seq), "+" | "=" | "-" as sign, str(kind), str(record), int(base), int(stamp), dict(fields)]:
            if not (0 <= seq < 2**63 and 0 <= base < 2**63):
                raise Broken("not a number of an operation")
            action: Any = {"+": "create", "=": "update", "-": "remove"}[sign]
            return Operation(seq, kind, record, action, base, fields, stamp)
    raise Broken("not an operation")


def row_to_json(row: Row) -> list[Any]:
    item: list[Any] = [row.kind, row.record, row.version, row.fields]
    return [*item, True] if row.gone else item


def row_from_json(item: Any) -> Row:
    if isinstance(item, list) and tuple(map(type, item)) in _ROWS and (len(item) == 4 or item[4] is True):
        return Row(*item)
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


def ahead_of(payload: Mapping[str, Any]) -> int | None:
    """The `ahead` of a payload, None for none; raises `Broken`."""
    ahead = payload.get("ahead")
    if ahead is not None and (type(ahead) is not int or abs(ahead) >= 2**53):
        raise Broken("not a difference of clocks")
    return ahead


def _timed(payload: dict[str, Any], now: int) -> dict[str, Any]:
    return {**payload, "now": now} if now else payload


def _now(payload: Mapping[str, Any]) -> int:
    now = payload.get("now", 0)
    if type(now) is not int:
        raise Broken("not a time")
    return now


def items_of(payload: Mapping[str, Any], name: str, count: int) -> Sequence[Any]:
    """The items of a payload, as many as its closing line says; raises `Broken`."""
    items = payload.get(name)
    if not isinstance(items, list) or len(items) != count:
        raise Broken("the count does not fit")
    return items


def text_of(payload: Mapping[str, Any], name: str) -> str:
    """A text of a payload; raises `Broken`."""
    value = payload.get(name)
    if not isinstance(value, str):
        raise Broken(f"no {name}")
    return value
