"""Sealed bodies: a line of JSON, then a line with the count of its items, a digest of the first line and an end mark.

A body that was cut anywhere, or that somebody else wrote, does not open: `requests` may hand back a cut response as a
200 with an empty body, and a hotel's sign-in page comes with a 200 as well.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from db.shapes import dump
from sync.versions import OLDEST, PROTOCOL


class Broken(ValueError):
    """The bytes are not a complete sealed body of this protocol."""


class Foreign(Broken):
    """They are a complete sealed body, of a protocol or a shape that is not spoken here. `older`: than what is."""

    def __init__(self, *, older: bool) -> None:
        super().__init__("another protocol")
        self.older = older


def canonical(value: Any) -> bytes:
    """The one spelling of a JSON value: sorted keys, no blanks, UTF-8."""
    return dump(value).encode()


def digest(data: bytes) -> str:
    """Sixteen hexadecimal digits of the SHA-256; enough to tell a whole body from a broken one."""
    return hashlib.sha256(data).hexdigest()[:16]


def seal(payload: Mapping[str, Any], count: int, protocol: int = PROTOCOL) -> bytes:
    """A complete body: the payload's line and the closing line; `protocol` is what the reader speaks."""
    line = canonical({"v": min(protocol, PROTOCOL), **payload})
    return line + b"\n" + canonical({"n": count, "sha": digest(line), "end": True})


def unseal(body: bytes) -> tuple[dict[str, Any], int]:
    """Payload and count of a sealed body, of this protocol or one that is still served; raises `Broken` for anything
    else, `Foreign` for a body of another version.
    """
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
    if not isinstance(payload, dict) or type(payload.get("v")) is not int or not isinstance(count, int):
        raise Broken("not this protocol")
    if not OLDEST <= payload["v"] <= PROTOCOL:
        raise Foreign(older=payload["v"] < OLDEST)
    return payload, count


def shape_of(payload: Mapping[str, Any]) -> int:
    """The shape of the records in a payload; the first one, unless it says otherwise."""
    shape = payload.get("shape", 1)
    if type(shape) is not int or shape < 1:
        raise Broken("not a shape")
    return shape


def with_shape(payload: dict[str, Any], shape: int) -> dict[str, Any]:
    """The payload saying its shape, if it is not the first."""
    return {**payload, "shape": shape} if shape > 1 else payload


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


def ahead_of(payload: Mapping[str, Any]) -> int | None:
    """The `ahead` of a payload, None for none; raises `Broken`."""
    ahead = payload.get("ahead")
    if ahead is not None and (type(ahead) is not int or abs(ahead) >= 2**53):
        raise Broken("not a difference of clocks")
    return ahead


def timed(payload: dict[str, Any], now: int) -> dict[str, Any]:
    """The payload saying what time it is, if that is known."""
    return {**payload, "now": now} if now else payload


def now_of(payload: Mapping[str, Any]) -> int:
    """The sender's time, in milliseconds since 1970, 0 for none; raises `Broken`."""
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


def whole(number: Any) -> bool:
    """Whether this is a whole number, none below zero, for which every database has a place; a flag is not."""
    return type(number) is int and 0 <= number < 2**63
