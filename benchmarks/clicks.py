"""Sessions of made-up customers, and how long their clicks and their ways out take; what is timed stands in
configurator.py."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from heapq import nlargest
from operator import itemgetter
from typing import Any

import numpy as np

from sales.configurator.engine import Answers, Configurator, WayOut
from sales.configurator.problem import Problem

Choices = dict[str, str]

SLOWEST = 20  # questions asked again, five times each: a busy machine disturbs some of the tens of thousands
OBJECTS = 50  # of so many states one is also timed with everything as Python objects
PAUSE_S = 0.03  # before each session: a system stops programs of real-time priority (chrt) that never pause


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


def _walk(engine: Configurator, problem: Problem, draw: random.Random, count: int) -> Iterator[Choices]:
    for _ in range(count):
        time.sleep(PAUSE_S)
        yield from session(engine, problem, draw)


def measure_clicks(engine: Configurator, problem: Problem, count: int) -> dict[str, Any]:
    draw = random.Random(1)
    click, cpu, whole, ways, ways_cpu, with_cars = (list[float]() for _ in range(6))
    slowest: list[tuple[float, Choices, tuple[str, str]]] = []
    most, found = 0, 0
    gc.collect()
    gc.disable()
    pairs = list(engine.answers({}))
    for number, choices in enumerate(_walk(engine, problem, draw, count)):
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
    again = _again(engine, [(choices, key) for _, choices, key in slowest])
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


def _again(engine: Configurator, asked: list[tuple[Choices, tuple[str, str]]]) -> list[float]:
    """The best of five wall times of each question. They take turns, each after the click it follows in its session, so
    that none finds in the caches what itself left there."""
    times = [list[float]() for _ in asked]
    for _ in range(5):
        for (choices, key), mine in zip(asked, times, strict=True):
            engine.answers(choices)
            _timed(partial(engine.ways_out, choices, *key), mine, [])
    return [min(mine) for mine in times]


def _spread(times: list[float], **percents: int) -> dict[str, float]:
    return {
        name: round(float(np.percentile(times, percent)), 3) if times else 0.0 for name, percent in percents.items()
    }
