"""Compiled models kept on the device, so that the second look at a model costs milliseconds.

A kept file is named for the exact problem it was compiled from: another edition of the range, or another rule, is
another name, and a file that cannot be used is compiled again. Nothing here ever has to be cleared by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from db.errors import VitrineError
from sales.configurator.errors import Cancelled
from sales.configurator.problem import Problem
from sales.configure.buyers_of import SUFFIX as LEARNED
from sales.configure.buyers_of import SUPPLIED, buyers_of, learned_name
from sales.configure.showroom import Showroom, StandIn
from sales.opening import Opening
from sales.pricing import PriceChange
from sales.range.engine import Compile, Engine
from sales.range.model import Model
from sales.range.read import read_range, try_range
from sales.range.report import CheckReport, check_found
from sales.range.shelf import put_on_shelf, shelved
from sales.range.sold import Sold, read_sold

_SUFFIX = ".compiled"


def open_showroom(
    data: Path, demo: Path, changes: Iterable[PriceChange] = (), opening: Opening | None = None
) -> Showroom:
    """The range of this device, or the one in `demo`; models are compiled, or fetched, when first looked at.

    `data` is the device's data folder. An imported range that can no longer be used (damaged, or written for another
    Vitrine) never stops the work: the one before it stands in, else the one in `demo`, and `stands_in` says so.
    Raises RangeProblems when `demo` cannot be read either, and Cancelled when `opening` is stopped.
    """
    opening = opening or Opening()
    trouble: VitrineError | None = None
    for place in shelved(data / "range"):
        try:
            showroom = _showroom(place, data, changes, opening)
            showroom.prepare()
        except Cancelled:
            raise
        except VitrineError as why:
            trouble = trouble or why
        else:
            showroom.stands_in = StandIn(trouble, "before") if trouble is not None else None
            return showroom
    showroom = _showroom(demo, data, changes, opening)
    showroom.stands_in = StandIn(trouble, "supplied") if trouble is not None else None
    return showroom


def _showroom(place: Path, data: Path, changes: Iterable[PriceChange], opening: Opening) -> Showroom:
    found = read_range(place)
    opening.begin(found.models)
    return Showroom(found, compiler(data / "compiled", history=place, opening=opening), changes)


def import_range(source: Path, data: Path, opening: Opening | None = None) -> CheckReport:
    """Check a range, compile all its models, learn from the cars sold before, and make it the range of this device.

    With problems nothing changes and the report says them. Raises ShelfTrouble when the disk is full or read-only, and
    Cancelled when `opening` is stopped: then nothing changes either.
    """
    opening = opening or Opening()
    used: set[Path] = set()
    with suppress(OSError):
        data.mkdir(parents=True, exist_ok=True)
    found, problems = try_range(source)
    opening.begin(found.models if found else ())
    report = check_found(source, found, problems, compiler(data / "compiled", used, source, opening))
    if report.ok:
        put_on_shelf(source, data / "range")
        for old in {*(data / "compiled").glob(f"*{_SUFFIX}"), *(data / "compiled").glob(f"*{LEARNED}")} - used:
            old.unlink(missing_ok=True)
    return report


def compiler(
    folder: Path | None = None,
    used: set[Path] | None = None,
    history: Path | None = None,
    opening: Opening | None = None,
) -> Compile:
    """How a model of a range is compiled: values that no car can have are kept, as never possible.

    What was made is kept in `folder` and fetched the next time; `used` collects the files it made or fetched. A folder
    that cannot be written, or whose parent is not there, only costs the time of compiling again, as None does.
    `history` is the range whose sales files say what buyers took; without it nothing is popular. `opening` hears how
    far it is and can stop it with `Cancelled`: then nothing of the model in the making is kept.
    """
    opening = opening or Opening()

    @cache
    def sold() -> Sold:
        return read_sold(history) if history else {}

    def compile_model(model: Model, problem: Problem) -> Engine:
        from sales.configurator.compile import compile_problem
        from sales.configurator.engine import Configurator
        from sales.configurator.errors import CompiledFileTrouble
        from sales.configurator.file import load, save

        name = f"{model.code}-{fingerprint(problem)}"
        path = folder / f"{name}{_SUFFIX}" if folder else None
        try:
            if path is None:
                raise CompiledFileTrouble("missing", path="", why="")
            diagram = load(path)
        except CompiledFileTrouble:
            diagram = compile_problem(problem, allow_dead=True, watch=opening.watch(model, "combinations"))
            if path:
                with suppress(OSError):
                    path.parent.mkdir(exist_ok=True)
                    save(diagram, path)
        cars = sold().get(model.code, [])
        learned = learned_name(name, cars)
        kept = folder / learned if folder else None
        supplied = history / SUPPLIED / learned if history else None
        if used is not None:
            used.update(file for file in (path, kept) if file)
        buyers = buyers_of(model, diagram, cars, (kept, supplied), opening.watch(model, "buyers"))
        return Configurator(diagram, problem=problem, buyers=buyers)

    return compile_model


def fingerprint(problem: Problem) -> str:
    """Sixteen hexadecimal digits that change with any variable, value, row or name of a rule."""
    facts = [
        [(variable.name, variable.values) for variable in problem.variables],
        [(table.rule, table.scope, table.allowed, [tuple(row) for row in table.rows]) for table in problem.tables],
    ]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
