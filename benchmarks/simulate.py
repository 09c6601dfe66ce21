"""`python -m benchmarks simulate --seeds 0-1999 [--json]`: lives of the small world of tests/sync/simulator.

Prints how many seeds were played, the seeds that broke an invariant (there must be none), and for each of the known
bugs that can be put into the engine the first seed of the stretch that finds it. `trace` is a digest of everything that
happened: the same seeds give the same one, in any process. With `--log FILE` each stretch that is done is a line of the
file, and a run that was ended goes on where it was.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.sync.simulator.ground import ground
from tests.sync.simulator.life import play
from tests.sync.simulator.mutants import MUTANTS

AT_ONCE = 500
"""Seeds of one line of the log."""
MUTANT_SEEDS = 2000
"""Within so many seeds a known bug has to be found."""


@dataclass(frozen=True)
class Stretch:
    """Seeds from `first` to `last`, both included, and what came of them."""

    first: int
    last: int
    violations: dict[int, str] = field(default_factory=dict)
    trace: str = ""
    cpu_s: float = 0.0
    at: str = ""
    commit: str = ""
    """Of the code that was played, as far as git knows."""


def violation(seed: int, mutant: str = "") -> str:
    """What a life breaks; "" for nothing. A bug may also show as an error of its own."""
    return life(seed, mutant)[0]


def life(seed: int, mutant: str = "") -> tuple[str, list[str]]:
    """What a life breaks, and its trace."""
    try:
        return "", play(seed, mutant)
    except Exception as broken:  # noqa: BLE001 - whatever goes wrong in a life is what is asked for
        said = f"{type(broken).__name__}: {broken}".partition("\n")[0]
        return said, [said]


def played(first: int, last: int) -> Stretch:
    """Plays a stretch of seeds."""
    ground()
    gc.freeze()  # what is there before the first life stays: no need to look for garbage in it again and again
    begun, trace = time.process_time(), hashlib.sha256()
    violations: dict[int, str] = {}
    for seed in range(first, last + 1):
        said, lines = life(seed)
        trace.update("\n".join([str(seed), *lines, ""]).encode())
        if said:
            violations[seed] = said
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Stretch(
        first, last, violations, trace.hexdigest()[:16], round(time.process_time() - begun, 3), now, _commit()
    )


def _commit() -> str:
    asked = ("git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD")
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


def caught_by(mutant: str, seeds: Iterable[int]) -> int | None:
    """The first seed that finds a bug."""
    return next((seed for seed in seeds if violation(seed, mutant)), None)


def stretches(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The seeds in stretches."""
    for start in range(first, last + 1, AT_ONCE):
        yield start, min(start + AT_ONCE - 1, last)


def simulate(
    first: int, last: int, *, jobs: int, log: Path | None, mutants: Sequence[str], lives: bool = True
) -> dict[str, Any]:
    """Plays the seeds, and each bug until it is found."""
    done = _read(log)
    wanted = list(stretches(first, last)) if lives else []
    todo = [both for both in wanted if both not in done]
    with ProcessPoolExecutor(jobs) as pool:
        for stretch in pool.map(played, *zip(*todo, strict=True)) if todo else ():
            done[stretch.first, stretch.last] = stretch
            _write(log, stretch)
        seeds = range(first, first + min(last - first + 1, MUTANT_SEEDS))
        found = list(pool.map(caught_by, mutants, [seeds] * len(mutants)))
    asked = [done[both] for both in wanted]
    trace = hashlib.sha256(" ".join(stretch.trace for stretch in asked).encode()).hexdigest()[:16]
    return {
        "seeds": sum(stretch.last - stretch.first + 1 for stretch in asked),
        "violations": {seed: said for stretch in asked for seed, said in stretch.violations.items()},
        "mutants": dict(zip(mutants, found, strict=True)),
        "trace": trace,
        "cpu_s": round(sum(stretch.cpu_s for stretch in asked), 1),
    }


def _read(log: Path | None) -> dict[tuple[int, int], Stretch]:
    if log is None or not log.exists():
        return {}
    found = [Stretch(**json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines()]
    return {(stretch.first, stretch.last): stretch for stretch in found}


def _write(log: Path | None, stretch: Stretch) -> None:
    if log is not None:
        with log.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(asdict(stretch)) + "\n")


def main(arguments: list[str]) -> int:
    """1 if an invariant was broken or a bug was not found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks simulate", description=__doc__)
    parser.add_argument("--seeds", default="0-1999", metavar="A-B")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes")
    parser.add_argument("--log", type=Path, metavar="FILE", help="go on where an earlier run was ended")
    parser.add_argument("--no-mutants", action="store_true", help="play the seeds only")
    parser.add_argument("--no-lives", action="store_true", help="look for the known bugs only")
    asked = parser.parse_args(arguments)
    first, _, last = asked.seeds.partition("-")
    mutants = () if asked.no_mutants else tuple(MUTANTS)
    result = simulate(
        int(first), int(last or first), jobs=asked.jobs, log=asked.log, mutants=mutants, lives=not asked.no_lives
    )
    if asked.json:
        broken = result["violations"]
        sys.stdout.write(json.dumps({**result, "violations": len(broken), "broken": broken}) + "\n")
    else:
        sys.stdout.write(f"{result['seeds']} seeds, {len(result['violations'])} violations, trace {result['trace']}\n")
        for seed, said in result["violations"].items():
            sys.stdout.write(f"  seed {seed}: {said}\n")
        for name, seed in result["mutants"].items():
            sys.stdout.write(f"{name}: {'not found' if seed is None else f'found by seed {seed}'}\n")
    return int(bool(result["violations"]) or None in result["mutants"].values())
