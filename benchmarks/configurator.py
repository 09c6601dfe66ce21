"""Measures the configurator on one range: `python -m benchmarks configurator FILE [--sales FILE --folds FILE] --json`.

FILE is an XCSP 2.1 instance, packed or not. Prices are made up from seed 1: a real range file has its own, an instance
has none. What is timed, and how:

- `compile_cpu_s`: process CPU of tables to diagram, without reading the XML (`read_cpu_s`).
- `load_ms`: the compiled file from disk to a configurator ready to answer; the median of 20.
- `click_ms`: 200 sessions from seed 1. A session takes the variables in a random order and gives each a random possible
  value until one car is left; before each choice all questions are asked for all values: `answers()`, with --sales
  also what buyers took (learned from all sales). Wall time, once a state; `click_cpu_ms_p99` is the thread's CPU time
  of the same calls. Counts come as exact machine words; turning all of them into Python numbers and objects is
  `click_objects_ms`.
- `ways_out_ms`: in the same states, all ways out of one impossible value with the price of each; once a state, wall.
  `ways_out_cpu_ms_max` is the worst CPU time; `ways_out_and_cars_ms` also writes out the cheapest car of every way.
- `states_checked`: random states of such sessions, choices that contradict each other included; in each one random
  value is asked of CP-SAT as well: possible, price and number to give up must agree. Every way out of these states is
  checked with counts to be sufficient and minimal; one in twenty also with CP-SAT.
- `baseline`: what CP-SAT takes for all values of a state, from a sample of values, against the median click.
- `growth`: median click of made-up ranges.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.hints import learn_all, precision
from benchmarks.made_up import made_up_prices, made_up_range
from db.errors import VitrineError
from sales.configurator.compile import compile_problem
from sales.configurator.diagram import Diagram
from sales.configurator.engine import Configurator, WayOut
from sales.configurator.file import load, save
from sales.configurator.problem import Problem
from sales.configurator.xcsp import read_xcsp

Choices = dict[str, str]

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
        **_sessions(engine, problem, sessions),
    }
    if states:
        report |= _check(engine, problem, prices, states, report["click_ms"]["median"])
    report["growth"] = [_grown(size) for size in GROWTH]
    if sales and folds:
        report |= precision(diagram, sales, folds)
    return report


def _cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def _file(diagram: Diagram, prices: dict[tuple[str, str], int]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "range"
        size, times = save(diagram, path), []
        for _ in range(20):
            start = time.perf_counter()
            Configurator(load(path), prices)
            times.append(1000 * (time.perf_counter() - start))
    return {"file_bytes": size, "load_ms": round(float(np.median(times)), 3)}


# ------------------------------------------------------------------------------------------------------------ sessions
def session(engine: Configurator, problem: Problem, draw: random.Random) -> Iterator[Choices]:
    """The states of one customer who fills in variables in a random order, always with something possible."""
    choices: Choices = {}
    variables = list(problem.variables)
    draw.shuffle(variables)
    for variable in variables:
        yield dict(choices)
        if engine.cars_left(choices) == 1:
            return
        answers = engine.answers(choices)
        choices[variable.name] = draw.choice([one for one in variable.values if answers[variable.name, one].possible])


def _sessions(engine: Configurator, problem: Problem, count: int) -> dict[str, Any]:
    draw = random.Random(1)
    click, cpu, whole, ways, ways_cpu, with_cars = (list[float]() for _ in range(6))
    most, found = 0, 0
    for choices in (state for _ in range(count) for state in session(engine, problem, draw)):
        wall, busy = time.perf_counter(), time.thread_time()
        answers = engine.answers(choices)
        cpu.append(1000 * (time.thread_time() - busy))
        click.append(1000 * (time.perf_counter() - wall))
        every = dict(answers)
        whole.append(1000 * (time.perf_counter() - wall))
        impossible = [key for key, answer in every.items() if answer.gives_up]
        if impossible:
            key = draw.choice(impossible)
            wall, busy = time.perf_counter(), time.thread_time()
            out = engine.ways_out(choices, *key)
            ways_cpu.append(1000 * (time.thread_time() - busy))
            ways.append(1000 * (time.perf_counter() - wall))
            for way in out:
                dict(way.car)
            with_cars.append(1000 * (time.perf_counter() - wall))
            most, found = max(most, len(out)), found + len(out)
    return {
        "states_timed": len(click),
        "click_ms": _spread(click, min=0, median=50, p95=95),
        "click_cpu_ms_p99": _spread(cpu, p99=99)["p99"],
        "click_objects_ms": _spread(whole, median=50, p95=95),
        "ways_out_ms": _spread(ways, median=50, p95=95, max=100),
        "ways_out_cpu_ms_max": _spread(ways_cpu, max=100)["max"],
        "ways_out_and_cars_ms": _spread(with_cars, median=50, p95=95, max=100),
        "ways_out_of_one_value": {"mean": round(found / max(1, len(ways)), 1), "most": most},
    }


def _spread(times: list[float], **percents: int) -> dict[str, float]:
    return {
        name: round(float(np.percentile(times, percent)), 3) if times else 0.0 for name, percent in percents.items()
    }


# -------------------------------------------------------------------------------------------------------------- checks
def _check(
    engine: Configurator, problem: Problem, prices: dict[tuple[str, str], int], count: int, click_ms: float
) -> dict[str, Any]:
    from benchmarks.solver import Solver

    solver, draw = Solver(problem, prices), random.Random(2)
    disagreements, ways_checked, ways_with_solver, times = 0, 0, 0, list[float]()
    for number in range(count):
        choices, (variable, value) = random_state(engine, problem, draw)
        start = time.perf_counter()
        expected = solver.ask(choices, variable, value)
        times.append(1000 * (time.perf_counter() - start))
        answer = engine.answers(choices)[variable, value]
        found = None if answer.gives_up is None else answer.gives_up
        disagreements += found != (None if expected is None else expected[0])
        disagreements += answer.possible != (expected is not None and expected[0] == 0)
        if expected is not None:
            if expected[0] == 0:
                disagreements += answer.price != expected[1]
            ways = engine.ways_out(choices, variable, value)
            fewest = [way.price for way in ways if len(way.gives_up) == expected[0]]
            disagreements += min(fewest, default=None) != expected[1]
            ways_checked += len(ways)
            others = {name: chosen for name, chosen in choices.items() if name != variable} | {variable: value}
            disagreements += sum(not good_way(lambda some: engine.cars_left(some) > 0, others, way) for way in ways)
            if number % 20 == 0 and ways:
                ways_with_solver += 1
                disagreements += not good_way(solver.can_have, others, draw.choice(ways))
    values = sum(len(variable.values) for variable in problem.variables)
    baseline = float(np.mean(times)) * values
    return {
        "states_checked": count,
        "disagreements": disagreements,
        "ways_checked": ways_checked,
        "ways_checked_with_cp_sat": ways_with_solver,
        "baseline": {"cp_sat_ms_a_value": round(float(np.mean(times)), 2), "cp_sat_click_s": round(baseline / 1000, 2)},
        "times_faster": round(baseline / click_ms),
    }


def random_state(engine: Configurator, problem: Problem, draw: random.Random) -> tuple[Choices, tuple[str, str]]:
    """Up to 30 choices: of a car that exists, and in one state of four some at random; and a value to ask about."""
    choices: Choices = {}
    for state in session(engine, problem, draw):
        choices = state
        if len(choices) >= draw.randint(0, 30):
            break
    if draw.random() < 0.25:
        for variable in draw.sample(problem.variables, min(3, len(problem.variables))):
            choices[variable.name] = draw.choice(variable.values)
    variable = draw.choice(problem.variables)
    return choices, (variable.name, draw.choice(variable.values))


def good_way(can_have: Callable[[Choices], bool], choices: Choices, way: WayOut) -> bool:
    """Whether giving up the choices of a way is enough, and none of them could have been kept."""
    gone = {name for name, _ in way.gives_up}
    kept = {name: value for name, value in choices.items() if name not in gone}
    return can_have(kept) and not any(can_have({**kept, name: value}) for name, value in way.gives_up)


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
