"""What became of a delivery, for a program and for the command line."""

from __future__ import annotations

from typing import Any

from sales.adf import AdfTrouble
from sales.web_leads import Brought


def brought_facts(brought: Brought) -> dict[str, Any]:
    """Ids and codes, no person's data."""
    delivery = brought.delivery
    return {
        "name": delivery.name,
        "delivery": delivery.id,
        "state": "known" if brought.known else delivery.state,
        "code": delivery.code,
        "leads": [lead.id for lead in brought.leads],
        "again": [lead.id for lead in brought.again],
    }


def brought_sentence(brought: Brought) -> str:
    """One line a person can act on."""
    delivery = brought.delivery
    if brought.known:
        return f"{delivery.name}: taken before, nothing to do."
    parts = []
    if brought.leads:
        parts.append(f"{len(brought.leads)} new lead{'s' if len(brought.leads) > 1 else ''}.")
    if brought.again:
        parts.append(f"{len(brought.again)} here already.")
    if delivery.state == "unread":
        parts.append(f"{AdfTrouble(delivery.code, **delivery.facts)} It is kept whole and waits at the desk.")
    return f"{delivery.name}: {' '.join(parts)}"
