"""Writes a prospect as an ADF 1.0 document."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from sales.adf.prospect import Figure, Prospect, Vehicle

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<?adf version="1.0"?>\n'


def write_adf(prospect: Prospect) -> bytes:
    """The document, UTF-8. ADF has no place for consents: whoever sends it carries them beside it."""
    root = ET.Element("adf")
    main = _add(root, "prospect", status=prospect.status or "new")
    for one in prospect.ids:
        _add(main, "id", one.value, source=one.source)
    _add(main, "requestdate", prospect.requested)
    for car in prospect.vehicles:
        _vehicle(main, car)
    _customer(main, prospect)
    contact = _add(_add(main, "vendor"), "contact")
    _add(contact, "name", prospect.vendor or "-", part="full")
    if prospect.provider:
        provider = _add(main, "provider")
        _add(provider, "name", prospect.provider, part="full")
        _said(provider, service=prospect.service)
    ET.indent(root)
    return (_HEAD + ET.tostring(root, encoding="unicode") + "\n").encode()


def _customer(main: ET.Element, prospect: Prospect) -> None:
    customer = _add(main, "customer")
    contact = _add(customer, "contact")
    for part, name in (("first", prospect.first_name), ("last", prospect.last_name)):
        if name:
            _add(contact, "name", name, part=part, type="individual")
    if prospect.company:
        _add(contact, "name", prospect.company, part="full", type="business")
    if prospect.email:
        _add(contact, "email", prospect.email, preferredcontact=str(int(prospect.prefers_email)))
    for phone in prospect.phones:
        preferred = str(int(phone.preferred))
        _add(contact, "phone", phone.number, type=phone.type, time=phone.time, preferredcontact=preferred)
    if prospect.street or prospect.city or prospect.postal_code or prospect.country:
        address = _add(contact, "address")
        for number, line in enumerate(prospect.street.splitlines(), 1):
            _add(address, "street", line, line=str(number))
        _said(address, city=prospect.city, regioncode=prospect.region)
        _said(address, postalcode=prospect.postal_code, country=prospect.country)
    when = prospect.timeframe
    if when.earliest or when.latest:  # a timeframe needs one date
        frame = _add(customer, "timeframe")
        _said(frame, description=when.description, earliestdate=when.earliest, latestdate=when.latest)
    _said(customer, comments=prospect.comments)


def _vehicle(main: ET.Element, car: Vehicle) -> None:
    vehicle = _add(main, "vehicle", interest=car.interest or "buy", status=car.status or "new")
    for tag, text in (("year", car.year), ("make", car.make), ("model", car.model)):
        _add(vehicle, tag, text)  # all three are asked for, even where nothing is known
    _said(vehicle, vin=car.vin, stock=car.stock, trim=car.trim, doors=car.doors, bodystyle=car.body)
    _said(vehicle, transmission=car.transmission)
    if car.odometer:
        number, _, unit = car.odometer.partition(" ")
        _add(vehicle, "odometer", number, units=unit)
    _said(vehicle, condition=car.condition)
    for colours in car.colours:
        both = _add(vehicle, "colorcombination")
        _said(both, interiorcolor=colours.interior, exteriorcolor=colours.exterior, preference=colours.preference)
    for price in car.prices:
        _figure(vehicle, "price", price)
    for option in car.options:
        one = _add(vehicle, "option")
        _said(one, optionname=option.name, manufacturercode=option.code, weighting=option.weighting)
    if car.finance:
        finance = _add(vehicle, "finance")
        _add(finance, "method", car.finance)
        for amount in car.amounts:
            _figure(finance, "balance" if amount.kind in ("finance", "residual") else "amount", amount)
    _said(vehicle, comments=car.comments)


def _figure(parent: ET.Element, tag: str, figure: Figure) -> None:
    _add(parent, tag, figure.text, type=figure.kind, currency=figure.currency)


def _said(parent: ET.Element, **texts: str) -> None:
    """An element for each text that says something."""
    for tag, text in texts.items():
        if text:
            _add(parent, tag, text)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, {name: value for name, value in attributes.items() if value})
    element.text = text or None
    return element
