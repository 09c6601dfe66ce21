"""`python -m benchmarks simulate --seeds 0-1999 [--json]`: lives of the small world of tests/sync/simulator.

Prints how many seeds were played, the seeds that broke an invariant (there must be none), and for each of the known
bugs that can be put into the engine the first seed of the stretch that finds it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from tests.sync.simulator.life import play
from tests.sync.simulator.mutants import MUTANTS


def violation(seed: int, mutant: str = "") -> str:
    """What a life breaks; "" for nothing. A bug may also show as an error of its own."""
    try:
        play(seed, mutant)
    except Exception as broken:  # noqa: BLE001 - whatever goes wrong in a life is what is asked for
        return f"{type(broken).__name__}: {broken}".partition("\n")[0]
    return ""


def caught_by(mutant: str, seeds: Iterable[int]) -> int | None:
    """The first seed that finds a bug."""
    return next((seed for seed in seeds if violation(seed, mutant)), None)


def simulate(seeds: range) -> dict[str, Any]:
    """Plays the seeds on every core, then each bug until it is found."""
    with ProcessPoolExecutor() as pool:
        broken = {
            seed: said for seed, said in zip(seeds, pool.map(violation, seeds, chunksize=20), strict=True) if said
        }
        found = list(pool.map(caught_by, MUTANTS, [seeds] * len(MUTANTS)))
    return {"seeds": len(seeds), "violations": broken, "mutants": dict(zip(MUTANTS, found, strict=True))}


def main(arguments: list[str]) -> int:
    """1 if an invariant was broken or a bug was not found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks simulate", description=__doc__)
    parser.add_argument("--seeds", default="0-1999", metavar="A-B")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    first, _, last = asked.seeds.partition("-")
    result = simulate(range(int(first), int(last or first) + 1))
    if asked.json:
        sys.stdout.write(json.dumps({**result, "violations": len(result["violations"])}) + "\n")
    else:
        sys.stdout.write(f"{result['seeds']} seeds, {len(result['violations'])} violations\n")
        for seed, said in result["violations"].items():
            sys.stdout.write(f"  seed {seed}: {said}\n")
        for name, seed in result["mutants"].items():
            sys.stdout.write(f"{name}: {'not found' if seed is None else f'found by seed {seed}'}\n")
    return int(bool(result["violations"]) or None in result["mutants"].values())
