"""Consents: statements are only ever added; the latest counts, and a withdrawal beats a grant of the same instant."""

from __future__ import annotations

from collections.abc import Iterable

from db.intent import Intent
from db.queries.people import of_customer
from db.records import Consent, Customer
from db.values import dataclass
from sales.gone import needed
from sales.workplace import Workplace

WORDING = "2026-11"
"""Version of the sentences in the screens' texts, kept with each statement."""


@dataclass(frozen=True)
class ConsentState:
    """What holds now for one purpose and channel."""

    purpose: str
    channel: str
    granted: bool
    at: str
    source: str
    wording: str


def standing(statements: Iterable[Consent]) -> tuple[ConsentState, ...]:
    """What holds, by purpose and channel: the latest statement, of two at one instant the withdrawal."""
    latest: dict[tuple[str, str], Consent] = {}
    for one in sorted(statements, key=lambda one: (one.at, not one.granted, one.id)):
        latest[one.purpose, one.channel] = one
    return tuple(
        ConsentState(one.purpose, one.channel, one.granted, one.at, one.source, one.wording)
        for _, one in sorted(latest.items())
    )


def current_consents(workplace: Workplace, customer_id: str) -> tuple[ConsentState, ...]:
    """What a customer agreed to and did not take back, and what was taken back."""
    return standing(of_customer(workplace.store, Consent, customer_id))


def may_contact(workplace: Workplace, customer_id: str, purpose: str, channel: str) -> bool:
    """Whether this channel may be used for this purpose."""
    held = current_consents(workplace, customer_id)
    return any(one.granted for one in held if (one.purpose, one.channel) == (purpose, channel))


@dataclass(frozen=True)
class NotAgreed:
    """A way to reach a customer which they never agreed to, or agreed to no more."""

    channel: str
    withdrawn: bool


def not_agreed(workplace: Workplace, customer: Customer) -> tuple[NotAgreed, ...]:
    """Of the channels there is an address for, those on which the customer did not agree to be got in touch with."""
    asked = {one.channel for one in current_consents(workplace, customer.id) if one.purpose == "contact"}
    return tuple(
        NotAgreed(channel, channel in asked)
        for channel, address in (("phone", customer.phone), ("email", customer.email))
        if address and not may_contact(workplace, customer.id, "contact", channel)
    )


def record_consent(workplace: Workplace, customer_id: str, purpose: str, channel: str, wording: str = "") -> Consent:
    """A grant, with the version of the sentence the customer saw."""
    return _state(workplace, customer_id, purpose, channel, wording, granted=True)


def withdraw_consent(workplace: Workplace, customer_id: str, purpose: str, channel: str) -> Consent:
    """A withdrawal."""
    return _state(workplace, customer_id, purpose, channel, "", granted=False)


def _state(
    workplace: Workplace, customer_id: str, purpose: str, channel: str, wording: str, *, granted: bool
) -> Consent:
    needed(workplace, Customer, customer_id)
    with workplace.store.intent() as intent:
        return _add(intent, workplace, customer_id, (purpose, channel, granted), wording)


def _add(
    intent: Intent, workplace: Workplace, customer_id: str, statement: tuple[str, str, bool], wording: str
) -> Consent:
    purpose, channel, granted = statement
    consent = Consent(
        id=workplace.new_id(),
        customer=customer_id,
        purpose=purpose,
        channel=channel,
        granted=granted,
        at=workplace.now(),
        source=workplace.role,
        wording=wording or WORDING,
    )
    intent.create(consent)
    return consent


def take_over(
    intent: Intent, workplace: Workplace, customer_id: str, asked: Iterable[tuple[str, str, bool]], wording: str
) -> None:
    """Records what a form says and does not hold yet; a box nobody ticked says nothing about what was never granted.

    At a kiosk an empty box withdraws nothing: the visitor was not shown what holds.
    """
    held = {(one.purpose, one.channel): one.granted for one in current_consents(workplace, customer_id)}
    for purpose, channel, granted in asked:
        differs = held.get((purpose, channel), False) != granted
        if differs and (granted or workplace.role == "desk"):
            _add(intent, workplace, customer_id, (purpose, channel, granted), wording)
