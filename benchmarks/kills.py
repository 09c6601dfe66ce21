"""`python -m benchmarks kills --count 500 [--database sqlite|postgresql|both] [--json]`: SIGKILL under load.

Two devices and a gateway work in processes of their own; `count` times one of them is killed in the middle of its work
and started again, half of the times the gateway. Then everybody exchanges, and everything that was acknowledged to a
person has to be in the gateway once. With `both` each database gets half of the kills. Prints, for each database, the
kills, the acknowledged writes, the operations, and how many were lost or doubled (there must be none).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.sync.cluster import cluster
from tests.sync.killing import Battle


def fought(kind: str, count: int, seed: int) -> dict[str, Any]:
    """One battle over a database of its own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="vitrine-kills-")))
        if kind == "sqlite":
            database = f"sqlite:///{folder}/gateway.db"
        else:
            database = stack.enter_context(cluster(durable=True)).url()
        begun = time.monotonic()
        battle = Battle(folder, database, seed)
        battle.fight(count)
        return {**battle.settle(), "seconds": round(time.monotonic() - begun, 1)}


def main(arguments: list[str]) -> int:
    """1 if something was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks kills", description=__doc__)
    parser.add_argument("--count", type=int, default=500, metavar="N")
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    kinds = ["sqlite", "postgresql"] if asked.database == "both" else [asked.database]
    found: dict[str, Any] = {}
    for kind in kinds:
        try:
            found[kind] = fought(kind, asked.count // len(kinds), asked.seed)
        except AssertionError as wrong:
            found[kind] = {"wrong": str(wrong).partition("\n")[0]}
    if asked.json:
        sys.stdout.write(json.dumps(found) + "\n")
    else:
        for kind, said in found.items():
            sys.stdout.write(f"{kind}: {', '.join(f'{name} {value}' for name, value in said.items())}\n")
    return int(any("wrong" in said for said in found.values()))
