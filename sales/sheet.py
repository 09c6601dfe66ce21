"""An offer as it goes on paper: the frozen record, its customer, its house and its market's label, in one language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.ids import moment
from db.records import Configuration, Customer, Offer, Staff
from sales.dealership import Dealership, read_dealership
from sales.gone import needed
from sales.names import beside_name, called
from sales.offer_sheet import Co2Class, Co2Label, Contact, Fact, OfferSheet, Section, SheetLine
from sales.range.model import Co2Band, Range
from sales.range.text import Text
from sales.workplace import Workplace

TEXTS = Path(__file__).parents[1] / "assets" / "texts"
LANGUAGES = ("fr", "en")

_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("vehicle", ("version", "engine")),
    ("look", ("paint", "roof", "wheels")),
    ("interior", ("upholstery", "choice")),
    ("packs", ("pack",)),
    ("options", ("option",)),
)
"""Heading -> the kinds of lines under it."""

_SUMMARY = (
    ("version", "version"),
    ("engine", "engine"),
    ("paint", "paint"),
    ("wheels", "wheels"),
    ("upholstery", "upholstery"),
)


def offer_sheet(workplace: Workplace, offer_id: str, range: Range, dealership: Dealership | None = None) -> OfferSheet:
    """Everything the PDF needs, in the offer's language. Prices, CO2 and consumption are those the offer froze.

    `range` gives the maker's name and the market's label; `dealership` is this installation's if not handed in.
    """
    offer = needed(workplace, Offer, offer_id)
    house = dealership or read_dealership()
    car = workplace.store.get(Configuration, offer.configuration)
    page = _Page.of(offer)
    made_on = workplace.day_of(moment(offer.created_at)).isoformat()
    return OfferSheet(
        number=offer.number,
        code=car.code if car else "",
        created_on=made_on,
        valid_until=offer.valid_until,
        dealership=_house(house),
        dealership_legal=house.legal,
        salesperson=_adviser(workplace.store.get(Staff, offer.owner), house, page.words["adviser"]),
        customer=_buyer(needed(workplace, Customer, offer.customer)),
        maker=range.maker,
        model=page.say(page.figures.get("name")) or offer.model,
        version=page.first("version"),
        engine=page.first("engine"),
        colour=page.first("paint"),
        facts=page.facts(),
        sections=page.sections(),
        currency=str(page.figures.get("currency", "EUR")),
        total_cents=offer.total_cents,
        tax_cents=offer.tax_cents,
        tax_permille=offer.tax_permille,
        co2=_label(range, offer, made_on, page),
        consumption=page.consumption(),
        legal_notes=(page.words["note_price"], page.words["note_figures"]),
    )


def _house(house: Dealership) -> Contact:
    return Contact(
        name=house.name,
        street=house.street,
        postal_code=house.postal_code,
        city=house.city,
        country=house.country,
        phone=house.phone,
        email=house.email,
    )


def _adviser(person: Staff | None, house: Dealership, role: str) -> Contact:
    if person is None:
        return Contact(name=house.name, phone=house.phone, email=house.email)
    return Contact(name=person.name, role=role, phone=person.phone or house.phone, email=person.email or house.email)


def _buyer(customer: Customer) -> Contact:
    return Contact(
        name=called(customer.first_name, customer.last_name, customer.company),
        company=beside_name(customer),
        street=customer.street,
        postal_code=customer.postal_code,
        city=customer.city,
        country=customer.country,
        phone=customer.phone,
        email=customer.email,
    )


def _label(range: Range, offer: Offer, day: str, page: _Page) -> Co2Label | None:
    """The label of the offer's market on a day; None where the market has none or the car's figures are not known."""
    market = range.market(offer.market)
    label = market.label(day) if market else None
    grams, letter = page.figures.get("co2_g_km"), page.figures.get("co2_class")
    if label is None or not isinstance(grams, int) or not isinstance(letter, str) or not letter:
        return None
    return Co2Label(
        grams_per_km=grams, letter=letter, scale=_scale(label.bands, page.words["bands"]), basis=page.words["co2_basis"]
    )


def _scale(bands: Sequence[Co2Band], words: Mapping[str, str]) -> tuple[Co2Class, ...]:
    """The classes with their ranges in words: "up to 100", "101-120", "over 250"."""
    classes: list[Co2Class] = []
    below: int | None = None
    for band in bands:
        if band.up_to is None:
            text = words["last"].format(**{"from": below or 0})
        elif below is None:
            text = words["first"].format(to=band.up_to)
        else:
            text = words["middle"].format(**{"from": below + 1, "to": band.up_to})
        classes.append(Co2Class(letter=band.letter, band=text))
        below = band.up_to
    return tuple(classes)


@dataclass(frozen=True)
class _Page:
    """The frozen values of an offer and the words of its language."""

    language: str
    words: Mapping[str, Any]
    lines: tuple[Mapping[str, Any], ...]
    figures: Mapping[str, Any]

    @staticmethod
    def of(offer: Offer) -> _Page:
        language = offer.language if offer.language in LANGUAGES else "en"
        words = tomllib.loads((TEXTS / f"sheet_{language}.toml").read_text("utf-8"))
        return _Page(language, words, tuple(line for line in offer.lines if isinstance(line, dict)), offer.figures)

    def say(self, by_lang: object) -> str:
        """A frozen text in this language."""
        return Text(by_lang).say(self.language) if isinstance(by_lang, dict) else ""

    def first(self, kind: str) -> str:
        """The name of the first line of a kind."""
        return next((self.say(line["name"]) for line in self.lines if line["kind"] == kind), "")

    def facts(self) -> tuple[Fact, ...]:
        """The summary beside the picture."""
        found = [Fact(label=self.words[label], value=self.first(kind)) for label, kind in _SUMMARY]
        power = Fact(label=self.words["power"], value=self.say(self.figures.get("power")))
        return tuple(fact for fact in [*found, power] if fact.value)

    def sections(self) -> tuple[Section, ...]:
        """The lines under their headings, then the standard equipment."""
        found = [
            Section(
                name=self.words[heading], lines=tuple(self._line(line) for line in self.lines if line["kind"] in kinds)
            )
            for heading, kinds in _SECTIONS
        ]
        standard = tuple(SheetLine(name=self.say(name)) for name in self.figures.get("standard", ()))
        return tuple(one for one in [*found, Section(name=self.words["standard"], lines=standard)] if one.lines)

    def _line(self, line: Mapping[str, Any]) -> SheetLine:
        return SheetLine(
            name=self.say(line["name"]), cents=None if line.get("included") else line["cents"], code=line["code"]
        )

    def consumption(self) -> tuple[Fact, ...]:
        """Combined consumption, and the electric range of a car that has one."""
        tenths, reach = self.figures.get("consumption_tenths", 0), self.figures.get("range_km", 0)
        facts = []
        if tenths:
            unit = self.words["kwh" if self.figures.get("consumption_unit") == "kWh" else "litres"]
            value = f"{tenths // 10}{self.words['decimal']}{tenths % 10}"
            facts.append(Fact(label=self.words["combined"], value=unit.format(value=value)))
        if reach:
            facts.append(Fact(label=self.words["range"], value=self.words["kilometres"].format(value=reach)))
        return tuple(facts)
