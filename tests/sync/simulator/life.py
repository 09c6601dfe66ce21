"""One life of the small world from one seed: how many PCs, what happens, and whether everything held at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from random import Random
from unittest.mock import patch

import sync.files
from tests.sync.simulator import checks
from tests.sync.simulator.ground import lives_of_files
from tests.sync.simulator.mishaps import MISFORTUNES, OF_A_HUB, RESTORES, guarded, set_back
from tests.sync.simulator.mutants import MUTANTS
from tests.sync.simulator.people import PEOPLE, Doing, erase_customer, new_customer
from tests.sync.simulator.release import everybody, newer, release, upgrade
from tests.sync.simulator.world import Kind, World

STEPS = 3
"""For each device; each is some things people do, and something that befalls them."""
DEVICES = ((2, 3, 4, 5, 6, 7, 8), (70, 17, 6, 3, 2, 1, 1))
"""How many PCs, and how often in a hundred lives."""
CLOCKS = (0, 3650, -3650, 365, -1, 0, 30, 3650, 0)
"""Days by which the clocks of the PCs are off."""
PIECE = 256


def kind_of(seed: int, random: Random) -> Kind:
    """What may happen in the life of a seed."""
    hub = random.random() < 0.3
    return Kind(
        devices=random.choices(*DEVICES)[0],
        kiosk=random.random() < 0.3,
        steady=seed % 3 == 1,
        restores=seed % 3 == 0,
        crashes=seed % 3 != 1,
        hub=hub,
        upgrades=not hub and random.random() < 0.3,
        erases=random.random() < 0.2,
        set_back=random.choice(("gateway", "hub" if hub else "gateway", "", "", "", "", "", "", "", "")),
    )


@contextmanager
def world_of(seed: int) -> Iterator[World]:
    """The world of a seed, with its devices."""
    random = Random(seed)
    with lives_of_files(), patch.object(sync.files, "PIECE", PIECE):
        world = World(random, kind_of(seed, random))
        world.after_opening = newer
        for device, days in zip(world.devices, CLOCKS, strict=False):
            device.off = timedelta(days=days)
            newer(device)
        for server in world.servers:
            server.off = timedelta(days=random.choice(CLOCKS))
        try:
            yield world
        finally:
            world.close()


def live(world: World) -> None:
    """People work, and things befall them, for so many steps."""
    random = world.random
    misfortunes = MISFORTUNES + RESTORES * world.kind.restores + OF_A_HUB * world.kind.hub
    misfortunes += (set_back,) * 6 * bool(world.kind.set_back)
    misfortunes += (release, upgrade, upgrade) * world.kind.upgrades
    people = PEOPLE + (erase_customer,) * world.kind.erases
    guarded(world, world.devices[0], new_customer)
    for _ in range(STEPS * (2 + len(world.devices)) // 2):
        for _ in range(random.randrange(6)):
            step(world, random.choice(people))
        step(world, random.choice(misfortunes))
        world.clock.forward(seconds=random.randrange(1, 3600))


def step(world: World, what: Doing) -> None:
    """One thing happens, at some device."""
    device = world.random.choice(world.devices)
    world.trace.append(f"{world.devices.index(device)} {what.__name__}")
    guarded(world, device, what)
    world.clock.forward(seconds=world.random.randrange(1, 600))


def play(seed: int, mutant: str = "") -> list[str]:
    """The whole life of a seed, with a known bug put in or none; its trace. AssertionError: an invariant is broken."""
    with ExitStack() as stack:
        world = stack.enter_context(world_of(seed))
        if mutant:
            stack.enter_context(MUTANTS[mutant](world))
        live(world)
        everybody(world)
        checks.come_to_rest(world)
        checks.everything(world)
        return world.trace
