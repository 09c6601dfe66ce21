"""Whether the recommendation holds beyond the published sales: `python -m benchmarks generalise FILE`.

Without --sales: cars are sold to made-up buyers of four kinds (made_up_buyers.py). One tenth of the different cars is
put aside with all its sales, so that no car asked about was ever seen, and what the others teach is asked about it,
with hints in a random order as in hints.py; then again for parts of these sales, down to 60. With --sales and --folds:
the published protocol for parts of the sales that are drawn from the other folds.

Beside what was learned, for which the method chose its own setting, stand those it could have chosen, in hindsight:
the model alone, and the memory alone at each sharpness; and two that know nothing of it: the value sold most, and for
buyers with tastes who knows these (but not which buyer has which), whom nobody can beat for long. `behind` is how much
less often the learned guess is right than the best of the settings, in percent of all guesses. The figures say whether
the method finds what is there; they say nothing of real buyers of a range whose sales nobody has.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.hints import Shares, asking, read_lines, rights, time_one
from benchmarks.made_up_buyers import KINDS, TASTES, Car, tastes
from sales.configurator.compile import compile_problem
from sales.configurator.diagram import Diagram
from sales.configurator.learn import DECAYS, TRUSTS, Walk, learn
from sales.configurator.leaves import Leaves
from sales.configurator.relations import Ints
from sales.configurator.sweep import Routes, Values
from sales.configurator.xcsp import read_xcsp

Sales = list[list[str]]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks generalise", description="Learn from other sales.")
    parser.add_argument("file", type=Path, help="an XCSP 2.1 instance, .xml or .xml.gz")
    parser.add_argument("--sales", type=Path, help="real sales: a line of variables, then a line of values each")
    parser.add_argument("--folds", type=Path, help="the fold of each sale, one a line")
    parser.add_argument(
        "--parts", type=int, nargs="+", default=[60, 300, 1000, 8000], help="how many sales to learn of"
    )
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=KINDS, help="kinds of buyers")
    parser.add_argument("--cars", type=int, default=8000, help="cars sold to each kind of buyers")
    parser.add_argument("--columns", type=int, default=60, help="variables a sale tells about: those that differ most")
    parser.add_argument("--asked", type=int, default=200, help="cars asked about, at most")
    given = parser.parse_args(arguments)
    problem = read_xcsp(given.file)
    diagram = compile_problem(problem, allow_dead=True)
    if given.sales and given.folds:
        print(json.dumps(_by_folds(diagram, given.sales, given.folds, given.parts)))
        return 0
    for kind in given.kinds:
        cars = KINDS[kind](problem, diagram, given.cars)
        for facts in _aside(diagram, kind, cars, given.columns, given.asked, given.parts):
            print(json.dumps({"buyers": kind, **facts}), flush=True)
    return 0


def _aside(
    diagram: Diagram, kind: str, cars: list[Car], most_columns: int, most_asked: int, parts: Sequence[int]
) -> Iterator[dict[str, Any]]:
    """What is learned from parts of the sales about different cars that were put aside."""
    columns = telling(diagram, cars, most_columns)
    names = [variable.name for variable in diagram.variables]
    told = [[car[names.index(column)] for column in columns] for car in cars]
    different = sorted({tuple(sale) for sale in told})
    aside = set(random.Random(1).sample(different, len(different) // 10))
    known = [sale for sale in told if tuple(sale) not in aside]
    asked = [sale for sale in told if tuple(sale) in aside][:most_asked]
    knowing = {"who_knows_the_tastes": _knowing(diagram, tastes(diagram, TASTES[kind]))} if kind in TASTES else {}
    for part in parts:
        some = known[:part]
        facts = {"sales": len(some), "different": len({tuple(sale) for sale in some}), "asked": len(asked)}
        yield facts | _compare(diagram, columns, some, asked, knowing)


def _by_folds(diagram: Diagram, sales_path: Path, folds_path: Path, parts: Sequence[int]) -> list[dict[str, Any]]:
    """The mean over the folds, for parts of the sales in the other folds; the figures of each fold as well."""
    header, *lines = read_lines(sales_path)
    columns, sales, folds = header.split(), [line.split() for line in lines], list(map(int, read_lines(folds_path)))
    report = []
    for part in parts:
        every = []
        for fold in sorted(set(folds)):
            others = [sale for sale, of in zip(sales, folds, strict=True) if of != fold]
            some = random.Random(fold).sample(others, min(part, len(others)))
            mine = [sale for sale, of in zip(sales, folds, strict=True) if of == fold]
            every.append(_compare(diagram, columns, some, mine, {}))
        means = {name: round(float(np.mean([one["right"][name] for one in every])), 2) for name in every[0]["right"]}
        worst = max(one["behind"] for one in every)
        report.append({"sales": part, "right": means, "most_behind": worst, "folds": every})
    return report


def _compare(
    diagram: Diagram, columns: list[str], some: Sales, asked: Sales, others: dict[str, Shares]
) -> dict[str, Any]:
    """How often the first guess is right, in percent: of what was learned, of the other settings and guesses."""
    start = time.process_time()
    learned = learn(diagram, columns, some)
    seconds = time.process_time() - start
    if learned is None:
        raise SystemExit("too few cars sold to learn from")
    settings = {"model_alone": (learned.decay, 0.0)}
    settings |= {f"memory_alone_{decay}": (decay, TRUSTS[-1]) for decay in DECAYS}
    ways = {"learned": asking(diagram, learned)}
    ways |= {
        name: asking(diagram, replace(learned, decay=decay, trust=trust)) for name, (decay, trust) in settings.items()
    }
    right = {name: _percent(rights(learned.leaves, way, columns, asked)) for name, way in (ways | others).items()}
    return {
        "right": right | {"sold_most": _percent([_sold_most(some, asked)])},
        "behind": round(max(right[name] for name in settings) - right["learned"], 2),
        "method": {"decay": learned.decay, "trust": learned.trust},
        "train_s": round(seconds, 2),
        "predict_ms": round(time_one(diagram, learned, columns, asked[0]), 3),
    }


def telling(diagram: Diagram, sales: Sales, most: int) -> list[str]:
    """The variables whose values differ most between the cars sold."""
    names = [variable.name for variable in diagram.variables]
    shares = {
        name: max(np.unique([sale[at] for sale in sales], return_counts=True)[1]) for at, name in enumerate(names)
    }
    return sorted(sorted(shares, key=lambda name: (shares[name], names.index(name)))[:most], key=names.index)


def _knowing(diagram: Diagram, known: list[Values]) -> Shares:
    """The guess of who knows the tastes: for each value the weight of all cars with it and the hints."""
    leaves, routes = Leaves(diagram), Routes(diagram)

    def shares(hints: Ints) -> Values:
        weights: Values = np.sum([Walk(leaves, routes, taste, hints).literals(hints) for taste in known], axis=0)
        return weights

    return shares


def _sold_most(known: Sales, asked: Sales) -> float:
    most = [Counter(column).most_common(1)[0][0] for column in zip(*known, strict=True)]
    return float(np.mean([[value == best for value, best in zip(sale, most, strict=True)] for sale in asked]))


def _percent(parts: list[float]) -> float:
    return round(100 * float(np.mean(parts)), 2)
