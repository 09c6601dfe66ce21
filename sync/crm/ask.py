"""What the tour and a trainer ask of the training CRM, through the gateway a device is enrolled with."""

from __future__ import annotations

from db.store import Store
from sync.connect import TOKEN, URL
from sync.http import HttpTransport


def training_counts(store: Store) -> dict[str, int]:
    """What the training CRM holds, by kind, after it has read everything there is. Raises `ExchangeTrouble`."""
    found = _ask(store, "GET", "counts")
    return {kind: count for kind, count in found.items() if isinstance(count, int)}


def ask_web_lead(store: Store) -> str:
    """Has the CRM send a lead from the website; its id. It is with the gateway when this returns."""
    return str(_ask(store, "POST", "web-lead").get("lead", ""))


def ask_price_change(store: Store) -> str:
    """Has the CRM change a price; its id, "" if it knows none."""
    return str(_ask(store, "POST", "price-change").get("price", ""))


def _ask(store: Store, method: str, what: str) -> dict[str, object]:
    transport = HttpTransport(store.setting(URL), store.setting(TOKEN))
    try:
        return transport.ask_json(method, f"/v1/training/{what}")
    finally:
        transport.close()
