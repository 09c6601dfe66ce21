"""One walk up and one walk down the diagram answer a question for every value at once.

The question is a pair of operations: `times` joins what holds together, `plus` weighs alternatives.
(add, minimum) finds the cheapest car, (multiply, add) counts cars or adds up probabilities; any numpy dtype will do,
whole numbers that wrap around included, because nothing is ever divided.

Up: the value of an arc is `times` over its own leaves and its nodes, the value of a node is `plus` over its arcs.
Down: what surrounds a node is `plus` over the arcs that hold it of what surrounds the arc's node, `times` the rest of
the arc. The surroundings of an arc's leaves answer for the values in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sales.configurator.diagram import Diagram
from sales.configurator.relations import Ints

Values = npt.NDArray[Any]


@dataclass(frozen=True)
class _Up:
    """One level going up: cells `edges`, joined from each `arc` on, give `arcs`; these, weighed from each `node` on,
    give cells `to`."""

    edges: Ints
    arc: Ints
    node: Ints
    arcs: slice
    to: slice


@dataclass(frozen=True)
class _Down:
    """One level going down: what surrounds each `owner`, with the `rest` of the arc, weighed from each `node` on, gives
    nodes `to`."""

    owner: Ints
    rest: slice
    node: Ints
    to: slice


class Routes:
    """Where a sweep takes its numbers from; depends on the diagram only and is shared by all questions.

    Cells: one for each arc's leaves, one for each node, and a last one that holds the neutral element.
    """

    def __init__(self, diagram: Diagram) -> None:
        arcs, nodes = diagram.arcs, diagram.nodes
        self.arcs, self.nodes = arcs, nodes
        self.size = arcs + nodes + 1
        counts = np.diff(diagram.kid_start)
        self.owner = np.repeat(np.arange(nodes), np.diff(diagram.node_start))
        edges = np.insert(diagram.kids + arcs, diagram.kid_start[:-1], np.arange(arcs))  # leaves first, then kids
        edge_start = diagram.kid_start + np.arange(arcs + 1)
        self.up = [
            self._level_up(diagram, edges, edge_start, int(first), int(last))
            for first, last in zip(diagram.level_start[:-1], diagram.level_start[1:], strict=True)
        ]
        # Every (arc, kid) pair, sorted by kid; then every arc with its own leaves as the "kid".
        arc_of = np.repeat(np.arange(arcs), counts)
        by_kid = np.argsort(diagram.kids, kind="stable")
        self.pairs = len(by_kid)
        pair_arc = np.concatenate((arc_of[by_kid], np.arange(arcs)))
        pair_skip = np.concatenate((diagram.kids[by_kid] + arcs, np.arange(arcs)))
        self.rest, self.rest_start = self._rests(edges, edge_start, pair_arc, pair_skip)
        heads = np.searchsorted(diagram.kids[by_kid], np.arange(nodes + 1))
        self.down = [
            self._level_down(heads, arc_of[by_kid], int(first), int(last))
            for first, last in zip(diagram.level_start[-3::-1], diagram.level_start[-2:0:-1], strict=True)
        ]

    def _level_up(self, diagram: Diagram, edges: Ints, edge_start: Ints, first: int, last: int) -> _Up:
        arc = slice(int(diagram.node_start[first]), int(diagram.node_start[last]))
        start = int(edge_start[arc.start])
        return _Up(
            edges[start : int(edge_start[arc.stop])],
            edge_start[arc] - start,
            diagram.node_start[first:last] - arc.start,
            arc,
            slice(self.arcs + first, self.arcs + last),
        )

    def _level_down(self, heads: Ints, arc_of_pair: Ints, first: int, last: int) -> _Down:
        pairs = slice(int(heads[first]), int(heads[last]))
        return _Down(self.owner[arc_of_pair[pairs]], pairs, heads[first:last] - pairs.start, slice(first, last))

    def _rests(self, edges: Ints, edge_start: Ints, arc: Ints, skip: Ints) -> tuple[Ints, Ints]:
        """For each pair the other cells of its arc; the neutral cell where there are none."""
        width = (edge_start[1:] - edge_start[:-1])[arc]
        pair = np.repeat(np.arange(len(arc)), width)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(width) - width, width)
        cell = edges[edge_start[arc][pair] + within]
        cell[(cell == skip[pair]) & (np.repeat(width, width) == 1)] = self.size - 1
        kept = cell != skip[pair]
        cell, pair = cell[kept], pair[kept]
        return cell, np.searchsorted(pair, np.arange(len(arc)))


class Sweep:
    """One question over one diagram, with its working memory. `rows` questions of a kind can be asked side by side.

    After `up`, `cells` holds the value of every cell and `arcs` of every arc. `down` tells what surrounds each arc's
    leaves: `times` that and the leaves is the value of all cars whose way goes through the arc.
    """

    def __init__(self, routes: Routes, times: np.ufunc, plus: np.ufunc, dtype: npt.DTypeLike, rows: int = 0) -> None:
        shape = (rows,) if rows else ()
        self.routes, self.times, self.plus = routes, times, plus
        self.cells: Values = np.full((*shape, routes.size), times.identity, dtype)
        self._outer: Values = np.full((*shape, routes.nodes), times.identity, dtype)
        self.arcs: Values = np.empty((*shape, routes.arcs), dtype)
        self.leaves = self.cells[..., : routes.arcs]

    def up(self, leaves: Values) -> Values:
        """Set the value of every arc's leaves; returns the value of the whole range (one for each row)."""
        cells, times, plus = self.cells, self.times, self.plus
        self.leaves[...] = leaves
        for level in self.routes.up:
            arcs = self.arcs[..., level.arcs]
            times.reduceat(cells.take(level.edges, -1, mode="clip"), level.arc, -1, out=arcs)
            plus.reduceat(arcs, level.node, -1, out=cells[..., level.to])
        value: Values = cells[..., -2]
        return value

    def down(self) -> Values:
        """What surrounds each arc's leaves."""
        outer, times, plus, routes = self._outer, self.times, self.plus, self.routes
        rest = times.reduceat(self.cells.take(routes.rest, -1, mode="clip"), routes.rest_start, -1)
        for level in routes.down:
            through = outer.take(level.owner, -1, mode="clip")
            times(through, rest[..., level.rest], out=through)
            plus.reduceat(through, level.node, -1, out=outer[..., level.to])
        around: Values = times(outer.take(routes.owner, -1, mode="clip"), rest[..., routes.pairs :])
        return around
