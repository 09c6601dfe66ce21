"""The compiled form of a range: a few arrays of whole numbers, ready for a sweep and for a file.

Literals that occur in exactly the same arcs are *twins* and form one group; most values of a real range are twins of
some other. An arc holds groups and nodes; the last node is the top and stands for the whole range.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sales.configurator.problem import Variable
from sales.configurator.relations import Ints

if TYPE_CHECKING:
    from sales.configurator.share import Arc, Graph

MOST_KIDS = 8  # nodes below one arc; more are bundled, for a sweep looks at every pair of them


@dataclass(frozen=True)
class Diagram:
    """All arrays are one-dimensional; `x_start[i]:x_start[i + 1]` is the part of `x` that belongs to i.

    `group[literal]` is the group of a literal, -1 where no car has it. Arc a holds the groups `leaves[a]` and the nodes
    `kids[a]`. Node n chooses between the arcs `node_start[n]` up to `node_start[n + 1]`. Nodes are sorted by level:
    a node's kids lie in lower levels.
    """

    variables: tuple[Variable, ...]
    group: Ints
    leaves: Ints
    leaf_start: Ints
    kids: Ints
    kid_start: Ints
    node_start: Ints
    level_start: Ints

    @property
    def arcs(self) -> int:
        return len(self.leaf_start) - 1

    @property
    def nodes(self) -> int:
        return len(self.node_start) - 1

    @property
    def levels(self) -> int:
        return len(self.level_start) - 1

    @property
    def edges(self) -> int:
        return len(self.leaves) + len(self.kids)

    @property
    def effort(self) -> int:
        """What a click costs, roughly, in edges: a level costs as much as several hundred of them."""
        return self.edges + 400 * self.levels

    @cached_property
    def first_literal(self) -> Ints:
        """The first literal of each variable, and the number of literals."""
        return np.concatenate(([0], np.cumsum([len(variable.values) for variable in self.variables])))

    @property
    def dead(self) -> list[tuple[str, str]]:
        """The (variable, value) pairs no car has."""
        names = [(variable.name, value) for variable in self.variables for value in variable.values]
        return [names[literal] for literal in np.flatnonzero(self.group < 0).tolist()]


def arrange(variables: tuple[Variable, ...], graph: Graph, top: Arc) -> Diagram:
    """Number and sort what can be reached from the top."""
    nodes = {graph.literals + at: arcs for at, arcs in enumerate(graph.nodes)}
    root = graph.literals + len(nodes)
    nodes[root] = (top,)
    level = _levels(nodes, graph.literals)
    _bundle(nodes, level, graph.literals)
    reached = _reached(nodes, root, graph.literals)
    order = sorted(reached, key=lambda node: (level[node], node == root, nodes[node]))
    number = {node: at for at, node in enumerate(order)}
    arcs = [arc for node in order for arc in nodes[node]]
    group, leaves = _twins(arcs, graph.literals)
    kids = [sorted(number[token] for token in arc if token >= graph.literals) for arc in arcs]
    heights = [level[node] for node in order]
    return Diagram(
        variables,
        group,
        _flat(leaves),
        _starts(leaves),
        _flat(kids),
        _starts(kids),
        _starts([nodes[node] for node in order]),
        np.append(np.searchsorted(heights, np.arange(max(heights) + 1)), len(order)).astype(np.int64),
    )


def _levels(nodes: dict[int, tuple[Arc, ...]], literals: int) -> dict[int, int]:
    """Height of each node above the nodes that hold only literals. Kids have smaller numbers than their parents."""
    level: dict[int, int] = {}
    for node, arcs in nodes.items():
        level[node] = max((level[token] + 1 for arc in arcs for token in arc if token >= literals), default=0)
    return level


def _bundle(nodes: dict[int, tuple[Arc, ...]], level: dict[int, int], literals: int) -> None:
    """Hang the lowest kids of a very wide arc below nodes in between, until no arc has more than `MOST_KIDS`."""
    fresh = max(nodes) + 1
    known: dict[Arc, int] = {}
    for node in list(nodes):
        arcs = []
        for arc in nodes[node]:
            kids = sorted((token for token in arc if token >= literals), key=lambda kid: (level[kid], kid))
            while len(kids) > MOST_KIDS:
                bundle = tuple(kids[:MOST_KIDS])
                if bundle not in known:
                    known[bundle], fresh = fresh, fresh + 1
                    nodes[known[bundle]] = (bundle,)
                    level[known[bundle]] = 1 + max(level[kid] for kid in bundle)
                kids = sorted((*kids[MOST_KIDS:], known[bundle]), key=lambda kid: (level[kid], kid))
            arcs.append((*(token for token in arc if token < literals), *kids))
        nodes[node] = tuple(arcs)
        inside = [level[token] + 1 for arc in arcs for token in arc if token >= literals]
        level[node] = max(inside, default=0)


def _reached(nodes: dict[int, tuple[Arc, ...]], root: int, literals: int) -> set[int]:
    reached, waiting = {root}, [root]
    while waiting:
        for arc in nodes[waiting.pop()]:
            for token in arc:
                if token >= literals and token not in reached:
                    reached.add(token)
                    waiting.append(token)
    return reached


def _twins(arcs: Sequence[Arc], literals: int) -> tuple[Ints, list[list[int]]]:
    """The group of every literal, and the groups of every arc."""
    where: dict[int, list[int]] = defaultdict(list)
    for at, arc in enumerate(arcs):
        for token in arc:
            if token < literals:
                where[token].append(at)
    numbers: dict[tuple[int, ...], int] = {}
    group = np.full(literals, -1, np.int64)
    for literal in sorted(where):
        group[literal] = numbers.setdefault(tuple(where[literal]), len(numbers))
    leaves = [sorted({int(group[token]) for token in arc if token < literals}) for arc in arcs]
    return group, leaves


def _flat(parts: Sequence[Sequence[int]]) -> Ints:
    return np.array([item for part in parts for item in part], np.int64)


def _starts(parts: Sequence[Sequence[object]]) -> Ints:
    return np.concatenate(([0], np.cumsum([len(part) for part in parts]))).astype(np.int64)
