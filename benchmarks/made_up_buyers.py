"""Made-up buyers of a range: four kinds, as unlike each other as people who buy cars.

- `one taste`: every buyer weighs every value and every arc of the diagram alike. The model that is learned is of this
  form, so it can be right.
- `three tastes`: three such buyers in turn. One model cannot be right.
- `copies`: there are 60 cars everybody knows, some far better than others. A buyer takes one of them and changes up
  to four things, the rest as little as the rules allow. Nothing but the memory knows such cars.
- `thrift`: a buyer wants two to six things and takes the cheapest car that has them. What else is in the car follows
  from prices nobody told the method.

Weights are so sharp that, as in the published history, many of the cars are sold again and again. Seed 1 throughout.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np

from benchmarks.made_up import made_up_prices
from sales.configurator.diagram import Diagram
from sales.configurator.engine import Configurator
from sales.configurator.leaves import BIG, Leaves
from sales.configurator.problem import Problem
from sales.configurator.sweep import Routes, Sweep, Values
from sales.configurator.trace import Tracer

Car = list[str]  # a value of every variable
Draw = Callable[[Problem, Diagram, int], list[Car]]
SHARPNESS, ARC_SHARPNESS = 2.5, 1.0  # standard deviations of the logarithms of the weights
KNOWN_CARS = 60


TASTES = {"one taste": 1, "three tastes": 3}


def with_tastes(kinds: int) -> Draw:
    return lambda _problem, diagram, count: draw_cars(diagram, tastes(diagram, kinds), count)


def copies(problem: Problem, diagram: Diagram, count: int) -> list[Car]:
    names = [variable.name for variable in diagram.variables]
    leaves, draw = Leaves(diagram), random.Random(1)
    tracer, sweep = Tracer(diagram, leaves), Sweep(Routes(diagram), np.add, np.minimum, np.int64)
    several = [variable for variable in problem.variables if len(variable.values) > 1]
    stock = draw_cars(diagram, tastes(diagram, 3), KNOWN_CARS)
    fame = [1 / rank for rank in range(1, len(stock) + 1)]
    cars = []
    for _ in range(count):
        car = dict(zip(names, *draw.choices(stock, fame), strict=True))
        for variable in draw.sample(several, draw.randint(0, 4)):
            wanted = leaves.literal(variable.name, draw.choice(variable.values))
            if leaves.alive[wanted]:
                penalties = leaves.penalties(car)
                penalties[leaves.variable_of == leaves.variable_of[wanted]] = BIG * len(names)
                penalties[wanted] = 0
                sweep.up(leaves.in_arcs(leaves.in_groups(penalties)))
                car = dict(leaves.names[literal] for literal in sorted(tracer.best(sweep)))
        cars.append(list(car.values()))
    return cars


def thrift(problem: Problem, diagram: Diagram, count: int) -> list[Car]:
    names = [variable.name for variable in diagram.variables]
    engine, draw = Configurator(diagram, made_up_prices(problem)), random.Random(1)
    cars = []
    for dream in draw_cars(diagram, tastes(diagram, 1), count):
        wanted = draw.sample(list(zip(names, dream, strict=True)), draw.randint(2, 6))
        car, _ = engine.cheapest(dict(wanted))
        cars.append([car[name] for name in names])
    return cars


KINDS: dict[str, Draw] = {
    **{name: with_tastes(kinds) for name, kinds in TASTES.items()},
    "copies": copies,
    "thrift": thrift,
}


def tastes(diagram: Diagram, count: int) -> list[Values]:
    return [made_up_taste(diagram, kind) for kind in range(count)]


def made_up_taste(diagram: Diagram, kind: int) -> Values:
    """The weight of each arc for one kind of buyers, all cars together 1: drawn for every value and the arc itself.
    Two thirds of the logarithm are common to all kinds."""
    leaves = Leaves(diagram)
    all_, own = np.random.default_rng(1), np.random.default_rng((1, kind))

    def drawn(size: int, sharpness: float) -> Values:
        both: Values = (2 * all_.normal(0.0, sharpness, size) + own.normal(0.0, sharpness, size)) / np.sqrt(5)
        return both

    values = np.exp(drawn(leaves.literals, SHARPNESS))
    shares = np.log(values / leaves.spread(leaves.in_variables(values)))
    weights: Values = np.exp(leaves.in_arcs(leaves.in_groups(shares)) + drawn(diagram.arcs, ARC_SHARPNESS))
    sweep = Sweep(Routes(diagram), np.multiply, np.add, np.float64)
    weights[-1] /= float(sweep.up(weights))  # the last arc is the one of the top: every car goes through it
    return weights


def draw_cars(diagram: Diagram, tastes: list[Values], count: int) -> list[Car]:
    """Cars as they are sold, to the kinds of buyers in turn: from the top down, each node takes an arc with its share
    of the weight."""
    leaves, draw = Leaves(diagram), random.Random(1)
    tracer, sweep = Tracer(diagram, leaves), Sweep(Routes(diagram), np.multiply, np.add, np.float64)
    cars = []
    for kind, taste in enumerate(tastes):
        sweep.up(taste)
        weights = sweep.arcs.tolist()
        for _ in range(kind, count, len(tastes)):
            literals, waiting = list[int](), [tracer.top]
            while waiting:
                first, last = tracer.node_arcs[waiting.pop()]
                (arc,) = draw.choices(range(first, last), weights[first:last])
                literals += tracer.literals[arc]
                waiting += tracer.kids[arc]
            cars.append([leaves.names[literal][1] for literal in sorted(literals)])
    draw.shuffle(cars)
    return cars
