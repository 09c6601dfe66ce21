"""The compiled form of a range: a few arrays of whole numbers, ready for a sweep and for a file.

Literals that occur in exactly the same arcs are *twins* and form one group; most values of a real range are twins of
some other. An arc holds groups and nodes; the last node is the top and stands for the whole range.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sales.configurator.problem import Variable, first_literals
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
        return np.array(first_literals(self.variables))

    @property
    def digest(self) -> bytes:
        """Sixteen bytes that change with anything in the arcs and with their order."""
        shape = (self.group, self.leaves, self.leaf_start, self.kids, self.kid_start, self.node_start)
        return hashlib.sha256(b"".join([array.astype("<i8").tobytes() for array in shape])).digest()[:16]

    @property
    def dead(self) -> list[tuple[str, str]]:
        """The (variable, value) pairs no car has."""
        names = [(variable.name, value) for variable in self.variables for value in variable.values]
        return [names[literal] for literal in np.flatnonzero(self.group < 0).tolist()]


def arrange(variables: tuple[Variable, ...], graph: Graph, top: Arc) -> Diagram:
    """Number and sort what can be reached from the top."""
    nodes, level = _bundled([*graph.nodes, (top,)], graph.literals)
    root = graph.literals + len(graph.nodes)
    order = sorted(_reached(nodes, root), key=lambda node: (level[node], node == root, nodes[node]))
    number = {node: at for at, node in enumerate(order)}
    arcs = [arc for node in order for arc in nodes[node]]
    group, leaves = _twins(arcs, graph.literals)
    kids = [sorted(number[token] for token in arc if token >= graph.literals) for arc in arcs]
    heights = [level[node] for node in order]
    return Diagram(
        variables,
        group,
        _flat(leaves),
        starts(list(map(len, leaves))),
        _flat(kids),
        starts(list(map(len, kids))),
        starts([len(nodes[node]) for node in order]),
        starts(np.bincount(heights)),
    )


def _bundled(choices: Sequence[tuple[Arc, ...]], literals: int) -> tuple[dict[int, tuple[Arc, ...]], dict[int, int]]:
    """The nodes by number, every one after its kids, and how high each stands above those that hold only literals.

    Of a very wide arc the lowest kids are hung below nodes in between, until no arc has more than `MOST_KIDS`.
    """
    nodes: dict[int, tuple[Arc, ...]] = {}
    level: dict[int, int] = {}
    known: dict[Arc, int] = {}

    def place(node: int, arcs: tuple[Arc, ...]) -> None:
        nodes[node] = arcs
        level[node] = max((level[token] + 1 for arc in arcs for token in arc if token >= literals), default=0)

    def lowest(kids: Iterable[int]) -> list[int]:
        return sorted(kids, key=lambda kid: (level[kid], kid))

    for node, arcs in enumerate(choices, literals):
        slim = []
        for arc in arcs:
            kids = lowest(token for token in arc if token >= literals)
            while len(kids) > MOST_KIDS:
                bundle = tuple(kids[:MOST_KIDS])
                between = known.setdefault(bundle, literals + len(choices) + len(known))
                place(between, (bundle,))
                kids = lowest([*kids[MOST_KIDS:], between])
            slim.append((*(token for token in arc if token < literals), *kids))
        place(node, tuple(slim))
    return nodes, level


def _reached(nodes: dict[int, tuple[Arc, ...]], root: int) -> list[int]:
    """The nodes that some car goes through."""
    tokens = {root}
    for node in reversed(nodes):
        if node in tokens:
            tokens.update(*nodes[node])
    return [node for node in nodes if node in tokens]


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


def starts(counts: Sequence[int] | Ints) -> Ints:
    """Where parts of these lengths begin, one after the other, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
