"""How good the recommendation is, by the protocol of Brouard, de Givry and Schiex (CP 2020).

For each fold: learn from all other folds. Then take each car of the fold and reveal its values one after the other in
a random order; before each, guess that value from those revealed. One generator, `random.Random(1)`, shuffles the
columns for every car of the fold in the order of the file, and starts afresh with each fold. Every guess counts, also
where the range leaves only one value. Precision is the percentage of right guesses.
"""

from __future__ import annotations

import gzip
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from sales.configurator.buyers import Buyers
from sales.configurator.diagram import Diagram
from sales.configurator.engine import Configurator
from sales.configurator.learn import Walk, against, first_guess, learn
from sales.configurator.leaves import Leaves
from sales.configurator.relations import Ints
from sales.configurator.sweep import Routes, Values


def read_lines(path: Path) -> list[str]:
    """The lines of a text file, packed with gzip or not."""
    data = path.read_bytes()
    return (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode().splitlines()


def learn_all(diagram: Diagram, sales_path: Path) -> Buyers | None:
    """What all sales of a file teach."""
    header, *lines = read_lines(sales_path)
    return learn(diagram, header.split(), [line.split() for line in lines])


def precision(diagram: Diagram, sales_path: Path, folds_path: Path) -> dict[str, Any]:
    """The part of the report that a sales file allows."""
    header, *lines = read_lines(sales_path)
    columns, sales = header.split(), [line.split() for line in lines]
    folds = [int(line) for line in read_lines(folds_path)]
    right: dict[int, list[float]] = {}
    methods, train, ask = {}, [], []
    for fold in sorted(set(folds)):
        start = time.process_time()
        buyers = learn(diagram, columns, [sale for sale, of in zip(sales, folds, strict=True) if of != fold])
        train.append(time.process_time() - start)
        if buyers is None:
            continue
        mine = [sale for sale, of in zip(sales, folds, strict=True) if of == fold]
        methods[fold] = {"decay": buyers.decay, "trust": buyers.trust, "sales_left_out": buyers.left_out}
        right[fold] = rights(buyers.leaves, asking(diagram, buyers), columns, mine)
        ask.append(time_one(diagram, buyers, columns, mine[0]))
    hints = {hint: 100 * float(np.mean([one[hint] for one in right.values()])) for hint in range(len(columns))}
    return {
        "precision": {str(fold): round(100 * float(np.mean(one)), 2) for fold, one in right.items()},
        "precision_by_hints": {str(hint): round(percent, 2) for hint, percent in hints.items()},
        "precision_protocol": " ".join((__doc__ or "").split()),
        "method": {str(fold): method for fold, method in methods.items()},
        "train_s": round(float(np.median(train)), 2),
        "predict_ms": round(float(np.median(ask)), 3),
    }


Shares = Callable[[Ints], Values]
"""What is guessed: given the penalties of what contradicts the hints, for many cars, a share for every value."""


def asking(diagram: Diagram, buyers: Buyers) -> Shares:
    """What was learned, asked."""
    routes = Routes(diagram)
    return lambda hints: buyers.shares(Walk(buyers.leaves, routes, buyers.arc_weights, hints).literals(hints), hints)


def rights(leaves: Leaves, shares: Shares, columns: list[str], sales: list[list[str]]) -> list[float]:
    """For each number of hints the share of right guesses; all cars of a fold are asked side by side."""
    cars = np.array([[leaves.literal(*pair) for pair in zip(columns, sale, strict=True)] for sale in sales])
    places = [leaves.index[column] for column in columns]
    draw = random.Random(1)
    orders = [list(range(len(columns))) for _ in sales]
    for order in orders:
        draw.shuffle(order)
    rank = np.argsort(np.array(orders), axis=1)
    found = []
    for hints in range(len(columns)):
        wanted = np.full((len(sales), len(leaves.first)), -1)
        wanted[:, places] = np.where(rank < hints, cars, -1)
        guesses = first_guess(leaves, shares(against(leaves, wanted)))[:, places]
        found.append(float(((guesses == cars) & (rank == hints)).sum() / len(sales)))
    return found


def time_one(diagram: Diagram, buyers: Buyers, columns: list[str], sale: list[str]) -> float:
    """Milliseconds of one click with recommendation, the median over the states of one sale."""
    engine, choices, times = Configurator(diagram, buyers=buyers), dict[str, str](), []
    for column, value in zip(columns, sale, strict=True):
        start = time.perf_counter()
        engine.answers(choices)
        times.append(1000 * (time.perf_counter() - start))
        choices[column] = value
    return float(np.median(times))
