"""From the join tree to a small AND/OR graph: equal continuations become one node.

A *token* is a literal (one value of one variable, numbered through the range) or a node. An *arc* is a set of tokens
that hold together (AND); a *node* is a set of arcs of which exactly one holds (OR). Every car is one way through.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from sales.configurator.problem import Variable, first_literals
from sales.configurator.relations import Ints, Relation, keys, keys_of_both

Arc = tuple[int, ...]

WORTH = 16  # a node is split only where this many edges go, for every level of the graph costs a click as much


class Graph:
    """Nodes by number, each stored once. Numbers of nodes follow those of the literals."""

    def __init__(self, literals: int) -> None:
        self.literals = literals
        self.nodes: list[tuple[Arc, ...]] = []
        self._known: dict[tuple[Arc, ...], int] = {}

    def node(self, arcs: Sequence[Arc]) -> int:
        stored = tuple(sorted(arcs))
        number = self._known.get(stored)
        if number is None:
            number = self._known[stored] = self.literals + len(self.nodes)
            self.nodes.append(stored)
        return number

    def tokens(self, arcs: Iterable[Arc], worth: int | None) -> Arc:
        """The tokens that stand for a choice between arcs: what all arcs share, and a node for the rest."""
        several = sorted(set(arcs))
        if len(several) == 1:
            return several[0]
        common = set(several[0]).intersection(*several[1:])
        rest = [tuple(token for token in arc if token not in common) for arc in several]
        if worth is not None:
            rest = self._split(rest, worth)
        return tuple(sorted((*common, self.node(rest))))

    def _split(self, arcs: list[Arc], worth: int) -> list[Arc]:
        """Give arcs that share tokens a node of their own, as long as that saves `worth` edges."""
        while True:
            where: dict[int, int] = defaultdict(int)  # of each token, the arcs that hold it as bits
            for at, arc in enumerate(arcs):
                for token in arc:
                    where[token] |= 1 << at
            tokens = Counter(where.values())
            best, saving = 0, worth
            for some in tokens:
                count = some.bit_count()
                if 1 < count < len(arcs):
                    saved = (count - 1) * sum(many for bits, many in tokens.items() if some & bits == some) - 1
                    if saved > saving or (saved == saving and 0 < best < some):
                        best, saving = some, saved
            if not best:
                return arcs
            inner = self.tokens([arc for at, arc in enumerate(arcs) if best >> at & 1], worth)
            arcs = [*(arc for at, arc in enumerate(arcs) if not best >> at & 1), inner]


def share(
    variables: Sequence[Variable], order: Sequence[int], tables: Mapping[int, Relation], parent: Mapping[int, int]
) -> tuple[Graph, Arc]:
    """The graph of all cars and the tokens every car has.

    Bottom-up: a table's rows with the same values of the other variables form one case; cases with the same set of
    (value, continuation below) are the same tokens.
    """
    starts = first_literals(variables)
    rank = {variable: at for at, variable in enumerate(order)}
    graph = Graph(starts[-1])
    below: dict[int, list[int]] = defaultdict(list)
    done: dict[int, tuple[list[int], Ints, Ints, list[Arc]]] = {}
    for variable in order:
        table = tables[variable]
        separator = [other for other in sorted(table.scope, key=rank.__getitem__) if other != variable]
        children = [done[child] for child in below[variable]]
        parts = [table.of([variable])[0]]
        parts += [_case_of(table.of(scope), cases, number) for scope, cases, number, _ in children]
        rows = np.array(parts)
        _, first, kind = np.unique(keys(rows), return_index=True, return_inverse=True)
        arcs: list[Arc] = []
        for value, *cases in rows[:, first].T.tolist():
            inside = [starts[variable] + value]
            for (_, _, _, tokens), case in zip(children, cases, strict=True):
                inside.extend(tokens[case])
            arcs.append(tuple(sorted(inside)))
        seen = table.of(separator) if separator else np.zeros((0, table.size), np.int64)
        firsts, numbers, tokens_of = _cases(graph, keys(seen), kind, arcs)
        done[variable] = (separator, seen[:, firsts], numbers, tokens_of)
        if variable in parent:
            below[parent[variable]].append(variable)
    every = [token for variable in order if variable not in parent for token in done[variable][3][0]]
    return graph, tuple(sorted(every))


def _case_of(rows: Ints, cases: Ints, number: Ints) -> Ints:
    """The case number of each row."""
    wanted, there = keys_of_both(rows, cases)
    order = np.argsort(there)
    found: Ints = number[order][np.searchsorted(there[order], wanted)]
    return found


def _cases(graph: Graph, case: Ints, kind: Ints, arcs: Sequence[Arc]) -> tuple[Ints, Ints, list[Arc]]:
    """Group rows by case. Returns the first row of each case, its number, and the tokens of each number."""
    order = np.lexsort((kind, case))
    case, kinds = case[order], kind[order].astype(np.int32)
    starts = np.flatnonzero(np.concatenate(([True], case[1:] != case[:-1])))
    ends = np.append(starts[1:], len(order))
    known: dict[bytes, int] = {}
    tokens: list[Arc] = []
    numbers = np.empty(len(starts), np.int64)
    raw = kinds.tobytes()
    for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        name = raw[4 * start : 4 * end]
        number = known.get(name)
        if number is None:
            number = known[name] = len(tokens)
            tokens.append(graph.tokens((arcs[kind] for kind in kinds[start:end]), worth=None))
        numbers[at] = number
    return order[starts], numbers, tokens


def factor(graph: Graph, top: Arc, worth: int = WORTH) -> tuple[Graph, Arc]:
    """The same cars with fewer edges: nodes are built again from below, wide ones split where that pays."""
    smaller = Graph(graph.literals)
    stands_for: dict[int, Arc] = {}

    def translate(arc: Arc) -> Arc:
        return tuple(sorted(inner for token in arc for inner in stands_for.get(token, (token,))))

    for number, arcs in enumerate(graph.nodes):
        stands_for[graph.literals + number] = smaller.tokens(map(translate, arcs), worth)
    return smaller, translate(top)
