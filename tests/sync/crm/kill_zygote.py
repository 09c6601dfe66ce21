"""Runs connectors that are killed: one process with everything imported, which forks one for each command.

Each line of the input is `{"config": {...}, "after": seconds}`; a connector of that configuration runs until it is
killed (SIGKILL) so many seconds later, or until it has run three times. The answer is how it ended.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
from pathlib import Path
from random import Random
from typing import Any

import requests

from db.ids import id_maker, utc_now
from sync.crm import documents, feeds, inward, outward, reconcile, service
from sync.crm.config import Config, Dealership
from sync.crm.salesforce import client as salesforce
from sync.crm.tryton import client as tryton

IMPORTED = (documents, feeds, inward, outward, reconcile, salesforce, tryton, requests)
RUNS = 3


def main() -> None:
    """Serves until the input ends."""
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.write(json.dumps(_killed(config_from(asked["config"]), asked["after"])) + "\n")
        sys.stdout.flush()


def config_from(found: dict[str, Any]) -> Config:
    """A configuration that came as JSON."""
    dealerships = tuple(Dealership(**one) for one in found["dealerships"])
    paths = {name: Path(found[name]) for name in ("ledger", "folder")}
    return Config(**{**found, **paths, "dealerships": dealerships})


def _killed(config: Config, after: float) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run(config)
        os._exit(0)
    os.close(writing)
    select.select([reading], [], [], after)  # it ends when the child does, and its end of the pipe closes
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(reading)
    return "killed" if os.WIFSIGNALED(status) else "ended"


def _run(config: Config) -> None:
    """The connector, as `main.py crm` puts it together; what it raises ends it like anything else."""
    connector = service.open_connector(config, clock=utc_now, new_id=id_maker(utc_now), random=Random())
    for _ in range(RUNS):
        connector.run_once()


if __name__ == "__main__":
    main()
