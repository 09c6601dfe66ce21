"""What only the cars themselves show: a model nobody can build, a value no car can have."""

from __future__ import annotations

from collections.abc import Sequence

from sales.configurator.errors import CompileTrouble
from sales.range.engine import Compile, Engine
from sales.range.model import WITHOUT, Choice, Model, Value
from sales.range.problems import Notebook, Place, quoted
from sales.range.translate import translate

_TOO_WIDE = "Its rules tie too many choices together to be compiled: {}."


def check_cars(model: Model, compile_model: Compile, notebook: Notebook) -> Engine | None:
    """Note every value of a model that no car can have, and the rules that exclude it. Returns what was compiled."""
    try:
        configurator = compile_model(model, translate(model).problem)
    except CompileTrouble as trouble:
        _note_trouble(model, trouble, notebook)
        return None
    shown = {pick.choice: pick.values[0] for pick in model.showcase}
    if shown and not configurator.cars_left(shown):
        notebook.note(
            model.place,
            f"No car has everything the showcase of model {quoted(model.code)} names.",
            "Take away what cannot be combined.",
        )
    answers = configurator.answers({})
    for choice in model.choices:
        for value in choice.values:
            if value.code == WITHOUT and choice.kind != "one":
                continue  # nobody can leave it out: standard on every version
            if not answers[choice.code, value.code].possible:
                rules = configurator.why_not({}, choice.code, value.code)
                notebook.note(
                    value.place,
                    f"No car can have {_called(choice, value)}: {_named(model, rules)}.",
                    "Relax one of these, or remove the value.",
                )
    return configurator


def _note_trouble(model: Model, trouble: CompileTrouble, notebook: Notebook) -> None:
    rules: Sequence[str] = trouble.facts.get("rules") or [trouble.facts.get("rule", "")]
    if isinstance(rules, str):
        rules = [rules]
    places = [place for place in (place_of(model, rule) for rule in rules) if place]
    place = places[0] if places else model.place
    if trouble.code == "no-car":
        notebook.note(
            place,
            f'No car of model "{model.code}" can be built: these contradict each other: {_named(model, rules)}.',
            "Relax one of them.",
        )
    elif trouble.code == "too-wide":
        notebook.note(
            place,
            _TOO_WIDE.format(_named(model, rules)),
            "Split one of these rules into rules about fewer choices.",
        )
    else:
        notebook.note(place, f'Model "{model.code}" cannot be compiled.', str(trouble))


def place_of(model: Model, rule: str) -> Place | None:
    """The line a rule of the configurator comes from; None for a code that comes from no line."""
    kind, _, rest = rule.partition(":")
    if kind == "only":
        choice, _, value = rest.partition(":")[0].partition("/")
        return _place_of_value(model, choice, value)
    if kind in ("holds", "standard"):
        return _place_of_value(model, rest, "with")
    return next((one.place for one in model.rules if one.code == rule), None)


def _place_of_value(model: Model, choice: str, value: str) -> Place | None:
    found = model.choice(choice)
    thing = found.value(value) if found else None
    return thing.place if thing else None


def _called(choice: Choice, value: Value) -> str:
    return f"{choice.kind} {quoted(choice.code)}" if choice.kind != "one" else f"{choice.code} {quoted(value.code)}"


def _named(model: Model, rules: Sequence[str]) -> str:
    names = []
    for rule in rules:
        place, (kind, _, rest) = place_of(model, rule), rule.partition(":")
        where = f" ({place})" if place else ""
        if kind == "only":
            names.append(f"the only line of {rest.partition(':')[0]}{where}")
        elif kind == "holds":
            names.append(f"the contents of pack {quoted(rest)}{where}")
        elif kind == "standard":
            names.append(f"the standard lines with {quoted(rest)}{where}")
        elif not rule.startswith("price:"):
            names.append(f"rule {quoted(rule)}{where}")
    return ", ".join(dict.fromkeys(names)) or "its rules together exclude it"
