"""Runs a hub: a gateway on the dealership's network, its exchange with the gateway above, and its name for the PCs."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from platform import node
from typing import TYPE_CHECKING

from db.ids import id_maker, utc_now

if TYPE_CHECKING:
    from sync.gateway.access import Role
    from sync.gateway.hub import HubGateway
    from sync.gateway.serve import Where
    from sync.hub import Hub
    from sync.status import Status

EVERY = 10.0
"""Seconds between two exchanges with the gateway above."""

SAYS = {
    "signed-out": "The gateway above has ended this hub's access, so it serves nobody any more. Nothing is lost: every "
    "PC keeps its work. Ask for a new code (role hub), and start the hub with --upstream URL --code CODE.",
    "too-old": "The gateway above is newer than this hub. Update Vitrine here; the house goes on sharing meanwhile.",
    "": "The gateway above has let this hub in again.",
}
"""What a person is told of a hub that is turned away, by the `why` of its status."""


@dataclass(frozen=True)
class Wish:
    """The gateway above, and the code with which the hub may belong to it; both empty once it does."""

    url: str = ""
    code: str = ""
    announce: bool = True
    """Whether it says its name on the network."""
    every: float = EVERY


def serve_hub(
    database_url: str,
    port: int,
    where: Where,
    *,
    wish: Wish | None = None,
    codes: Iterable[Role] = (),
    with_parent: bool = False,
    say: Callable[[str], None] | None = None,
) -> None:
    """Serves until it is told to stop, as `serve.serve`. Raises `GatewayTrouble`, `EnrolmentRefused`,
    `ExchangeTrouble`.
    """
    from sync.gateway.serve import Place, print_line, run_server
    from sync.hub_name import announced
    from sync.thread import SyncThread

    with ExitStack() as stack:
        wish = wish or Wish()
        where.check()
        hub = open_hub(database_url)
        stack.callback(hub.close)
        house = belong(hub, wish)
        place = Place(where, port, stack)
        thread = SyncThread(lambda: _exchange(hub), telling(say or print_line), every=wish.every)
        stack.callback(thread.stop)

        def start() -> None:
            thread.start()
            if wish.announce:
                stack.enter_context(announced(house, place.host, place.port, place.tls.pin if place.tls else ""))

        run_server(hub, house, place, codes, app_of=lambda _: start, with_parent=with_parent, say=say)


def open_hub(database_url: str) -> HubGateway:
    """A hub over a database, on this machine's clock. Raises `GatewayTrouble`."""
    from sync.gateway.hub import HubGateway
    from sync.gateway.tables import open_engine

    engine = open_engine(database_url)
    return HubGateway(engine, clock=utc_now, new_id=id_maker(utc_now), secret=secrets.token_bytes)


def belong(hub: HubGateway, wish: Wish) -> str:
    """The dealership of the hub; with a code it belongs to the gateway above from now on.

    Raises `GatewayTrouble` (`no-upper`), `EnrolmentRefused`, `ExchangeTrouble`.
    """
    from sync.connect import ask_in
    from sync.gateway.tables import GatewayTrouble
    from sync.http import check_address

    if wish.code:
        url = check_address(wish.url)
        got, pin = ask_in(url, wish.code, id_maker(utc_now)(), f"hub {node()}"[:80])
        names = (str(got["dealership"]), str(got["name"]), str(got["timezone"]))
        hub.belong(*names, url=url, token=str(got["token"]), pin=pin)
    found = hub.above()
    if found is None:
        raise GatewayTrouble("no-upper")
    return found.dealership


def telling(say: Callable[[str], None]) -> Callable[[Status], None]:
    """Says in a line, `{"state", "why", "says"}`, when the gateway above turns the hub away or lets it in again."""
    last = ""

    def tell(status: Status) -> None:
        nonlocal last
        if status.state in ("refused", "sent", "waiting") and status.why != last:
            last = status.why
            say(json.dumps({"state": status.state, "why": last, "says": SAYS.get(last, "")}))

    return tell


def _exchange(hub: HubGateway) -> Hub | None:
    from sync.http import HttpTransport
    from sync.hub import Hub

    found = hub.above()
    if found is None:
        return None
    return Hub(hub, HttpTransport(found.url, found.token, pin=found.pin), clock=utc_now)
