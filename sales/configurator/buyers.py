"""What buyers of such a car chose: the share of every value, given the choices so far.

Two views are mixed. The *model* weighs the arcs of the diagram, so one more row of the counting sweep gives the shares
and every rule of the range is kept. The *memory* looks at the cars sold: each counts `exp(-decay)` for every choice it
differs in. `trust` is the memory's part of the mixture; learn.py finds all three from the sales.
A variable the sales do not tell about has no shares: then the recommendation is silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sales.configurator.leaves import Leaves
from sales.configurator.relations import Ints
from sales.configurator.sweep import Values

HEARD = 1_000  # of many cars sold, those that are heard at a click: the nearest, and those sold most
SCALE = 1 << 20  # logarithms as whole numbers, for the sweep that finds the likeliest car


@dataclass(frozen=True, eq=False)
class Buyers:
    """What a sales history taught about one diagram."""

    leaves: Leaves
    weights: Values  # logarithm of the weight of each arc
    sold: Ints  # distinct cars sold, one row each: the literal of every variable in `columns`
    counts: Values  # how often each was sold
    columns: Ints  # the variables the history tells about
    decay: float
    trust: float
    left_out: int = 0  # sales of cars the range does not have (any more)

    @cached_property
    def arc_weights(self) -> Values:
        weights: Values = np.exp(self.weights)
        return weights

    @cached_property
    def costs(self) -> Ints:
        """Of each arc, so that the cheapest way is the likeliest car of the model."""
        costs: Ints = np.rint(-self.weights * SCALE).astype(np.int64)
        return costs

    @cached_property
    def known(self) -> npt.NDArray[np.bool_]:
        """Which literals the history tells about."""
        return np.isin(self.leaves.variable_of, self.columns)

    @cached_property
    def _literals(self) -> Ints:
        return np.flatnonzero(self.known)

    @cached_property
    def _has(self) -> Values:
        """1 where a car sold has a literal; shape (cars, known literals)."""
        place = np.cumsum(self.known) - 1
        has = np.zeros((len(self.sold), len(self._literals)), np.float32)
        has[np.arange(len(self.sold))[:, None], place[self.sold]] = 1.0
        return has

    @cached_property
    def _cars_with(self) -> Values:
        """The same the other way round and as small as can be: to add up some literals of every car."""
        cars: Values = np.ascontiguousarray(self._has.T.astype(np.uint8))
        return cars

    @cached_property
    def _sold_times(self) -> Values:
        return self.counts.astype(np.float32)

    @cached_property
    def _heard_of(self) -> Values:
        """1 for each variable the history tells about, NaN for the others."""
        told = np.full(len(self.leaves.first), np.nan)
        told[self.columns] = 1.0
        return told

    def shares(self, model: Values, penalties: Values) -> Values:
        """The share of every literal within its variable; NaN for variables the history does not tell about.

        `model` is the model's sum over cars for every literal, `penalties` what contradicts the choices (above 0);
        both may have rows. An earlier choice of the same variable counts as put aside.
        """
        return self.mixed(model, self.remembered(penalties) if self.trust else None, self.trust)

    def mixed(self, model: Values, remembered: Values | None, trust: float) -> Values:
        """The shares of model and memory together; the memory has no say where it remembers nothing possible."""
        leaves = self.leaves
        whole = leaves.in_variables(model)
        scale = self._heard_of / np.where(whole > 0, whole, 1.0)
        if remembered is None:
            return model * leaves.spread(scale)
        possible = remembered * (model > 0)
        whole = leaves.in_variables(possible)
        part = np.where(whole > 0, trust, 0.0)
        shares: Values = model * leaves.spread(scale * (1 - part))
        shares += possible * leaves.spread(part / np.where(whole > 0, whole, 1.0))
        return shares

    def remembered(self, penalties: Values) -> Values:
        """How much the cars sold that are near the choices speak for each literal; the `HEARD` loudest are heard."""
        against = penalties.take(self._literals, -1) > 0
        near = np.exp(np.float32(-self.decay) * self._differences(against)) * self._sold_times
        has, cars = self._has, near.shape[-1]
        if cars > HEARD:
            quiet, loud = np.split(np.argpartition(near, cars - HEARD, -1), [cars - HEARD], -1)
            if near.ndim == 1:
                near, has = near[loud], has[loud]
            else:
                np.put_along_axis(near, quiet, 0.0, -1)
        speaking = np.zeros(penalties.shape, np.float32)
        speaking[..., self._literals] = (near @ has) * np.exp(np.float32(self.decay) * against)
        return speaking

    def _differences(self, against: npt.NDArray[np.bool_]) -> Values:
        """In how many choices each car sold differs."""
        if against.ndim == 1 and len(self.sold) > HEARD:
            differ: Values = np.add.reduce(self._cars_with[against], 0, np.uint16)
            return differ
        return against.astype(np.float32) @ self._has.T
