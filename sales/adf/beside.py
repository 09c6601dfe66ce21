"""The consents that travel beside an ADF document, which has no place for them.

A file of the same name ending in `.consents.json`: a list of objects with `purpose` (contact | marketing), `channel`
(phone | email | sms | post), `granted` (true | false), `at` (an instant in UTC) and `wording` (its version).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from db.ids import moment
from sales.adf.text import LARGEST, AdfTrouble

ENDING = ".consents.json"
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


def consents_beside(adf: Path) -> Path:
    """The file that carries the consents of a document."""
    return adf.with_name(adf.stem + ENDING)


def read_beside(body: bytes) -> tuple[Statement, ...]:
    """The statements in such a file, none in an empty one. Raises AdfTrouble("bad-consents") with the place."""
    if not body.strip():
        return ()
    if len(body) > LARGEST:
        raise AdfTrouble("bad-consents", place=f"the file is larger than {LARGEST} bytes")
    try:
        items = json.loads(body)
    except (ValueError, RecursionError) as trouble:
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
    fits = purpose in PURPOSES and channel in CHANNELS and isinstance(granted, bool) and isinstance(wording, str)
    if not fits or not _is_instant(at):
        raise AdfTrouble("bad-consents", place=f"item {number}")
    return Statement(purpose=str(purpose), channel=str(channel), granted=bool(granted), at=at, wording=wording)


def _is_instant(at: object) -> bool:
    """Whether this says when, or "" for not said: what is kept is compared and shown as an instant."""
    try:
        return isinstance(at, str) and (not at or bool(moment(at)))
    except ValueError:
        return False


def write_beside(statements: Iterable[Statement]) -> bytes:
    """Such a file."""
    return (json.dumps([asdict(one) for one in statements], indent=2) + "\n").encode()
