"""Compiled models kept on the device, so that the second look at a model costs milliseconds.

A kept file is named for the exact problem it was compiled from: another edition of the range, or another rule, is
another name, and a file that cannot be used is compiled again. Nothing here ever has to be cleared by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

from db.errors import VitrineError
from sales.configurator.problem import Problem
from sales.configure.buyers_of import SUFFIX as LEARNED
from sales.configure.buyers_of import SUPPLIED, buyers_of, learned_name
from sales.configure.showroom import Showroom, StandIn
from sales.pricing import PriceChange
from sales.range.engine import Compile, Engine
from sales.range.model import Model
from sales.range.read import read_range
from sales.range.report import CheckReport, check
from sales.range.shelf import put_on_shelf, shelved
from sales.range.sold import Sold, read_sold

_SUFFIX = ".compiled"


def open_showroom(data: Path, demo: Path, changes: Iterable[PriceChange] = ()) -> Showroom:
    """The range of this device, or the one in `demo`; models are compiled, or fetched, when first looked at.

    `data` is the device's data folder. An imported range that can no longer be used (damaged, or written for another
    Vitrine) never stops the work: the one before it stands in, else the one in `demo`, and `stands_in` says so.
    Raises RangeProblems when `demo` cannot be read either.
    """
    trouble: VitrineError | None = None
    for place in shelved(data / "range"):
        try:
            showroom = Showroom(read_range(place), keeping_in(data / "compiled", history=place), changes)
            showroom.prepare()
        except VitrineError as why:
            trouble = trouble or why
        else:
            showroom.stands_in = StandIn(trouble, "before") if trouble is not None else None
            return showroom
    showroom = Showroom(read_range(demo), keeping_in(data / "compiled", history=demo), changes)
    showroom.stands_in = StandIn(trouble, "supplied") if trouble is not None else None
    return showroom


def import_range(source: Path, data: Path) -> CheckReport:
    """Check a range, compile all its models, learn from the cars sold before, and make it the range of this device.

    With problems nothing changes and the report says them. Raises ShelfTrouble when the disk is full or read-only.
    """
    used: set[Path] = set()
    with suppress(OSError):
        data.mkdir(parents=True, exist_ok=True)
    report = check(source, keeping_in(data / "compiled", used, source))
    if report.ok:
        put_on_shelf(source, data / "range")
        for old in {*(data / "compiled").glob(f"*{_SUFFIX}"), *(data / "compiled").glob(f"*{LEARNED}")} - used:
            old.unlink(missing_ok=True)
    return report


def keeping_in(
    folder: Path,
    used: set[Path] | None = None,
    history: Path | None = None,
    *,
    progress: Callable[[str, float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Compile:
    """A compiler that keeps what it made in `folder`; `used` collects the files it made or fetched.

    `history` is the range whose sales files say what buyers took; without it nothing is popular.
    While a model is compiled `progress` hears its code and how much is done, 0 to 1, and `cancelled` is asked often:
    when it says so `Cancelled` is raised and nothing of this model is kept.
    A folder that cannot be written, or whose parent is not there, only costs the time of compiling again.
    """

    @cache
    def sold() -> Sold:
        return read_sold(history) if history else {}

    def compile_model(model: Model, problem: Problem) -> Engine:
        from sales.configurator.compile import compile_problem
        from sales.configurator.engine import Configurator
        from sales.configurator.errors import CompiledFileTrouble
        from sales.configurator.file import load, save

        name = f"{model.code}-{fingerprint(problem)}"
        path = folder / f"{name}{_SUFFIX}"
        try:
            diagram = load(path)
        except CompiledFileTrouble:
            heard = partial(progress, model.code) if progress else None
            diagram = compile_problem(problem, allow_dead=True, progress=heard, cancelled=cancelled)
            with suppress(OSError):
                folder.mkdir(exist_ok=True)
                save(diagram, path)
        cars = sold().get(model.code, [])
        learned = learned_name(name, cars)
        if used is not None:
            used.update((path, folder / learned))
        supplied = history / SUPPLIED / learned if history else None
        return Configurator(
            diagram, problem=problem, buyers=buyers_of(model, diagram, cars, folder / learned, supplied)
        )

    return compile_model


def fingerprint(problem: Problem) -> str:
    """Sixteen hexadecimal digits that change with any variable, value, row or name of a rule."""
    facts = [
        [(variable.name, variable.values) for variable in problem.variables],
        [(table.rule, table.scope, table.allowed, [tuple(row) for row in table.rows]) for table in problem.tables],
    ]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
