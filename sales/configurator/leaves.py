"""Between the values of a range and the leaves of its diagram: choices go in, an answer for every value comes out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from sales.configurator.diagram import Diagram
from sales.configurator.errors import UnknownChoice
from sales.configurator.relations import Ints
from sales.configurator.sweep import Values

BIG = 1 << 40  # one choice given up costs more than any car; 2**16 choices still fit beside a price
PRICE = BIG - 1  # the bits of a price


class Leaves:
    """Precomputed numbers of one diagram; immutable."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        first = diagram.first_literal
        self.literals, self.groups = int(first[-1]), int(diagram.group.max()) + 1
        self.variable_of = np.repeat(np.arange(len(diagram.variables)), np.diff(first))
        self.first = first[:-1]
        self.alive = diagram.group >= 0
        self.group = np.where(self.alive, diagram.group, 0)
        names = ((variable.name, value) for variable in diagram.variables for value in variable.values)
        self.names = np.fromiter(names, object, self.literals)
        self.number = {name: literal for literal, name in enumerate(self.names)}
        self.index = {variable.name: at for at, variable in enumerate(diagram.variables)}
        self._by_group = np.argsort(diagram.group, kind="stable")[np.count_nonzero(~self.alive) :]
        self._group_start = np.searchsorted(diagram.group[self._by_group], np.arange(self.groups))
        # Leaves by arc; an arc without any holds the empty group, whose number is `groups`.
        self.arcs = diagram.arcs
        empty = np.flatnonzero(np.diff(diagram.leaf_start) == 0)
        self._leaves = np.insert(diagram.leaves, diagram.leaf_start[empty], self.groups)
        width = np.maximum(np.diff(diagram.leaf_start), 1)
        self._leaf_start = np.cumsum(width) - width
        # The same pairs by group.
        arc = np.repeat(np.arange(self.arcs), np.diff(diagram.leaf_start))
        by_group = np.argsort(diagram.leaves, kind="stable")
        self._arc_in = arc[by_group]
        self._group_in = diagram.leaves[by_group]
        self._in_start = np.searchsorted(self._group_in, np.arange(self.groups))
        self._literals = np.arange(self.literals)

    def literal(self, variable: str, value: str) -> int:
        """The number of one value; raises `UnknownChoice`."""
        return int(self.chosen({variable: value})[0])

    def chosen(self, choices: Mapping[str, str]) -> Ints:
        """The literals of the choices, in their order; raises `UnknownChoice`."""
        try:
            return np.array([self.number[choice] for choice in choices.items()], np.int64)
        except KeyError as unknown:
            variable, value = unknown.args[0]
            raise UnknownChoice("unknown-choice", variable=variable, value=value) from None

    def penalties(self, choices: Mapping[str, str]) -> Ints:
        """`BIG` for every value that contradicts a choice, 0 for the others."""
        chosen = self.chosen(choices)
        picked = np.full(len(self.first), -1, np.int64)
        picked[self.variable_of[chosen]] = chosen
        wanted = picked.take(self.variable_of)
        penalties: Ints = ((wanted >= 0) & (wanted != self._literals)) * np.int64(BIG)
        return penalties

    def in_groups(self, values: Values) -> Values:
        """The sum over the values of each group; rows are summed apart, here and below."""
        total: Values = np.add.reduceat(values.take(self._by_group, -1), self._group_start, -1)
        return total

    def in_arcs(self, groups: Values) -> Values:
        """The sum over the groups of each arc."""
        padded = np.concatenate((groups, np.zeros((*groups.shape[:-1], 1), groups.dtype)), -1)
        total: Values = np.add.reduceat(padded.take(self._leaves, -1), self._leaf_start, -1)
        return total

    def least(self, through: Ints) -> Ints:
        """For each group the smallest of its arcs."""
        least: Ints = np.minimum.reduceat(through.take(self._arc_in), self._in_start)
        return least

    def fits(self, groups: Values, arcs: Values) -> npt.NDArray[np.bool_]:
        """For each (group, arc) pair whether nothing but the group itself contradicts the choices, given the
        penalties of groups and arcs."""
        alone: npt.NDArray[np.bool_] = arcs.take(self._arc_in, -1) == groups.take(self._group_in, -1)
        return alone

    def total(self, through: Values, fits: npt.NDArray[np.bool_]) -> Values:
        """For each group the sum over its arcs that fit."""
        summed: Values = np.add.reduceat(through.take(self._arc_in, -1) * fits, self._in_start, -1)
        return summed

    def in_variables(self, values: Values) -> Values:
        """The sum over the values of each variable."""
        total: Values = np.add.reduceat(values, self.first, -1)
        return total

    def spread(self, variables: Values) -> Values:
        """What each variable has, for each of its values."""
        return variables.take(self.variable_of, -1)
