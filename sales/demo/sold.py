"""A made-up sales history of the demo range: `python -m sales.demo.sold assets/range/auben` writes its sales files.

Nobody bought these cars. Every model has buyers of a few kinds (thrifty, families, keen drivers, firms), each with a
taste of its own; a buyer goes through the lists of the range and takes what is possible and to that taste. All chance
comes from the seed, so the same range gives the same files.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sales.configure.buyers_of import SUFFIX as LEARNED
from sales.configure.buyers_of import SUPPLIED
from sales.range.engine import Engine
from sales.range.model import WITH, Choice, Model
from sales.range.read import read_range
from sales.range.sold import SUFFIX
from sales.range.translate import translate

SEED = 20261101
CARS = 300  # of each model
KINDS = 4  # of buyers
_THRIFT = 0.6  # the first value of a list is the simplest; each later one appeals that much less, taste apart
_OPTIONS = 6  # a buyer orders about so many extras


def made_up_sales(model: Model, engine: Engine, seed: int = SEED, cars: int = CARS) -> list[str]:
    """Lines of a sales file: so many cars of this model."""
    draw = Random(f"{seed} {model.code}")
    tastes = [_taste(model, draw) for _ in range(KINDS)]
    share = [draw.uniform(1, 3) for _ in range(KINDS)]
    lists = [choice for choice in model.choices if choice.kind == "one" and len(choice.values) > 1]
    extras = [choice for choice in model.choices if choice.kind != "one"]
    lines = []
    for _ in range(cars):
        taste = draw.choices(tastes, share)[0]
        chosen: dict[str, str] = {}
        for choice in lists:
            _take(choice, taste, chosen, engine, draw)
        for extra in _some(extras, taste, draw):
            if engine.cars_left({**chosen, extra.code: WITH}):
                chosen[extra.code] = WITH
        picks = [code if value == WITH else f"{code}/{value}" for code, value in chosen.items()]
        lines.append(" ".join([model.code, *picks]))
    return lines


def _taste(model: Model, draw: Random) -> dict[tuple[str, str], float]:
    return {
        (choice.code, value.code): _THRIFT**place * draw.lognormvariate(0, 1.0)
        for choice in model.choices
        for place, value in enumerate(choice.values)
    }


def _take(
    choice: Choice, taste: dict[tuple[str, str], float], chosen: dict[str, str], engine: Engine, draw: Random
) -> None:
    possible = [value.code for value in choice.values if engine.cars_left({**chosen, choice.code: value.code})]
    chosen[choice.code] = draw.choices(possible, [taste[choice.code, value] for value in possible])[0]


def _some(extras: list[Choice], taste: dict[tuple[str, str], float], draw: Random) -> list[Choice]:
    whole = sum(taste[extra.code, WITH] for extra in extras) or 1.0
    return [extra for extra in extras if draw.random() < min(0.8, _OPTIONS * taste[extra.code, WITH] / whole)]


def write_history(folder: Path) -> None:
    """Write the sales file of every model beside the files of a range, and what they teach below it."""
    from sales.configure.kept import compiler

    for model in read_range(folder).models:
        problem = translate(model).problem
        with TemporaryDirectory() as place:
            lines = made_up_sales(model, compiler(Path(place))(model, problem))
            head = f"# Made up: {CARS} cars nobody bought (seed {SEED}, sales/demo/sold.py)."
            (folder / f"{model.code}{SUFFIX}").write_text("\n".join([head, *lines, ""]), "utf-8")
            compiler(Path(place), history=folder)(model, problem)
            supplied = folder / SUPPLIED
            supplied.mkdir(exist_ok=True)
            for old in supplied.glob(f"{model.code}-*{LEARNED}"):
                old.unlink()
            for file in Path(place).glob(f"*{LEARNED}"):
                (supplied / file.name).write_bytes(file.read_bytes())


if __name__ == "__main__":
    write_history(Path(sys.argv[1]))
