"""Leads that portals and websites deliver: each delivery is taken once; what cannot be read is kept whole and shown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from db.attachments import file, keep_file
from db.errors import PersonCanMend
from db.intent import Intent
from db.queries import deliveries as queries
from db.queries.people import of_customer
from db.records import Activity, Consent, Delivery, Lead
from sales.adf import AdfTrouble, Prospect, read_adf
from sales.adf.beside import Statement, read_beside
from sales.gone import needed
from sales.leads import LeadForm, add_lead
from sales.people import LONGEST_NOTE
from sales.web_lead_form import Range, lead_form, origin_of
from sales.workplace import Workplace

LONGEST = 200
"""Characters of a file's name that are kept."""
LONGEST_SHOWN = 20_000
"""Characters of an unreadable delivery that a screen gets; the file itself is kept whole."""


@dataclass(frozen=True)
class Brought:
    """What became of a delivery."""

    delivery: Delivery
    leads: tuple[Lead, ...] = ()
    again: tuple[Lead, ...] = ()
    """Leads that were here already: the sender sent them once more."""
    known: bool = False
    """These very bytes were taken before; nothing was done."""


@dataclass(frozen=True)
class UnreadDelivery:
    """A delivery somebody has to look at."""

    id: str
    name: str
    came_by: str
    at: str
    code: str
    facts: Mapping[str, object]
    text: str
    """How it begins; "" while another computer still has it to send."""


def bring_in(
    workplace: Workplace, body: bytes, name: str, came_by: str, range_: Range, *, beside: bytes = b""
) -> Brought:
    """Takes a delivery: its leads wait at Today, without an owner, from the time their customers asked.

    `beside` are the consents that came with it (see `sales.adf.beside`). Whatever cannot become a lead keeps the whole
    delivery, state "unread", with the reason. All of it is one transaction; the same bytes are taken once.
    """
    digest = hashlib.sha256(body + beside).hexdigest()
    known = queries.with_digest(workplace.store, digest)
    if known is not None:
        return Brought(known, known=True)
    prospects, trouble = _read(workplace, body)
    statements: tuple[Statement, ...] = ()
    try:
        statements = read_beside(beside)
    except AdfTrouble as found:
        trouble = trouble or found
    with workplace.store.intent() as intent:
        made: list[Lead] = []
        again: list[Lead] = []
        for prospect in prospects:
            try:
                here, lead = _take(intent, workplace, prospect, range_)
            except AdfTrouble as found:
                trouble = trouble or found
                continue
            (again if here else made).append(lead)
            if len(prospects) == 1:
                _state(intent, workplace, lead.customer, statements)
        if statements and len(prospects) > 1:
            trouble = trouble or AdfTrouble("bad-consents", place="it is for one customer, and there are several")
        delivery = Delivery(
            id=workplace.new_id(),
            name=name[:LONGEST],
            came_by=came_by,
            at=workplace.now(),
            digest=digest,
            size=len(body),
        )
        for lead in [*made, *again][:1]:
            delivery = replace(delivery, lead=lead.id, customer=lead.customer)
        if trouble is not None:
            kept = keep_file(intent, workplace.store, body, _media(name))
            delivery = replace(delivery, state="unread", code=trouble.code, facts=dict(trouble.facts), body_sha256=kept)
        intent.create(delivery)
    return Brought(delivery, tuple(made), tuple(again))


def _read(workplace: Workplace, body: bytes) -> tuple[list[Prospect], AdfTrouble | None]:
    try:
        return read_adf(body, zone=workplace.zone), None
    except AdfTrouble as trouble:
        return [], trouble
    except Exception as bug:  # noqa: BLE001 - a stranger's file lies there at each start: it must not end the desk
        return [], AdfTrouble("odd", what=type(bug).__name__)


def _take(intent: Intent, workplace: Workplace, prospect: Prospect, range_: Range) -> tuple[bool, Lead]:
    """(whether it was here already, the lead)."""
    _, number = origin_of(prospect)
    lead = queries.lead_from(workplace.store, number) if number else None
    if lead is not None:
        note = Activity(
            id=workplace.new_id(),
            customer=lead.customer,
            kind="system",
            text=prospect.comments[:LONGEST_NOTE],
            lead=lead.id,
            at=workplace.now(),
        )
        intent.create(note)
        return True, lead
    form = lead_form(workplace, prospect, range_)
    nobody = replace(workplace, staff="")  # whoever has the folder open did not take the lead
    return False, add_lead(intent, nobody, form, form.customer)


def _state(intent: Intent, workplace: Workplace, customer: str, statements: tuple[Statement, ...]) -> None:
    """Keeps what the customer said, unless it is here already: a lead that is sent again may say something new."""
    kept = {(one.purpose, one.channel, one.granted, one.at) for one in of_customer(workplace.store, Consent, customer)}
    for said in statements:
        at = min(said.at or workplace.now(), workplace.now())
        if (said.purpose, said.channel, said.granted, at) not in kept:
            intent.create(
                Consent(
                    id=workplace.new_id(),
                    customer=customer,
                    purpose=said.purpose,
                    channel=said.channel,
                    granted=said.granted,
                    at=at,
                    source="web",
                    wording=said.wording,
                )
            )


def _media(name: str) -> str:
    return {"xml": "text/xml", "eml": "message/rfc822"}.get(name.lower().rpartition(".")[2], "application/octet-stream")


# ------------------------------------------------------------------------------------------- what could not be read


def unread(workplace: Workplace) -> list[UnreadDelivery]:
    """Deliveries somebody has to look at, oldest first."""
    return [
        UnreadDelivery(
            one.id, one.name, one.came_by, one.at, one.code, dict(one.facts), text_of(workplace, one.body_sha256)
        )
        for one in queries.unread(workplace.store)
    ]


def text_of(workplace: Workplace, sha256: str) -> str:
    """How an unreadable delivery begins, as far as its bytes are letters."""
    body = file(workplace.store, sha256) or b""
    return body[: 4 * LONGEST_SHOWN].decode("utf-8", "replace")[:LONGEST_SHOWN]


def whole(workplace: Workplace, delivery_id: str) -> bytes:
    """The bytes as they came; PersonCanMend("gone"), or ("not-here-yet") while another computer has to send them."""
    body = file(workplace.store, needed(workplace, Delivery, delivery_id).body_sha256)
    if body is None:
        raise PersonCanMend("not-here-yet")
    return body


def enter(workplace: Workplace, delivery_id: str, customer_id: str) -> Lead:
    """Makes the lead a person has read out of a delivery; it waits for a first contact since the delivery came."""
    delivery = needed(workplace, Delivery, delivery_id)
    form = LeadForm(customer_id=customer_id, source="web", received_at=delivery.at)
    with workplace.store.intent() as intent:
        lead = add_lead(intent, workplace, form, None)
        intent.update(Delivery, delivery_id, state="entered", lead=lead.id, customer=customer_id, by=workplace.staff)
    return lead


def take_out(workplace: Workplace, delivery_id: str) -> Delivery:
    """Undoes `enter`: the lead goes, its customer stays; the delivery waits again.

    PersonCanMend("in-use") when something hangs on the lead by now.
    """
    lead = needed(workplace, Delivery, delivery_id).lead
    try:
        with workplace.store.intent() as intent:
            intent.update(Delivery, delivery_id, state="unread", lead="", customer="", by="")
            if lead and intent.get(Lead, lead) is not None:
                intent.remove(Lead, lead)
    except ValueError as hangs:
        raise PersonCanMend("in-use") from hangs
    return needed(workplace, Delivery, delivery_id)


def entered(workplace: Workplace, delivery_id: str, lead_id: str) -> Delivery:
    """A person made this lead of it by hand."""
    lead = needed(workplace, Lead, lead_id)
    return _settle(workplace, delivery_id, state="entered", lead=lead.id, customer=lead.customer)


def dismiss(workplace: Workplace, delivery_id: str, reason: str) -> Delivery:
    """It is no lead (an advertisement, a test): it leaves the list, with the reason; its bytes stay."""
    return _settle(workplace, delivery_id, state="dismissed", reason=" ".join(reason.split()))


def put_back(workplace: Workplace, delivery_id: str) -> Delivery:
    """Undoes `entered` and `dismiss`."""
    return _settle(workplace, delivery_id, state="unread", lead="", customer="", reason="", by="")


def _settle(workplace: Workplace, delivery_id: str, **set: str) -> Delivery:
    needed(workplace, Delivery, delivery_id)
    with workplace.store.intent() as intent:
        intent.update(Delivery, delivery_id, **{"by": workplace.staff, **set})
    return needed(workplace, Delivery, delivery_id)
