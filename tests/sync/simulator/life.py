"""One life of the small world from one seed: how many PCs, what happens, and whether everything held at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.sync.simulator.mutants import MUTANTS
from tests.sync.simulator.world import World

STEPS = 30
DEVICES = (2, 2, 2, 2, 3, 3, 3, 4, 5, 8)
CLOCKS = (0, 3650, -3650, 365, -1, 0, 30, 3650)
"""Days by which the clocks of the PCs are off."""


@contextmanager
def world_of(seed: int) -> Iterator[World]:
    """A world with two to eight devices; on a disk in memory where there is one, for the sake of speed."""
    shared = Path("/dev/shm")
    random = Random(seed)
    with TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        world = World(Path(folder), random, steady=seed % 3 == 1)
        try:
            for number in range(random.choice(DEVICES)):
                world.add_device(timedelta(days=CLOCKS[number]))
            yield world
        finally:
            world.close()


def live(world: World, steps: int, *, restores: bool) -> None:
    """Something happens, so many times."""
    people = [
        world.new_customer, world.new_customer, world.edit, world.edit, world.edit_everywhere, world.hold_slot,
        world.hold_slot, world.move_slot, world.state_consent, world.do_wrong, world.new_task, world.edit_task,
        world.remove, world.jump, world.restart, world.crm_reads,
        world.exchange, world.exchange, world.exchange, world.exchange, world.exchange,
    ]  # fmt: skip
    if restores:
        people += [world.keep_disk, world.restore_disk, world.restore_disk, world.lose_a_day]
    for _ in range(steps):
        device = world.random.choice(world.devices)
        what = world.random.choice(people)
        world.trace.append(f"{world.devices.index(device)} {what.__name__}")
        what(device)
        world.clock.forward(seconds=world.random.randrange(1, 3600))


def play(seed: int, mutant: str = "") -> list[str]:
    """The whole life of a seed, with a known bug put in or none; its trace. AssertionError: an invariant is broken."""
    with ExitStack() as stack:
        world = stack.enter_context(world_of(seed))
        if mutant:
            stack.enter_context(MUTANTS[mutant](world))
        live(world, STEPS * max(1, len(world.devices) // 2), restores=seed % 3 == 0)
        world.come_to_rest()
        world.check()
        return world.trace
