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
        """1 where a car sold has a literal; shape (known literals, cars)."""
        place = np.cumsum(self.known) - 1
        has = np.zeros((len(self._literals), len(self.sold)), np.float32)
        has[place[self.sold], np.arange(len(self.sold))[:, None]] = 1.0
        return has

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
        """How much the cars sold that are near the choices speak for each literal."""
        against = (penalties.take(self._literals, -1) > 0).astype(np.float32)
        near = np.exp(np.float32(-self.decay) * (against @ self._has)) * self._sold_times
        speaking = np.zeros(penalties.shape, np.float32)
        speaking[..., self._literals] = (near @ self._has.T) * np.exp(np.float32(self.decay) * against)
        return speaking
