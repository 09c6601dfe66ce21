"""Which of the cars sold before the range can use; the others are counted and shown, and stop nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from db.values import dataclass
from sales.range.engine import Engine
from sales.range.model import Range
from sales.range.problems import Problem, quoted
from sales.range.sold import SoldLine, sold_lines

SHOWN = 5  # of the lines that cannot be used

_NO_MODEL = "Correct the code of the model, or leave the line out."
_NO_VALUE = "Correct the code, or leave the line out if such a car is no longer made."
_NO_CAR = "Leave the line out if such a car is no longer made."


@dataclass(frozen=True)
class SoldReport:
    """How a sales history fits a range."""

    cars: int
    """Lines that can be learned from."""
    unusable: int
    """Lines, and whole files, that cannot."""
    first: tuple[Problem, ...]
    """The first of these."""

    def data(self) -> dict[str, Any]:
        """For --json."""
        return asdict(self)

    def text(self) -> str:
        """For a person; empty without a history."""
        if not self.cars and not self.unusable:
            return ""
        told = f"Cars sold before: {self.cars} to learn from"
        if not self.unusable:
            return f"{told}."
        more = [f"and {self.unusable - len(self.first)} more."] if self.unusable > len(self.first) else []
        lines = f"{self.unusable} line{'s' if self.unusable != 1 else ''} left out:"
        return "\n".join([f"{told}, {lines}", *map(str, self.first), *more])


def check_sold(path: Path, found: Range, engines: Mapping[str, Engine]) -> SoldReport:
    """Go through the sales files beside the range at `path`. `engines` are its models compiled, by code."""
    usable = _Usable(found, engines)
    cars, unusable, first = 0, 0, list[Problem]()
    for line in sold_lines(path):
        problem = usable.problem(line) if isinstance(line, SoldLine) else line
        if problem is None:
            cars += 1
            continue
        unusable += 1
        if len(first) < SHOWN:
            first.append(problem)
    return SoldReport(cars, unusable, tuple(first))


class _Usable:
    """Looks at each kind of car once."""

    def __init__(self, found: Range, engines: Mapping[str, Engine]) -> None:
        self._engines = engines
        self._known = {
            model.code: {(choice.code, value.code) for choice in model.choices for value in choice.values}
            for model in found.models
        }
        self._built: dict[tuple[str, frozenset[tuple[str, str]]], bool] = {}

    def problem(self, line: SoldLine) -> Problem | None:
        file, number = line.place.file, line.place.line
        if line.model not in self._known:
            return Problem(file, number, f"There is no model {quoted(line.model)}.", _NO_MODEL)
        for pair in line.choices.items():
            if pair not in self._known[line.model]:
                return Problem(file, number, f"Model {line.model} has no {quoted('/'.join(pair))}.", _NO_VALUE)
        kind = line.model, frozenset(line.choices.items())
        if kind not in self._built:
            self._built[kind] = self._engines[line.model].cars_left(line.choices) > 0
        return None if self._built[kind] else Problem(file, number, "No car has all of this together.", _NO_CAR)
