"""The complete car of a build: price, lines, figures, look, and the steps with their cards."""

from __future__ import annotations

from collections.abc import Mapping

from sales.configure.known import Known
from sales.configure.steps import steps_of
from sales.configure.view import Build, CarView, Consumption, Line, LineKind
from sales.kept_look import look_with
from sales.look import CarLook
from sales.range.model import WITH, WITHOUT, Choice, Value
from sales.range.text import Text

_LINE_KINDS: dict[str, LineKind] = {
    "version": "version",
    "engine": "engine",
    "paint": "paint",
    "roof": "roof",
    "wheels": "wheels",
    "upholstery": "upholstery",
}


def car_view(build: Build, known: Known) -> CarView:
    """Everything the screen shows of a build that can be built."""
    car, total = known.total(build.choices)
    co2 = co2_of(known, car)
    ones = [choice.code for choice in known.model.choices if choice.kind == "one" and len(choice.values) > 1]
    return CarView(
        build=build,
        day=known.day,
        model=known.model.code,
        name=known.model.name,
        currency=known.market.currency,
        steps=steps_of(build, known, car, total),
        total_cents=total,
        base_cents=sum(known.cents(car, code, car[code]) for code in ("version", "engine") if code in known.choices),
        tax_permille=known.market.tax_permille(known.day),
        lines=lines_of(known, car, build.choices),
        standard=standard_of(known, car),
        co2_g_km=co2,
        co2_class=known.market.co2_class(co2, known.day),
        consumption=consumption_of(known, car),
        power=power_of(known, car),
        look=look_of(known, car),
        complete=all(code in build.choices for code in ones),
        car=known.real(car),
        cars_left=known.configurator.cars_left(build.choices),
    )


def lines_of(known: Known, car: Mapping[str, str], chosen: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines of the price; they add up to the total.

    A pack's contents follow as included lines; options that are standard on the version stand in `standard_of` instead,
    unless the person chose them.
    """
    lines = []
    for choice in known.model.choices:
        value = car[choice.code]
        if value == WITHOUT and choice.kind != "one":
            continue
        free = known.is_free(car, choice.code, value)
        if choice.kind == "option" and free and choice.code not in chosen and _standard(known, car, choice):
            continue
        name = known.values[choice.code, value].name
        kind: LineKind = _LINE_KINDS.get(choice.code, "choice") if choice.kind == "one" else choice.kind
        cents = known.cents(car, choice.code, value)
        lines.append(Line(kind, f"{choice.code}/{value}", name, cents, free))
    return tuple(lines)


def standard_of(known: Known, car: Mapping[str, str]) -> tuple[Text, ...]:
    """Names of the standard equipment: what nobody chooses, then options the version brings along."""
    plain = [
        known.model.equipment[code]
        for choice in known.model.choices
        for code in known.values[choice.code, car[choice.code]].equipment
        if code in known.model.equipment
    ]
    options = [
        choice.name
        for choice in known.model.choices
        if choice.kind == "option" and car[choice.code] == WITH and _standard(known, car, choice)
    ]
    return tuple(plain + options)


def _standard(known: Known, car: Mapping[str, str], choice: Choice) -> bool:
    givers = known.givers(car, choice.code, car[choice.code])
    return any(source.rule.startswith("standard:") for source in givers)


def taken(known: Known, car: Mapping[str, str]) -> list[Value]:
    """The values of the car, in the order of the range."""
    return [known.values[choice.code, car[choice.code]] for choice in known.model.choices]


def co2_of(known: Known, car: Mapping[str, str]) -> int:
    """Combined WLTP g/km: the engine's own figure and what wheels and options add; 0 for an electric car."""
    if _is_electric(known, car):
        return 0
    return max(0, sum(value.drive.co2 for value in taken(known, car)))


def consumption_of(known: Known, car: Mapping[str, str]) -> Consumption:
    """Combined WLTP consumption and electric range."""
    values = taken(known, car)
    reach = max(0, sum(value.drive.reach for value in values))
    if _is_electric(known, car):
        return Consumption(max(0, sum(value.drive.kwh for value in values)), "kWh", reach)
    own = known.values["engine", car["engine"]].drive.reach
    return Consumption(max(0, sum(value.drive.litres for value in values)), "l", reach if own else 0)


def power_of(known: Known, car: Mapping[str, str]) -> Text:
    """The engine's power, in the units of each language."""
    engine = known.values["engine", car["engine"]].engine
    if engine is None:
        return Text()
    units = {"fr": "ch", "de": "PS"}
    languages = known.model.name.by_lang
    return Text(
        {
            language: f"{engine.power_kw}\u00a0kW ({engine.power_hp}\u00a0{units.get(language, 'hp')})"
            for language in languages
        }
    )


def _is_electric(known: Known, car: Mapping[str, str]) -> bool:
    engine = known.values["engine", car["engine"]].engine
    return engine is not None and engine.energy == "electric"


def look_of(known: Known, car: Mapping[str, str]) -> CarLook:
    """What the drawing needs of this car."""
    return look_with(known.model, {code: known.values[code, car[code]] for code in known.choices})
