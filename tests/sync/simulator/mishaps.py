"""What else happens: exchanges over a bad network, power cuts, full disks, old copies, clocks that are put wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.exc import DBAPIError

from db import bases
from db.errors import StoreTrouble
from db.exchange import Exchange, begin_elsewhere
from db.told import beside
from sync.http import ExchangeTrouble
from tests.sync.simulator import checks
from tests.sync.simulator.disk import MISHAPS, Crash
from tests.sync.simulator.lossy import FAULTS, Fault
from tests.sync.simulator.people import PEOPLE, Doing, edit, new_customer, new_task
from tests.sync.simulator.servers import Server
from tests.sync.simulator.world import Device, World

CLOCKS = (0, 0, -3650, 3650, 365, 30, -1)
"""Days by which a clock may be put wrong."""


def guarded(world: World, device: Device, what: Doing) -> None:
    """Does it, and starts the app again if the power goes meanwhile."""
    if world.kind.crashes and what in PEOPLE and world.random.random() < 0.1:
        arm(world, device, 6)
    try:
        what(world, device)
    except StoreTrouble:
        world.trace.append("disk full")
        device.fuse.disarm()
    except Crash:
        world.trace.append("power cut")
        recover(world, device)
    device.fuse.disarm()


def arm(world: World, device: Device, within: int) -> None:
    """Something goes wrong at one of the next writes of a device."""
    device.fuse.arm(1 + world.random.randrange(within), world.random.choice(MISHAPS), world.random.random())


def recover(world: World, device: Device) -> None:
    """The PC starts again on what its disk holds: everything that was acknowledged, each intent as a whole."""
    left, device.fuse.left = device.fuse.left, None
    world.reopen(device, left)
    found = device.sum()
    assert found >= device.made or device.restored or world.erased, "1: what was acknowledged survives a power cut"
    device.made = found  # the intent under way is there or not; either is right, as long as it is whole
    checks.rows_are_base_and_pending(device)
    checks.cursor_has_its_rows(device)


def exchange(world: World, device: Device) -> None:
    """One exchange over the bad network, perhaps with an edit while the push is under way, or with somebody else who
    reads before the gateway has committed it; perhaps a disk is full, or the power goes here or there.
    """
    random, way = world.random, device.way
    way.faults = [(_fault(world), random.random()) for _ in range(8)]
    if random.random() < 0.5:
        way.in_flight = lambda: _edit_meanwhile(world, device)
    other = random.choice(world.devices)
    if other is not device and random.random() < 0.2:
        device.server.fuse.at_commit = lambda: _read_meanwhile(device, other)
    if world.kind.crashes and random.random() < 0.3:
        arm(world, device, 30)
    if world.kind.crashes and random.random() < 0.15:
        arm_server(world, device.server)
    try:
        report = device.sync.run_once()
        world.trace.append(
            f"{report.outcomes} {report.received} {report.files} {report.trouble and report.trouble.code}"
        )
    except StoreTrouble:
        world.trace.append("disk full")
    except Crash:
        world.trace.append("power cut")
        recover(world, device)
    device.fuse.disarm()
    device.server.fuse.disarm()
    way.in_flight, way.faults = None, []
    checks.pending_on_top(device)


def _fault(world: World) -> Fault:
    if world.random.random() < 0.7:
        return "none"
    fault = world.random.choice(FAULTS)
    return "none" if fault == "late" and world.kind.steady else fault


def _edit_meanwhile(world: World, device: Device) -> None:
    """Somebody types while a push is under way. What may go wrong with the disks goes wrong at another moment."""
    at, device.fuse.at = device.fuse.at, 0
    edit(world, device)
    device.fuse.at = at


def _read_meanwhile(device: Device, other: Device) -> None:
    """Another PC reads on while a batch is not committed; it does not push, the gateway is at work."""
    if other.server is not device.server or other.server.reached(other.store.setting(bases.CURSOR)) is None:
        return
    file = Exchange(other.store)
    try:
        answer = other.way.pull(beside(file.cursor(), file.told()))
    except ExchangeTrouble:  # the gateway was set back meanwhile, so everything is to be read again, at another time
        return
    file.take(answer.rows, answer.cursor, more=answer.more)


def crm_exchanges(world: World, _device: Device) -> None:
    """The CRM sends and reads on, over a network as bad."""
    crm, random = world.crm, world.random
    crm.way.faults = [(_fault(world), random.random()) for _ in range(4)]
    if world.kind.crashes and random.random() < 0.2:
        arm_server(world, world.central)
    crm.run_once(int(world.clock().timestamp() * 1000))
    crm.way.faults = []
    world.central.fuse.disarm()


def hub_exchanges(world: World, _device: Device) -> None:
    """The hub passes on and reads on, over a network as bad; its own power may go, or that of the gateway above."""
    hub, random = world.hub, world.random
    if hub is None:
        return
    world.upper.faults = [(_fault(world), random.random()) for _ in range(6)]
    if world.kind.crashes and random.random() < 0.3:
        arm_server(world, random.choice((hub, hub, world.central)))
    try:
        report = world.hub_sync.run_once()
        world.trace.append(f"hub {report.outcomes} {report.received} {report.trouble and report.trouble.code}")
    except DBAPIError:
        world.trace.append("hub: disk full")
    except Crash:
        hub.power_back()
    world.upper.faults = []
    hub.fuse.disarm()
    world.central.fuse.disarm()


def arm_server(world: World, server: Server) -> None:
    """Something goes wrong at one of the next writes of a gateway."""
    random = world.random
    server.fuse.arm(1 + random.randrange(12), random.choice(MISHAPS), random.random())


def switch(world: World, device: Device) -> None:
    """A device goes from the hub to the central gateway, or back."""
    if world.hub is not None:
        device.ways.reverse()
        world.reopen(device)
        with device.store.transaction() as transaction:
            begin_elsewhere(transaction)  # as enrolling with another gateway does
        device.let_in()  # who was shut out at one may be at the other


def jump(world: World, device: Device) -> None:
    """A device's clock is put wrong, by up to ten years."""
    if not world.kind.steady:
        device.off = timedelta(days=world.random.choice(CLOCKS))


def jump_of_a_gateway(world: World, _device: Device) -> None:
    """A gateway's clock is put wrong, by up to ten years."""
    if not world.kind.steady:
        server = world.random.choice(world.servers)
        server.off = timedelta(days=world.random.choice(CLOCKS))


def set_back(world: World, _device: Device) -> None:
    """Somebody copies a gateway's disk, or an old copy comes back."""
    server = world.hub if world.kind.set_back == "hub" else world.central
    assert server is not None
    if server.old is None or world.random.random() < 0.3:
        server.keep_disk()
        world.trace.append("kept")
    else:
        server.restore_disk()
        for one in world.devices:
            one.let_in()  # it may be a copy from before its token


def restart(world: World, device: Device) -> None:
    """The app ends and starts again."""
    world.reopen(device)


def keep_disk(world: World, device: Device) -> None:
    """Somebody copies the disk."""
    device.old = world.copy_of(device)


def restore_disk(world: World, device: Device) -> None:
    """The old copy comes back: what was not sent since is gone, and numbers will be used again."""
    if device.old is not None:
        world.reopen(device, device.old)
        device.restored = True


def lose_a_day(world: World, device: Device) -> None:
    """Somebody works, all of it is sent, and then a copy from before comes back, on which somebody works on."""
    keep_disk(world, device)
    new_customer(world, device)
    device.sync.run_once()
    restore_disk(world, device)
    new_task(world, device)


def new_token(world: World, device: Device) -> None:
    """Somebody ends the device's token; it is told, keeps everything, and is let in again with a new code."""
    _shut_out(world, device, device.server)


def shut_out_above(world: World, device: Device) -> None:
    """Somebody ends it at the central gateway, and the hub hears of it."""
    _shut_out(world, device, world.central)


def _shut_out(world: World, device: Device, server: Server) -> None:
    server.gateway.revoke(device.store.device)
    if server is not device.server:
        assert world.hub_sync.run_once().trouble is None
    device.way.caller = None
    report = device.sync.run_once()
    assert report.trouble is not None
    assert report.trouble.code == "signed-out"
    assert report.outcomes == {}, "a 401 rejects nothing"
    device.let_in()


MISFORTUNES: tuple[Callable[[World, Device], None], ...] = (
    *([exchange] * 12), crm_exchanges, crm_exchanges, *([checks.late_arrives] * 2), jump,
    jump_of_a_gateway, restart, new_token,
)  # fmt: skip
OF_A_HUB: tuple[Callable[[World, Device], None], ...] = (*([hub_exchanges] * 6), switch, shut_out_above)
RESTORES: tuple[Callable[[World, Device], None], ...] = (keep_disk, restore_disk, restore_disk, lose_a_day)
