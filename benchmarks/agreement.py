"""The configurator's answers against those of CP-SAT (solver.py), state by state; what is compared stands in
configurator.py."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass
from functools import partial
from multiprocessing import get_context
from typing import Any

from benchmarks.clicks import Choices, session
from sales.configurator.diagram import Diagram
from sales.configurator.engine import Configurator, WayOut
from sales.configurator.problem import Problem

Prices = dict[tuple[str, str], int]


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


def check(problem: Problem, diagram: Diagram, prices: Prices, count: int, click_ms: float) -> dict[str, Any]:
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
