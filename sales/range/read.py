"""Read a range from its text files."""

from __future__ import annotations

from pathlib import Path

from sales.range.build import build_range
from sales.range.check import check_model
from sales.range.lines import BlockReader
from sales.range.model import Range
from sales.range.problems import Notebook, Place, Problem, RangeProblems

__all__ = ["Problem", "RangeProblems", "read_range", "try_range"]


def read_range(path: Path) -> Range:
    """The range at `path`, a file (with what it includes) or a folder of .range files.

    Raises RangeProblems with every problem the text shows. What only the cars themselves show (a value no car can have)
    needs the configurator: see sales.range.check_cars.
    """
    found, problems = try_range(path)
    if problems or found is None:
        raise RangeProblems(problems)
    return found


def try_range(path: Path) -> tuple[Range | None, tuple[Problem, ...]]:
    """The range and its problems; the range is None when there is any."""
    notebook = Notebook()
    reader = BlockReader(notebook)
    blocks = reader.read(path)
    if not blocks and not notebook:
        notebook.note(Place(str(path), 1), "There is nothing in it.", "Start with a block: range auben")
    if not blocks or not reader.whole:
        return None, notebook.problems
    found = build_range(blocks, notebook, blocks[0].place)
    for model in found.models:
        check_model(model, notebook)
    return (None if notebook else found), notebook.problems
