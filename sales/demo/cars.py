"""Cars of the real range for the made-up dealership: a small pool of each model, put together by chance choices."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from sales.configure.showroom import Showroom
from sales.configure.view import Build, CarView
from sales.demo.maker import DemoCar, MakeCar
from sales.quotes import figures_of, frozen_line

POOL = 9
"""Different cars of a model; a view of one takes some milliseconds, and a thousand of them too long."""


def showroom_cars(showroom: Showroom, seed: int, market: str, day: str) -> MakeCar:
    """Cars of this range with the prices of that day. The pool of a model is made when its first car is asked for."""
    pools: dict[str, list[DemoCar]] = {}
    models = [model.code for model in showroom.range.models]

    def make(random: Random, model: str) -> DemoCar:
        code = model if model in models else models[random.randrange(len(models))]
        if code not in pools:
            chance = Random(f"{seed} {code}")
            pools[code] = [_some_car(showroom, chance, showroom.start(code, market), day) for _ in range(POOL)]
        car = pools[code][random.randrange(POOL)]
        return replace(car, choices=dict(car.choices), car=dict(car.car))

    return make


def _some_car(showroom: Showroom, random: Random, build: Build, day: str) -> DemoCar:
    """One value of each list that asks for one, an option here and there."""
    view = showroom.view(build, day)
    for step in range(len(view.steps)):
        for place in range(len(view.steps[step].lists)):
            asked = view.steps[step].lists[place]
            free = [value for value in asked.values if value.state in ("free", "included")]
            if free and (asked.kind == "one" or random.random() < 0.4):
                value = free[random.randrange(len(free))]
                build = showroom.choose(build, value.choice, value.value)
                view = showroom.view(build, day)
    return _made(view, showroom.range.version)


def _made(view: CarView, range_version: str) -> DemoCar:
    version = next((line.name.say("fr") for line in view.lines if line.kind == "version"), "")
    return DemoCar(
        model=view.model,
        choices=dict(view.build.choices),
        car=dict(view.car),
        total_cents=view.total_cents,
        lines=tuple(frozen_line(line) for line in view.lines),
        figures=figures_of(view),
        label=f"{view.name.say('fr')} {version}".strip(),
        market=view.build.market,
        range_version=range_version,
        tax_permille=view.tax_permille,
    )
