"""Whatever the network does, in whatever order people work: the invariants of sync hold (see docs/sync.md)."""

from __future__ import annotations

import pytest

from benchmarks.simulate import caught_by
from tests.sync.simulator.life import play
from tests.sync.simulator.mutants import MUTANTS

SEEDS = range(120)
STRETCH = 10


@pytest.mark.parametrize("first", SEEDS[::STRETCH])
def test_everything_arrives_once_and_everybody_agrees(first: int) -> None:
    for seed in range(first, first + STRETCH):
        play(seed)


def test_the_same_seed_is_the_same_life() -> None:
    assert play(7) == play(7)


SLOW_TO_FIND = {"checkpoint saved before the rows"}
"""Takes hundreds of seeds, which `python -m benchmarks simulate` plays; the gate has no time for them."""


@pytest.mark.parametrize("mutant", sorted(MUTANTS.keys() - SLOW_TO_FIND))
def test_a_known_bug_is_found(mutant: str) -> None:
    assert caught_by(mutant, range(400)) is not None
