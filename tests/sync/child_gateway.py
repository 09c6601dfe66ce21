"""A gateway in a process of its own, for tests: `main.py gateway` without the rest of the app."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from db.errors import EnvironmentTrouble
from sync.crm.training import PricePoint
from sync.gateway.serve import House, serve
from tests.sync.house import HOUSE, seeds


def main(arguments: list[str]) -> None:
    """Serves, with the arguments `sync.gateway.child.start_gateway` gives."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database")
    parser.add_argument("--port", type=int)
    parser.add_argument("--with-parent", action="store_true")
    parser.add_argument("--code", action="append", default=[])
    parser.add_argument("--training", type=Path)
    given = parser.parse_args(arguments)
    prices = [PricePoint("mika", "paint/blue", "FR", 60000)]
    house = House(HOUSE, "Auben Lyon", seeds=seeds, prices=lambda: prices, events=False)
    try:
        serve(
            given.database, given.port, house=house, codes=given.code, training=given.training,
            with_parent=given.with_parent,
        )  # fmt: skip
    except EnvironmentTrouble as trouble:
        sys.exit(str(trouble))
