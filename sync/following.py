"""A hub that has another address since yesterday is found again, without anybody's help.

Routers hand out addresses anew. A hub says where it is (`sync.hub_name`), and its device knows it by its certificate:
the token is said to nobody else, whatever the address.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from db.store import Store
from sync.connect import enrolment, gateway_moved, open_sync
from sync.device import DeviceSync, Report
from sync.http import CONNECT_TIMEOUT
from sync.hub_name import FoundHub, find_hubs
from sync.pairing import pin_of
from sync.status import Status

AWAY = frozenset({"no-network", "no-answer", "tls"})
"""`tls`: somebody else has the hub's address now, with another certificate."""
LOOK_AGAIN = timedelta(minutes=5)


def found_again(store: Store, hubs: Sequence[FoundHub]) -> bool:
    """Whether the hub of this device is among them at another address than it was; the device then keeps that one.

    Anybody can say the beginning of a certificate, so the hub is asked to show the whole of it first.
    """
    known = enrolment(store)
    if known is None or not known.pin:
        return False
    said = (hub.url for hub in hubs if hub.pin == pin_of(known.pin) and hub.url != known.url)
    found = next((url for url in said if _certificate_at(url) == known.pin), "")
    if found:
        gateway_moved(store, found)
    return bool(found)


def _certificate_at(url: str) -> str:
    from sync.http_session import server_fingerprint

    try:
        return server_fingerprint(url, CONNECT_TIMEOUT)
    except OSError:
        return ""


class Following:
    """The exchange of a device, as `sync.thread.SyncThread` runs it, whose hub may move."""

    def __init__(
        self,
        store: Store,
        sync: DeviceSync,
        *,
        again: Callable[[], DeviceSync | None],
        clock: Callable[[], datetime],
        hubs: Callable[[], Sequence[FoundHub]] = find_hubs,
    ) -> None:
        """`again` opens the exchange anew, with the gateway the store names then; `hubs` listens for those of this
        network.
        """
        self._store = store
        self._sync = sync
        self._again = again
        self._clock = clock
        self._hubs = hubs
        self._looked: datetime | None = None
        self._ending = False

    def run_once(self, tell: Callable[[Status], None] | None = None) -> Report:
        """One exchange; where nobody answers, once more with the hub at its new address."""
        report = self._sync.run_once(tell)
        if report.trouble is None or report.trouble.code not in AWAY or not self._due():
            return report
        if tell is not None:
            tell(report.status)  # listening takes some seconds
        self._looked = self._clock()
        moved = self._again() if found_again(self._store, self._hubs()) else None
        if moved is None:
            return report
        self._sync.close()
        self._sync = moved
        if self._ending:
            moved.interrupt()
        return moved.run_once(tell)

    def _due(self) -> bool:
        known = enrolment(self._store)
        now = self._clock()
        fresh = self._looked is not None and self._looked <= now < self._looked + LOOK_AGAIN
        return known is not None and bool(known.pin) and not fresh

    def interrupt(self) -> None:
        """Ends the exchange under way at its next step. From any thread."""
        self._ending = True
        self._sync.interrupt()

    def status(self) -> Status:
        """What a person is told now, without any exchange."""
        return self._sync.status()

    def close(self) -> None:
        """Lets go of the connection."""
        self._sync.close()


def follow(store: Store, *, clock: Callable[[], datetime], new_id: Callable[[], str]) -> Following | None:
    """The exchange of this device; None if it has no gateway. For `SyncThread(lambda: follow(...))`."""

    def opened() -> DeviceSync | None:
        return open_sync(store, clock=clock, new_id=new_id)

    sync = opened()
    return None if sync is None else Following(store, sync, again=opened, clock=clock)
