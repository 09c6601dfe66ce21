"""Cars sold before: text files beside the range, from which the configurator learns what buyers take.

A line is a car: the code of its model, then what its buyer chose, as "choice/value"; an option or a pack by its code
alone. What a line does not name is as in the simplest car with these choices. A hash starts a comment.

    mika version/atelier engine/turbo-100 paint/red wheels/alloy winter
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from db.values import dataclass
from sales.range.model import WITH
from sales.range.problems import Place, Problem

SUFFIX = ".sales"
MOST_BYTES = 20_000_000  # of one file; a larger one is not read

Sold: TypeAlias = Mapping[str, list[dict[str, str]]]
"""The choices of every car sold, by model."""


@dataclass(frozen=True)
class SoldLine:
    """One car sold."""

    place: Place
    model: str
    choices: dict[str, str]


def sales_files(range_path: Path) -> list[Path]:
    """The sales files of a range: all in its folder, or the one named like its file."""
    if range_path.is_dir():
        return sorted(range_path.glob(f"*{SUFFIX}"))
    beside = range_path.with_suffix(SUFFIX)
    return [beside] if beside.is_file() else []


def read_sold(range_path: Path) -> Sold:
    """The cars sold, by model. A history only helps, it never stops anybody: what cannot be read counts as empty."""
    sold: dict[str, list[dict[str, str]]] = {}
    for one in sold_lines(range_path):
        if isinstance(one, SoldLine):
            sold.setdefault(one.model, []).append(one.choices)
    return sold


def sold_lines(range_path: Path) -> Iterator[SoldLine | Problem]:
    """The cars sold, line by line; a file that cannot be read is one Problem."""
    for file in sales_files(range_path):
        try:
            large = file.stat().st_size > MOST_BYTES
            text = "" if large else file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            yield Problem(str(file), 1, "This is not a text file in UTF-8.", "Save it as UTF-8 text.")
            continue
        if large:
            yield Problem(str(file), 1, f"The file has more than {MOST_BYTES // 1_000_000} MB.", "Split it.")
        for number, line in enumerate(text.splitlines(), 1):
            model, *picks = line.partition("#")[0].split() or [""]
            pairs = (pick.partition("/") for pick in picks)
            if model:
                choices = {choice: value or WITH for choice, _, value in pairs}
                yield SoldLine(Place(str(file), number), model, choices)
