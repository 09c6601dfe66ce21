"""Whatever the network does, in whatever order people work: the invariants of sync hold (see docs/sync.md)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.simulate import main, simulate
from tests.sync.simulator.life import play
from tests.sync.simulator.mutants import MUTANTS

SEEDS = 2000
AT_ONCE = 200

pytestmark = pytest.mark.timeout(1200)  # many lives in one call, on a machine that may be busy
ROOT = Path(__file__).resolve().parents[3]


def simulated(*arguments: str, hash_seed: str = "0") -> dict[str, Any]:
    """What the command says, in processes of its own: watching each line of them for coverage would take minutes."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "simulate", "--json", *arguments], cwd=ROOT, capture_output=True,
        text=True, check=False, env={**os.environ, "PYTHONHASHSEED": hash_seed}, timeout=1100,
    )  # fmt: skip
    assert done.stdout, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
def test_everything_arrives_once_and_everybody_agrees(first: int) -> None:
    found = simulated("--seeds", f"{first}-{first + AT_ONCE - 1}", "--no-mutants", "--jobs", "1")
    assert found["broken"] == {}
    assert found["seeds"] == AT_ONCE


def test_every_known_bug_is_found() -> None:
    found = simulated("--seeds", f"0-{SEEDS - 1}", "--no-lives", "--jobs", "1")
    assert found["mutants"].keys() == MUTANTS.keys()
    assert [name for name, seed in found["mutants"].items() if seed is None] == []


def test_the_same_seed_is_the_same_life_in_any_process() -> None:
    one, other = (simulated("--seeds", "0-11", "--no-mutants", "--jobs", "1", hash_seed=seed) for seed in "12")
    assert one["trace"] == other["trace"]
    assert play(7) == play(7)
    assert play(7) != play(8)


def test_a_run_that_was_ended_goes_on_where_it_was(tmp_path: Path) -> None:
    log = tmp_path / "lives.jsonl"
    begun = simulate(0, 2, jobs=1, log=log, mutants=())
    line = json.loads(log.read_text())
    log.write_text(json.dumps({**line, "trace": "known", "violations": {"1": "seen before"}}) + "\n")
    again = simulate(0, 2, jobs=1, log=log, mutants=())
    assert begun["violations"] == {}
    assert again["violations"] == {"1": "seen before"}, "it is not played again"


def test_the_command_says_what_it_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    log = tmp_path / "lives.jsonl"
    log.write_text('{"first": 0, "last": 0, "violations": {"0": "8: they differ"}, "trace": "t"}\n')
    assert main(["--seeds", "0", "--no-mutants", "--jobs", "1", "--log", str(log)]) == 1
    said = capsys.readouterr().out
    assert "1 seeds, 1 violations" in said
    assert "seed 0: 8: they differ" in said
