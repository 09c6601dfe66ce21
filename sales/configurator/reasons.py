"""Why something cannot be built: a smallest set of rules that exclude it, found in the tables of the range.

The compiled diagram no longer knows which rule did what, so this looks at the tables again. A set of rules *refutes*
fixed values when no assignment satisfies the rules' tables and the fixed values: first by taking away values that occur
in no row left (which settles nearly everything), else by trying values. Rules are then taken away one by one as long as
the rest still refutes; what is left is minimal: without any one of them the car could be built.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from sales.configurator.problem import Problem, Table
from sales.configurator.relations import Ints

State = list[int]  # open values of each variable, as bits


class _Checked:
    """One table ready to be asked: which rows are open, and which values they leave."""

    def __init__(self, table: Table, sizes: Sequence[int]) -> None:
        self.rule, self.scope, self.allowed = table.rule, table.scope, table.allowed
        self.columns: Ints = np.asarray(table.rows, np.int64).reshape(-1, len(table.scope)).T
        self.sizes = [sizes[at] for at in table.scope]
        self.bits = [np.arange(size) for size in self.sizes]

    def narrow(self, state: State) -> list[tuple[int, int]] | None:
        """The variables whose open values shrink, with what is left; None when nothing is."""
        open_rows = np.ones(self.columns.shape[1], bool)
        for at, column, bits in zip(self.scope, self.columns, self.bits, strict=True):
            full = (1 << len(bits)) - 1
            if state[at] != full:
                allowed = np.array([state[at] >> bit & 1 for bit in range(len(bits))], bool)
                open_rows &= allowed[column]
        if not self.allowed:
            return self._narrow_forbidden(state, open_rows)
        if not open_rows.any():
            return None
        shrunk = []
        for at, column, bits in zip(self.scope, self.columns, self.bits, strict=True):
            left = sum(
                1 << value for value in np.flatnonzero(np.bincount(column[open_rows], minlength=len(bits))).tolist()
            )
            if left & state[at] != state[at]:
                shrunk.append((at, left & state[at]))
        return shrunk

    def _narrow_forbidden(self, state: State, hit: np.ndarray) -> list[tuple[int, int]] | None:
        """A value goes when every open combination of the other variables with it is forbidden."""
        counts = [state[at].bit_count() for at in self.scope]
        whole = int(np.prod([float(count) for count in counts]))
        if int(hit.sum()) >= whole:
            return None
        shrunk = []
        for at, column, count, bits in zip(self.scope, self.columns, counts, self.bits, strict=True):
            taken = np.bincount(column[hit], minlength=len(bits)) * count >= whole
            left = state[at] & ~sum(1 << value for value in np.flatnonzero(taken).tolist())
            if left != state[at]:
                shrunk.append((at, left))
        return shrunk


class Reasons:
    """Asks the tables of one problem. Rows of a table must be distinct."""

    def __init__(self, problem: Problem) -> None:
        self._sizes = [len(variable.values) for variable in problem.variables]
        self._tables = [_Checked(table, self._sizes) for table in problem.tables]
        self._holding: list[list[int]] = [[] for _ in self._sizes]
        for number, table in enumerate(self._tables):
            for at in table.scope:
                self._holding[at].append(number)

    def conflict(self, fixed: Mapping[int, int]) -> list[str]:
        """Codes of a minimal set of rules that refute the fixed values (variable -> value), in the order of the range;
        empty when the values can be built together."""
        used = self._refute(fixed, range(len(self._tables)))
        if used is None:
            return []
        rules = list(dict.fromkeys(self._tables[number].rule for number in sorted(used)))
        for rule in list(rules):
            fewer = [other for other in rules if other != rule]
            kept = set(fewer)
            again = self._refute(fixed, [number for number, table in enumerate(self._tables) if table.rule in kept])
            if again is not None:
                still = {self._tables[number].rule for number in again}
                rules = [other for other in rules if other in still] if rule in rules else rules
        return rules

    def _refute(self, fixed: Mapping[int, int], tables: Iterable[int]) -> set[int] | None:
        """The tables that took part in showing that nothing fits; None when something does."""
        chosen = set(tables)
        state = [(1 << size) - 1 for size in self._sizes]
        for at, value in fixed.items():
            state[at] = 1 << value
        return self._search(state, chosen, chosen)

    def _search(self, state: State, chosen: set[int], waiting: set[int]) -> set[int] | None:
        because: dict[int, set[int]] = {}
        failed = self._propagate(state, chosen, set(waiting), because)
        if failed is not None:
            return failed
        open_ones = [
            at for at, values in enumerate(state) if values.bit_count() > 1 and chosen & set(self._holding[at])
        ]
        if not open_ones:
            return None
        at = min(open_ones, key=lambda at: (state[at].bit_count(), at))
        used: set[int] = set().union(*because.values()) if because else set()
        for value in range(self._sizes[at]):
            if state[at] >> value & 1:
                trial = list(state)
                trial[at] = 1 << value
                deeper = self._search(trial, chosen, chosen & set(self._holding[at]))
                if deeper is None:
                    return None
                used |= deeper
        return used

    def _propagate(
        self, state: State, chosen: set[int], waiting: set[int], because: dict[int, set[int]]
    ) -> set[int] | None:
        """Take away values until nothing moves. Returns the tables behind a contradiction, if there is one."""
        while waiting:
            number = min(waiting)
            waiting.discard(number)
            table = self._tables[number]
            shrunk = table.narrow(state)
            behind = {number}.union(*(because.get(at, set()) for at in table.scope))
            if shrunk is None:
                return behind
            for at, left in shrunk:
                state[at] = left
                because[at] = because.get(at, set()) | behind
                waiting |= chosen.intersection(self._holding[at]) - {number}
        return None
