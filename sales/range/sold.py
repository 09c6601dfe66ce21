"""Cars sold before: text files beside the range, from which the configurator learns what buyers take.

A line is a car: the code of its model, then what its buyer chose, as "choice/value"; an option or a pack by its code
alone. What a line does not name is as in the simplest car with these choices. A hash starts a comment.

    mika version/atelier engine/turbo-100 paint/red wheels/alloy winter
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from sales.range.model import WITH

SUFFIX = ".sales"
MOST_BYTES = 20_000_000  # of one file; a larger one is not read

Sold: TypeAlias = Mapping[str, list[dict[str, str]]]
"""The choices of every car sold, by model."""


def sales_files(range_path: Path) -> list[Path]:
    """The sales files of a range: all in its folder, or the one named like its file."""
    if range_path.is_dir():
        return sorted(range_path.glob(f"*{SUFFIX}"))
    beside = range_path.with_suffix(SUFFIX)
    return [beside] if beside.is_file() else []


def read_sold(range_path: Path) -> Sold:
    """The cars sold. A history only helps, it never stops anybody: a file that is no text counts as empty."""
    sold: dict[str, list[dict[str, str]]] = {}
    for file in sales_files(range_path):
        try:
            text = file.read_text("utf-8") if file.stat().st_size <= MOST_BYTES else ""
        except (OSError, UnicodeDecodeError):
            continue
        for line in text.splitlines():
            model, *picks = line.partition("#")[0].split() or [""]
            pairs = (pick.partition("/") for pick in picks)
            if model:
                sold.setdefault(model, []).append({choice: value or WITH for choice, _, value in pairs})
    return sold
