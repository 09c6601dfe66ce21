"""Who is shut out: at this gateway at once, and at the hubs of the dealership as soon as they ask.

A hub lets devices in itself. It tells the gateway above of them, so that they can be shut out there, and reads who was
in the same feed as everything else: each time takes a number of the dealership's counter.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, select

from sync.gateway import access
from sync.gateway.access import Secret
from sync.gateway.shelf import Shelf
from sync.gateway.tables import device, revocation
from sync.hub_wire import Housed


def house_of(connection: Connection, device_id: str) -> str:
    """The dealership of a device, also of one that was shut out; "" for one nobody knows."""
    return str(connection.execute(select(device.c.dealership).where(device.c.id == device_id)).scalar() or "")


def shut_out(shelf: Shelf, device_id: str, *, now: datetime, secret: Secret) -> None:
    """Ends the token of a device of the shelf's dealership, and keeps it for the hubs to hear of."""
    connection = shelf.connection
    access.revoke(connection, device_id, now=now)
    connection.execute(delete(revocation).where(revocation.c.device == device_id))
    values = {"device": device_id, "dealership": shelf.dealership, "number": shelf.use_number()}
    connection.execute(revocation.insert().values(**values, mark=secret(8).hex()))
    shelf.write()


def shut_out_between(connection: Connection, dealership: str, after: int, reached: int) -> tuple[tuple[str, str], ...]:
    """The devices that were shut out after one number and up to another, each with the mark of that."""
    query = select(revocation.c.device, revocation.c.mark).where(
        revocation.c.dealership == dealership, revocation.c.number > after, revocation.c.number <= reached
    )
    return tuple((row.device, row.mark) for row in connection.execute(query.order_by(revocation.c.number)))


def note_housed(shelf: Shelf, housed: Iterable[Housed], *, now: datetime, secret: Secret) -> None:
    """Notes devices that a hub of the shelf's dealership let in. Their token is the hub's, so they get none here.

    A device that was shut out belongs again when it is told with the mark of that: who let it in knew.
    """
    connection, dealership = shelf.connection, shelf.dealership
    for one in housed:
        known = connection.execute(select(device).where(device.c.id == one.device)).one_or_none()
        if known is not None:
            mark = connection.execute(select(revocation.c.mark).where(revocation.c.device == one.device)).scalar()
            if known.dealership != dealership or not known.revoked or one.mark != mark:
                continue
        access.keep_device(connection, one.device, dealership, one.role, one.name, secret(24).hex(), now=now)
