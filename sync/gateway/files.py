"""Attachments: named by the SHA-256 of their bytes, taken and given in pieces, complete only when the hash fits."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, select, update

from db.attachments import is_name
from sync.gateway.access import Caller, Refusal
from sync.gateway.tables import attachment, chunk, erased_file

MAX_CHUNK = 1024 * 1024
MAX_SIZE = 25 * 1024 * 1024


def _named(table: Table) -> ColumnElement[bool]:
    return and_(table.c.dealership == bindparam("house"), table.c.sha256 == bindparam("name"))


# What every piece asks and writes is put together once.
_ERASED = select(erased_file.c.sha256).where(_named(erased_file))
_STATE = select(attachment).where(_named(attachment))
_STATE_LOCKED = _STATE.with_for_update()
_PIECES = select(chunk).where(_named(chunk)).order_by(chunk.c.position)
_DATA = select(chunk.c.data).where(_named(chunk)).order_by(chunk.c.position)
_COME_SO_FAR = (
    update(attachment)
    .where(_named(attachment))
    .values(received=bindparam("so_far"), complete=bindparam("whole", type_=attachment.c.complete.type))
)


@dataclass(frozen=True)
class Received:
    """How far an attachment has come."""

    size: int
    received: int
    complete: bool


def received(connection: Connection, caller: Caller, sha256: str) -> Received:
    """How far the attachment has come; (0, 0, no) if nothing of it is here. One that was erased with its record counts
    as complete, so that nobody goes on sending it.
    """
    _check(caller, sha256)
    if _erased(connection, caller, sha256):
        return Received(0, 0, complete=True)
    row = connection.execute(_STATE, _names(caller, sha256)).one_or_none()
    return Received(0, 0, complete=False) if row is None else Received(row.size, row.received, row.complete)


def take(connection: Connection, caller: Caller, sha256: str, position: int, size: int, data: bytes) -> Received:
    """Takes the piece at `position` of an attachment of `size` bytes.

    A piece that is here already is left as it is; one that would leave a hole is refused with 409 (ask how far it
    came). When the last piece is in and the hash does not fit, everything is thrown away with 422.
    """
    _check(caller, sha256)
    if not 0 < size <= MAX_SIZE or len(data) > MAX_CHUNK:
        raise Refusal(413, "too-large")
    if _erased(connection, caller, sha256):
        return Received(size, size, complete=True)
    names = _names(caller, sha256)
    mine = {"dealership": caller.dealership, "sha256": sha256}
    row = connection.execute(_STATE_LOCKED, names).one_or_none()
    if row is None:
        connection.execute(attachment.insert(), {**mine, "size": size, "received": 0, "complete": False})
    so_far, complete = (row.received, row.complete) if row is not None else (0, False)
    if complete or position < so_far:
        return Received(size, so_far, complete)
    if position > so_far or position + len(data) > size or not data:
        raise Refusal(409, "wrong-place")
    connection.execute(chunk.insert(), {**mine, "position": position, "data": data})
    so_far += len(data)
    complete = so_far == size
    if complete and _hash(connection, caller, sha256) != sha256:
        for table in (chunk, attachment):
            connection.execute(delete(table).where(_named(table)), names)
        return Received(size, 0, complete=False)
    connection.execute(_COME_SO_FAR, {**names, "so_far": so_far, "whole": complete})
    return Received(size, so_far, complete)


def give(connection: Connection, caller: Caller, sha256: str, position: int) -> bytes:
    """A complete attachment from `position` on, at most `MAX_CHUNK` bytes; 404 if it is not complete."""
    state = received(connection, caller, sha256)
    if not state.complete or _erased(connection, caller, sha256):
        raise Refusal(404, "no-attachment")
    data = b""
    for row in connection.execute(_PIECES, _names(caller, sha256)):
        if row.position + len(row.data) > position:
            data += row.data[max(0, position - row.position) :]
        if len(data) >= MAX_CHUNK:
            break
    return data[:MAX_CHUNK]


def _erased(connection: Connection, caller: Caller, sha256: str) -> bool:
    return connection.execute(_ERASED, _names(caller, sha256)).first() is not None


def _hash(connection: Connection, caller: Caller, sha256: str) -> str:
    whole = hashlib.sha256()
    for data in connection.execute(_DATA, _names(caller, sha256)).scalars():
        whole.update(data)
    return whole.hexdigest()


def _check(caller: Caller, sha256: str) -> None:
    if caller.role == "kiosk":
        raise Refusal(403, "not-allowed")
    if not is_name(sha256):
        raise Refusal(400, "wrong-name")


def _names(caller: Caller, sha256: str) -> dict[str, str]:
    return {"house": caller.dealership, "name": sha256}
