"""Search as you type: any part of a name, phone number, email, plate, company, code, offer number, VIN."""

from __future__ import annotations

from typing import cast

from db.queries import finding as queries
from db.queries.elsewhere import by_number
from db.records import Configuration, Customer, Demonstrator, Offer, Record, StockCar
from db.search import FINDABLE, query_words, record_words
from db.values import dataclass
from sales.names import beside_name, called, customer_name
from sales.workplace import Workplace


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    kind: str
    """customer | configuration | offer | stock_car | demonstrator."""
    id: str
    title: str
    subtitle: str
    match: str
    """Which field matched: name | company | phone | email | plate | code | number | vin | label, or elsewhere: the
    number a portal or the CRM gave the customer or one of their leads."""


def find_anything(workplace: Workplace, text: str, limit: int = 20) -> list[Hit]:
    """Best first: what begins with the words, then what contains them; newest first among equals.

    Every word must be in it. Blanks and signs in numbers do not count, neither do accents. Empty text: nothing.
    """
    found = queries.find(workplace.store, text, limit)
    customers = [str(getattr(one.record, "customer", "")) for one in found]
    names = queries.names_of(workplace.store, [id for id in customers if id])
    words = query_words(text)
    hits = [
        Hit(one.kind, one.record.id, *_shown(one.record, names), _matching(one.kind, one.record, words))
        for one in found
    ]
    return _with_numbers(workplace, text, limit, hits)


def _with_numbers(workplace: Workplace, text: str, limit: int, hits: list[Hit]) -> list[Hit]:
    """With the customers who have this number elsewhere: whose whole number it is first, the others last."""
    whole: list[Hit] = []
    begun: list[Hit] = []
    for customer, number in by_number(workplace.store, text, limit):
        title, subtitle = _shown(customer, {})
        is_whole = number.casefold().split()[-1:] == text.casefold().split()[-1:]
        (whole if is_whole else begun).append(
            Hit("customer", customer.id, title, _joined(number, subtitle), "elsewhere")
        )
    kept: dict[tuple[str, str], Hit] = {}
    for hit in (*whole, *hits, *begun):
        kept.setdefault((hit.kind, hit.id), hit)
    return list(kept.values())[:limit]


def _shown(record: Record, names: dict[str, tuple[str, str, str]]) -> tuple[str, str]:
    """Title and subtitle."""
    match record:  # of the kinds in FINDABLE
        case Customer():
            where = (record.phone, record.email, record.plate, record.city)
            return customer_name(record), _joined(beside_name(record), *where)
        case Configuration():
            return record.code, _joined(record.model, called(*names.get(record.customer, ("", "", ""))))
        case Offer():
            return record.number, _joined(called(*names.get(record.customer, ("", "", ""))), record.model)
        case StockCar():
            return record.vin, _joined(record.model, record.place)
        case _:
            car = cast(Demonstrator, record)
            return car.label, _joined(car.plate, car.vin)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_MATCHES = {"first_name": "name", "last_name": "name"}


def _matching(kind: str, record: Record, words: list[str]) -> str:
    """Which field holds the last word, the one being typed."""
    fields = [
        field
        for field in FINDABLE[kind]
        if any(words[-1] in word for word in record_words(kind, {field: getattr(record, field)}))
    ]
    return _MATCHES.get(fields[0], fields[0]) if fields else ""
