"""What the configurator compiles: variables with their values, and tables of allowed or forbidden combinations.

A car gives every variable exactly one of its values. An option that may be absent has a value for that ("none", "-1").
Each table carries the code of the rule it comes from, so that a refusal can be explained in the words of the range.
Prices are not part of a problem: they change with market and day, the combinations do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy.typing as npt


@dataclass(frozen=True)
class Variable:
    """One question about the car. `values` holds at least one name, each once."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One rule over a few variables.

    `scope` holds indices of variables, each once; each row holds one value index per variable of the scope, in its
    order. With `allowed` (the default) exactly the rows may be built; otherwise exactly the rows may not. `rows` may be
    any sequence of sequences of ints, a two-dimensional numpy array included. Several tables may share a rule.
    """

    rule: str
    scope: tuple[int, ...]
    rows: Sequence[Sequence[int]] | npt.NDArray[Any]
    allowed: bool = True


@dataclass(frozen=True)
class Problem:
    """All cars that satisfy every table. Names of variables are unique; compiling says what is wrong otherwise."""

    variables: tuple[Variable, ...]
    tables: tuple[Table, ...]

    @cached_property
    def index(self) -> dict[str, int]:
        """Position of each variable by name."""
        return {variable.name: at for at, variable in enumerate(self.variables)}


def first_literals(variables: Sequence[Variable]) -> list[int]:
    """The values of all variables are numbered through as literals: the first of each variable, and how many."""
    return [0, *accumulate(len(variable.values) for variable in variables)]
