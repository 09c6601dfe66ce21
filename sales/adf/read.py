"""Reads prospects out of a delivery. What is missing or odd is left out; only a delivery without any is an error."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from xml.etree.ElementTree import Element

from dateutil import parser as dates

from sales.adf.prospect import (
    INTERESTS,
    Colours,
    Figure,
    Identity,
    Option,
    Phone,
    Prospect,
    Timeframe,
    Vehicle,
)
from sales.adf.text import AdfTrouble, documents

_HIGHEST_YEAR = 9998  # a zone must be able to move it
_STREET_LINES = 5


def read_adf(body: bytes, *, zone: tzinfo = UTC) -> list[Prospect]:
    """The prospects in a delivery: an ADF document, a page or an email that holds one or more.

    `zone` is where times without a zone were written. Raises `AdfTrouble`.
    """
    found = [prospect for document in documents(body) for prospect in document.iter("prospect")]
    if not found:
        raise AdfTrouble("no-prospect")
    return [_prospect(element, zone) for element in found]


def _prospect(element: Element, zone: tzinfo) -> Prospect:
    customer = _child(element, "customer")
    contact = _child(customer, "contact")
    # Some senders put the contact under the prospect itself.
    contact = contact if contact is not None else _child(element, "contact")
    address = _child(contact, "address")
    first, last, company = _names(contact)
    return Prospect(
        ids=tuple(Identity(_words(item), item.get("source", "")) for item in _all(element, "id") if _words(item)),
        status=element.get("status", "").lower(),
        requested=_instant(_text(element, "requestdate"), zone),
        first_name=first,
        last_name=last,
        company=company,
        phones=tuple(_phone(item) for item in _all(contact, "phone") if _words(item)),
        email=_text(contact, "email"),
        prefers_email=any(_yes(item.get("preferredcontact", "")) for item in _all(contact, "email")),
        street="\n".join([_words(line) for line in _all(address, "street") if _words(line)][:_STREET_LINES]),
        city=_text(address, "city"),
        region=_text(address, "regioncode"),
        postal_code=_text(address, "postalcode"),
        country=_text(address, "country").upper()[:2],
        timeframe=_timeframe(_child(customer, "timeframe"), zone),
        vehicles=tuple(_vehicle(item) for item in _all(element, "vehicle")),
        comments=_lines(customer, "comments") or _lines(element, "comments"),
        vendor=_text(_child(element, "vendor"), "vendorname") or _party(_child(element, "vendor")),
        provider=_party(_child(element, "provider")),
        service=_text(_child(element, "provider"), "service"),
    )


def _names(contact: Element | None) -> tuple[str, str, str]:
    """First name, last name, company."""
    named = {(item.get("part", "full").lower() or "full"): _words(item) for item in reversed(_all(contact, "name"))}
    business = any(item.get("type", "").lower() == "business" for item in _all(contact, "name"))
    first = " ".join(filter(None, (named.get("first", ""), named.get("middle", ""))))
    last = " ".join(filter(None, (named.get("last", ""), named.get("suffix", ""))))
    full = named.get("full", "")
    if business:
        return first, last, full or ("" if first or last else _text(contact, "company"))
    if full and not (first or last):
        first, _, last = full.rpartition(" ")
    return first, last, _text(contact, "company")


def _phone(item: Element) -> Phone:
    return Phone(
        _words(item),
        item.get("type", "").lower(),
        item.get("time", "").lower(),
        _yes(item.get("preferredcontact", "")),
    )


def _vehicle(item: Element) -> Vehicle:
    interest = item.get("interest", "").lower().replace("tradein", "trade-in").replace("testdrive", "test-drive")
    finance = _child(item, "finance")
    return Vehicle(
        interest=interest if interest in INTERESTS else "",
        status=item.get("status", "").lower(),
        year=_text(item, "year"),
        make=_text(item, "make"),
        model=_text(item, "model"),
        vin=_text(item, "vin").upper(),
        stock=_text(item, "stock"),
        trim=_text(item, "trim"),
        doors=_text(item, "doors"),
        body=_text(item, "bodystyle"),
        transmission=_text(item, "transmission"),
        odometer=_odometer(_child(item, "odometer")),
        condition=_text(item, "condition"),
        colours=tuple(
            Colours(_text(one, "exteriorcolor"), _text(one, "interiorcolor"), _text(one, "preference"))
            for one in _all(item, "colorcombination")
        ),
        prices=tuple(_figure(one) for one in _all(item, "price") if _words(one)),
        options=tuple(
            Option(_text(one, "optionname"), _text(one, "manufacturercode"), _text(one, "weighting"))
            for one in _all(item, "option")
            if _text(one, "optionname") or _text(one, "manufacturercode")
        ),
        finance=_text(finance, "method").lower(),
        amounts=tuple(_figure(one) for tag in ("amount", "balance") for one in _all(finance, tag) if _words(one)),
        comments=_lines(item, "comments"),
    )


def _figure(item: Element) -> Figure:
    return Figure(_words(item), item.get("type", "").lower(), item.get("currency", "").upper())


def _odometer(item: Element | None) -> str:
    """The number with its unit where one is said: "84000 km"."""
    if item is None:
        return ""
    return " ".join(filter(None, (_words(item), item.get("units", ""))))


def _timeframe(item: Element | None, zone: tzinfo) -> Timeframe:
    earliest, latest = (_day(_text(item, tag), zone) for tag in ("earliestdate", "latestdate"))
    return Timeframe(_text(item, "description"), earliest, latest)


def _party(item: Element | None) -> str:
    """Who somebody is: the name, or the one of the contact."""
    contact = _child(item, "contact")
    return _text(item, "name") or _text(contact, "name")


# ------------------------------------------------------------------------------------------------------------- dates


def _moment(text: str, zone: tzinfo) -> datetime | None:
    """A date as it is written in the wild: ISO 8601, month-day-year, one-digit hours. None if it cannot be meant."""
    if not re.search(r"\d{4}", text):
        return None
    try:
        found: datetime = dates.parse(
            text,
            default=datetime(2000, 1, 1, tzinfo=zone),
            tzinfos=lambda _name, offset: zone if offset is None else offset,  # a name alone ("CET") says too little
        )
        found.utcoffset()  # of more than a day: only now it is a ValueError
    except (ValueError, OverflowError):
        return None
    return found if 1900 <= found.year <= _HIGHEST_YEAR else None


def _instant(text: str, zone: tzinfo) -> str:
    found = _moment(text, zone)
    return f"{found.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if found else ""


def _day(text: str, zone: tzinfo) -> str:
    found = _moment(text, zone)
    return f"{found:%Y-%m-%d}" if found else ""


# ---------------------------------------------------------------------------------------------------------- elements


def _child(item: Element | None, tag: str) -> Element | None:
    return None if item is None else item.find(tag)


def _all(item: Element | None, tag: str) -> list[Element]:
    return [] if item is None else item.findall(tag)


def _words(item: Element) -> str:
    """The text in an element and its children, on one line."""
    return " ".join("".join(item.itertext()).split())


def _text(item: Element | None, tag: str) -> str:
    found = _child(item, tag)
    return "" if found is None else _words(found)


def _lines(item: Element | None, tag: str) -> str:
    """Text whose line breaks mean something."""
    found = _child(item, tag)
    if found is None:
        return ""
    return "\n".join(" ".join(line.split()) for line in "".join(found.itertext()).strip().splitlines())


def _yes(text: str) -> bool:
    return text.lower() in ("1", "true", "yes")
