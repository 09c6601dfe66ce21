"""How a device finds its gateway: enrolling with a code, and the exchange it runs from then on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.exchange import Exchange, begin_elsewhere
from db.records import KINDS
from db.store import Store
from sync.device import DeviceSync, Report
from sync.http import CONNECT_TIMEOUT, EnrolmentRefused, ExchangeTrouble, HttpTransport, check_address
from sync.pairing import pin_of, taken_apart

URL = "gateway-url"
TOKEN = "gateway-token"  # noqa: S105 - the name of a setting
ROLE = "gateway-role"
DEALERSHIP = "gateway-dealership"
PIN = "gateway-pin"


MADE_AGAIN = frozenset(KINDS) - {"price"}
"""What a desk brings back to a gateway whose database was set back; prices come from the manufacturer's side."""


@dataclass(frozen=True)
class Enrolment:
    """The gateway of this device."""

    url: str
    role: str
    dealership: str
    pin: str = ""
    """SHA-256 of its certificate, if it is one nobody signed."""


def ask_in(url: str, code: str, device: str, name: str) -> tuple[dict[str, Any], str]:
    """Trades a code, as a person typed it, for a token: the gateway's answer and its pin. Raises as `enrol`.

    A code that names its gateway is only said to that one.
    """
    address, given = check_address(url), taken_apart(code)
    pin = ""
    if given.pin:
        pin = _fingerprint(address)
        if pin_of(pin) != given.pin:
            raise EnrolmentRefused("other-gateway", url=address)
    transport = HttpTransport(address, "", pin=pin)
    try:
        return transport.enrol(given.code, device, name), pin
    finally:
        transport.close()


def _fingerprint(address: str) -> str:
    from sync.http_session import server_fingerprint

    try:
        return server_fingerprint(address, CONNECT_TIMEOUT)
    except OSError as error:
        raise ExchangeTrouble("no-network", host=address) from error


def enrol(store: Store, url: str, code: str, name: str = "") -> Enrolment:
    """Enrols this device with a one-time code, and keeps the gateway's address and the token in the device's file.

    Raises `EnrolmentRefused` (wrong code, wrong address, another gateway) and `ExchangeTrouble` (no way there).
    Enrolling again, also with another gateway of the same dealership, replaces the token; what waits goes on waiting.
    From another one everything is read anew: what is agreed here is in the numbers of the one before.
    """
    address = check_address(url)
    got, pin = ask_in(address, code, store.device, name)
    found = Enrolment(address, str(got["role"]), str(got["dealership"]), pin)
    before = store.setting(URL)
    with store.transaction() as transaction:
        values = {URL: address, TOKEN: got["token"], ROLE: found.role, DEALERSHIP: found.dealership, PIN: pin}
        for key, value in values.items():
            transaction.keep_setting(key, str(value))
        if before not in ("", address):
            begin_elsewhere(transaction)
    return found


def enrolment(store: Store) -> Enrolment | None:
    """The gateway of this device; None if it has none."""
    if not store.setting(TOKEN):
        return None
    return Enrolment(store.setting(URL), store.setting(ROLE), store.setting(DEALERSHIP), store.setting(PIN))


def transport_of(store: Store) -> HttpTransport:
    """The way to the gateway of this device."""
    return HttpTransport(store.setting(URL), store.setting(TOKEN), pin=store.setting(PIN))


def gateway_moved(store: Store, url: str) -> None:
    """The same gateway answers at another address now (an embedded one takes a free port at each start)."""
    store.keep_setting(URL, check_address(url))


def open_sync(store: Store, *, clock: Callable[[], datetime], new_id: Callable[[], str]) -> DeviceSync | None:
    """The exchange of this device with the gateway it knows; None if it has none."""
    known = enrolment(store)
    if known is None:
        return None
    transport = transport_of(store)
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
