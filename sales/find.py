"""Search as you type: any part of a name, phone number, email, plate, company, code, offer number, VIN."""

from __future__ import annotations

from dataclasses import dataclass

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
    """Which field matched: name | company | phone | email | plate | code | number | vin | city."""


def find_anything(workplace: Workplace, text: str, limit: int = 20) -> list[Hit]:
    """Best first: what starts with the words, then what contains them; newest first among equals. Empty text: nothing."""
    raise NotImplementedError
