"""What can be wrong with a range, a price list, a compiled file or a question; each sentence names place and remedy."""

from __future__ import annotations

from typing import ClassVar

from db.errors import PersonCanMend


class CompileTrouble(PersonCanMend):
    """The range cannot become a configurator as it is written.

    Codes and facts: `bad-table` (rule, what), `bad-variable` (variable, what), `no-car` (rules), `dead-values` (pairs:
    all such (variable, value), value: the first of them as text, rules: what excludes that one), `too-wide` (rules,
    variables, rows).
    """

    sentences: ClassVar[dict[str, str]] = {
        "bad-table": "Rule {rule} cannot be used: {what}. Correct its table in the range.",
        "bad-variable": "Variable {variable} cannot be used: {what}. Correct it in the range.",
        "no-car": "No car at all can be built: these rules contradict each other: {rules}. Relax one of them.",
        "dead-values": "No car can have {value}: rules {rules} exclude it. Remove the value or relax a rule.",
        "too-wide": "The rules {rules} tie too many variables together ({variables}) to be compiled. "
        "Split one of these rules, or introduce a variable that groups their cases.",
    }

    def __str__(self) -> str:
        texts = {name: ", ".join(fact) if isinstance(fact, list) else fact for name, fact in self.facts.items()}
        return self.sentences[self.code].format(**{**texts, "pairs": ""})


class Cancelled(PersonCanMend):
    """Work on a range was stopped because somebody asked so; what was in use before still is. Code `cancelled`."""

    sentences: ClassVar[dict[str, str]] = {
        "cancelled": "This was stopped before it was ready, and nothing has changed. Start it again at any time."
    }


class PriceTrouble(PersonCanMend):
    """Codes: `negative`, `too-high`, `unknown` with facts variable, value, cents."""

    sentences: ClassVar[dict[str, str]] = {
        "negative": "The price of {variable} {value} is below zero ({cents} cents). Correct it in the range.",
        "too-high": "The price of {variable} {value} is too high ({cents} cents): a whole car must stay below ten "
        "billion. Correct it in the range.",
        "unknown": "A price is given for {variable} {value}, which the range does not have. Correct the name.",
    }


class UnknownChoice(PersonCanMend):
    """Code `unknown-choice`, facts variable and value: this range has no such variable or value (any more)."""

    sentences: ClassVar[dict[str, str]] = {
        "unknown-choice": "This range has no {variable} {value} (any more). Choose again from the list."
    }


class NoSuchCar(PersonCanMend):
    """Code `no-such-car`: the choices contradict each other."""

    sentences: ClassVar[dict[str, str]] = {
        "no-such-car": "No car has all these choices together. Take one back, or follow one of the ways out."
    }


class CompiledFileTrouble(PersonCanMend):
    """A compiled file that cannot be used. Codes `damaged`, `newer`, `older`, `not-ours`, `missing`; fact path."""

    sentences: ClassVar[dict[str, str]] = {
        "damaged": "The compiled range {path} is damaged. Import the range again.",
        "newer": "The compiled range {path} was made by a newer Vitrine. Update Vitrine, or import the range again.",
        "older": "The compiled range {path} was made by an older Vitrine. Import the range again.",
        "not-ours": "The file {path} is not a compiled range. Import the range instead.",
        "missing": "The compiled range {path} cannot be read ({why}). Import the range again.",
    }


class ImportTrouble(PersonCanMend):
    """A file of another maker's format that cannot be read. Codes in `sentences`; facts path, place, what."""

    sentences: ClassVar[dict[str, str]] = {
        "unsafe": "{path}, {place}: the file declares a document type or entities, which this import refuses. "
        "Export it without.",
        "truncated": "{path}, {place}: the file ends too early or is not XML ({what}). Export or download it again.",
        "too-big": "{path}, {place}: {what}. Split the file or the table.",
        "bad": "{path}, {place}: {what}. Correct the file.",
        "unreadable": "{path} cannot be read ({what}). Check the name and the rights.",
    }
