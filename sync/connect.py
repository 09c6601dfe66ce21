"""How a device finds its gateway: enrolling with a code, and the exchange it runs from then on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from db.exchange import Exchange
from db.records import KINDS
from db.store import Store
from sync.device import DeviceSync, Report
from sync.http import HttpTransport, check_address

URL = "gateway-url"
TOKEN = "gateway-token"  # noqa: S105 - the name of a setting
ROLE = "gateway-role"
DEALERSHIP = "gateway-dealership"


MADE_AGAIN = frozenset(KINDS) - {"price"}
"""What a desk brings back to a gateway whose database was set back; prices come from the manufacturer's side."""


@dataclass(frozen=True)
class Enrolment:
    """The gateway of this device."""

    url: str
    role: str
    dealership: str


def enrol(store: Store, url: str, code: str, name: str = "") -> Enrolment:
    """Enrols this device with a one-time code, and keeps the gateway's address and the token in the device's file.

    Raises `EnrolmentRefused` (wrong code, wrong address) and `ExchangeTrouble` (no way there). Enrolling again
    replaces the token; what waits to be sent goes on waiting.
    """
    address = check_address(url)
    transport = HttpTransport(address, "")
    try:
        got = transport.enrol(code, store.device, name)
    finally:
        transport.close()
    with store.transaction() as transaction:
        for key, value in ((URL, address), (TOKEN, got["token"]), (ROLE, got["role"]), (DEALERSHIP, got["dealership"])):
            transaction.keep_setting(key, str(value))
    return Enrolment(address, str(got["role"]), str(got["dealership"]))


def enrolment(store: Store) -> Enrolment | None:
    """The gateway of this device; None if it has none."""
    if not store.setting(TOKEN):
        return None
    return Enrolment(store.setting(URL), store.setting(ROLE), store.setting(DEALERSHIP))


def gateway_moved(store: Store, url: str) -> None:
    """The same gateway answers at another address now (an embedded one takes a free port at each start)."""
    store.keep_setting(URL, check_address(url))


def open_sync(store: Store, *, clock: Callable[[], datetime], new_id: Callable[[], str]) -> DeviceSync | None:
    """The exchange of this device; None if it has no gateway. For `SyncThread(lambda: open_sync(...))`."""
    known = enrolment(store)
    if known is None:
        return None
    transport = HttpTransport(known.url, store.setting(TOKEN))
    made_again = MADE_AGAIN if known.role == "desk" else ()
    forgets = known.role == "kiosk"
    return DeviceSync(Exchange(store), transport, clock=clock, new_id=new_id, made_again=made_again, forgets=forgets)


def sync_now(store: Store, *, clock: Callable[[], datetime], new_id: Callable[[], str]) -> Report | None:
    """One exchange, now; None if this device has no gateway."""
    sync = open_sync(store, clock=clock, new_id=new_id)
    if sync is None:
        return None
    try:
        return sync.run_once()
    finally:
        sync.close()
