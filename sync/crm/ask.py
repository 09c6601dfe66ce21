"""What the tour and a trainer ask of the training CRM, through the gateway a device is enrolled with."""

from __future__ import annotations

from db.store import Store
from sync.connect import transport_of


def training_counts(store: Store) -> dict[str, int]:
    """What the training CRM holds, by kind, after it has read everything there is. Raises `ExchangeTrouble`."""
    found = _ask(store, "GET", "/v1/training/counts")
    return {kind: count for kind, count in found.items() if isinstance(count, int)}


def gateway_counts(store: Store) -> dict[str, int]:
    """What the gateway holds of this dealership, by kind. Raises `ExchangeTrouble`."""
    found = _ask(store, "GET", "/v1/counts")
    return {kind: count for kind, count in found.items() if isinstance(count, int)}


def training_holds(store: Store, kind: str, record_id: str) -> bool:
    """Whether the training CRM holds a record. Raises `ExchangeTrouble`."""
    return bool(_ask(store, "GET", f"/v1/training/holds?kind={kind}&id={record_id}").get("holds"))


def ask_web_lead(store: Store) -> str:
    """Has the CRM send a lead from the website; its id. It is with the gateway when this returns."""
    return str(_ask(store, "POST", "/v1/training/web-lead").get("lead", ""))


def ask_price_change(store: Store) -> str:
    """Has the CRM change a price; its id, "" if it knows none."""
    return str(_ask(store, "POST", "/v1/training/price-change").get("price", ""))


def _ask(store: Store, method: str, path: str) -> dict[str, object]:
    transport = transport_of(store)
    try:
        return transport.ask_json(method, path)
    finally:
        transport.close()
