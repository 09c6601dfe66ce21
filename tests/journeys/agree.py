"""After a quiet moment the device, the gateway and the CRM hold the same, record by record and byte by byte."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from random import Random
from typing import Any

from db.attachments import file
from db.ids import id_maker, utc_now
from db.records import KIND_OF, Configuration, Consent, Customer, Lead, Offer, Record, TestDrive
from db.store import Store
from sales.records import by_kind
from sync.connect import TOKEN, URL
from sync.crm import ask
from sync.crm.training import MAPPED, TrainingCrm
from sync.http import HttpTransport
from tests.journeys.dealership import Dealership, Device

ABOUT_A_CUSTOMER = (Consent, Lead, TestDrive, Configuration, Offer)


def wait_until_quiet(house: Dealership, desk: Device) -> None:
    """Nothing is on its way: desk, gateway and CRM count the same."""
    desk.sent()

    def same() -> bool:
        desk.window.bridge.wake()
        return not differing(house, desk)

    desk.person.wait(same, lambda: f"they do not agree: {differing(house, desk)}")


def differing(house: Dealership, desk: Device) -> dict[str, tuple[int, ...]]:
    """The kinds of which desk, gateway and CRM (where it keeps them) do not hold equally many."""
    crm, gateway, device = ask.training_counts(house.office), ask.gateway_counts(house.office), by_kind(desk.store)
    found = {}
    for kind, count in device.items():
        counts = (count, gateway.get(kind, 0), *((crm[kind],) if kind in MAPPED else ()))
        if len(set(counts)) > 1:
            found[kind] = counts
    return found


def about(store: Store, customer: str) -> list[Record]:
    """Everything the CRM also keeps about a customer, the customer included."""
    found: list[Record] = [person for person in store.all(Customer) if person.id == customer]
    for kind in ABOUT_A_CUSTOMER:
        found += [record for record in store.all(kind) if getattr(record, "customer", "") == customer]
    return found


def assert_same_everywhere(house: Dealership, store: Store, records: Iterable[Record]) -> None:
    """Each record is the same on the device, at the gateway (read through another desk) and in the CRM."""
    house.office_reads()
    ask.training_counts(house.office)  # the CRM reads on before it counts
    crm = TrainingCrm(house.crm_file, clock=utc_now, random=Random(1), new_id=id_maker(utc_now))
    try:
        for record in records:
            kind, fields = KIND_OF[type(record)], plain(record)
            at_the_gateway = house.office.get(type(record), record.id)
            assert at_the_gateway is not None, f"the gateway has no {kind} {record.id}"
            assert plain(at_the_gateway) == fields
            assert {**(crm.get(kind, record.id) or {}), "id": record.id} == fields, f"the CRM's {kind} differs"
            if isinstance(record, Offer):
                _same_paper(house, store, crm, record)
    finally:
        crm.close()


def _same_paper(house: Dealership, store: Store, crm: TrainingCrm, offer: Offer) -> None:
    mine = file(store, offer.pdf_sha256)
    assert mine is not None
    assert mine.startswith(b"%PDF-")
    assert crm.document(offer.pdf_sha256) == mine
    line = HttpTransport(house.office.setting(URL), house.office.setting(TOKEN))
    fetched = b""
    while piece := line.get_file(offer.pdf_sha256, len(fetched)):
        fetched += piece
    line.close()
    assert fetched == mine


def plain(record: Record) -> dict[str, Any]:
    """A record as it travels."""
    fields: dict[str, Any] = json.loads(json.dumps(asdict(record)))
    return fields
