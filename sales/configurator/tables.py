"""The tables of a range made ready to compile: checked, allowed rows only, merged, without rows that cannot be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sales.configurator.errors import CompileTrouble
from sales.configurator.problem import Problem
from sales.configurator.relations import Ints, Relation, distinct, semijoin


def read_tables(problem: Problem, room: int) -> list[Relation]:
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


def _complement(problem: Problem, rule: str, scope: Sequence[int], rows: Ints, room: int) -> Ints:
    sizes = [len(problem.variables[variable].values) for variable in scope]
    count = int(np.prod([float(size) for size in sizes]))
    if count * len(sizes) > room:
        names = [problem.variables[variable].name for variable in scope]
        raise CompileTrouble("too-wide", rules=[rule], variables=names, rows=count)
    free = np.ones(count, bool)
    free[np.ravel_multi_index(tuple(rows), sizes)] = False
    return np.array(np.unravel_index(np.flatnonzero(free), sizes), np.int32)


def narrow(sizes: Sequence[int], relations: list[Relation]) -> list[Relation]:
    """Arc consistency: drop rows until every value left in a table occurs in each table of its variable."""
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
