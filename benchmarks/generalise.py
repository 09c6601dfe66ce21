"""How the recommendation does where no sales can be had: `python -m benchmarks generalise FILE [--cars N]`.

Sales are drawn from buyers whose taste is known: three kinds of them, each with weights for every value and every arc
of the diagram, drawn from seed 1, so sharp that, as in the published history, many of the cars are sold again and
again. What is learned is one model and a memory, so it cannot simply be right. One tenth of the different cars is put
aside with all its sales, so that no car asked about was ever seen, and what the others teach is asked about it, with
hints in a random order as in hints.py. Two more answer the same questions: who knows the three tastes (but not which
one a buyer has), whom nobody can beat for long, and the value sold most, which knows no hints. The figures say whether
the method finds what is there; they say nothing of real buyers.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.hints import Shares, asking, rights, time_one
from sales.configurator.compile import compile_problem
from sales.configurator.diagram import Diagram
from sales.configurator.learn import Walk, learn
from sales.configurator.leaves import Leaves
from sales.configurator.relations import Ints
from sales.configurator.sweep import Routes, Sweep, Values
from sales.configurator.trace import Tracer
from sales.configurator.xcsp import read_xcsp

KINDS = 3  # of buyers
SHARPNESS, ARC_SHARPNESS = 2.5, 1.0  # standard deviations of the logarithms of the weights


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks generalise", description="Learn from made-up sales.")
    parser.add_argument("file", type=Path, help="an XCSP 2.1 instance, .xml or .xml.gz")
    parser.add_argument("--cars", type=int, default=8000, help="cars sold")
    parser.add_argument(
        "--columns", type=int, default=60, help="variables a sale tells about: those with a real choice"
    )
    parser.add_argument("--asked", type=int, default=200, help="cars asked about, at most")
    given = parser.parse_args(arguments)
    print(json.dumps(measure(given.file, given.cars, given.columns, given.asked), indent=2))
    return 0


def measure(file: Path, cars: int, most_columns: int, asked: int) -> dict[str, Any]:
    problem = read_xcsp(file)
    diagram = compile_problem(problem, allow_dead=True)
    tastes = [made_up_taste(diagram, kind) for kind in range(KINDS)]
    sales = draw_cars(diagram, tastes, cars)
    columns = telling(diagram, sales, most_columns)
    names = [variable.name for variable in diagram.variables]
    told = [[sale[names.index(column)] for column in columns] for sale in sales]
    different = sorted({tuple(sale) for sale in told})
    aside = set(random.Random(1).sample(different, len(different) // 10))
    known = [sale for sale in told if tuple(sale) not in aside]
    last = [sale for sale in told if tuple(sale) in aside][:asked]
    start = time.process_time()
    learned = learn(diagram, columns, known)
    seconds = time.process_time() - start
    if learned is None:
        raise SystemExit("too few cars sold to learn from")
    return {
        "cars_sold": cars,
        "different_cars": len(different),
        "asked": len(last),
        "columns": len(columns),
        "precision": {
            "learned": _percent(rights(learned.leaves, asking(diagram, learned), columns, last)),
            "who_knows_the_tastes": _percent(rights(learned.leaves, _knowing(diagram, tastes), columns, last)),
            "sold_most": _percent([_sold_most(known, last)]),
        },
        "method": {"decay": learned.decay, "trust": learned.trust},
        "train_s": round(seconds, 2),
        "predict_ms": round(time_one(diagram, learned, columns, last[0]), 3),
    }


def made_up_taste(diagram: Diagram, kind: int) -> Values:
    """The weight of each arc for one kind of buyers, all cars together 1: drawn for every value and the arc itself.
    Two thirds of the logarithm are common to all kinds."""
    leaves = Leaves(diagram)
    all_, own = np.random.default_rng(1), np.random.default_rng((1, kind))

    def drawn(size: int, sharpness: float) -> Values:
        both: Values = (2 * all_.normal(0.0, sharpness, size) + own.normal(0.0, sharpness, size)) / np.sqrt(5)
        return both

    values = np.exp(drawn(leaves.literals, SHARPNESS))
    shares = np.log(values / leaves.spread(leaves.in_variables(values)))
    weights: Values = np.exp(leaves.in_arcs(leaves.in_groups(shares)) + drawn(diagram.arcs, ARC_SHARPNESS))
    sweep = Sweep(Routes(diagram), np.multiply, np.add, np.float64)
    weights[-1] /= float(sweep.up(weights))  # the last arc is the one of the top: every car goes through it
    return weights


def draw_cars(diagram: Diagram, tastes: list[Values], count: int) -> list[list[str]]:
    """Cars as they are sold, to the kinds of buyers in turn: from the top down, each node takes an arc with its share
    of the weight."""
    leaves, draw = Leaves(diagram), random.Random(1)
    tracer, sweep = Tracer(diagram, leaves), Sweep(Routes(diagram), np.multiply, np.add, np.float64)
    cars = []
    for kind, taste in enumerate(tastes):
        sweep.up(taste)
        weights = sweep.arcs.tolist()
        for _ in range(kind, count, len(tastes)):
            literals, waiting = list[int](), [tracer.top]
            while waiting:
                first, last = tracer.node_arcs[waiting.pop()]
                (arc,) = draw.choices(range(first, last), weights[first:last])
                literals += tracer.literals[arc]
                waiting += tracer.kids[arc]
            cars.append([leaves.names[literal][1] for literal in sorted(literals)])
    draw.shuffle(cars)
    return cars


def telling(diagram: Diagram, sales: list[list[str]], most: int) -> list[str]:
    """The variables whose values differ most between the cars sold."""
    names = [variable.name for variable in diagram.variables]
    shares = {
        name: max(np.unique([sale[at] for sale in sales], return_counts=True)[1]) for at, name in enumerate(names)
    }
    return sorted(sorted(shares, key=lambda name: (shares[name], names.index(name)))[:most], key=names.index)


def _knowing(diagram: Diagram, tastes: list[Values]) -> Shares:
    """The guess of who knows the tastes: for each value the weight of all cars with it and the hints."""
    leaves, routes = Leaves(diagram), Routes(diagram)

    def shares(hints: Ints) -> Values:
        weights: Values = np.sum([Walk(leaves, routes, taste, hints).literals(hints) for taste in tastes], axis=0)
        return weights

    return shares


def _sold_most(known: list[list[str]], asked: list[list[str]]) -> float:
    most = [Counter(column).most_common(1)[0][0] for column in zip(*known, strict=True)]
    return float(np.mean([[value == best for value, best in zip(sale, most, strict=True)] for sale in asked]))


def _percent(parts: list[float]) -> float:
    return round(100 * float(np.mean(parts)), 2)
