"""From tables to the diagram: the cars of a range, each exactly once, in a form a sweep can run over.

1. Tables: forbidden rows become allowed ones, tables over the same variables merge, rows no other table agrees with go.
2. Order: variables are eliminated by min-fill; ties are broken by a seeded draw, several draws are tried.
3. Join tree: eliminating a variable joins the tables that hold it into one, whose projection on the other variables is
   a table for a variable eliminated later. A pass back makes every table of the tree hold exactly the rows that occur
   in some car.
4. Diagram: see share.py, which reads the join tree bottom-up, and diagram.py.

Everything is exact, and nothing depends on hashing, threads or time: the same problem gives the same diagram.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sales.configurator.diagram import Diagram, arrange
from sales.configurator.errors import Cancelled, CompileTrouble
from sales.configurator.problem import Problem
from sales.configurator.reasons import Reasons
from sales.configurator.relations import Relation, distinct, join, join_size, project, semijoin
from sales.configurator.share import factor, share

Progress = Callable[[float], None]

CELLS = 40_000_000  # of the largest table in the making: 320 MB, and some copies while joining
WORK = 2_000_000_000  # cells joined altogether: half a minute on a slow PC
TRIES = 8  # orders tried after the first


@dataclass
class _Watch:
    """Tells how far it is, listens for a cancel, and counts the work."""

    progress: Progress | None
    cancelled: Callable[[], bool] | None
    room: int
    work: int = 0
    trim: bool = True  # tables that are not consistent yet trim each other after every join

    def at(self, part: float) -> None:
        if self.cancelled is not None and self.cancelled():
            raise Cancelled("cancelled")
        if self.progress is not None:
            self.progress(part)


def compile_problem(
    problem: Problem,
    *,
    allow_dead: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    room: int = CELLS,
) -> Diagram:
    """The diagram of all cars of the problem.

    `progress` hears how much is done, 0 to 1; `cancelled` is asked often, and `Cancelled` raised when it says so.
    `allow_dead` keeps values that no car can have, as never possible; otherwise they are an error. `room` bounds the
    memory: no table in the making gets more cells (8 bytes each).
    Raises `CompileTrouble`.
    """
    watch = _Watch(progress, cancelled, room)
    watch.at(0.0)
    sizes = [len(variable.values) for variable in problem.variables]
    relations = _agree(sizes, read_tables(problem, room))
    order = elimination_order(len(sizes), [relation.scope for relation in relations], seed=0)
    if not all(relation.size for relation in relations):
        _refuse(problem, [])
    tree = _join_tree(problem, order, relations, watch, 0.8)
    if not all(relation.size for relation in tree.tables.values()):
        _refuse(problem, [])
    if not allow_dead:
        _check_dead(problem, tree)
    best = _diagram(problem, tree)
    cliques = _largest(list(tree.tables.values()))
    watch.trim = False
    for seed in range(1, TRIES + 1):  # the tables are consistent now: another order costs little
        watch.at(0.8 + 0.2 * seed / (TRIES + 1))
        order = elimination_order(len(sizes), [relation.scope for relation in cliques], seed)
        try:
            other = _diagram(problem, _join_tree(problem, order, cliques, watch, None))
        except CompileTrouble:
            continue
        best = min(best, other, key=lambda diagram: diagram.effort)
    watch.at(1.0)
    return best


# ------------------------------------------------------------------------------------------------------------ 1 tables
def read_tables(problem: Problem, room: int = CELLS) -> list[Relation]:
    """Every table as a relation of allowed rows over ascending variables, those over the same variables merged."""
    check_names(problem)
    merged: dict[tuple[int, ...], Relation] = {}
    for table in problem.tables:
        sizes = _checked_scope(problem, table.rule, table.scope)
        rows = np.asarray(table.rows, np.int64) if len(table.rows) else np.zeros((0, len(sizes)), np.int64)
        if rows.ndim != 2 or rows.shape[1] != len(sizes):
            raise CompileTrouble("bad-table", rule=table.rule, what=f"its rows do not have {len(sizes)} values each")
        if ((rows < 0) | (rows >= np.array(sizes))).any():
            raise CompileTrouble("bad-table", rule=table.rule, what="a row names a value its variable does not have")
        columns = np.ascontiguousarray(rows.T, np.int32)
        if not table.allowed:
            columns = _complement(problem, table.rule, table.scope, columns, room)
        scope = tuple(sorted(table.scope))
        relation = Relation(scope, Relation(table.scope, columns).of(scope))
        merged[scope] = semijoin(merged[scope], relation) if scope in merged else distinct(relation)
    return list(merged.values())


def check_names(problem: Problem) -> None:
    """Raise `CompileTrouble` unless every variable has a name of its own and values, each once."""
    if len(problem.index) != len(problem.variables):
        names = [variable.name for variable in problem.variables]
        twice = next(name for name in names if names.count(name) > 1)
        raise CompileTrouble("bad-variable", variable=twice, what="two variables have this name")
    for variable in problem.variables:
        if not variable.values:
            raise CompileTrouble("bad-variable", variable=variable.name, what="it has no values")
        if len(set(variable.values)) != len(variable.values):
            raise CompileTrouble("bad-variable", variable=variable.name, what="it names a value twice")


def _checked_scope(problem: Problem, rule: str, scope: Sequence[int]) -> list[int]:
    if not scope or len(set(scope)) != len(scope):
        raise CompileTrouble("bad-table", rule=rule, what="its variables are missing or repeated")
    if min(scope) < 0 or max(scope) >= len(problem.variables):
        raise CompileTrouble("bad-table", rule=rule, what="it names a variable the range does not have")
    return [len(problem.variables[variable].values) for variable in scope]


def _complement(problem: Problem, rule: str, scope: Sequence[int], rows: np.ndarray, room: int) -> np.ndarray:
    sizes = [len(problem.variables[variable].values) for variable in scope]
    count = int(np.prod([float(size) for size in sizes]))
    if count * len(sizes) > room:
        names = [problem.variables[variable].name for variable in scope]
        raise CompileTrouble("too-wide", rules=[rule], variables=names, rows=count)
    free = np.ones(count, bool)
    free[np.ravel_multi_index(tuple(rows), sizes)] = False
    return np.array(np.unravel_index(np.flatnonzero(free), sizes), np.int32)


def _agree(sizes: Sequence[int], relations: list[Relation]) -> list[Relation]:
    """Drop rows until every value left in a table occurs in each table of its variable, and tables that share two
    variables or more agree on these."""
    relations = _narrow(sizes, relations)
    meets = [
        [
            other
            for other in range(len(relations))
            if other != at and len(set(one.scope) & set(relations[other].scope)) > 1
        ]
        for at, one in enumerate(relations)
    ]
    waiting = set(range(len(relations)))
    while waiting:
        by = min(waiting, key=lambda at: (relations[at].size, at))
        waiting.discard(by)
        for at in meets[by]:
            smaller = semijoin(relations[at], relations[by])
            if smaller is not relations[at]:
                relations[at] = smaller
                waiting.add(at)
    return _narrow(sizes, relations)


def _narrow(sizes: Sequence[int], relations: list[Relation]) -> list[Relation]:
    """Arc consistency."""
    relations = list(relations)
    open_values = [np.ones(size, bool) for size in sizes]
    holding: list[list[int]] = [[] for _ in sizes]
    for at, relation in enumerate(relations):
        for variable in relation.scope:
            holding[variable].append(at)
    waiting = set(range(len(relations)))
    while waiting:
        at = min(waiting)
        waiting.discard(at)
        fits = np.ones(relations[at].size, bool)
        for variable, column in zip(relations[at].scope, relations[at].columns, strict=True):
            fits &= open_values[variable][column]
        if not fits.all():
            relations[at] = relations[at].keep(fits)
        for variable, column in zip(relations[at].scope, relations[at].columns, strict=True):
            seen = np.zeros(sizes[variable], bool)
            seen[column] = True
            if (seen < open_values[variable]).any():
                open_values[variable] &= seen
                waiting.update(set(holding[variable]) - {at})
    return relations


# ------------------------------------------------------------------------------------------------------------- 2 order
def elimination_order(count: int, scopes: Sequence[Sequence[int]], seed: int) -> list[int]:
    """Min-fill: always next the variable whose neighbours need the fewest new links; `seed` breaks ties."""
    draw = random.Random(seed)  # noqa: S311 - repeatable on purpose
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


def _join_tree(
    problem: Problem, order: list[int], relations: list[Relation], watch: _Watch, upto: float | None
) -> JoinTree:
    rank = {variable: at for at, variable in enumerate(order)}
    live = dict(enumerate(relations))
    buckets: list[list[int]] = [[] for _ in order]
    for number, relation in live.items():
        buckets[min(relation.scope, key=rank.__getitem__)].append(number)
    tables: dict[int, Relation] = {}
    parent: dict[int, int] = {}
    for at, variable in enumerate(order):
        watch.at(0.0 if upto is None else upto * at / len(order)) if upto is not None else watch.at(0.8)
        bucket = [live.pop(number) for number in buckets[variable]]
        if not bucket:
            size = len(problem.variables[variable].values)
            bucket = [Relation((variable,), np.arange(size, dtype=np.int32)[None])]
        table = _join_all(problem, bucket, live, watch)
        separator = sorted((other for other in table.scope if other != variable), key=rank.__getitem__)
        tables[variable] = table
        if separator:
            parent[variable] = separator[0]
            message = project(table, separator)
            number = len(relations) + at
            if watch.trim:
                _filter(live, message)
            live[number] = message
            buckets[separator[0]].append(number)
    for variable in reversed(order):
        if variable in parent:
            tables[variable] = semijoin(tables[variable], tables[parent[variable]])
    return JoinTree(order, tables, parent)


def _join_all(problem: Problem, bucket: list[Relation], live: dict[int, Relation], watch: _Watch) -> Relation:
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
        cells = size * (table.mask | other.mask).bit_count()
        watch.work += cells
        if cells > watch.room or watch.work > WORK:
            raise _too_wide(problem, set(table.scope) | set(other.scope), size)
        table = join(table, other)
        for trimming in (*bucket, *live.values()) if watch.trim else ():
            if (trimming.mask & table.mask).bit_count() > 1:
                table = semijoin(table, trimming)
        watch.at(0.0)
    return table


def _filter(live: dict[int, Relation], by: Relation) -> None:
    for number, relation in live.items():
        if (relation.mask & by.mask).bit_count() > 1:
            live[number] = semijoin(relation, by)


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


def _too_wide(problem: Problem, scope: set[int], rows: int) -> CompileTrouble:
    """Names the rules that tie the variables of the join together, the widest first."""
    ties = {table.rule: len(scope.intersection(table.scope)) for table in problem.tables}
    rules = sorted((rule for rule, width in ties.items() if width > 1), key=lambda rule: (-ties[rule], rule))
    names = [problem.variables[at].name for at in sorted(scope)]
    return CompileTrouble("too-wide", rules=rules[:12], variables=names, rows=rows)
