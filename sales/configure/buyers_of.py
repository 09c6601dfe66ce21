"""Which buyers a model has: what its sales history taught, fetched from a file or learned now and kept there."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import PersonCanMend
from sales.range.model import WITH, Model

if TYPE_CHECKING:
    from sales.configurator.buyers import Buyers
    from sales.configurator.diagram import Diagram
    from sales.configurator.watch import Watch

SUFFIX = ".learned"
SUPPLIED = "learned"  # the folder beside a range with what was learned before it was handed out


def learned_name(compiled: str, cars: Sequence[dict[str, str]]) -> str:
    """The file for what these cars teach about the compiled model of this name."""
    digest = hashlib.sha256(repr([sorted(car.items()) for car in cars]).encode()).hexdigest()[:16]
    return f"{compiled}-{digest}{SUFFIX}"


def buyers_of(
    model: Model, diagram: Diagram, cars: Sequence[dict[str, str]], files: Sequence[Path | None], watch: Watch
) -> Buyers | None:
    """What the cars teach, from the first of the files that can be used; else learned now (seconds).

    It is kept in the first file. None without enough sales: then nothing is popular. Raises `Cancelled` when `watch`
    says so.
    """
    from sales.configurator.errors import CompiledFileTrouble
    from sales.configurator.learned_file import load_learned, save_learned

    if not cars:
        return None
    keep, *_ = files
    for file in filter(None, files):
        with suppress(CompiledFileTrouble):
            buyers = load_learned(file, diagram)
            if file == keep:
                return buyers
            break
    else:
        buyers = learn_from(model, diagram, cars, watch)
    if keep:
        with suppress(OSError):
            keep.parent.mkdir(exist_ok=True)
            save_learned(buyers, diagram, keep)
    return buyers


def learn_from(model: Model, diagram: Diagram, cars: Sequence[dict[str, str]], watch: Watch) -> Buyers | None:
    """What the cars teach; those the range does not have (any more) are left out."""
    from sales.configurator.engine import Configurator
    from sales.configurator.learn import learn

    order = {
        (choice.code, value.code): place if choice.kind == "one" else int(value.code == WITH)
        for choice in model.choices
        for place, value in enumerate(choice.values)
    }
    simplest = Configurator(diagram, order)
    columns = [choice.code for choice in model.choices]
    sold = []
    for car in cars:
        with suppress(PersonCanMend):
            whole, _ = simplest.cheapest(car)
            sold.append([whole[column] for column in columns])
    return learn(diagram, columns, sold, watch)
