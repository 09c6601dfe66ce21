"""A range written back as text, so that reading it again can be compared with the first reading. Only for tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sales.range.model import Choice, Drive, Market, Model, Pick, Price, Range, Rule, Value
from sales.range.text import Text

SMALL = Path(__file__).parent.parent / "configure" / "small.range"
DEMO = Path(__file__).parents[3] / "assets" / "range" / "auben"


def write_range(range_: Range) -> str:
    """All of a range in one file."""
    lines = [f"range {range_.code}", f"  maker {range_.maker}", f"  version {range_.version}"]
    lines += [f"  valid{_span(range_.valid_from, range_.valid_to)}", f"  languages {', '.join(range_.languages)}"]
    for market in range_.markets:
        lines += _market(market)
    for model in range_.models:
        lines += _model(model)
    return "\n".join([*lines, "end", ""])


def _market(market: Market) -> Iterable[str]:
    yield f"market {market.code}"
    yield from _texts(market.name)
    yield f"  currency {market.currency}"
    yield f"  languages {', '.join(market.languages)}"
    for tax in market.taxes:
        yield f"  tax {tax.permille // 10}.{tax.permille % 10} %{_span(tax.valid_from, '')}"
    for label in market.labels:
        bands = ", ".join(f"{band.letter} {'' if band.up_to is None else band.up_to}".strip() for band in label.bands)
        yield f"  co2{_span(label.valid_from, '')} {bands}"


def _model(model: Model) -> Iterable[str]:
    yield f"model {model.code}"
    yield from _texts(model.name, model.note)
    yield f"  body {model.body}"
    yield f"  drawing {model.drawing}"
    if model.showcase:
        yield f"  showcase {', '.join(map(_pick, model.showcase))}"
    for group in model.groups:
        yield f"group {group.code}"
        yield from _texts(group.name)
    for code, name in model.equipment.items():
        yield f"equipment {code}"
        yield from _texts(name)
    for choice in model.choices:
        if choice.kind == "one":
            yield f"choice {choice.code}"
            yield from _texts(choice.name)
            yield f"  step {choice.step}"
    for choice in model.choices:
        yield from _choice(choice)
    for rule in model.rules:
        yield from _rule(rule)


def _choice(choice: Choice) -> Iterable[str]:
    for value in choice.values:
        if choice.kind == "one":
            yield f"{choice.code} {value.code}"
            yield from _value(choice, value)
        elif value.code == "with":
            yield f"{choice.kind} {choice.code}"
            yield from _value(choice, value)
            if choice.group:
                yield f"  group {choice.group}"


def _value(choice: Choice, value: Value) -> Iterable[str]:
    yield from _texts(value.name, value.note)
    yield from (_price(price) for price in value.prices)
    yield from (f"  only {_pick(pick)}" for pick in value.only)
    word = "standard" if choice.kind == "one" else "contains"
    yield from (f"  {word} {_pick(pick)}" for pick in value.holds)
    yield from (f"  {word} equipment/{code}" for code in value.equipment)
    if value.engine:
        yield f"  power {value.engine.power_kw} kW {value.engine.power_hp} hp"
        yield f"  gearbox {value.engine.gearbox}"
        yield f"  energy {value.engine.energy}"
    yield from _drive(value.drive)
    look = value.look
    if look.hex:
        yield f"  hex {look.hex} {look.accent}".rstrip()
    for name, word in (("finish", look.finish), ("drawing", look.drawing), ("extra", look.extra)):
        if word:
            yield f"  {name} {word}"


def _drive(drive: Drive) -> Iterable[str]:
    if drive.co2:
        yield f"  co2 {drive.co2:+d}"
    uses = [f"{_tenths(amount)} {unit}" for amount, unit in ((drive.litres, "l"), (drive.kwh, "kWh")) if amount]
    if uses:
        yield f"  use {', '.join(uses)}"
    if drive.reach:
        yield f"  range {drive.reach} km"


def _tenths(amount: int) -> str:
    return f"{'-' if amount < 0 else ''}{abs(amount) // 10}.{abs(amount) % 10}"


def _rule(rule: Rule) -> Iterable[str]:
    yield f"rule {rule.code}"
    yield from _texts(rule.text)
    yield f"  if {' and '.join(map(_pick, rule.conditions))}"
    joint = " or " if rule.kind == "requires" else ", "
    yield f"  {rule.kind} {joint.join(map(_pick, rule.effects))}"


def _price(price: Price) -> str:
    span = _span(price.valid_from, price.valid_to)
    return f"  price {price.market} {price.cents // 100}.{price.cents % 100:02d}{span}"


def _pick(pick: Pick) -> str:
    return pick.choice if pick.values == ("with",) else f"{pick.choice}/{'|'.join(pick.values)}"


def _span(first: str, last: str) -> str:
    return (f" from {first}" if first else "") + (f" to {last}" if last else "")


def _texts(name: Text, note: Text | None = None) -> Iterable[str]:
    for language, words in name.by_lang.items():
        more = note.by_lang.get(language, "") if note else ""
        yield f"  {language} {words} | {more}" if more else f"  {language} {words}"
