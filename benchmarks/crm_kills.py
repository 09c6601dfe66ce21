"""Kills a connector (kill -9) and cuts its calls at random points, round after round, and looks what is left.

`python -m benchmarks crm-kills --runs 200 --crm salesforce|tryton [--seed N] [--json]`. Each round is a visit at an
offline kiosk, an offer, a lead at the desk, a change and perhaps a lead by another client of the CRM, up to three
connectors that are killed, and one in peace; then every record has to be on both sides once. Exit code 1 if one is not.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from db.ids import id_maker, utc_now
from sync.crm.sandbox.tls import make_certificates
from sync.gateway.gateway import Gateway
from sync.gateway.tables import open_engine
from tests.sync.cluster import cluster
from tests.sync.conftest import Served, serve_in_thread
from tests.sync.crm.cutting import breakable
from tests.sync.crm.grounds import SalesforceGround, TrytonGround
from tests.sync.crm.kills import Ground, Round, Told
from tests.sync.crm.salesforce.org_served import serve_org
from tests.sync.house import HOUSE, seeds


@contextmanager
def live_gateway(folder: Path) -> Iterator[Served]:
    """A gateway over HTTP on this machine's clock."""
    gateway = Gateway(open_engine(f"sqlite:///{folder}/gateway.db"), clock=utc_now, new_id=id_maker(utc_now))
    gateway.found(HOUSE, "Auben Lyon", seeds=seeds())
    running = serve_in_thread(gateway)
    try:
        yield running
    finally:
        running.stop()
        gateway.close()


@contextmanager
def ground(name: str, folder: Path) -> Iterator[Ground]:
    """The CRM, empty."""
    if name == "salesforce":
        org = serve_org(folder / "org.sqlite", utc_now, make_certificates(folder, utc_now()))
        try:
            yield SalesforceGround(org)
        finally:
            org.stop()
    else:
        from tests.sync.crm.tryton_server import tryton

        with (
            cluster() as postgresql,
            tryton(folder, postgresql) as server,
            breakable(lambda: server.tryton.url) as way,
        ):
            yield TrytonGround(server, way)


def measure(name: str, runs: int, seed: int) -> dict[str, Any]:
    """The figures; `wrong` says what did not hold, and is empty."""
    with tempfile.TemporaryDirectory(prefix="vitrine-kills-") as temporary:
        folder = Path(temporary)
        with live_gateway(folder) as served, ground(name, folder) as crm:
            begun = time.perf_counter()
            rounds = Round(crm, served.gateway, served.url, folder, seed)
            try:
                told = rounds.play(runs, _progress)
            finally:
                rounds.close()
            return {"crm": name, "seed": seed, **asdict(told), "seconds": round(time.perf_counter() - begun)}


def _progress(told: Told) -> None:
    if told.runs % 10 == 0:
        print(json.dumps(asdict(told)), file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Prints the figures, one a line, or as one JSON object with `--json`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks crm-kills")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--crm", choices=["salesforce", "tryton"], default="salesforce")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    figures = measure(given.crm, given.runs, given.seed)
    print(json.dumps(figures) if given.json else "\n".join(f"{name}: {value}" for name, value in figures.items()))
    return 1 if figures["wrong"] else 0
