"""Whatever the network does, in whatever order people work: the invariants of sync hold (see docs/sync.md)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from tests.sync.simulator.world import World

SEEDS = range(60)
STEPS = 30


@contextmanager
def world_of(seed: int) -> Iterator[World]:
    """A world with two or three devices; on a disk in memory where there is one, for the sake of speed."""
    shared = Path("/dev/shm")
    with TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        world = World(Path(folder), Random(seed))
        try:
            for number in range(2 + seed % 2):
                world.add_device(timedelta(days=(0, 3650, -3650)[number]))
            yield world
        finally:
            world.close()


def live(world: World, steps: int, *, restores: bool) -> None:
    """Something happens, so many times."""
    people = [
        world.new_customer, world.new_customer, world.edit, world.edit, world.hold_slot, world.hold_slot,
        world.move_slot, world.state_consent, world.do_wrong, world.remove, world.jump, world.restart,
        world.exchange, world.exchange, world.exchange, world.exchange,
    ]  # fmt: skip
    if restores:
        people += [world.keep_disk, world.restore_disk, world.restore_disk]
    for _ in range(steps):
        device = world.random.choice(world.devices)
        world.random.choice(people)(device)
        world.clock.forward(seconds=world.random.randrange(1, 3600))


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_arrives_once_and_everybody_agrees(seed: int) -> None:
    with world_of(seed) as world:
        live(world, STEPS, restores=seed % 3 == 0)
        world.come_to_rest()
        world.check()
