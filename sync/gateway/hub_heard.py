"""What a hub heard from the gateway above beside rows and answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select

from db.told import told_again
from sync.gateway import access
from sync.gateway.hub_tables import turned_away, upper
from sync.gateway.tables import about, device
from sync.hub_wire import Housed

TOLD = "told"
Revoked = Sequence[tuple[str, str]]
"""Devices that were shut out, each with the mark of that."""


def told(connection: Connection) -> str:
    """How far the numbers above had come at the answers, until the feed was read past that."""
    return str(connection.execute(select(about.c.value).where(about.c.name == TOLD)).scalar() or "")


def keep_told(connection: Connection, last: str) -> None:
    """Keeps how far they had come at the last one."""
    every = told_again(told(connection), last)
    forget_told(connection)
    connection.execute(about.insert().values(name=TOLD, value=every))


def forget_told(connection: Connection) -> None:
    """The feed was read past it."""
    connection.execute(delete(about).where(about.c.name == TOLD))


def housed(connection: Connection) -> list[Housed]:
    """The devices of the house."""
    query = select(device.c.id, device.c.role, device.c.name, turned_away.c.mark).outerjoin_from(
        device, turned_away, device.c.id == turned_away.c.device
    )
    rows = connection.execute(query.where(device.c.revoked == 0).order_by(device.c.id))
    return [Housed(row.id, row.role, row.name, row.mark or "") for row in rows]


def turn_away(connection: Connection, revoked: Revoked, *, now: datetime) -> None:
    """Ends the tokens of devices, unless that was heard before, or before anybody could be let in here."""
    first = not connection.execute(select(upper.c.read_at)).scalar()
    for device_id, mark in revoked:
        mine = turned_away.c.device == device_id
        if connection.execute(select(turned_away.c.mark).where(mine)).scalar() == mark:
            continue
        if not first:
            access.revoke(connection, device_id, now=now)
        connection.execute(delete(turned_away).where(mine))
        connection.execute(turned_away.insert().values(device=device_id, mark=mark))
