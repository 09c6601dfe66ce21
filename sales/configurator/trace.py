"""Walks through the diagram in plain Python: the best car, and all smallest sets of choices to give up.

Both read a cheapest-car sweep (add, minimum) that has gone up.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from itertools import accumulate, pairwise
from operator import and_, or_

import numpy as np

from sales.configurator.diagram import Diagram
from sales.configurator.leaves import BIG, PRICE, Leaves
from sales.configurator.relations import Ints
from sales.configurator.sweep import Sweep

HOPELESS = BIG << 16  # the penalty of what must not be: more than giving up every choice

Front = dict[int, int]  # sets of literals as bits, none within another -> the cheapest price


class Tracer:
    """The diagram as lists, and what rules out what: `arc_out` and `node_out` hold, as bits, the literals that no car
    through the arc or node has although it has another one of the same variable. If such a literal is chosen, that
    choice is given up by all these cars."""

    def __init__(self, diagram: Diagram, leaves: Leaves) -> None:
        self.nodes = diagram.arcs  # the cell of the first node
        self.top = diagram.nodes - 1
        self._size = leaves.literals
        self.node_arcs = list(pairwise(diagram.node_start.tolist()))
        self.kids = _parts(diagram.kids.tolist(), diagram.kid_start.tolist())
        of_group: list[list[int]] = [[] for _ in range(leaves.groups)]
        for literal, group in enumerate(diagram.group.tolist()):
            if group >= 0:
                of_group[group].append(literal)
        held = _parts(diagram.leaves.tolist(), diagram.leaf_start.tolist())
        self.literals = [[literal for group in groups for literal in of_group[group]] for groups in held]
        whole = [(1 << last) - (1 << first) for first, last in pairwise(diagram.first_literal.tolist())]
        others = [whole[variable] ^ 1 << literal for literal, variable in enumerate(leaves.variable_of.tolist())]
        self.arc_out: list[int] = []
        self.node_out: list[int] = []
        for first, last in self.node_arcs:
            for arc in range(first, last):
                own = [others[literal] for literal in self.literals[arc]]
                self.arc_out.append(reduce(or_, [*own, *(self.node_out[kid] for kid in self.kids[arc])], 0))
            self.node_out.append(reduce(and_, self.arc_out[first:last]))

    def best(self, sweep: Sweep) -> list[int]:
        """The literals of the cheapest car; of several the first in the order of the diagram."""
        cells, arcs = sweep.cells.tolist(), sweep.arcs.tolist()
        car: list[int] = []
        waiting = [self.top]
        while waiting:
            node = waiting.pop()
            arc = arcs.index(cells[self.nodes + node], *self.node_arcs[node])
            car += self.literals[arc]
            waiting += self.kids[arc]
        return car

    def ways_out(self, sweep: Sweep, chosen: Ints) -> list[tuple[int, list[int]]]:
        """Which sets of choices suffice to give up, none of them within another: the price of the cheapest car of each
        and its literals, cheapest first.

        `chosen` holds the literals chosen, in ascending order. The sweep went up with `BIG` for every literal against a
        choice and `HOPELESS` for one that must not be.
        """
        front = _Fronts(self, sweep, self._bits(chosen)).of_node(self.top)
        ordered = sorted(front, key=front.__getitem__)
        sets = self._sets(ordered, chosen)
        return [(front[out], literals) for out, literals in zip(ordered, sets, strict=True)]

    def _bits(self, literals: Ints) -> int:
        flags = np.zeros(self._size, bool)
        flags[literals] = True
        return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")

    def _sets(self, several: list[int], among: Ints) -> list[list[int]]:
        """The other way round; only literals `among` these are in the sets."""
        width = self._size // 8 + 1
        data = np.frombuffer(b"".join([bits.to_bytes(width, "little") for bits in several]), np.uint8)
        flags = np.unpackbits(data.reshape(-1, width), axis=1, bitorder="little")[:, among]
        literals = among[np.nonzero(flags)[1]].tolist()
        return [literals[first:last] for first, last in pairwise([0, *accumulate(map(int.bit_count, several))])]


class _Fronts:
    """The fronts of the nodes looked into so far.

    Where as few choices are given up at best as all cars give up, nothing is to be looked into: no other set is smaller
    in any way. An arc is left as soon as it cannot do without a set already found.
    """

    def __init__(self, tracer: Tracer, sweep: Sweep, chosen: int) -> None:
        self._tracer, self._chosen = tracer, chosen
        self._nodes, self._arcs = sweep.cells[tracer.nodes :].tolist(), sweep.arcs.tolist()
        self._known: dict[int, Front] = {}

    def of_node(self, node: int) -> Front:
        front = self._known.get(node)
        if front is None:
            front = self._known[node] = {}
            out, cost = self._tracer.node_out[node] & self._chosen, self._nodes[node]
            if cost >> 40 == out.bit_count():
                front[out] = cost & PRICE
            else:
                first, last = self._tracer.node_arcs[node]
                for cost, arc in sorted(zip(self._arcs[first:last], range(first, last), strict=True)):
                    if cost < HOPELESS:
                        _merge(front, self._of_arc(arc, cost, front))
        return front

    def _of_arc(self, arc: int, cost: int, known: Front) -> Front:
        """The front of an arc; sets that hold one already known may be missing."""
        nodes, out = self._nodes, self._tracer.arc_out[arc] & self._chosen
        if cost >> 40 == out.bit_count():
            return {out: cost & PRICE}
        if _holds(out, known):  # what follows gives up more: no use
            return {}
        open_kids = [kid for kid in self._tracer.kids[arc] if nodes[kid] >= BIG]
        front = {out: cost - sum([nodes[kid] for kid in open_kids]) & PRICE}
        for kid in open_kids:
            if known and len(front) > 1:
                front = {out: price for out, price in front.items() if not _holds(out, known)}
            below = self.of_node(kid)
            front = {out | more: price + extra for out, price in front.items() for more, extra in below.items()}
        return front


def _merge(front: Front, found: Front) -> None:
    """Put two fronts together, without sets that hold another one; of equal sets the cheaper price."""
    if not front:
        front.update(found)
        return
    before, fresh = list(front), []
    for out, price in found.items():
        for other in before:
            if out & other == other:
                if out == other:
                    front[out] = min(front[out], price)
                break
        else:
            front[out] = price
            fresh.append(out)
    for out in before:
        if _holds(out, fresh):
            del front[out]


def _holds(out: int, front: Collection[int]) -> bool:
    """Whether a set holds one of the front."""
    for other in front:  # noqa: SIM110 - twice as fast as any() here
        if out & other == other:
            return True
    return False


def _parts(items: list[int], starts: list[int]) -> list[list[int]]:
    return [items[first:last] for first, last in pairwise(starts)]
