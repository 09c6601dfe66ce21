"""Walks through the diagram in plain Python: the best car, and all smallest sets of choices to give up.

Both read a cheapest-car sweep (add, minimum) that has gone up.
"""

from __future__ import annotations

from itertools import pairwise

from sales.configurator.diagram import Diagram
from sales.configurator.leaves import BIG, Leaves
from sales.configurator.sweep import Sweep

HOPELESS = BIG << 16  # the penalty of what must not be: more than giving up every choice

Front = dict[int, int]  # sets of choices given up, as bits, none within another -> the cheapest price


class Tracer:
    """The diagram as lists."""

    def __init__(self, diagram: Diagram, leaves: Leaves) -> None:
        self.nodes = diagram.arcs  # the cell of the first node
        self.top = diagram.nodes - 1
        self.node_arcs = list(pairwise(diagram.node_start.tolist()))
        kids, at = diagram.kids.tolist(), diagram.kid_start.tolist()
        self.kids = [kids[first:last] for first, last in pairwise(at)]
        of_group: list[list[int]] = [[] for _ in range(leaves.groups)]
        for literal, group in enumerate(diagram.group.tolist()):
            if group >= 0:
                of_group[group].append(literal)
        held, at = diagram.leaves.tolist(), diagram.leaf_start.tolist()
        self.literals = [
            [literal for group in held[first:last] for literal in of_group[group]] for first, last in pairwise(at)
        ]
        self.variable_of = leaves.variable_of.tolist()

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

    def fronts(self, sweep: Sweep, penalties: list[int], choices: list[int]) -> Front:
        """Which sets of choices suffice to give up, none of them within another, and the cheapest car of each.

        `penalties` holds `BIG` for every value against a choice and `HOPELESS` for one that must not be, `choices` the
        variables chosen: bit i of a set is choice i.
        """
        return _Fronts(self, sweep, penalties, choices).of_node(self.top)


class _Fronts:
    """The fronts of the nodes looked into so far. A node that needs nothing given up is not looked into, and an arc is
    left as soon as it cannot do without a set already found."""

    def __init__(self, tracer: Tracer, sweep: Sweep, penalties: list[int], choices: list[int]) -> None:
        self._tracer, self._penalties = tracer, penalties
        self._cells, self._arcs = sweep.cells.tolist(), sweep.arcs.tolist()
        self._bit = {variable: 1 << at for at, variable in enumerate(choices)}
        self._known: dict[int, Front] = {}

    def of_node(self, node: int) -> Front:
        front = self._known.get(node)
        if front is None:
            front = self._known[node] = {}
            first, last = self._tracer.node_arcs[node]
            if last - first == 1:
                self._add_arc(front, first)
            else:
                for cost, arc in sorted(zip(self._arcs[first:last], range(first, last), strict=True)):
                    if cost >= HOPELESS:
                        break
                    self._add_arc(front, arc)
        return front

    def _add_arc(self, front: Front, arc: int) -> None:
        cells, first_node = self._cells, self._tracer.nodes
        price = cells[arc]
        mask = self._mask(arc) if price >= BIG else 0
        price %= BIG
        open_kids = []
        for kid in self._tracer.kids[arc]:
            if cells[first_node + kid] < BIG:
                price += cells[first_node + kid]
            else:
                open_kids.append(kid)
        if open_kids and _holds(mask, front):  # what follows gives up more: no use
            return
        found = {mask: price}
        for kid in open_kids:
            below = self.of_node(kid)
            found = {mask | more: price + extra for mask, price in found.items() for more, extra in below.items()}
            if len(found) > 1 and kid != open_kids[-1]:
                found = {mask: price for mask, price in found.items() if not _holds(mask, front)}
        for mask, price in found.items():
            _add(front, mask, price)

    def _mask(self, arc: int) -> int:
        """The choices the leaves of an arc contradict."""
        mask, penalties = 0, self._penalties
        for literal in self._tracer.literals[arc]:
            if penalties[literal]:
                mask |= self._bit[self._tracer.variable_of[literal]]
        return mask


def _add(front: Front, mask: int, price: int) -> None:
    """Add a set unless it holds another one, and drop those that hold it; of equal sets the cheaper price."""
    if mask in front:
        front[mask] = min(front[mask], price)
    elif not _holds(mask, front):
        for other in [other for other in front if mask & other == mask]:
            del front[other]
        front[mask] = price


def _holds(mask: int, front: Front) -> bool:
    """Whether a set holds one of the front."""
    for other in front:  # noqa: SIM110 - twice as fast as any() here
        if mask & other == other:
            return True
    return False
