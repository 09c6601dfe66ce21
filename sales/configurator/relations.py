"""The few operations on tables that compiling needs, vectorised: join, semi-join and projection.

A relation is a set of rows over a few variables, held column by column: `columns[i]` belongs to variable `scope[i]`.
Rows are distinct.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.signedinteger[Any]]

_ROOM = 1 << 62  # keys stay below this


@dataclass(frozen=True)
class Relation:
    scope: tuple[int, ...]
    columns: Ints  # shape (len(scope), rows)

    @cached_property
    def mask(self) -> int:
        """The scope as bits."""
        return sum(1 << variable for variable in self.scope)

    @property
    def size(self) -> int:
        return int(self.columns.shape[1])

    def of(self, variables: Sequence[int]) -> Ints:
        """The columns of some variables, in that order."""
        if variables == self.scope:
            return self.columns
        columns: Ints = self.columns[[self.scope.index(at) for at in variables]]
        return columns

    def keep(self, rows: npt.NDArray[np.bool_] | Ints) -> Relation:
        return Relation(self.scope, np.ascontiguousarray(self.columns[:, rows]))


def keys(columns: Ints) -> Ints:
    """One number a row, equal exactly when the rows are equal, and in the order of the rows where it can be."""
    if not len(columns):
        return np.zeros(columns.shape[1], np.int64)
    key: Ints = columns[0].astype(np.int64)
    room = int(columns[0].max(initial=0)) + 1
    for column in columns[1:]:
        width = int(column.max(initial=0)) + 1
        if room * width >= _ROOM:
            distinct, key = np.unique(key, return_inverse=True)
            room = len(distinct)
        key = key * width + column
        room *= width
    return key


def keys_of_both(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Keys of two sets of rows that can be compared with each other."""
    both = keys(np.concatenate((left, right), axis=1))
    return both[: left.shape[1]], both[left.shape[1] :]


def distinct(relation: Relation) -> Relation:
    """Without repeated rows, sorted."""
    _, first = np.unique(keys(relation.columns), return_index=True)
    return relation if len(first) == relation.size else relation.keep(first)


def project(relation: Relation, variables: Sequence[int]) -> Relation:
    """The distinct rows over fewer variables, sorted."""
    return distinct(Relation(tuple(variables), relation.of(variables)))


def shared(left: Relation, right: Relation) -> list[int]:
    return [variable for variable in left.scope if variable in right.scope]


def semijoin(left: Relation, right: Relation) -> Relation:
    """The rows of `left` that some row of `right` agrees with."""
    common = shared(left, right)
    if not common:
        return left if right.size else left.keep(np.zeros(0, np.int64))
    wanted, there = keys_of_both(left.of(common), right.of(common))
    fits = np.isin(wanted, there)
    return left if fits.all() else left.keep(fits)


def join_size(left: Relation, right: Relation) -> int:
    """How many rows `join` would have; costs far less memory than to do it."""
    wanted, there = keys_of_both(left.of(shared(left, right)), right.of(shared(left, right)))
    there.sort()
    return int((np.searchsorted(there, wanted, "right") - np.searchsorted(there, wanted)).sum())


def join(left: Relation, right: Relation) -> Relation:
    """All rows over both scopes whose parts are rows of `left` and of `right`."""
    common = shared(left, right)
    wanted, there = keys_of_both(left.of(common), right.of(common))
    order = np.argsort(there, kind="stable")
    there = there[order]
    first = np.searchsorted(there, wanted)
    many = np.searchsorted(there, wanted, "right") - first
    take_left = np.repeat(np.arange(left.size), many)
    start = np.repeat(first - (np.cumsum(many) - many), many)
    take_right = order[start + np.arange(len(take_left))]
    extra = [variable for variable in right.scope if variable not in common]
    columns = np.empty((len(left.scope) + len(extra), len(take_left)), left.columns.dtype)
    np.take(left.columns, take_left, axis=1, out=columns[: len(left.scope)], mode="clip")
    np.take(right.of(extra), take_right, axis=1, out=columns[len(left.scope) :], mode="clip")
    return Relation(left.scope + tuple(extra), columns)
