"""The feed of a dealership: its records in the order in which they were last changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, func, select

from db.told import AND
from sync.gateway.access import KIOSK_READS, Caller, Refusal, visible
from sync.gateway.shelf import author_from
from sync.gateway.shutting_out import shut_out_between
from sync.gateway.tables import PRESENT, about, dealership, device, life, record
from sync.said_by import plain_name
from sync.wire import PullAnswer, Row, canonical

PAGE = 2000
"""Records in one answer, unless the device asks for fewer."""

# A pull is the call a gateway answers most, so its statements are put together once.
_HOUSE = (
    select(dealership.c.counter, life.c.id, life.c.ended)
    .outerjoin_from(dealership, life, life.c.dealership == dealership.c.id)
    .where(dealership.c.id == bindparam("house"))
)
"""The counter, beside each life of the numbers."""
_CHANGED = (
    select(record.c.id, record.c.kind, record.c.version, record.c.fields, record.c.gone, record.c.author)
    .where(
        record.c.dealership == bindparam("house"),
        record.c.version > bindparam("after"),
        record.c.version <= bindparam("counter"),
    )
    .order_by(record.c.version)
    .limit(bindparam("most"))
)
# A kiosk hears who is no more as well: its repair list may still hold what they typed.
_OF_A_KIOSK = record.c.kind.in_(sorted(KIOSK_READS)) | ((record.c.kind == "customer") & record.c.gone)
_CHANGED_FOR_A_KIOSK = _CHANGED.where(_OF_A_KIOSK)
_NAMES = select(device.c.id, device.c.name).where(device.c.id.in_(bindparam("ids", expanding=True)))
_ALL = select(record).where(record.c.dealership == bindparam("house")).order_by(record.c.version)


def read_on(connection: Connection, caller: Caller, cursor: str, limit: int) -> PullAnswer:
    """What changed after `cursor`, oldest first; from the beginning for an empty one.

    The counter is read before the rows: a row that changes in between has a later number and is not in the answer,
    so the cursor never passes a change that is not committed yet. Raises `Refusal` 410 for a cursor of another
    database, or of numbers this one has not given or has given to something else (it is an older copy that was put
    back, whatever happened to it since): the device then takes everything again. Beside the cursor may stand
    how far these numbers had come when batches were answered (`db.told`).
    """
    house = {"house": caller.dealership}
    counter, lives = _numbers(connection, caller.dealership)
    own = _own(lives)
    cursor, *told = cursor.split(AND)
    after = _position(cursor, lives, counter)
    for one in told:
        _position(one, lives, counter)
    if after == counter:  # nothing is new, which is what most calls hear
        return PullAnswer((), f"{own}.{counter}")
    query = _CHANGED_FOR_A_KIOSK if caller.role == "kiosk" else _CHANGED
    found = connection.execute(query, {**house, "after": after, "counter": counter, "most": limit + 1}).all()
    more = len(found) > limit
    found = found[:limit]
    rows = tuple(row for row in (_travelling(caller, item) for item in found) if row is not None)
    if any(row.by for row in rows):
        rows = _called(connection, rows)
    reached = found[-1].version if more else counter
    # Whoever reads everything is told how much it is: at the beginning, once, so that a person can see it go on.
    total = _how_many(connection, caller, counter) if more and not cursor else 0
    revoked = shut_out_between(connection, caller.dealership, after, reached) if caller.role == "hub" else ()
    return PullAnswer(rows, f"{own}.{reached}", more, total, revoked)


def _how_many(connection: Connection, caller: Caller, counter: int) -> int:
    query = select(func.count()).where(record.c.dealership == caller.dealership, record.c.version <= counter)
    if caller.role == "kiosk":
        query = query.where(_OF_A_KIOSK)
    return int(connection.execute(query).scalar_one())


def stands_at(connection: Connection, dealership_id: str) -> str:
    """How far the dealership's numbers have come, as a cursor."""
    counter, lives = _numbers(connection, dealership_id)
    return f"{_own(lives)}.{counter}"


def _own(lives: Mapping[str, int]) -> str:
    return next(name for name, ended in lives.items() if ended == PRESENT)


def reach(connection: Connection, dealership_id: str, seen: str) -> int:
    """How far a base may reach that was given beside the cursor `seen`: what is in the numbers of another gateway, or
    of a copy of this one that is no more, says nothing here. Without a cursor it is believed.
    """
    if not seen:
        return 2**63 - 1
    _, lives = _numbers(connection, dealership_id)
    ended = lives.get(seen.rpartition(".")[0], 0)
    return 2**63 - 1 if ended == PRESENT else ended


def _numbers(connection: Connection, dealership_id: str) -> tuple[int, dict[str, int]]:
    """The dealership's counter, and the lives of its numbers: name, and where it ended."""
    found = connection.execute(_HOUSE, {"house": dealership_id}).all()
    lives = {row.id: row.ended for row in found if row.id is not None}
    if not lives:
        lives[str(connection.execute(select(about.c.value).where(about.c.name == "id")).scalar_one())] = PRESENT
    return found[0].counter, lives


def state_digest(rows: Iterable[Row]) -> str:
    """SHA-256 over the records that live, in the order of kind and id; a device has the same (`db.bases.digest`)."""
    total = hashlib.sha256()
    for row in sorted(rows, key=lambda row: (row.kind, row.record)):
        if not row.gone:
            total.update(f"{row.kind}\t{row.record}\t{row.version}\t".encode() + canonical(dict(row.fields)) + b"\n")
    return total.hexdigest()


def scope(connection: Connection, caller: Caller) -> list[Row]:
    """Every record the caller may read, as it may read it."""
    rows = (_row(caller, item) for item in connection.execute(_ALL, {"house": caller.dealership}))
    return [row for row in rows if row is not None]


def counts(connection: Connection, dealership_id: str) -> dict[str, int]:
    """How many records of each kind are there."""
    query = (
        select(record.c.kind, func.count())
        .where(record.c.dealership == dealership_id, record.c.gone.is_(False))
        .group_by(record.c.kind)
        .order_by(record.c.kind)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _position(cursor: str, lives: Mapping[str, int], counter: int) -> int:
    if not cursor:
        return 0
    name, dot, number = cursor.rpartition(".")
    if not dot or not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Refusal(400, "wrong-cursor")
    ended = lives.get(name)
    if ended is None or int(number) > (counter if ended == PRESENT else ended):
        raise Refusal(410, "cursor-expired")
    return int(number)


def _travelling(caller: Caller, item: Any) -> Row | None:
    """The row for the wire: where a role reads everything, its fields go out as the text they are kept as."""
    if caller.role == "kiosk":
        return _row(caller, item)
    record_id, kind, version, text, gone, author = item
    fields: Any = orjson.Fragment(text)
    return Row(kind, record_id, version, fields, bool(gone), author_from(author) if author else None)


def _called(connection: Connection, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with what their authors' devices are called now, as far as they belong to this gateway."""
    wanted = {row.by.device for row in rows if row.by is not None}
    names = {one.id: plain_name(one.name) for one in connection.execute(_NAMES, {"ids": sorted(wanted)})}
    return tuple(
        row if row.by is None else row._replace(by=row.by._replace(called=names.get(row.by.device, row.by.called)))
        for row in rows
    )


def _row(caller: Caller, item: Any) -> Row | None:
    fields = json.loads(item.fields)  # of a record that is gone there is nothing of a person
    if not (item.gone and item.kind == "customer"):
        fields = visible(caller.role, item.kind, fields)
    return None if fields is None else Row(item.kind, item.id, item.version, fields, bool(item.gone))
