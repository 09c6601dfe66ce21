"""Measures the configurator on one range: `python -m benchmarks configurator FILE [--sales FILE --folds FILE] --json`.

FILE is an XCSP 2.1 instance, packed or not. Prices are made up from seed 1: a real range file has its own, an instance
has none. What is timed, and how:

- `compile_cpu_s`: process CPU of tables to diagram, without reading the XML (`read_cpu_s`).
- `load_ms`: the compiled file from disk to a configurator ready to answer; the median of 20.
- `click_ms`: 200 sessions from seed 1. A session takes the variables in a random order and gives each a random possible
  value until one car is left; before each choice all questions are asked for all values: `answers()`, with --sales
  also what buyers took (learned from all sales). Wall time, once a state; `click_cpu_ms_p99` is the thread's CPU time
  of the same calls. Counts come as exact machine words; turning all of them into Python numbers and objects is
  `click_objects_ms`, timed in one state of fifty. Garbage is collected between the states, as in the app.
- `ways_out_ms`: in the same states, all ways out of one impossible value with the price of each; once a state, wall.
  `ways_out_cpu_ms` is CPU time. `ways_out_slowest_again_ms` asks the twenty slowest five times each, in turns and after
  the click before, and is the worst of their best wall times: what the worst question costs when nothing else runs.
  `ways_out_and_cars_ms` also writes out the cheapest car of every way, in one state of fifty.
- `states_checked`: random states of such sessions, choices that contradict each other included; in each one random
  value is asked of CP-SAT as well: possible, price and number to give up must agree. Every way out of these states is
  checked with counts to be sufficient and minimal; one in twenty also with CP-SAT.
- `baseline`: CP-SAT cannot be asked for all values of tens of thousands of states. `cp_sat_values_asked` random (state,
  value) pairs, those of the check, take `cp_sat_cpu_ms_a_value` each; times the number of values that is
  `cp_sat_cpu_s_a_click_extrapolated`, and that by the median click `times_faster`. How it is asked: solver.py.
- `growth`: median click of made-up ranges.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.agreement import Prices, check
from benchmarks.clicks import measure_clicks, session
from benchmarks.hints import learn_all, precision
from benchmarks.made_up import made_up_prices, made_up_range
from db.errors import VitrineError
from sales.configurator.compile import compile_problem
from sales.configurator.diagram import Diagram
from sales.configurator.engine import Configurator
from sales.configurator.file import load, save
from sales.configurator.xcsp import read_xcsp

GROWTH = (50, 100, 200, 500, 1000)  # variables of the made-up ranges


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks configurator", description="Measure the configurator.")
    parser.add_argument("file", type=Path, help="an XCSP 2.1 instance, .xml or .xml.gz")
    parser.add_argument("--sales", type=Path, help="sales: a line of variables, then a line of values each")
    parser.add_argument("--folds", type=Path, help="the fold of each sale, one a line")
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--states", type=int, default=1000, help="states to compare with CP-SAT; 0 for none")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args(arguments)
    try:
        report = measure(given.file, given.sales, given.folds, given.sessions, given.states)
    except (VitrineError, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print(json.dumps(report, indent=None if given.json else 2))
    return 0 if not report.get("disagreements") else 1


def measure(file: Path, sales: Path | None, folds: Path | None, sessions: int, states: int) -> dict[str, Any]:
    read_s, problem = _cpu(lambda: read_xcsp(file))
    compile_s, diagram = _cpu(lambda: compile_problem(problem, allow_dead=True))
    prices = made_up_prices(problem)
    buyers = learn_all(diagram, sales) if sales else None
    engine = Configurator(diagram, prices, problem=problem, buyers=buyers)
    report: dict[str, Any] = {
        "variables": len(problem.variables),
        "values": sum(len(variable.values) for variable in problem.variables),
        "dead_values": len(diagram.dead),
        "cars": str(engine.cars_left({})),
        "read_cpu_s": round(read_s, 3),
        "compile_cpu_s": round(compile_s, 3),
        **_file(diagram, prices),
        "levels": diagram.levels,
        "edges": diagram.edges,
        "click_with_recommendation": buyers is not None,
        **measure_clicks(engine, problem, sessions),
    }
    if states:
        report |= check(problem, diagram, prices, states, report["click_ms"]["median"])
    report["growth"] = [_grown(size) for size in GROWTH]
    if sales and folds:
        report |= precision(diagram, sales, folds)
    return report


def _cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def _file(diagram: Diagram, prices: Prices) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "range"
        size, times = save(diagram, path), []
        for _ in range(20):
            start = time.perf_counter()
            Configurator(load(path), prices)
            times.append(1000 * (time.perf_counter() - start))
    return {"file_bytes": size, "load_ms": round(float(np.median(times)), 3)}


def _grown(size: int) -> dict[str, Any]:
    problem = made_up_range(size)
    seconds, diagram = _cpu(lambda: compile_problem(problem, allow_dead=True))
    engine, draw, times = Configurator(diagram, made_up_prices(problem)), random.Random(1), list[float]()
    for number, choices in enumerate(session(engine, problem, draw)):
        if number % max(1, size // 50) == 0:
            for _ in range(5):
                start = time.perf_counter()
                engine.answers(choices)
                times.append(1000 * (time.perf_counter() - start))
    return {
        "variables": size,
        "values": sum(len(variable.values) for variable in problem.variables),
        "digits_of_cars": len(str(engine.cars_left({}))),
        "compile_cpu_s": round(seconds, 2),
        "levels": diagram.levels,
        "edges": diagram.edges,
        "click_ms_median": round(float(np.median(times)), 3),
    }
