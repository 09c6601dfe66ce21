"""Everything a change has to pass, one stage after the other: `./run test`, and `.ci/run` is the same.

A stage that fails does not stop the others, so that one run tells everything. The stages with their seconds come at the
end, and pytest's closing line is the very last one. `./run test PATH...` runs only pytest, on these paths.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.gate_texts import texts_problems

ROOT = Path(__file__).resolve().parent.parent

ROOMS = {"sales": 95.0, "db": 95.0, "sync": 95.0, "ui": 85.0}
"""The least branch coverage of each room, in percent; docs/adr/0006-the-gate.md says why these numbers."""

TOOLS = Path(sys.executable).parent


@dataclass(frozen=True)
class Stage:
    """What ran, whether it passed, and how long it took."""

    name: str
    passed: bool
    seconds: float


def run(*command: str | Path) -> bool:
    """Run a tool in the root, its words straight to the person; True when it is content."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode == 0


def form() -> bool:
    """Every file is laid out by the formatter."""
    return run(TOOLS / "ruff", "format", "--check", "--output-format", "concise", ".")


def lint() -> bool:
    """The linter has nothing to say."""
    return run(TOOLS / "ruff", "check", "--output-format", "concise", "--quiet", ".")


def types() -> bool:
    """mypy --strict over the rooms, the tests and the benchmarks."""
    return run(TOOLS / "mypy", "--no-error-summary")


def arrows() -> bool:
    """The rooms import each other only along the arrows."""
    quiet = subprocess.run(
        [str(TOOLS / "lint-imports"), "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if quiet.returncode:
        print(quiet.stdout, quiet.stderr, sep="", flush=True)
    return quiet.returncode == 0


def screens() -> bool:
    """qmllint has no warning for any screen."""
    import PySide6

    tool = Path(PySide6.__file__).parent / "qmllint"  # its wrapper repeats the whole command line
    return run(tool, "--max-warnings", "0", "-I", ROOT, *sorted((ROOT / "ui").rglob("*.qml")))


def texts() -> bool:
    """Every text is in the translations, none is left over, none is unfinished."""
    problems = texts_problems(ROOT)
    for problem in problems:
        print(problem, flush=True)
    return not problems


def coverage_holds(report: Path) -> bool:
    """Whether each room reaches its share of covered lines and branches; prints them, and a poor one's worst files."""
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    holds = True
    for room, least in ROOMS.items():
        inside = {name: entry["summary"] for name, entry in files.items() if name.startswith(f"{room}/")}
        share = _share(list(inside.values()))
        fine = share >= least
        holds = holds and fine
        print(f"coverage {room:6} {share:6.2f} %  (at least {least:.0f} %){'' if fine else '  TOO LITTLE'}", flush=True)
        if not fine:
            worst = sorted(inside, key=lambda name: _missing(inside[name]), reverse=True)[:8]
            for name in worst:
                print(f"    {_share([inside[name]]):6.2f} %  {name}", flush=True)
    return holds


def _missing(summary: dict[str, int]) -> int:
    return summary["missing_lines"] + summary["num_branches"] - summary["covered_branches"]


def _share(summaries: list[dict[str, int]]) -> float:
    reached = sum(summary["covered_lines"] + summary["covered_branches"] for summary in summaries)
    there = sum(summary["num_statements"] + summary["num_branches"] for summary in summaries)
    return 100.0 * reached / there if there else 100.0


def pytest(*arguments: str) -> tuple[bool, str]:
    """Run pytest, its lines as they come except the closing one, which is handed back."""
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, errors="replace"
    ) as running:
        assert running.stdout is not None
        held = ""
        for line in running.stdout:
            if held:
                print(held, end="", flush=True)
            held = line
    return running.returncode == 0, held.rstrip("\n")


def tests_and_coverage() -> tuple[bool, str]:
    """The tests on both cores with branch coverage, then the share of each room."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        os.environ["COVERAGE_FILE"] = str(Path(folder) / "coverage")
        passed, closing = pytest("-q", "-n", "2", "--cov", f"--cov-report=json:{report}", "--durations=8")
        covered = report.exists() and coverage_holds(report)
    return passed and covered, closing


def main() -> int:
    """Run the stages; 0 when all of them passed."""
    if sys.argv[1:]:
        passed, closing = pytest("-q", *sys.argv[1:])
        print(closing)
        return 0 if passed else 1
    done: list[Stage] = []
    closing = ""

    def timed(name: str, body: Callable[[], bool]) -> None:
        print(f"== {name}", flush=True)
        begin = time.monotonic()
        passed = body()
        done.append(Stage(name, passed, time.monotonic() - begin))

    def last() -> bool:
        nonlocal closing
        passed, closing = tests_and_coverage()
        return passed

    for stage in (form, lint, types, arrows, screens, texts):
        timed(stage.__name__, stage)
    timed("tests", last)
    print()
    for result in done:
        print(f"{'ok    ' if result.passed else 'FAILED'} {result.name:8} {result.seconds:6.1f} s")
    print(closing, flush=True)
    return 0 if all(result.passed for result in done) else 1


if __name__ == "__main__":
    sys.exit(main())
