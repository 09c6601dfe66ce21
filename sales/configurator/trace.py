"""Walks through the diagram in plain Python: the best car, and all smallest sets of choices to give up.

Both read the cells of a cheapest-car sweep (add, minimum): the value of an arc's leaves, then of every node.
"""

from __future__ import annotations

from sales.configurator.diagram import Diagram
from sales.configurator.leaves import BIG, Leaves

Front = dict[int, int]  # sets of choices given up, as bits, none within another -> the cheapest price


class Tracer:
    """The diagram as lists."""

    def __init__(self, diagram: Diagram, leaves: Leaves) -> None:
        self._arcs = diagram.arcs
        self._top = diagram.nodes - 1
        start = diagram.node_start.tolist()
        self._node_arcs = [range(first, last) for first, last in zip(start[:-1], start[1:], strict=True)]
        kids, at = diagram.kids.tolist(), diagram.kid_start.tolist()
        self._kids = [kids[first:last] for first, last in zip(at[:-1], at[1:], strict=True)]
        of_group: list[list[int]] = [[] for _ in range(leaves.groups)]
        for literal, group in enumerate(diagram.group.tolist()):
            if group >= 0:
                of_group[group].append(literal)
        held, at = diagram.leaves.tolist(), diagram.leaf_start.tolist()
        self._literals = [
            [literal for group in held[first:last] for literal in of_group[group]]
            for first, last in zip(at[:-1], at[1:], strict=True)
        ]
        self._variable_of = leaves.variable_of.tolist()

    def best(self, cells: list[int]) -> list[int]:
        """The literals of the cheapest car; of several the first in the order of the diagram."""
        car: list[int] = []
        waiting = [self._top]
        while waiting:
            node = waiting.pop()
            price = cells[self._arcs + node]
            for arc in self._node_arcs[node]:
                kids = self._kids[arc]
                if cells[arc] + sum(cells[self._arcs + kid] for kid in kids) == price:
                    car += self._literals[arc]
                    waiting += kids
                    break
        return car

    def fronts(self, cells: list[int], penalties: list[int], choices: list[int]) -> Front:
        """Which sets of choices suffice to give up, none of them within another, and the cheapest car of each.

        `penalties` holds `BIG` for every value against a choice and `BIG << 16` for one that must not be, `choices`
        the variables chosen: bit i of a set is choice i. A node that needs nothing given up is not looked into.
        """
        bit = {variable: 1 << at for at, variable in enumerate(choices)}
        known: dict[int, Front] = {}
        hopeless = BIG << 16

        def front_of_arc(arc: int) -> Front:
            mask = 0
            if cells[arc] >= BIG:
                for literal in self._literals[arc]:
                    if penalties[literal]:
                        mask |= bit[self._variable_of[literal]]
            front = {mask: cells[arc] % BIG}
            for kid in self._kids[arc]:
                below = front_of(kid)
                if len(below) == 1:
                    ((more, price),) = below.items()
                    front = {mask | more: known_price + price for mask, known_price in front.items()}
                else:
                    front = {
                        mask | more: known_price + price
                        for mask, known_price in front.items()
                        for more, price in below.items()
                    }
            return front

        def front_of(node: int) -> Front:
            front = known.get(node)
            if front is None:
                cost = cells[self._arcs + node]
                if cost < BIG:
                    front = {0: cost}
                else:
                    front = {}
                    for arc in self._node_arcs[node]:
                        if cells[arc] + sum(cells[self._arcs + kid] for kid in self._kids[arc]) < hopeless:
                            merge(front, front_of_arc(arc))
                known[node] = front
            return front

        return front_of(self._top)


def merge(front: Front, more: Front) -> None:
    """Add sets, keeping only those that hold no other; of equal sets the cheaper price."""
    for mask, price in more.items():
        if mask in front:
            front[mask] = min(front[mask], price)
        elif not any(mask & other == other for other in front):
            for other in [other for other in front if mask & other == mask]:
                del front[other]
            front[mask] = price
