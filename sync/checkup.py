"""What `doctor` tells: is everything there that this device needs, and if not, what is to be done about it."""

from __future__ import annotations

import platform
import socket
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from db.errors import StoreTrouble, VitrineError
from db.health import FileHealth, Inside, file_health, look_inside
from sync.http import HttpTransport

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
    ask: Callable[[str], object] | None,
) -> list[Finding]:
    """Look at this machine and at the device's file, which is neither made nor changed.

    `ask` calls the address of the device's gateway and raises VitrineError when it does not answer as a gateway does;
    None: the gateway is embedded, and runs only while the app does.
    """
    health = file_health(file)
    inside, trouble = _inside(health)
    return [
        _versions(version, health.sqlite),
        _file(health, inside, trouble),
        _room(health),
        _clock(now),
        _network(online=online()),
        _gateway(inside.gateway if inside else "", ask),
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


def ask_gateway(address: str) -> None:
    """Call a gateway; raises ExchangeTrouble or EnrolmentRefused when there is none at this address."""
    transport = HttpTransport(address, "")
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


def _gateway(address: str, ask: Callable[[str], object] | None) -> Finding:
    if ask is None:
        return Finding("gateway", True, "its own, for training; it starts with the app", {"url": "", "answers": None})
    if not address:
        return Finding("gateway", True, "this device belongs to none yet", {"url": "", "answers": None})
    try:
        ask(address)
    except VitrineError as trouble:
        return Finding("gateway", False, str(trouble), {"url": address, "answers": False, "trouble": trouble.code})
    return Finding("gateway", True, f"{address} answers", {"url": address, "answers": True})


def _pending(inside: Inside | None) -> Finding:
    if inside is None:
        return Finding("pending", False, "not known: the file cannot be read", {"waiting": None, "refused": None})
    facts = {"waiting": inside.waiting, "refused": inside.refused}
    says = f"{inside.waiting} waiting to be sent"
    if inside.refused:
        return Finding("pending", False, f"{says}, {inside.refused} in the repair list: open it at the desk.", facts)
    return Finding("pending", True, says, facts)
