"""From tables to the diagram: the cars of a range, each exactly once, in a form a sweep can run over.

1. Tables (tables.py): forbidden rows become allowed ones, tables over the same variables merge, and rows with a value
   some other table does not have go.
2. Order: variables are eliminated by min-fill; ties are broken by a seeded draw, several draws are tried.
3. Join tree: eliminating a variable joins the tables that hold it into one, whose projection on the other variables is
   a table for a variable eliminated later. A pass back makes every table of the tree hold exactly the rows that occur
   in some car.
4. Diagram: share.py reads the join tree bottom-up, diagram.py lays the result out.

Everything is exact, and nothing depends on hashing, threads or time: the same problem gives the same diagram.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sales.configurator.diagram import Diagram, arrange
from sales.configurator.errors import CompileTrouble
from sales.configurator.problem import Problem
from sales.configurator.reasons import Reasons
from sales.configurator.relations import Relation, join, join_size, project, semijoin
from sales.configurator.share import factor, share
from sales.configurator.tables import narrow, read_tables
from sales.configurator.watch import Watch

# Of the largest table in the making, the work in progress included; all tables together may have three times that.
CELLS = 100_000_000
WORK = 1_000_000_000  # cells joined altogether: some ten seconds
SEEDS = (5, 8, 11)  # of the orders tried after the first; any will do, these did well on real ranges


def compile_problem(
    problem: Problem, *, allow_dead: bool = False, watch: Watch | None = None, room: int = CELLS
) -> Diagram:
    """The diagram of all cars of the problem.

    `watch` hears how far it is and can stop it. `allow_dead` keeps values that no car can have, as never possible;
    otherwise they are an error. `room` bounds the memory: no table in the making gets more cells (8 bytes each).
    Raises `CompileTrouble`.
    """
    watch = watch or Watch()
    watch.at(0.0)
    sizes = [len(variable.values) for variable in problem.variables]
    relations = narrow(sizes, read_tables(problem, room))
    if not all(relation.size for relation in relations):
        _refuse(problem, [])
    joiner = _Joiner(problem, watch, room)
    order = elimination_order(len(sizes), [relation.scope for relation in relations], seed=0)
    tree = joiner.tree(order, relations, 0.8, trim=True)
    if not all(relation.size for relation in tree.tables.values()):
        _refuse(problem, [])
    if not allow_dead:
        _check_dead(problem, tree)
    best = _diagram(problem, tree)
    cliques = _largest(list(tree.tables.values()))
    for number, seed in enumerate(SEEDS, 1):  # the tables are consistent now: another order costs little
        order = elimination_order(len(sizes), [relation.scope for relation in cliques], seed)
        try:
            other = _diagram(problem, joiner.tree(order, cliques, 0.8, trim=False))
        except CompileTrouble:
            continue
        best = min(best, other, key=lambda diagram: diagram.effort)
        watch.at(0.8 + 0.2 * number / len(SEEDS))
    watch.at(1.0)
    return best


# ------------------------------------------------------------------------------------------------------------- 2 order
def elimination_order(count: int, scopes: Sequence[Sequence[int]], seed: int) -> list[int]:
    """Min-fill: always next the variable whose neighbours need the fewest new links; `seed` breaks ties."""
    draw = random.Random(seed)
    tie = [draw.random() for _ in range(count)]
    near: list[set[int]] = [set() for _ in range(count)]
    for scope in scopes:
        for variable in scope:
            near[variable].update(scope)
    for variable in range(count):
        near[variable].discard(variable)

    def fill(variable: int) -> int:
        around = near[variable]
        return sum(len(around) - 1 - len(near[other] & around) for other in around)

    fills = [fill(variable) for variable in range(count)]
    left, order = set(range(count)), []
    while left:
        gone = min(left, key=lambda variable: (fills[variable], tie[variable]))
        left.discard(gone)
        order.append(gone)
        touched = set(near[gone])
        for other in near[gone]:
            if near[gone] - near[other] - {other}:
                touched |= near[other]
                near[other] |= near[gone] - {other}
        for other in near[gone]:
            near[other].discard(gone)
        for other in touched & left:
            fills[other] = fill(other)
    return order


# --------------------------------------------------------------------------------------------------------- 3 join tree
@dataclass(frozen=True)
class JoinTree:
    """One table per variable, over it and variables eliminated after it; `parent` is the first of those."""

    order: list[int]
    tables: dict[int, Relation]
    parent: dict[int, int]


class _Joiner:
    """Eliminates variables. Counts the work, so that a range too wide is refused before memory or patience end."""

    def __init__(self, problem: Problem, watch: Watch, room: int) -> None:
        self._problem, self._watch, self._room = problem, watch, room
        self._work = 0

    def tree(self, order: list[int], relations: list[Relation], upto: float, *, trim: bool) -> JoinTree:
        """The join tree of an order; tables that are not consistent yet `trim` each other after every join."""
        rank = {variable: at for at, variable in enumerate(order)}
        live = dict(enumerate(relations))
        buckets: list[list[int]] = [[] for _ in order]
        for number, relation in live.items():
            buckets[min(relation.scope, key=rank.__getitem__)].append(number)
        tables: dict[int, Relation] = {}
        parent: dict[int, int] = {}
        kept = 0
        for at, variable in enumerate(order):
            self._watch.at(upto * at / len(order))
            bucket = [live.pop(number) for number in buckets[variable]]
            size = len(self._problem.variables[variable].values)
            whole = Relation((variable,), np.arange(size, dtype=np.int32)[None])
            table = tables[variable] = self._join(bucket or [whole], live, trim=trim)
            kept += table.columns.size
            if kept > 3 * self._room:
                raise self._too_wide(table.mask, table.size)
            separator = sorted((other for other in table.scope if other != variable), key=rank.__getitem__)
            if separator:
                parent[variable] = separator[0]
                number = len(relations) + at
                buckets[separator[0]].append(number)
                message = project(table, separator)
                if trim:
                    live = {number: _trimmed(relation, [message]) for number, relation in live.items()}
                live[number] = message
        for variable in reversed(order):
            if variable in parent:
                tables[variable] = semijoin(tables[variable], tables[parent[variable]])
        return JoinTree(order, tables, parent)

    def _join(self, bucket: list[Relation], live: dict[int, Relation], *, trim: bool) -> Relation:
        """Join a bucket, the smallest result first; every table that shares two variables trims it on the way."""
        bucket = sorted(bucket, key=lambda relation: (relation.size, relation.scope))
        table = bucket.pop(0)
        while bucket:
            inside = [other for other in bucket if other.mask | table.mask == table.mask]
            if inside:
                for other in inside:
                    table = semijoin(table, other)
                bucket = [other for other in bucket if other.mask | table.mask != table.mask]
                continue
            size, best = min((join_size(table, other), at) for at, other in enumerate(bucket))
            other = bucket.pop(best)
            both = table.mask | other.mask
            cells = size * (both.bit_count() + 6)  # six more hold the work in progress
            self._work += cells
            if cells > self._room or self._work > WORK:
                raise self._too_wide(both, size)
            table = join(table, other)
            if trim:
                table = _trimmed(table, [*bucket, *live.values()])
            self._watch.at(0.0)
        return table

    def _too_wide(self, scope: int, rows: int) -> CompileTrouble:
        """Names the rules that tie the variables of a join together, the widest first."""
        ties = {table.rule: sum(scope >> at & 1 for at in table.scope) for table in self._problem.tables}
        rules = sorted((rule for rule, width in ties.items() if width > 1), key=lambda rule: (-ties[rule], rule))
        names = [variable.name for at, variable in enumerate(self._problem.variables) if scope >> at & 1]
        return CompileTrouble("too-wide", rules=rules[:12], variables=names, rows=rows)


def _trimmed(table: Relation, others: Iterable[Relation]) -> Relation:
    """Without rows that a table which shares two variables or more does not agree with."""
    for other in others:
        if (other.mask & table.mask).bit_count() > 1:
            table = semijoin(table, other)
    return table


def _largest(relations: list[Relation]) -> list[Relation]:
    """Without those whose variables all lie in another one."""
    kept: list[Relation] = []
    for relation in sorted(relations, key=lambda relation: (-len(relation.scope), relation.scope)):
        if not any(set(relation.scope) <= set(other.scope) for other in kept):
            kept.append(relation)
    return kept


# ----------------------------------------------------------------------------------------------------------- 4 diagram
def _diagram(problem: Problem, tree: JoinTree) -> Diagram:
    return arrange(problem.variables, *factor(*share(problem.variables, tree.order, tree.tables, tree.parent)))


# ------------------------------------------------------------------------------------------------------------ refusals
def _refuse(problem: Problem, values: list[tuple[int, int]]) -> None:
    rules = Reasons(problem).conflict(dict(values[:1]))
    if values:
        pairs = [(problem.variables[at].name, problem.variables[at].values[value]) for at, value in values]
        raise CompileTrouble("dead-values", pairs=pairs, value=" ".join(pairs[0]), rules=rules)
    raise CompileTrouble("no-car", rules=rules)


def _check_dead(problem: Problem, tree: JoinTree) -> None:
    dead = []
    for at, variable in enumerate(problem.variables):
        alive = set(tree.tables[at].of([at])[0].tolist())
        dead += [(at, value) for value in range(len(variable.values)) if value not in alive]
    if dead:
        _refuse(problem, dead)
