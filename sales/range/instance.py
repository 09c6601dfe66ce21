"""Ranges that come as XCSP 2.1 table instances: the combinations of a manufacturer, and nothing else.

An instance has variables, values and tables. It has no names, prices, pictures or reasons, so nobody can be sold a car
from it: it can be checked, counted and compiled, and desk and kiosk go on with the range they have.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sales.configurator.errors import CompileTrouble, ImportTrouble
from sales.range.problems import Problem
from sales.range.shelf import shelf_trouble

if TYPE_CHECKING:
    from sales.configurator.diagram import Diagram
    from sales.configurator.watch import Watch

MISSING = ("names", "prices", "markets", "pictures", "sentences for its rules")


@dataclass(frozen=True)
class InstanceInfo:
    """What an instance holds. `cars` is exact, and text: it may have more digits than other programs keep."""

    variables: int
    values: int
    constraints: int
    cars: str
    dead_values: tuple[str, ...]  # "variable/value" no car has
    size_bytes: int  # of the compiled file
    missing: tuple[str, ...] = MISSING

    def data(self) -> dict[str, Any]:
        """For --json."""
        return {"format": "XCSP 2.1", **asdict(self)}

    def text(self) -> str:
        """For a person."""
        dead = f"{len(self.dead_values)} values no car can have"
        if self.dead_values:
            more = ", ..." if len(self.dead_values) > 10 else ""
            dead += f": {', '.join(self.dead_values[:10])}{more}"
        size = f"{self.variables} variables with {self.values} values, {self.constraints} constraints"
        return "\n".join(
            [
                f"XCSP 2.1 instance: {size}",
                f"  {int(self.cars):,} different cars",
                f"  {dead}",
                f"  {self.size_bytes:,} bytes compiled",
                f"  It has no {', no '.join(self.missing)}.",
            ]
        )


@dataclass(frozen=True)
class InstanceReport:
    """The result of a check or an import; `ok` when there is nothing to mend. `kept` is the compiled file, or empty."""

    path: str
    problems: tuple[Problem, ...]
    found: InstanceInfo | None = None
    diagram: Diagram | None = None
    kept: str = ""

    @property
    def ok(self) -> bool:
        """Whether it can be compiled."""
        return not self.problems

    def data(self) -> dict[str, Any]:
        """For --json."""
        data = {"ok": self.ok, "path": self.path, "problems": [asdict(problem) for problem in self.problems]}
        return {**data, "format": "XCSP 2.1", "kept": self.kept, "missing": list(MISSING), "sold_from": False}

    def text(self) -> str:
        """For a person: the problem with file, line and remedy, or what became of the instance."""
        if self.problems:
            return "\n".join([*map(str, self.problems), "1 problem to mend."])
        limits = f"It has no {', no '.join(MISSING)}: no car can be sold from it"
        if not self.kept:
            return f"{self.path}: in order. XCSP 2.1, combinations only. {limits}."
        return (
            f"{self.path}: compiled to {self.kept}, for questions about combinations (sales.configurator). {limits}, "
            "so desk and kiosk go on with the range they have. To sell it, write a range file (docs/range-format.md)."
        )


def check_instance(path: Path, watch: Watch | None = None) -> InstanceReport:
    """Read and compile an instance; values no car can have are counted, not refused. `watch` hears and can stop it."""
    from sales.configurator.compile import compile_problem
    from sales.configurator.engine import Configurator
    from sales.configurator.file import to_bytes
    from sales.configurator.xcsp import read_with_lines

    lines: dict[str, int] = {}
    try:
        problem, lines = read_with_lines(path)
        diagram = compile_problem(problem, allow_dead=True, watch=watch)
    except ImportTrouble as trouble:
        what, remedy = said(trouble)
        return InstanceReport(str(path), (Problem(str(path), int(trouble.facts.get("line", 1)), what, remedy),))
    except CompileTrouble as trouble:
        rules = trouble.facts.get("rules") or [trouble.facts.get("rule", "")]
        what, _, remedy = str(trouble).rpartition(". ")
        line = min((lines[rule] for rule in rules if rule in lines), default=1)
        return InstanceReport(str(path), (Problem(str(path), line, f"{what}.", remedy),))
    found = InstanceInfo(
        variables=len(problem.variables),
        values=sum(len(variable.values) for variable in problem.variables),
        constraints=len(problem.tables),
        cars=str(Configurator(diagram).cars_left({})),
        dead_values=tuple("/".join(pair) for pair in diagram.dead),
        size_bytes=len(to_bytes(diagram)),
    )
    return InstanceReport(str(path), (), found, diagram)


def said(trouble: ImportTrouble) -> tuple[str, str]:
    """What is wrong and what to do, without the place, which a Problem says itself."""
    template = trouble.sentences[trouble.code].rpartition("{place}: ")[2]
    what, _, remedy = template.rpartition(". ")
    text = what.format(**trouble.facts)
    return f"{text[:1].upper()}{text[1:]}.", remedy


def import_instance(path: Path, data: Path, watch: Watch | None = None) -> InstanceReport:
    """Check and compile an instance and keep the compiled file in the device's data folder, beside the range in use.

    With problems, or when `watch` stops it (`Cancelled`), nothing is written. Raises ShelfTrouble when the disk is full
    or read-only.
    """
    from sales.configurator.file import save

    report = check_instance(path, watch)
    if report.diagram is None:
        return report
    stem = path.name.partition(".")[0]
    kept = data / "instances" / f"{stem}-{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}.compiled"
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        save(report.diagram, kept)
    except OSError as error:
        raise shelf_trouble(error, kept.parent) from error
    return InstanceReport(report.path, (), report.found, report.diagram, str(kept))
