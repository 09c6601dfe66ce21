"""Two or more cars line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sales.configure.view import CarView, CompareLine
from sales.range.text import Text

_NAMES = {
    "model": Text({"fr": "Modèle", "en": "Model"}),
    "total": Text({"fr": "Prix total", "en": "Total price"}),
    "base": Text({"fr": "Prix sans les options", "en": "Price without options"}),
    "power": Text({"fr": "Puissance", "en": "Power"}),
    "co2": Text({"fr": "CO₂ (WLTP)", "en": "CO₂ (WLTP)"}),
    "co2-class": Text({"fr": "Classe CO₂", "en": "CO₂ class"}),
    "consumption": Text({"fr": "Consommation mixte", "en": "Combined consumption"}),
    "reach": Text({"fr": "Autonomie électrique", "en": "Electric range"}),
}
_ONE_KINDS = ("version", "engine", "paint", "roof", "wheels", "upholstery", "choice")


def compare(cars: Sequence[CarView]) -> tuple[CompareLine, ...]:
    """The cars side by side: prices and figures, then each choice, then packs, options and standard equipment.

    Each line holds one entry per car, in the order given. An empty sequence has no lines.
    """
    if not cars:
        return ()
    lines = [
        _texts("model", [car.name for car in cars]),
        _amounts("total", cars, lambda car: car.total_cents, cars[0].currency, "money"),
        _amounts("base", cars, lambda car: car.base_cents, cars[0].currency, "money"),
        _texts("power", [car.power for car in cars]),
        _amounts("co2", cars, lambda car: car.co2_g_km, "g/km"),
        _texts("co2-class", [Text({"en": car.co2_class}) for car in cars]),
    ]
    lines.extend(_consumption(cars, unit) for unit in dict.fromkeys(car.consumption.unit for car in cars))
    if any(car.consumption.range_km for car in cars):
        lines.append(_amounts("reach", cars, lambda car: car.consumption.range_km, "km"))
    return (*lines, *_choices(cars), *_things(cars))


def _choices(cars: Sequence[CarView]) -> list[CompareLine]:
    names = {one.code: one.name for car in cars for step in car.steps for one in step.lists if one.kind == "one"}
    lines = []
    for code, name in names.items():
        texts = [
            next((line.name for line in car.lines if line.kind in _ONE_KINDS and _choice(line.code) == code), Text())
            for car in cars
        ]
        lines.append(CompareLine(code, name, "text", texts=tuple(texts), differs=_differ(texts)))
    return lines


def _things(cars: Sequence[CarView]) -> list[CompareLine]:
    """Packs, options, and standard equipment, each named once, whoever has it."""
    having: dict[str, list[Text]] = {}
    for at, car in enumerate(cars):
        things = [line.name for line in car.lines if line.kind not in _ONE_KINDS] + list(car.standard)
        for name in things:
            having.setdefault(name.say("en"), [Text()] * len(cars))[at] = name
    return [
        CompareLine(
            code=f"have:{english}",
            name=next(text for text in texts if text),
            kind="have",
            texts=tuple(texts),
            differs=not all(texts),
        )
        for english, texts in having.items()
    ]


def _consumption(cars: Sequence[CarView], unit: str) -> CompareLine:
    amounts = tuple(car.consumption.tenths if car.consumption.unit == unit else 0 for car in cars)
    return CompareLine(
        f"consumption-{unit}",
        _NAMES["consumption"],
        "number",
        amounts=amounts,
        unit=f"{unit}/100 km",
        differs=len(set(amounts)) > 1,
    )


def _texts(code: str, texts: Sequence[Text]) -> CompareLine:
    return CompareLine(code, _NAMES[code], "text", texts=tuple(texts), differs=_differ(texts))


def _amounts(
    code: str, cars: Sequence[CarView], of: Callable[[CarView], int], unit: str, kind: str = "number"
) -> CompareLine:
    amounts = tuple(of(car) for car in cars)
    return CompareLine(
        code,
        _NAMES[code],
        "money" if kind == "money" else "number",
        amounts=amounts,
        unit=unit,
        differs=len(set(amounts)) > 1,
    )


def _differ(texts: Sequence[Text]) -> bool:
    return any(text.by_lang != texts[0].by_lang for text in texts)


def _choice(code: str) -> str:
    return code.partition("/")[0]
