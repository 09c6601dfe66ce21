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
  `ways_out_cpu_ms` is CPU time. `ways_out_slowest_again_ms` asks the twenty slowest five times each and is the worst of
  their best wall times: what the worst question costs when nothing else runs. `ways_out_and_cars_ms` also writes out
  the cheapest car of every way, in one state of fifty.
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
import gc
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass
from functools import partial
from heapq import nlargest
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.hints import learn_all, precision
from benchmarks.made_up import made_up_prices, made_up_range
from db.errors import VitrineError
from sales.configurator.compile import compile_problem
from sales.configurator.diagram import Diagram
from sales.configurator.engine import Answers, Configurator, WayOut
from sales.configurator.file import load, save
from sales.configurator.problem import Problem
from sales.configurator.xcsp import read_xcsp

Choices = dict[str, str]
Prices = dict[tuple[str, str], int]

SLOWEST = 20  # questions asked again, five times each: a busy machine disturbs some of the tens of thousands
OBJECTS = 50  # of so many states one is also timed with everything as Python objects

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
        report |= _check(problem, diagram, prices, states, report["click_ms"]["median"])
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
    slowest: list[tuple[float, Choices, tuple[str, str]]] = []
    most, found = 0, 0
    gc.collect()
    gc.disable()
    pairs = list(engine.answers({}))
    for number, choices in enumerate(state for _ in range(count) for state in session(engine, problem, draw)):
        answers = _timed(partial(engine.answers, choices), click, cpu)
        key = _impossible(answers, pairs, draw)
        if key:
            out = _timed(partial(engine.ways_out, choices, *key), ways, ways_cpu)
            slowest = nlargest(SLOWEST, [*slowest, (ways_cpu[-1], choices, key)], key=itemgetter(0))
            most, found = max(most, len(out)), found + len(out)
        if number % OBJECTS == 0:
            _timed(partial(dict, answers), whole, [])
            whole[-1] += click[-1]
            gc.collect()
        if number % OBJECTS == 0 and key:
            _timed(partial(_cars, out), with_cars, [])
            with_cars[-1] += ways[-1]
    again = [_best_of_five(engine, choices, key) for _, choices, key in slowest]
    gc.enable()
    return {
        "states_timed": len(click),
        "click_ms": _spread(click, min=0, median=50, p95=95),
        "click_cpu_ms_p99": _spread(cpu, p99=99)["p99"],
        "click_objects_ms": _spread(whole, median=50, p95=95),
        "ways_out_ms": _spread(ways, median=50, p95=95, max=100),
        "ways_out_cpu_ms": _spread(ways_cpu, median=50, p99=99, max=100),
        "ways_out_slowest_again_ms": _spread(again, max=100)["max"],
        "ways_out_and_cars_ms": _spread(with_cars, median=50, p95=95, max=100),
        "ways_out_of_one_value": {"mean": round(found / max(1, len(ways)), 1), "most": most},
    }


def _timed(work: Callable[[], Any], wall: list[float], cpu: list[float]) -> Any:
    """Adds the milliseconds the work took, by the clock and by the thread's processor time."""
    start, busy = time.perf_counter(), time.thread_time()
    result = work()
    cpu.append(1000 * (time.thread_time() - busy))
    wall.append(1000 * (time.perf_counter() - start))
    return result


def _cars(ways: list[WayOut]) -> list[Choices]:
    return [dict(way.car) for way in ways]


def _impossible(answers: Answers, pairs: list[tuple[str, str]], draw: random.Random) -> tuple[str, str] | None:
    """A random value for which something must be given up."""
    dear = np.flatnonzero(answers.cost >> 40).tolist()
    draw.shuffle(dear)
    return next((pairs[at] for at in dear if answers[pairs[at]].gives_up), None)  # not one that no car ever has


def _best_of_five(engine: Configurator, choices: Choices, key: tuple[str, str]) -> float:
    times: list[float] = []
    for _ in range(5):
        _timed(partial(engine.ways_out, choices, *key), times, [])
    return min(times)


def _spread(times: list[float], **percents: int) -> dict[str, float]:
    return {
        name: round(float(np.percentile(times, percent)), 3) if times else 0.0 for name, percent in percents.items()
    }


# -------------------------------------------------------------------------------------------------------------- checks
@dataclass
class _Checked:
    """What some workers of the check found."""

    states: int = 0
    disagreements: int = 0
    ways: int = 0
    ways_with_solver: int = 0
    solver_s: float = 0.0

    def __add__(self, other: _Checked) -> _Checked:
        mine, more = astuple(self), astuple(other)
        return _Checked(*(one + two for one, two in zip(mine, more, strict=True)))


def _check(problem: Problem, diagram: Diagram, prices: Prices, count: int, click_ms: float) -> dict[str, Any]:
    """`count` states, dealt out to a process for every core."""
    workers = min(count, os.cpu_count() or 1)
    share = partial(_check_some, problem, diagram, prices, count, workers)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        found = sum(pool.map(share, range(workers)), _Checked())
    values = sum(len(variable.values) for variable in problem.variables)
    a_value = found.solver_s / found.states
    return {
        "states_checked": found.states,
        "disagreements": found.disagreements,
        "ways_checked": found.ways,
        "ways_checked_with_cp_sat": found.ways_with_solver,
        "baseline": {
            "cp_sat_values_asked": found.states,
            "cp_sat_cpu_ms_a_value": round(1000 * a_value, 2),
            "cp_sat_cpu_s_a_click_extrapolated": round(a_value * values, 2),
        },
        "times_faster": round(1000 * a_value * values / click_ms),
    }


def _check_some(problem: Problem, diagram: Diagram, prices: Prices, count: int, workers: int, worker: int) -> _Checked:
    """Every state whose number is the worker's, modulo the number of workers."""
    from benchmarks.solver import Solver

    solver, engine = Solver(problem, prices), Configurator(diagram, prices, problem=problem)
    found = _Checked()
    for number in range(worker, count, workers):
        draw = random.Random(f"state {number}")
        choices, (variable, value) = random_state(engine, problem, draw)
        found.solver_s -= time.process_time()
        expected = solver.ask(choices, variable, value)
        found.solver_s += time.process_time()
        answer, ways = engine.answers(choices)[variable, value], engine.ways_out(choices, variable, value)
        gives_up, price = expected or (None, None)
        fewest = [way.price for way in ways if len(way.gives_up) == gives_up]
        others = {name: chosen for name, chosen in choices.items() if name != variable} | {variable: value}
        found.states += 1
        found.ways += len(ways)
        found.disagreements += answer.gives_up != gives_up
        found.disagreements += answer.possible != (gives_up == 0)
        found.disagreements += answer.price != (price if gives_up == 0 else None)
        found.disagreements += min(fewest, default=None) != price
        found.disagreements += sum(not good_way(lambda some: engine.cars_left(some) > 0, others, way) for way in ways)
        if number % 20 == 0 and ways:
            found.ways_with_solver += 1
            found.disagreements += not good_way(solver.can_have, others, draw.choice(ways))
    return found


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
