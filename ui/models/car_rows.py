"""A CarView as rows a screen can bind to: cards, swatches, lines of the price. Plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from sales.configure import CarView, ListView, StepView, ValueView, WayOutView
from sales.range.text import Text
from ui.formats import Formats

translate = QCoreApplication.translate


class Pictures(Protocol):
    """Where the small picture of a value is; `ui.models.car_pictures` has the one that knows the drawings."""

    def of(self, value: ValueView) -> str:
        """An address for an Image, "" for none."""


@dataclass(frozen=True)
class CardRow:
    """One value as a card."""

    key: str
    """ "choice/value" """
    name: str
    note: str = ""
    price: str = ""
    standing: str = "free"  # chosen | included | free | impossible
    several: bool = False
    """Ticked on its own; otherwise exactly one of its list is in the car."""
    picture: str = ""
    swatch: str = ""
    popular: bool = False
    mark: str = ""
    contents: str = ""
    list_name: str = ""
    """The heading over the cards of its list; "" when a step has only one list."""
    explained: bool = False
    reason: str = ""
    ways: list[dict[str, Any]] = field(default_factory=list)
    words: str = ""
    """What a search looks through, folded."""


@dataclass(frozen=True)
class LineRow:
    """One line of the price."""

    id: str
    name: str
    kind: str
    price: str


def cards(step: StepView, pictures: Pictures, formats: Formats) -> list[CardRow]:
    """The cards of one step, list after list."""
    several = len(step.lists) > 1
    return [
        replace(row, list_name=one.name.say(formats.language)) if several else row
        for one in step.lists
        for row in list_cards(one, pictures, formats)
    ]


def list_cards(one: ListView, pictures: Pictures, formats: Formats) -> list[CardRow]:
    """The cards of one list. What a version has beyond the one before it is all that is told of it."""
    rows, before = [], set[Text]()
    for value in one.values:
        row = card(value, one, pictures, formats)
        more = [text for text in value.contents if text not in before]
        if more and 2 * len(more) < len(value.contents):  # mostly what the one before has
            row = replace(row, contents=translate("Car", "More than that: %1").replace("%1", _dotted(more, formats)))
        before = set(value.contents) if one.kind == "one" else set()
        rows.append(row)
    return rows


def card(value: ValueView, one: ListView, pictures: Pictures, formats: Formats) -> CardRow:
    """One card, nothing explained."""
    language = formats.language
    name, note = value.name.say(language), value.note.say(language)
    return CardRow(
        key=f"{value.choice}/{value.value}",
        name=name,
        note=note,
        price=price(value, formats),
        standing=value.state,
        several=one.kind == "many",
        picture=pictures.of(value),
        swatch=value.swatch,
        popular=any(mark.code == "popular" for mark in value.marks),
        mark=_mark(value, language),
        contents=_dotted(value.contents, formats),
        words=fold(f"{name} {note} {one.name.say(language)}"),
    )


def explained(row: CardRow, value: ValueView, formats: Formats) -> CardRow:
    """The card with its reason and its ways out."""
    ways = [way(one, at, formats) for at, one in enumerate(value.ways_out)]
    return replace(row, explained=True, reason=value.reason.say(formats.language), ways=ways)


def way(one: WayOutView, at: int, formats: Formats) -> dict[str, Any]:
    """A way out: {"index", "text", "removes", "adds", "price"}."""
    language = formats.language
    removes = [text.say(language) for text in one.removes]
    adds = [text.say(language) for text in one.adds]
    parts = []
    if removes:
        parts.append(translate("Car", "removes %1").replace("%1", _list(removes)))
    if adds:
        parts.append(translate("Car", "adds %1").replace("%1", _list(adds)))
    text = ", ".join(parts)
    same = translate("Car", "same price")
    return {
        "index": at,
        "text": text[:1].upper() + text[1:],
        "removes": removes,
        "adds": adds,
        "price": formats.difference(one.price_delta_cents) or same,
    }


def price(value: ValueView, formats: Formats) -> str:
    """What stands at the right of a card."""
    if value.state == "impossible":
        return ""
    if value.state == "free":
        return formats.difference(value.price_delta_cents) or translate("Car", "same price")
    return formats.money(value.price_cents) if value.price_cents else translate("Car", "included")


def lines(car: CarView, formats: Formats) -> list[LineRow]:
    """The price, line by line."""
    language = formats.language
    included = translate("Car", "included")
    return [
        LineRow(
            line.code,
            line.name.say(language),
            line.kind,
            included if line.included or not line.cents else formats.money(line.cents),
        )
        for line in car.lines
    ]


def summary(car: CarView, language: str) -> str:
    """The car in one line: version, engine, paint, wheels."""
    wanted = ("version", "engine", "paint", "wheels")
    names = {line.kind: line.name.say(language) for line in reversed(car.lines) if line.kind in wanted}
    return " · ".join(names[kind] for kind in wanted if kind in names)


def consumption(car: CarView, formats: Formats) -> str:
    """ "5.2 l/100 km", and the electric range of those that have one."""
    text = use(car, formats)
    if car.consumption.range_km:
        text += " · " + translate("Car", "range %1 km").replace("%1", formats.number(car.consumption.range_km))
    return text


def use(car: CarView, formats: Formats) -> str:
    """ "5.2 l/100 km"."""
    return f"{formats.decimal(car.consumption.tenths, 1)}\u00a0{car.consumption.unit}/100\u00a0km"


def fold(text: str) -> str:
    """For searching: small letters without accents."""
    import unicodedata

    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def matching(rows: Iterable[CardRow], text: str) -> list[CardRow]:
    """The cards that hold every word of the text."""
    wanted = fold(text).split()
    return [row for row in rows if all(word in row.words for word in wanted)]


def _mark(value: ValueView, language: str) -> str:
    for mark in value.marks:
        text = mark.text.say(language)
        if mark.code == "with-pack":
            return translate("Car", "with %1").replace("%1", text)
        if mark.code == "included-in":
            return translate("Car", "in %1").replace("%1", text)
        if mark.code == "standard" and value.price_cents:  # otherwise its price says so
            return translate("Car", "standard")
    return ""


def _dotted(texts: Iterable[Text], formats: Formats) -> str:
    return " · ".join(text.say(formats.language) for text in texts)


def _list(names: list[str]) -> str:
    """ "a, b and c" """
    if len(names) < 2:
        return "".join(names)
    return translate("Car", "%1 and %2").replace("%1", ", ".join(names[:-1])).replace("%2", names[-1])
