"""A range small enough to read here, and a showroom that prices it by adding up: the desk's screens need no engine."""

from __future__ import annotations

from collections.abc import Mapping

from sales.configure import Build, CarView, Consumption, Line
from sales.configure.view import LineKind
from sales.kept_look import kept_look
from sales.look import CarLook
from sales.range.model import Choice, Co2Band, Co2Label, Look, Market, Model, Price, Range, Tax, Value
from sales.range.text import Text


def _text(both: str) -> Text:
    french, _, english = both.partition("|")
    return Text({"fr": french, "en": english or french})


def _value(code: str, name: str, cents: int = 0, **look: str) -> Value:
    return Value(code, _text(name), prices=(Price("FR", cents),), look=Look(**look))


def _model(code: str, name: str, cents: int, paint: str, wheels: str) -> Model:
    choices = (
        Choice("version", _text("Version"), "version", "one", (_value("lumiere", "Lumière", cents),)),
        Choice(
            "engine", _text("Moteur|Engine"), "engine", "one", (_value("full-145", "Hybride 145|Hybrid 145", 150000),)
        ),
        Choice(
            "paint", _text("Peinture|Paint"), "paint", "one",
            (_value("plain", "Teinte de lancement|Launch colour", 65000, hex=paint, finish="metallic"),
             _value("white", "Blanc craie|Chalk white", hex="#eceae4", finish="solid")),
        ),
        Choice(
            "wheels", _text("Jantes|Wheels"), "wheels", "one",
            (_value("w", "Jantes alliage|Alloy wheels", drawing=wheels),),
        ),
        Choice(
            "upholstery", _text("Sellerie|Upholstery"), "interior", "one",
            (_value("knit", "Maille sauge|Sage knit", drawing="knit", hex="#8d9a86", accent="#cfd6c8"),),
        ),
    )  # fmt: skip
    return Model(code, _text(name), _text("Une voiture|A car"), "hatchback", code, choices, (), ())


def small_range() -> Range:
    """Four models, one version each."""
    bands = tuple(
        Co2Band(letter, up_to) for letter, up_to in zip("ABCDEFG", (100, 120, 140, 160, 200, 250, None), strict=True)
    )
    market = Market(
        "FR", _text("France"), "EUR", ("fr", "en"), (Tax(200, "2014-01-01"),), (Co2Label("2006-05-10", bands),)
    )
    models = (
        _model("mika", "Mika", 1890000, "#d9a441", "alloy-16"),
        _model("taris", "Taris", 3240000, "#1f4e5f", "alloy-18"),
        _model("orsa", "Orsa", 4190000, "#7a1f2b", "aero-19"),
        _model("porto", "Porto", 2990000, "#e7e4dd", "van-16"),
    )
    return Range("auben", "2026.2", "Auben", "2026-01-01", "2026-12-31", ("fr", "en"), (market,), models)


class SmallRoom:
    """What the desk's screens ask of a Showroom, for the small range: `dearer` cents a car, `lost` choices."""

    def __init__(self, dearer: int = 0, lost: tuple[tuple[str, str], ...] = ()) -> None:
        self.range = small_range()
        self.dearer = dearer
        self.lost = lost

    def reopen(self, model: str, market: str, choices: Mapping[str, str]) -> tuple[Build, tuple[tuple[str, str], ...]]:
        """The kept choices, all of them possible."""
        return Build(model, market, dict(choices)), self.lost

    def view(self, build: Build, day: str) -> CarView:
        """The car with the first value of everything that was not chosen."""
        model = self.range.model(build.model)
        assert model is not None
        car = {choice.code: build.choices.get(choice.code, choice.values[0].code) for choice in model.choices}
        lines = []
        for choice in model.choices:
            value = choice.value(car[choice.code])
            assert value is not None
            kind: LineKind = "version" if choice.code == "version" else "choice"
            cents = value.prices[0].cents
            lines.append(Line(kind, f"{choice.code}/{value.code}", value.name, cents, cents == 0))
        total = sum(line.cents for line in lines) + self.dearer
        return CarView(
            build=build, day=day, model=model.code, name=model.name, currency="EUR", steps=(), total_cents=total,
            base_cents=total, tax_permille=200, lines=tuple(lines), standard=(), co2_g_km=104, co2_class="B",
            consumption=Consumption(46, "l"), power=_text("107 kW"),
            look=kept_look(self.range, model.code, car) or CarLook(model.code), complete=True, car=car,
        )  # fmt: skip
