"""A new version that comes out in the middle of a life: the gateway takes it first, then one device after the other.

From its shape of the records on, a customer's phone number begins with a plus. A device that has not got it yet writes
and reads numbers without; what waits in its file, and the batch it has stored, go through the upgrade with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.errors import StoreTrouble
from db.learning import catch_up
from db.upcasts import SHAPE, Upcast, upcast
from sync.versions import Shapes, Speaks
from tests.sync.simulator.disk import Crash
from tests.sync.simulator.mishaps import arm, recover
from tests.sync.simulator.world import Device, World

NEXT = SHAPE + 1


def _with_plus(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    phone = fields.get("phone")
    return {**fields, "phone": f"+{phone}"} if isinstance(phone, str) and phone and phone[0] != "+" else fields


def _without(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    phone = fields.get("phone")
    return {**fields, "phone": phone.removeprefix("+")} if isinstance(phone, str) else fields


CHANGES = (Upcast(NEXT, "customer", change=_with_plus, back=_without),)


def release(world: World, _device: Device) -> None:
    """The central gateway is brought up to date."""
    if world.kind.upgrades and world.central.shapes is None:
        world.central.shapes = Shapes(NEXT, CHANGES)
        world.central.engine.dispose()
        world.central.start()
        rows = world.crm.rows
        rows.update({id: row._replace(fields=upcast(row.kind, row.fields, SHAPE, CHANGES)) for id, row in rows.items()})


def upgrade(world: World, device: Device) -> None:
    """A device is brought up to date, with what waits in it; perhaps the power goes in the middle."""
    if world.central.shapes is None or device.shape == NEXT:
        return
    world.reopen(device)
    device.shape = NEXT
    if world.kind.crashes and world.random.random() < 0.5:
        arm(world, device, 8)
    try:
        newer(device)
    except Crash:
        recover(world, device)
    except StoreTrouble:  # said at the start, and tried again once there is room
        world.reopen(device)
    device.fuse.disarm()


def newer(device: Device) -> None:
    """What the file kept takes the shape of the new version, and so does what is said from now on."""
    if device.shape == NEXT:
        catch_up(device.store, CHANGES, shape=NEXT)
    for _, way in device.ways:
        way.speaks = Speaks(shape=device.shape)


def everybody(world: World) -> None:
    """The release is over."""
    for device in world.devices:
        upgrade(world, device)
