"""Learns from a sales history what buyers choose (see buyers.py); seconds at import, nothing at run time.

The model is a log-linear one on the diagram: a weight for every value sold and one for every arc, the latter held
closer to zero. It is found by expectation maximisation, because a sale need not say all of a car: with the arcs the
sales went through (expected, where open), L-BFGS maximises the likelihood less a penalty on the squares of the weights;
the gradient is what the sales have less what a sweep says the model has.

How far to trust the memory, and how sharp it is, is decided by cross-validation: identical cars always lie in the same
part, so that what wins is what is right about cars never sold before.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sales.configurator.buyers import Buyers
from sales.configurator.diagram import Diagram
from sales.configurator.leaves import BIG, Leaves
from sales.configurator.relations import Ints
from sales.configurator.sweep import Routes, Sweep, Values
from sales.configurator.watch import Watch

LEAST_SALES = 30  # with fewer the recommendation stays silent
MOST_CARS = 4_000  # distinct cars remembered: those sold most
VALUE_PENALTY, ARC_PENALTY = 1e-4, 3e-2  # on half the square of each weight, for an average sale
ROUNDS, STEPS = 4, 60  # of expectation, and of maximisation in each
PARTS = 3  # of the cross-validation
ASKED = 400  # cars of a part, at most
BLOCK = 250  # cars looked at side by side: bounds the memory
HINTS = 8  # how many numbers of known choices it looks at
DECAYS = (0.3, 1.0, 3.0)
TRUSTS = (0.0, 0.3, 0.6, 0.9, 0.999)


def learn(
    diagram: Diagram, columns: Sequence[str], sales: Sequence[Sequence[str]], watch: Watch | None = None
) -> Buyers | None:
    """What the sales teach; each sale holds a value of each variable in `columns`.

    Columns the range does not know are ignored, sales of cars it does not have are left out. None when fewer than
    `LEAST_SALES` remain: then nothing is recommended. `watch` hears how far it is and can stop it.
    """
    watch = watch or Watch()
    watch.at(0.0)
    history = _History.read(diagram, columns, sales)
    if history is None:
        return None
    best, chosen = -1.0, (DECAYS[0], 0.0)
    share = 1 / (PARTS + 1)
    rights = [history.rate(part, watch.stretch(part * share, (part + 1) * share)) for part in range(PARTS)]
    for setting in rights[0]:
        right = sum(rates[setting] for rates in rights)
        if right > best + 1e-12:
            best, chosen = right, setting
    buyers = history.fit(np.ones(len(history.cars), bool), watch.stretch(1 - share, 1))
    watch.at(1.0)
    return replace(buyers, decay=chosen[0], trust=chosen[1])


@dataclass(frozen=True, eq=False)
class _History:
    """The sales as distinct cars with their counts, and what is needed to walk the diagram."""

    leaves: Leaves
    routes: Routes
    columns: Ints
    cars: Ints
    counts: Values
    left_out: int

    @classmethod
    def read(cls, diagram: Diagram, columns: Sequence[str], sales: Sequence[Sequence[str]]) -> _History | None:
        leaves, routes = Leaves(diagram), Routes(diagram)
        known = [at for at, name in enumerate(columns) if name in leaves.index]
        found: dict[tuple[int, ...], int] = {}
        for sale in sales:
            car = tuple(leaves.number.get((columns[at], sale[at]), -1) for at in known)
            found[car] = found.get(car, 0) + 1
        distinct = sorted((car for car in found if car and min(car) >= 0), key=lambda car: (-found[car], car))[
            :MOST_CARS
        ]
        if not distinct:
            return None
        cars = np.array(distinct, np.int64)
        variables = np.array([leaves.index[columns[at]] for at in known])
        history = cls(leaves, routes, variables, cars, np.array([float(found[car]) for car in distinct]), 0)
        nothing = np.zeros(diagram.arcs)
        values = [history.walk(nothing, history.against(cars[some])).value for some in _blocks(len(cars))]
        possible = np.concatenate(values) > 0
        if history.counts[possible].sum() < LEAST_SALES:
            return None
        kept = history.counts[possible]
        return replace(history, cars=cars[possible], counts=kept, left_out=len(sales) - int(kept.sum()))

    def against(self, cars: Ints) -> Values:
        """For each car which literals contradict it, as penalties."""
        wanted = np.full((len(cars), len(self.leaves.first)), -1, np.int64)
        wanted[:, self.columns] = cars
        return against(self.leaves, wanted)

    def walk(self, weights: Values, penalties: Values) -> Walk:
        return Walk(self.leaves, self.routes, np.exp(weights), penalties)

    # ------------------------------------------------------------------------------------------------------ the model
    def fit(self, used: Values, watch: Watch) -> Buyers:
        """The model of some of the cars, with these as memory."""
        cars, counts = self.cars[used], self.counts[used]
        share = counts / counts.sum()
        values = np.flatnonzero(np.isin(self.leaves.variable_of, self.columns) & self.leaves.alive)
        sold = np.bincount(cars.ravel(), np.repeat(share, cars.shape[1]), self.leaves.literals)[values]
        free = np.zeros((1, self.leaves.literals), np.int64)
        strength = np.concatenate((np.full(len(values), VALUE_PENALTY), np.full(self.routes.arcs, ARC_PENALTY)))
        at = np.zeros(len(strength))

        def weights_of(at: Values) -> Values:
            literals = -np.log(np.diff(self.leaves.diagram.first_literal)).take(self.leaves.variable_of)
            literals[values] += at[: len(values)]  # from shares of a half, a third ...: so no sum grows out of bounds
            weights: Values = self.leaves.in_arcs(self.leaves.in_groups(literals)) + at[len(values) :]
            return weights

        for number in range(ROUNDS):
            watch.at(number / ROUNDS)
            through = np.zeros(self.routes.arcs)
            for some in _blocks(len(cars)):
                watch.at(0.0)
                seen = self.walk(weights_of(at), self.against(cars[some]))
                through += share[some] @ (seen.arcs / seen.value[:, None])
            wanted = np.concatenate((sold, through))

            def loss(at: Values, wanted: Values = wanted) -> tuple[float, Values]:
                watch.at(0.0)
                model = self.walk(weights_of(at), free)
                has = np.concatenate((model.literals()[0, values], model.arcs[0])) / model.value[0]
                value = float(np.log(model.value[0]) - at @ wanted + (strength * at) @ at / 2)
                return value, has - wanted + strength * at

            at = minimise(loss, at, STEPS)
        return Buyers(self.leaves, weights_of(at), cars, counts, self.columns, DECAYS[0], 0.0, self.left_out)

    # ------------------------------------------------------------------------------------------------ the validation
    def rate(self, part: int, watch: Watch) -> dict[tuple[float, float], float]:
        """How often the first guess is right on one part when the others teach, for every (decay, trust).

        Each car reveals its values in a random order; at some numbers of known values every other one is guessed.
        """
        draw = random.Random(part)
        mine = np.random.default_rng(0).permutation(len(self.cars)) % PARTS == part
        if mine.all() or not mine.any():
            return {(decay, trust): 0.0 for decay in DECAYS for trust in TRUSTS}
        buyers = self.fit(~mine, watch.stretch(0.0, 0.8))
        asked = np.flatnonzero(mine)[:: -(-int(mine.sum()) // ASKED)]
        cars, counts = self.cars[asked], self.counts[asked] / self.counts[asked].sum()
        orders = np.array([draw.sample(range(len(self.columns)), len(self.columns)) for _ in cars])
        rank = np.argsort(orders, axis=1)
        right = {(decay, trust): 0.0 for decay in DECAYS for trust in TRUSTS}
        for hints in sorted({round(at) for at in np.linspace(0, len(self.columns) - 1, HINTS)}):
            watch.at(0.8 + 0.2 * hints / len(self.columns))
            known = rank < hints
            wanted = np.full((len(cars), len(self.leaves.first)), -1, np.int64)
            wanted[:, self.columns] = np.where(known, cars, -1)
            penalties = against(self.leaves, wanted)
            model = self.walk(buyers.weights, penalties).literals(penalties)
            for decay in DECAYS:
                remembered = replace(buyers, decay=decay).remembered(penalties)
                for trust in TRUSTS:
                    shares = buyers.mixed(model, remembered, trust)
                    hit = (first_guess(self.leaves, shares)[:, self.columns] == cars) & ~known
                    right[decay, trust] += float(counts @ (hit.sum(1) / (~known).sum(1)))
        return right


def _blocks(count: int) -> list[slice]:
    return [slice(first, first + BLOCK) for first in range(0, count, BLOCK)]


class Walk:
    """The weighted count of cars, many rows of penalties at once."""

    def __init__(self, leaves: Leaves, routes: Routes, weights: Values, penalties: Values) -> None:
        self._leaves, self._groups = leaves, leaves.in_groups(penalties)
        self._faults = leaves.in_arcs(self._groups)
        sweep = Sweep(routes, np.multiply, np.add, np.float64, rows=len(penalties))
        self.value = sweep.up(weights * (self._faults == 0)).copy()
        self._around = sweep.down() * weights
        self.arcs = self._around * (self._faults == 0)

    def literals(self, penalties: Values | None = None) -> Values:
        """The weighted count of cars with each literal, an earlier choice of its own variable put aside."""
        sums = self._leaves.total(self._around, self._leaves.fits(self._groups, self._faults))
        own = 0 if penalties is None else penalties
        alone = (self._groups.take(self._leaves.group, -1) == own) & self._leaves.alive
        literals: Values = sums.take(self._leaves.group, -1) * alone
        return literals


def against(leaves: Leaves, wanted: Ints) -> Ints:
    """Penalties of rows of wanted literals, one for each variable, -1 where nothing is chosen."""
    spread = wanted.take(leaves.variable_of, -1)
    penalties: Ints = ((spread >= 0) & (spread != np.arange(leaves.literals))) * np.int64(BIG)
    return penalties


def first_guess(leaves: Leaves, shares: Values) -> Ints:
    """For each row and variable the literal with the greatest share, of equals the first; -1 without shares."""
    known = np.nan_to_num(shares, nan=-1.0)
    top = np.maximum.reduceat(known, leaves.first, -1)
    numbers = np.where(known == top.take(leaves.variable_of, -1), np.arange(leaves.literals), leaves.literals)
    guess: Ints = np.minimum.reduceat(numbers, leaves.first, -1)
    return np.where(top >= 0, guess, -1)


def minimise(loss: Callable[[Values], tuple[float, Values]], at: Values, steps: int, memory: int = 10) -> Values:
    """L-BFGS with a backtracking line search: Nocedal and Wright, Numerical Optimization, algorithms 7.4 and 3.1."""
    value, slope = loss(at)
    pairs: list[tuple[Values, Values]] = []
    for _ in range(steps):
        direction = -_two_loops(slope, pairs)
        descent = float(slope @ direction)
        if descent > -1e-12:
            break
        step = 1.0 if pairs else 1.0 / max(1.0, float(np.abs(slope).sum()))
        while step > 1e-10:
            there = at + step * direction
            new_value, new_slope = loss(there)
            if np.isfinite(new_value) and new_value <= value + 1e-4 * step * descent:
                break
            step /= 2
        else:
            break
        if float((new_slope - slope) @ (there - at)) > 1e-12:
            pairs = [*pairs[-memory + 1 :], (there - at, new_slope - slope)]
        small = value - new_value < 1e-9 * max(1.0, abs(value))
        at, value, slope = there, new_value, new_slope
        if small:
            break
    return at


def _two_loops(slope: Values, pairs: Sequence[tuple[Values, Values]]) -> Values:
    rest, parts = slope.copy(), []
    for move, change in reversed(pairs):
        part = float(move @ rest) / float(move @ change)
        parts.append(part)
        rest -= part * change
    if pairs:
        move, change = pairs[-1]
        rest *= float(move @ change) / float(change @ change)
    for (move, change), part in zip(pairs, reversed(parts), strict=True):
        rest += move * (part - float(change @ rest) / float(move @ change))
    return rest


def rows_of(columns: Sequence[str], sales: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """Sales given as mappings, as rows over some columns; an empty text where a sale does not say."""
    return [[sale.get(column, "") for column in columns] for sale in sales]
