"""How a PC finds the hub of its dealership: the hub says its name by multicast DNS, and who listens hears it.

What is said is no secret and proves nothing: an address and how the hub is called. That it is the right one says the
code a person brings from it (`sync.pairing`).
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from platform import node
from threading import Event

KIND = "_vitrine._tcp.local."


@dataclass(frozen=True)
class FoundHub:
    """A hub somebody heard of."""

    name: str
    url: str
    pin: str
    """The beginning of its certificate's fingerprint, as codes write it."""


@contextmanager
def announced(dealership: str, host: str, port: int, fingerprint: str) -> Iterator[None]:
    """Says on the network that a hub is here, as long as the context lasts."""
    from zeroconf import IPVersion, ServiceInfo, Zeroconf

    from sync.pairing import pin_of

    name = f"{node() or 'hub'}-{port}"
    info = ServiceInfo(
        KIND,
        f"{name}.{KIND}",
        addresses=[socket.inet_aton(host)],
        port=port,
        properties={"house": dealership, "pin": pin_of(fingerprint) if fingerprint else "", "v": "1"},
        server=f"{name}.local.",
    )
    network = Zeroconf(interfaces=[host], ip_version=IPVersion.V4Only)
    try:
        network.register_service(info, allow_name_change=True)
        yield
    finally:
        network.unregister_all_services()
        network.close()


def find_hubs(seconds: float = 3.0, *, interface: str | None = None) -> list[FoundHub]:
    """The hubs on this network that say so within some seconds, by name. `interface`: only there, by its address."""
    from zeroconf import InterfaceChoice, IPVersion, ServiceBrowser, ServiceListener, Zeroconf

    heard: set[str] = set()
    first = Event()

    class Listener(ServiceListener):
        def add_service(self, _network: Zeroconf, _kind: str, name: str) -> None:
            heard.add(name)
            first.set()

        def update_service(self, _network: Zeroconf, _kind: str, _name: str) -> None: ...

        def remove_service(self, _network: Zeroconf, _kind: str, name: str) -> None:
            heard.discard(name)

    network = Zeroconf(interfaces=[interface] if interface else InterfaceChoice.Default, ip_version=IPVersion.V4Only)
    try:
        browser = ServiceBrowser(network, KIND, Listener())
        # Whoever is there answers at once; a second one may be a moment later.
        if first.wait(seconds):
            Event().wait(min(0.3, seconds))
        browser.cancel()
        found = [_found(network, name) for name in sorted(heard)]
    finally:
        network.close()
    return [hub for hub in found if hub is not None]


def _found(network: object, name: str) -> FoundHub | None:
    from zeroconf import Zeroconf

    if not isinstance(network, Zeroconf):
        raise TypeError("not a network")
    info = network.get_service_info(KIND, name, timeout=1000)
    if info is None or info.port is None or not info.parsed_addresses():
        return None
    told = {key.decode(): (value or b"").decode("utf-8", "replace") for key, value in info.properties.items()}
    return FoundHub(
        name.removesuffix(f".{KIND}"), f"https://{info.parsed_addresses()[0]}:{info.port}", told.get("pin", "")
    )
