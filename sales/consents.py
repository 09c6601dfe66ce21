"""Consents: statements are only ever added; the latest counts, and a withdrawal beats a grant of the same instant."""

from __future__ import annotations

from dataclasses import dataclass

from db.records import Consent
from sales.workplace import Workplace


@dataclass(frozen=True)
class ConsentState:
    """What holds now for one purpose and channel."""

    purpose: str
    channel: str
    granted: bool
    at: str
    source: str
    wording: str


def record_consent(workplace: Workplace, customer_id: str, purpose: str, channel: str, wording: str = "") -> Consent:
    """A grant, with the version of the sentence the customer saw."""
    raise NotImplementedError


def withdraw_consent(workplace: Workplace, customer_id: str, purpose: str, channel: str) -> Consent:
    """A withdrawal."""
    raise NotImplementedError
