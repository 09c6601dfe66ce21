"""From a model to what the configurator compiles: every rule, pack and standard list becomes a table.

Things that come along free of charge ("held": contents of a pack, standard equipment) need one hidden variable each,
which says whether the car pays for the thing. It is named "choice/value", which no choice can be, and it follows from
the others: "off" not in the car, "paid", "free", and "passed" when the version would bring it free but another value
was taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sales.configurator.problem import Problem, Table, Variable
from sales.range.model import WITH, Model, Pick, Rule, Value
from sales.range.text import Text

OFF, PAID, FREE, PASSED = "off", "paid", "free", "passed"
_HIDDEN = (OFF, PAID, FREE, PASSED)


@dataclass(frozen=True)
class Source:
    """What brings a thing along: when all `conditions` hold it is free, and `forced` into the car."""

    conditions: tuple[Pick, ...]
    forced: bool
    rule: str
    name: Text  # the pack's or version's name; empty for a rule


@dataclass(frozen=True)
class Translation:
    """A model as the configurator sees it. `reasons` explains each table's rule in the words of the range."""

    problem: Problem
    sources: Mapping[tuple[str, str], tuple[Source, ...]]  # (choice, value) that may come free -> how
    reasons: Mapping[str, Text]


def hidden_name(choice: str, value: str) -> str:
    """The hidden variable of a thing that may come free."""
    return f"{choice}/{value}"


def translate(model: Model) -> Translation:
    """The model's problem, the things that may come free, and the reasons."""
    return _Translator(model).translate()


def sources_of(model: Model) -> dict[tuple[str, str], tuple[Source, ...]]:
    """Every (choice, value) that something may bring along free of charge, with what brings it."""
    found: dict[tuple[str, str], list[Source]] = {}
    for conditions, held, forced, rule, name in _holdings(model):
        found.setdefault((held.choice, held.values[0]), []).append(Source(conditions, forced, rule, name))
    return {key: tuple(sources) for key, sources in found.items()}


def _holdings(model: Model) -> Iterator[tuple[tuple[Pick, ...], Pick, bool, str, Text]]:
    kinds = {choice.code: choice.kind for choice in model.choices}
    for choice in model.choices:
        for value in choice.values:
            for held in value.holds:
                giver = (Pick(choice.code, (value.code,)),)
                if choice.kind == "one":  # a version's standard wheels may be exchanged, its standard options not
                    forced = kinds.get(held.choice) != "one"
                    yield giver, held, forced, f"standard:{held.choice}", value.name
                else:
                    yield giver, held, True, f"holds:{choice.code}", value.name
    for rule in model.rules:
        if rule.kind == "includes":
            for effect in rule.effects:
                yield rule.conditions, effect, True, rule.code, Text()


class _Translator:
    def __init__(self, model: Model) -> None:
        self._model = model
        self._domains = {choice.code: tuple(value.code for value in choice.values) for choice in model.choices}
        self._sources = sources_of(model)
        for choice, value in self._sources:
            self._domains[hidden_name(choice, value)] = _HIDDEN
        self._index = {name: at for at, name in enumerate(self._domains)}
        self._tables: list[Table] = []
        self._reasons: dict[str, Text] = {}

    def translate(self) -> Translation:
        for rule in self._model.rules:
            self._rule(rule)
        for choice in self._model.choices:
            for value in choice.values:
                self._only(choice.code, value)
        for (held_choice, held_value), sources in self._sources.items():
            for source in sources:
                if source.forced:
                    self._forced(source, Pick(held_choice, (held_value,)))
            self._payment(held_choice, held_value, sources)
        variables = tuple(Variable(name, domain) for name, domain in self._domains.items())
        return Translation(Problem(variables, tuple(self._tables)), self._sources, self._reasons)

    def _rule(self, rule: Rule) -> None:
        self._reasons[rule.code] = rule.text
        if rule.kind == "requires":
            self._forbid(rule.code, rule.conditions, rule.effects)
        elif rule.kind == "excludes":
            for effect in rule.effects:
                self._forbid(rule.code, (*rule.conditions, effect), ())

    def _only(self, choice: str, value: Value) -> None:
        for pick in value.only:
            code = f"only:{choice}/{value.code}:{pick.choice}"
            self._reasons[code] = only_sentence(value.name, self._names(pick))
            self._forbid(code, (Pick(choice, (value.code,)),), (pick,))

    def _forced(self, source: Source, held: Pick) -> None:
        if source.rule not in self._reasons or source.rule.startswith("standard:"):
            givers = [one.name for one in self._sources[held.choice, held.values[0]] if one.rule == source.rule]
            names = self._names(held)
            if source.rule.startswith("standard:"):
                self._reasons[source.rule] = standard_sentence(names[0], givers)
            else:
                contents = [name for pick in self._contents(source) for name in self._names(pick)]
                self._reasons[source.rule] = contents_sentence(source.name, contents)
        self._forbid(source.rule, source.conditions, (held,))

    def _contents(self, source: Source) -> Sequence[Pick]:
        choice = self._model.choice(source.conditions[0].choice)
        value = choice.value(WITH) if choice else None
        return value.holds if value else ()

    def _names(self, pick: Pick) -> list[Text]:
        choice = self._model.choice(pick.choice)
        found = [choice.value(code) for code in pick.values] if choice else []
        return [value.name for value in found if value]

    def _forbid(self, rule: str, all_of: Sequence[Pick], none_of: Sequence[Pick]) -> None:
        """Forbid the cars in which every pick of `all_of` holds and none of `none_of`."""
        allowed: dict[str, list[str]] = {}
        for pick in all_of:
            values = allowed.get(pick.choice, list(self._domains[pick.choice]))
            allowed[pick.choice] = [value for value in values if value in pick.values]
        for pick in none_of:
            values = allowed.get(pick.choice, list(self._domains[pick.choice]))
            allowed[pick.choice] = [value for value in values if value not in pick.values]
        rows = [self._row(zip(allowed, row, strict=True)) for row in product(*allowed.values())]
        if rows:
            self._tables.append(Table(rule, self._scope(allowed), rows, allowed=False))

    def _payment(self, choice: str, value: str, sources: Sequence[Source]) -> None:
        """The table that makes the hidden variable of a thing follow from the others."""
        hidden = hidden_name(choice, value)
        givers = list(dict.fromkeys(pick.choice for source in sources for pick in source.conditions))
        scope = [choice, *(giver for giver in givers if giver != choice)]
        rows = []
        for row in product(*(self._domains[name] for name in scope)):
            car = dict(zip(scope, row, strict=True))
            given = any(all(car[pick.choice] in pick.values for pick in source.conditions) for source in sources)
            taken = car[choice] == value
            state = (FREE if given else PAID) if taken else (PASSED if given else OFF)
            rows.append(self._row([*car.items(), (hidden, state)]))
        self._tables.append(Table(f"price:{hidden}", self._scope([*scope, hidden]), rows))

    def _scope(self, names: Sequence[str] | Mapping[str, object]) -> tuple[int, ...]:
        return tuple(self._index[name] for name in names)

    def _row(
        self, pairs: Iterator[tuple[str, str]] | Sequence[tuple[str, str]] | zip[tuple[str, str]]
    ) -> tuple[int, ...]:
        return tuple(self._domains[name].index(value) for name, value in pairs)


def _listed(names: Sequence[Text], language: str) -> str:
    words = list(dict.fromkeys(name.say(language) for name in names))
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {'et' if language == 'fr' else 'and'} {words[-1]}"


def _sentence(french: str, english: str, first: Sequence[Text], then: Sequence[Text]) -> Text:
    return Text(
        {
            "fr": french.format(_listed(first, "fr"), _listed(then, "fr")),
            "en": english.format(_listed(first, "en"), _listed(then, "en")),
        }
    )


def only_sentence(name: Text, others: Sequence[Text]) -> Text:
    """Why a value with an `only` line is not there."""
    return _sentence("{0}\u00a0: seulement avec {1}.", "{0}: only with {1}.", [name], others)


def standard_sentence(name: Text, versions: Sequence[Text]) -> Text:
    """Why standard equipment cannot be left out."""
    return _sentence("{0}\u00a0: de série sur {1}.", "{0}: standard on {1}.", [name], versions)


def contents_sentence(pack: Text, contents: Sequence[Text]) -> Text:
    """Why the contents of a pack cannot be left out."""
    return _sentence("{0} comprend\u00a0: {1}.", "{0} includes: {1}.", [pack], contents)
