"""What `doctor` tells: is everything there that this device needs, and if not, what is to be done about it."""

from __future__ import annotations

import platform
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from db.errors import StoreTrouble, VitrineError
from db.health import FileHealth, Inside, file_health, look_inside
from db.ids import moment
from sync.http import HttpTransport
from sync.hub_name import FoundHub
from sync.pairing import in_groups, pin_of

PACKAGES = ("PySide6_Essentials", "sqlite-utils", "requests", "numpy", "fastapi", "SQLAlchemy", "reportlab")

EARLIEST = datetime.fromisoformat("2026-11-01T00:00:00+00:00")
"""Vitrine did not exist before; a clock that shows less has lost its battery."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, a sentence for a person, and the facts for a program."""

    name: str
    well: bool
    says: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def check_up(
    file: Path,
    *,
    version: str,
    now: datetime,
    online: Callable[[], bool],
    ask: Callable[[str, str], object] | None,
    hubs: Callable[[], Sequence[FoundHub]],
) -> list[Finding]:
    """Look at this machine and at the device's file, which is neither made nor changed.

    `ask` calls the address of the device's gateway, with the fingerprint of the only certificate that is trusted ("":
    those the system trusts), and raises VitrineError when it does not answer as a gateway does; None: the gateway is
    embedded, and runs only while the app does. `hubs` listens for those of this network.
    """
    health = file_health(file)
    inside, trouble = _inside(health)
    return [
        _versions(version, health.sqlite),
        _file(health, inside, trouble),
        _room(health),
        _clock(now),
        _network(online=online()),
        _gateway(inside or Inside(0, 0, 0), ask),
        _hub(inside or Inside(0, 0, 0), _heard(hubs) if ask else None),
        _pending(inside),
    ]


def as_json(findings: list[Finding]) -> dict[str, Any]:
    """The findings for a program: `{"ok": bool, NAME: {"well", "says", "facts"}}`."""
    told = {finding.name.replace(" ", "_"): asdict(finding) for finding in findings}
    for entry in told.values():
        del entry["name"]
    return {"ok": all(finding.well for finding in findings), **told}


def beyond_this_machine() -> bool:
    """Whether the system knows a way out. Nothing is sent: a UDP socket only asks for the route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address kept for documentation
        except OSError:
            return False
    return True


def ask_gateway(address: str, pin: str = "") -> None:
    """Call a gateway; raises ExchangeTrouble or EnrolmentRefused when there is none at this address, or another one."""
    transport = HttpTransport(address, "", pin=pin)
    try:
        transport.ask_json("GET", "/v1/health")
    finally:
        transport.close()


def _inside(health: FileHealth) -> tuple[Inside | None, StoreTrouble | None]:
    if not health.there:
        return Inside(0, 0, 0), None
    try:
        return look_inside(health.path), None
    except StoreTrouble as trouble:
        return None, trouble


def _versions(version: str, sqlite: str) -> Finding:
    found = {"vitrine": version, "python": platform.python_version(), "sqlite": sqlite}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = ""
    says = ", ".join(f"{name} {number or 'MISSING'}" for name, number in found.items())
    return Finding("versions", all(found.values()), says, found)


def _file(health: FileHealth, inside: Inside | None, trouble: StoreTrouble | None) -> Finding:
    facts = {
        "path": str(health.path),
        "there": health.there,
        "bytes": health.size,
        "format": inside.format if inside else None,
        "trouble": trouble.code if trouble else "",
    }
    if trouble is not None:
        return Finding("file", False, str(trouble), facts)
    if not health.writable:
        trouble = StoreTrouble("read-only", path=str(health.path))
        return Finding("file", False, str(trouble), facts | {"trouble": trouble.code})
    return Finding("file", True, f"{health.path}{'' if health.there else ' will be made at the first start'}", facts)


def _room(health: FileHealth) -> Finding:
    megabytes = health.free // 1_000_000
    says = f"{megabytes} MB free" if health.room else f"Only {megabytes} MB free: make room on this disk."
    return Finding("free space", health.room, says, {"bytes": health.free})


def _clock(now: datetime) -> Finding:
    shown = f"{now:%Y-%m-%d %H:%M:%S} UTC"
    well = now >= EARLIEST
    says = shown if well else f"The clock shows {shown}: set the date. Nothing is lost by it, but days look wrong."
    return Finding("clock", well, says, {"utc": f"{now:%Y-%m-%dT%H:%M:%SZ}"})


def _network(*, online: bool) -> Finding:
    says = "there is a way out" if online else "none; everything works without, changes wait until it is back"
    return Finding("network", True, says, {"online": online})


def _gateway(inside: Inside, ask: Callable[[str, str], object] | None) -> Finding:
    address = inside.gateway
    if ask is None:
        return Finding("gateway", True, "its own, for training; it starts with the app", {"url": "", "answers": None})
    if not address:
        return Finding("gateway", True, "this device belongs to none yet", {"url": "", "answers": None})
    last = f"{moment(inside.last_exchange):%Y-%m-%d %H:%M} UTC" if inside.last_exchange else "never yet"
    facts = {"url": address, "last_exchange": inside.last_exchange, "certificate": _certificate(inside)}
    since = f"last complete exchange: {last}{_reading(inside)}"
    try:
        ask(address, inside.pin)
    except VitrineError as trouble:
        says = f"{trouble} ({since})"
        return Finding("gateway", False, says, {**facts, "answers": False, "trouble": trouble.code})
    return Finding("gateway", True, f"{address} answers; {since}", {**facts, "answers": True})


def _certificate(inside: Inside) -> str:
    """The beginning of the fingerprint of its gateway's own certificate, as codes end with it."""
    return in_groups(pin_of(inside.pin)) if inside.pin else ""


def _reading(inside: Inside) -> str:
    read, to_read = inside.reading
    return f"; reading everything, {read} of {to_read} so far, goes on with the next" if to_read else ""


def _heard(hubs: Callable[[], Sequence[FoundHub]]) -> Sequence[FoundHub]:
    try:
        return hubs()
    except OSError:  # no network at all
        return []


def _hub(inside: Inside, found: Sequence[FoundHub] | None) -> Finding:
    """What is heard on the network of a PC over which the others share, and whether this device belongs to it."""
    if found is None:
        return Finding("hub", True, "none is needed for training", {"found": [], "paired": None})
    facts = {"found": [hub.url for hub in found]}
    certificate = _certificate(inside)
    mine = [hub for hub in found if inside.pin and hub.pin == pin_of(inside.pin)]
    if mine and all(hub.url != inside.gateway for hub in mine):
        says = (
            f"{mine[0].name} is at {mine[0].url} now, and this device looks for it at {inside.gateway}. Open Vitrine "
            "with the network connected: it finds it again by itself."
        )
        return Finding("hub", False, says, {**facts, "paired": True})
    if mine:
        says = f"{mine[0].name} is heard, and this device shares over it. Its certificate is {certificate}."
        return Finding("hub", True, says, {**facts, "paired": True})
    if found:
        names = ", ".join(f"{hub.name} at {hub.url}" for hub in found)
        says = f"{names}; this device does not share over it. To change that, type a code of it: main.py join URL CODE"
        return Finding("hub", True, says, {**facts, "paired": False})
    says = "none is heard on this network; one is needed only to go on sharing while the internet is gone"
    return Finding("hub", True, says, {**facts, "paired": False})


def _pending(inside: Inside | None) -> Finding:
    if inside is None:
        return Finding("pending", False, "not known: the file cannot be read", {"waiting": None, "refused": None})
    facts = {"waiting": inside.waiting, "refused": inside.refused}
    says = f"{inside.waiting} waiting to be sent"
    if inside.refused:
        return Finding("pending", False, f"{says}, {inside.refused} in the repair list: open it at the desk.", facts)
    return Finding("pending", True, says, facts)
