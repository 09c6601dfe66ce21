"""`python -m benchmarks fuzz --examples 500 [--seed 1] [--database sqlite] [--json]`: calls nobody would make.

A gateway is called in every way its OpenAPI document allows, in many it forbids, and with bodies whose seal is right
and whose content is not (`tests/sync/fuzzing.py`). Prints the calls, the answers by status, and what became of the
operations. It ends with an AssertionError that names the call if there was a 500, a word of the gateway's inside, an
answer the document does not know, or a record that changed; or if a device cannot take in what came of it.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sync.gateway.gateway import Gateway
from sync.gateway.tables import open_engine
from tests.stand_ins import StillClock, counted_ids
from tests.sync.cluster import cluster
from tests.sync.conftest import serve_in_thread
from tests.sync.fuzzing import Fuzz
from tests.sync.house import HOUSE, seeds


def fuzzed(kind: str, examples: int, seed: int) -> dict[str, Any]:
    """One gateway of its own, called so."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="vitrine-fuzz-")))
        url = f"sqlite:///{folder}/gateway.db" if kind == "sqlite" else stack.enter_context(cluster()).url()
        ids = counted_ids(0xF000_0000)
        gateway = Gateway(open_engine(url), clock=StillClock(), new_id=ids, secret=Random(1).randbytes)
        stack.callback(gateway.close)
        gateway.found(HOUSE, "House", seeds=seeds())
        served = serve_in_thread(gateway)
        stack.callback(served.stop)
        fuzz = Fuzz(gateway, served.url, examples, seed)
        fuzz.by_document()
        fuzz.by_sealed_nonsense()
        fuzz.by_relayed_nonsense()
        fuzz.nothing_lost(folder)
        return {
            "calls": fuzz.answers.total(),
            **{str(status): count for status, count in sorted(fuzz.answers.items())},
            **dict(sorted(fuzz.outcomes.items())),
        }


def main(arguments: list[str]) -> int:
    """0; what is wrong is raised."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fuzz", description=__doc__)
    parser.add_argument("--examples", type=int, default=500, metavar="N", help="of each call and each way to make it")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="another one makes other calls")
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    found: dict[str, Any] = {}
    for kind in ["sqlite", "postgresql"] if asked.database == "both" else [asked.database]:
        found[kind] = fuzzed(kind, asked.examples, asked.seed)
    if asked.json:
        sys.stdout.write(json.dumps(found) + "\n")
    else:
        for kind, said in found.items():
            sys.stdout.write(f"{kind}: {', '.join(f'{name} {value}' for name, value in said.items())}\n")
    return 0
