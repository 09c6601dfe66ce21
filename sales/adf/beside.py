"""The consents that travel beside an ADF document, which has no place for them.

A file of the same name ending in `.consents.json`: a list of objects with `purpose` (contact | marketing), `channel`
(phone | email | sms | post), `granted` (true | false), `at` (an instant in UTC) and `wording` (its version).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sales.adf.text import AdfTrouble

PURPOSES = ("contact", "marketing")
CHANNELS = ("phone", "email", "sms", "post")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What a customer said about one purpose and channel."""

    purpose: str
    channel: str
    granted: bool
    at: str = ""
    wording: str = ""


def read_beside(body: bytes) -> tuple[Statement, ...]:
    """The statements in such a file, none in an empty one. Raises AdfTrouble("bad-consents") with the place."""
    if not body.strip():
        return ()
    try:
        items = json.loads(body)
    except ValueError as trouble:
        raise AdfTrouble("bad-consents", place="the file is not JSON") from trouble
    if not isinstance(items, list):
        raise AdfTrouble("bad-consents", place="it is no list")
    return tuple(_statement(number, item) for number, item in enumerate(items, 1))


def _statement(number: int, item: object) -> Statement:
    if not isinstance(item, dict):
        raise AdfTrouble("bad-consents", place=f"item {number} is no object")
    said = item.get("purpose"), item.get("channel"), item.get("granted")
    purpose, channel, granted = said
    at, wording = item.get("at", ""), item.get("wording", "")
    fits = purpose in PURPOSES and channel in CHANNELS and isinstance(at, str) and isinstance(wording, str)
    if not fits or not isinstance(granted, bool):
        raise AdfTrouble("bad-consents", place=f"item {number}")
    return Statement(purpose=str(purpose), channel=str(channel), granted=granted, at=at, wording=wording)


def write_beside(statements: Iterable[Statement]) -> bytes:
    """Such a file."""
    return (json.dumps([asdict(one) for one in statements], indent=2) + "\n").encode()
