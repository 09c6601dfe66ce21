"""What OpenAPI says of the gateway's calls beyond what FastAPI finds out by itself: bodies, media types, refusals."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from sync.wire import PROTOCOL

SEALED = "application/x-vitrine"
BYTES = "application/octet-stream"

WHY = {
    400: "damaged, wrong-cursor, wrong-name, wrong-length or wrong-device",
    401: "signed-out: no token, or one that has ended",
    403: "wrong-code, other-device or not-allowed",
    404: "no-attachment",
    409: "other-dealership, or wrong-place: ask for the state of the attachment",
    410: "cursor-expired: read everything again, without a cursor",
    413: "too-large or too-many",
    422: "malformed, or wrong-hash",
    426: "too-old: this version is not served any more",
    429: "too-often: wait as long as Retry-After says",
    503: "starting, too-new or shut-out: wait as long as Retry-After says",
}


class Refused(BaseModel):
    """Why a call was refused; the codes are in docs/sync-protocol.md."""

    error: str = Field(examples=["signed-out"])


class Health(BaseModel):
    """A gateway is here."""

    vitrine: int = Field(description="The protocol it speaks.")
    oldest: int = Field(description="The oldest protocol it serves.")
    ok: bool


class Progress(BaseModel):
    """How far an attachment has come."""

    size: int
    received: int
    complete: bool


class Digest(BaseModel):
    """SHA-256 of everything the caller may read."""

    digest: str


class Starts(BaseModel):
    """Instants at which a car is free."""

    starts: list[str]


class Belongs(BaseModel):
    """What a device gets for its code; the token is told once."""

    token: str
    role: str
    dealership: str
    name: str
    timezone: str


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals a call knows, for its `responses`."""
    waits = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
    return {
        status: {"model": Refused, "description": WHY[status], **({"headers": waits} if status in (429, 503) else {})}
        for status in statuses
    }


SIGNED = (401, 422, 426, 429, 503)
"""What every call with a token may be refused with."""


def body_of(media: str, says: str) -> dict[str, Any]:
    """A request body that is no JSON of ours, for `openapi_extra`."""
    schema = {"type": "string", "format": "binary"}
    return {"requestBody": {"required": True, "description": says, "content": {media: {"schema": schema}}}}


def answer_of(media: str, says: str) -> dict[int | str, dict[str, Any]]:
    """An answer that is no JSON of ours, for `responses`."""
    return {200: {"description": says, "content": {media: {"schema": {"type": "string", "format": "binary"}}}}}


BATCH = body_of(SEALED, f"A sealed batch, protocol {PROTOCOL} or up to two before it, packed or not.")
PIECE = body_of(BYTES, "The bytes of the piece, at most a megabyte.")
