"""What the command line says of a range: `range check` and `range info`, as data and as text."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sales.pricing import price_list
from sales.range.check_cars import check_cars
from sales.range.check_sold import SoldReport, check_sold
from sales.range.engine import Compile, Engine
from sales.range.model import Model, Range
from sales.range.problems import Notebook, Problem
from sales.range.read import try_range
from sales.range.translate import translate


@dataclass(frozen=True)
class CheckReport:
    """The result of a check; `ok` when there is nothing to mend."""

    path: str
    problems: tuple[Problem, ...]
    range: Range | None
    sold: SoldReport | None = None  # of a range in order

    @property
    def ok(self) -> bool:
        """Whether the range can be used."""
        return not self.problems

    def data(self) -> dict[str, Any]:
        """For --json."""
        problems = [asdict(problem) for problem in self.problems]
        sold = {"sold": self.sold.data()} if self.sold and self.sold.text() else {}
        return {"ok": self.ok, "path": self.path, "problems": problems, **sold}

    def text(self) -> str:
        """For a person: each problem with its file, line and remedy, then one line that sums up."""
        if self.range and self.ok:
            models = ", ".join(model.code for model in self.range.models)
            said = f"{self.path}: in order. {self.range.maker} {self.range.version}: {models}."
            return "\n".join(filter(None, [said, self.sold.text() if self.sold else ""]))
        count = len(self.problems)
        return "\n".join([*map(str, self.problems), f"{count} problem{'s' if count != 1 else ''} to mend."])


@dataclass(frozen=True)
class ModelInfo:
    """What one model holds. `cars` is the exact number of different cars, as text: other programs keep fewer digits."""

    code: str
    name: str
    choices: int
    values: int
    packs: int
    options: int
    rules: int
    cars: str
    variables: int  # of the compiled model: the choices, and what it adds to keep count of what comes along free
    dead_values: int  # no car has them; in a checked range only "without" something that every car has
    size_bytes: int  # of the compiled file; 0 from an engine that has none
    price_from: dict[str, int]  # cheapest version with its cheapest engine, cents by market


@dataclass(frozen=True)
class RangeInfo:
    """What a range holds."""

    code: str
    maker: str
    version: str
    valid_from: str
    valid_to: str
    languages: tuple[str, ...]
    markets: tuple[str, ...]
    models: tuple[ModelInfo, ...]

    def data(self) -> dict[str, Any]:
        """For --json."""
        return asdict(self)

    def text(self) -> str:
        """For a person: one block a model."""
        until = f" to {self.valid_to}" if self.valid_to else ""
        sold = f"markets {', '.join(self.markets)}; languages {', '.join(self.languages)}"
        lines = [f"{self.maker} {self.version}, valid from {self.valid_from}{until}; {sold}"]
        for model in self.models:
            prices = ", ".join(f"{market} {cents / 100:,.2f}" for market, cents in model.price_from.items())
            extras = f"{model.packs} packs, {model.options} options, {model.rules} rules"
            lines += [
                "",
                f"{model.name} ({model.code}), from {prices}",
                f"  {model.choices} choices with {model.values} values, {extras}",
                f"  {int(model.cars):,} different cars",
            ]
        return "\n".join(lines)


def check(path: Path, compile_model: Compile) -> CheckReport:
    """Read the range and build its configurators: every problem of the text, or else every problem of the cars."""
    return check_found(path, *try_range(path), compile_model)


def check_found(path: Path, found: Range | None, problems: tuple[Problem, ...], compile_model: Compile) -> CheckReport:
    """The same for a range that has been read; of one in order also what is wrong with the cars sold before."""
    if found is None or problems:
        return CheckReport(str(path), problems, None)
    notebook = Notebook()
    engines = {model.code: check_cars(model, compile_model, notebook) for model in found.models}
    if notebook:
        return CheckReport(str(path), notebook.problems, None)
    built = {code: engine for code, engine in engines.items() if engine}
    return CheckReport(str(path), (), found, check_sold(path, found, built))


def info(found: Range, compile_model: Compile) -> RangeInfo:
    """Counts what a checked range holds."""
    return RangeInfo(
        code=found.code,
        maker=found.maker,
        version=found.version,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        languages=found.languages,
        markets=tuple(market.code for market in found.markets),
        models=tuple(_model_info(model, found, compile_model) for model in found.models),
    )


def _model_info(model: Model, found: Range, compile_model: Compile) -> ModelInfo:
    ones = [choice for choice in model.choices if choice.kind == "one"]
    kinds = [choice.kind for choice in model.choices]
    problem = translate(model).problem
    configurator = compile_model(model, problem)
    answers = configurator.answers({})
    return ModelInfo(
        code=model.code,
        name=model.name.say("en"),
        choices=len(ones),
        values=sum(len(choice.values) for choice in ones),
        packs=kinds.count("pack"),
        options=kinds.count("option"),
        rules=len(model.rules),
        cars=str(configurator.cars_left({})),
        variables=len(problem.variables),
        dead_values=sum(
            not answers[choice.code, value.code].possible for choice in model.choices for value in choice.values
        ),
        size_bytes=_size(configurator),
        price_from={market.code: _price_from(model, market.code, found.valid_from) for market in found.markets},
    )


def _size(engine: Engine) -> int:
    diagram = getattr(engine, "diagram", None)
    if diagram is None:
        return 0
    from sales.configurator.file import to_bytes

    return len(to_bytes(diagram))


def _price_from(model: Model, market: str, day: str) -> int:
    prices = price_list(model, market, day)
    bases = [[cents for (choice, _), cents in prices.items() if choice == code] for code in ("version", "engine")]
    return sum(min(cents) for cents in bases)
