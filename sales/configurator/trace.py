"""Walks through the diagram in plain Python: the best car, and all smallest sets of choices to give up.

Both read a cheapest-car sweep (add, minimum) that has gone up.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from itertools import pairwise
from operator import and_, or_

import numpy as np
import numpy.typing as npt

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
        self._bytes = leaves.literals // 8 + 1  # of a set of literals
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

    def ways_out(self, sweep: Sweep, chosen: Ints) -> tuple[list[int], npt.NDArray[np.bool_]]:
        """Which sets of choices suffice to give up, none of them within another: the price of the cheapest car of each,
        cheapest first, and which of the literals `chosen` are in it, one row each.

        The sweep went up with `BIG` for every literal against a choice and `HOPELESS` for one that must not be.
        """
        flags = np.zeros(8 * self._bytes, bool)
        flags[chosen] = True
        bits = int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")
        front = _Fronts(self, sweep, bits).of_node(self.top)
        ordered = sorted(front, key=front.__getitem__)
        data = np.frombuffer(b"".join([out.to_bytes(self._bytes, "little") for out in ordered]), np.uint8)
        sets = np.unpackbits(data.reshape(-1, self._bytes), axis=1, bitorder="little")[:, chosen]
        return [front[out] for out in ordered], sets.view(bool)


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
