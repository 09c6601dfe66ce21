"""What a prospect of another system is in our terms: the form of a lead, or why it cannot be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from db.phones import looks_like_phone
from sales.adf import AdfTrouble, Prospect, Vehicle
from sales.leads import LeadForm
from sales.people import LONGEST, LONGEST_NOTE, CustomerForm, FormRefused, checked, looks_like_email
from sales.workplace import Workplace


@dataclass(frozen=True)
class Range:
    """What the prospects' words are compared with, and in which language the lead's notes are written."""

    maker: str
    models: Mapping[str, str]
    """Code to name."""
    language: str = "en"  # fr | en
    currency: str = "EUR"


WORDS = {
    "en": {
        "wanted": "Wants", "own": "Part exchange", "colours": "colour", "options": "with", "when": "When",
        "also": "Also reachable", "pays": "Pays by", "time": "Best time",
    },
    "fr": {
        "wanted": "Souhaite", "own": "Reprise", "colours": "couleur", "options": "avec", "when": "Quand",
        "also": "Joignable aussi", "pays": "Paie par", "time": "Meilleur moment",
    },
}  # fmt: skip
"""Labels of the lines a lead's note is made of."""


def origin_of(prospect: Prospect) -> tuple[str, str]:
    """Who sent it, and the number it has there, as "source number"; "" where it has none."""
    first = next(iter(prospect.ids), None)
    number = f"{first.source or prospect.provider} {first.value}".strip() if first else ""
    return (prospect.provider or (first.source if first else ""))[:LONGEST], number[:LONGEST]


def lead_form(workplace: Workplace, prospect: Prospect, range_: Range) -> LeadForm:
    """Raises AdfTrouble("no-name"), ("no-contact") or ("too-long", field)."""
    origin, number = origin_of(prospect)
    wanted = prospect.wanted
    model = model_of(wanted, range_) if wanted else ""
    comments = "\n".join(line for line in (prospect.comments, *_notes(prospect, range_)) if line)
    if len(comments) > LONGEST_NOTE:
        raise AdfTrouble("too-long", field="comments")
    return LeadForm(
        customer=_customer(workplace, prospect),
        source="web",
        interest=(wanted.interest if wanted else prospect.owned.interest if prospect.owned else "") or "buy",
        model=model,
        timeframe=timeframe_of(prospect, workplace.today()),
        comments=comments,
        received_at=min(prospect.requested or workplace.now(), workplace.now()),
        origin=origin,
        origin_number=number,
    )


def _customer(workplace: Workplace, prospect: Prospect) -> CustomerForm:
    phones = [phone.number for phone in sorted(prospect.phones, key=lambda phone: not phone.preferred)]
    phone = next((number for number in phones if looks_like_phone(number)), "")
    email = prospect.email if looks_like_email(prospect.email) else ""
    form = CustomerForm(
        first_name=prospect.first_name,
        last_name=prospect.last_name,
        company=prospect.company,
        phone=phone,
        email=email,
        street=", ".join(prospect.street.splitlines()),
        postal_code=prospect.postal_code,
        city=prospect.city,
        country=prospect.country,
    )
    try:
        return checked(workplace, form)
    except FormRefused as refused:
        problem = refused.problems[0]
        code = {"name-missing": "no-name", "contact-missing": "no-contact"}.get(problem.code, "too-long")
        raise AdfTrouble(code, field=problem.field) from refused


def model_of(car: Vehicle, range_: Range) -> str:
    """The code of the model a prospect means, "" for none of ours: another make, or a name nobody knows."""
    if car.make and range_.maker and car.make.casefold() != range_.maker.casefold():
        return ""
    said = set(re.findall(r"\w+", f"{car.model} {car.trim}".casefold()))
    for code, name in range_.models.items():
        if code.casefold() in said or set(re.findall(r"\w+", name.casefold())) <= said:
            return code
    return ""


def timeframe_of(prospect: Prospect, today: date) -> str:
    """now (within a month), 3-months, 6-months or later, by the latest day a prospect names; "" if it names none."""
    named = prospect.timeframe.latest or prospect.timeframe.earliest
    if not named:
        return ""
    days = (date.fromisoformat(named) - today).days
    limits = ((31, "now"), (92, "3-months"), (184, "6-months"))
    return next((name for limit, name in limits if days <= limit), "later")


def _notes(prospect: Prospect, range_: Range) -> Iterator[str]:
    """Lines with what a lead of ours has no field for."""
    words = WORDS[range_.language]
    for car in prospect.vehicles:
        label = words["own"] if car is prospect.owned else words["wanted"]
        if text := _car(car, words):
            yield f"{label}: {text}"
    when = prospect.timeframe
    if any((when.description, when.earliest, when.latest)):
        days = " – ".join(day for day in (when.earliest, when.latest) if day)
        yield f"{words['when']}: {', '.join(text for text in (when.description, days) if text)}"
    others = [phone.number for phone in prospect.phones] + [prospect.email]
    if len([text for text in others if text]) > 1:
        yield f"{words['also']}: {', '.join(text for text in others if text)}"
    times = [phone.time for phone in prospect.phones if phone.time not in ("", "nopreference")]
    if times:
        yield f"{words['time']}: {', '.join(times)}"


def _car(car: Vehicle, words: Mapping[str, str]) -> str:
    colours = ", ".join(" / ".join(filter(None, (one.exterior, one.interior))) for one in car.colours)
    options = ", ".join(one.name or one.code for one in car.options)
    parts = [
        " ".join(filter(None, (car.make, car.model, car.trim, car.year))),
        f"{words['colours']} {colours}" if colours.strip(" ,") else "",
        f"{words['options']} {options}" if options else "",
        f"VIN {car.vin}" if car.vin else "",
        f"n° {car.stock}" if car.stock else "",
        car.odometer,
        car.condition,
        ", ".join(f"{one.text} {one.currency}".strip() for one in car.prices),
        f"{words['pays']} {car.finance}" if car.finance else "",
        car.comments,
    ]
    return "; ".join(part for part in parts if part)
