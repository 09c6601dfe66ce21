"""What is wrong with a range: where, what, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from db.errors import PersonCanMend
from db.values import dataclass


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file, counted from 1; `file` is the path as a person would type it."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: `what` is wrong in one sentence, `remedy` says what to write instead."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what} {self.remedy}"


class RangeProblems(PersonCanMend):
    """A range that cannot be used. Holds every problem found, in the order of the files' lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("range-problems")
        self.problems: tuple[Problem, ...] = tuple(problems)

    def __str__(self) -> str:
        count = len(self.problems)
        first = f" First: {self.problems[0]}" if self.problems else ""
        return f"The range has {count} problem{'s' if count != 1 else ''}.{first}"


class Notebook:
    """Collects problems while a range is read; reading goes on after each, so that one run shows them all."""

    def __init__(self) -> None:
        self._seen: dict[Problem, None] = {}

    def note(self, place: Place, what: str, remedy: str) -> None:
        """Write down one problem; the same one twice counts once."""
        self._seen.setdefault(Problem(place.file, place.line, what, remedy))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems so far, by file (in order of first trouble) and line."""
        files = {problem.file: None for problem in self._seen}
        order = {name: index for index, name in enumerate(files)}
        return tuple(sorted(self._seen, key=lambda problem: (order[problem.file], problem.line)))

    def __bool__(self) -> bool:
        return bool(self._seen)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy for a code nobody knows: the nearest known ones, or all of them when they are few."""
    names = list(dict.fromkeys(known))
    near = difflib.get_close_matches(word[:80], names, n=2, cutoff=0.6)
    if near:
        return f"Did you mean {' or '.join(quoted(name) for name in near)}?"
    if 0 < len(names) <= 12:
        return f"Known here: {', '.join(names)}."
    return "Check the spelling, or add it first."


def quoted(word: str) -> str:
    """The word between quotation marks, cut when it is too long to read."""
    short = word if len(word) <= 60 else word[:57] + "..."
    return f'"{short}"'
