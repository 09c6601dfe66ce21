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

from db.health import file_health

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


def check_up(file: Path, *, version: str, now: datetime, online: Callable[[], bool]) -> list[Finding]:
    """Look at this machine and at the device's file, which is neither made nor changed."""
    health = file_health(file)
    megabytes = health.free // 1_000_000
    versions = {"vitrine": version, "python": platform.python_version(), "sqlite": health.sqlite} | _installed()
    return [
        Finding("versions", "" not in versions.values(), _list(versions), versions),
        Finding(
            "file",
            health.writable,
            _file_sentence(health.path, there=health.there, writable=health.writable),
            {"path": str(health.path), "there": health.there, "bytes": health.size},
        ),
        Finding(
            "free space",
            health.room,
            f"{megabytes} MB free" if health.room else f"Only {megabytes} MB free: make room on this disk.",
            {"bytes": health.free},
        ),
        _clock(now),
        _network(online()),
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


def _installed() -> dict[str, str]:
    found: dict[str, str] = {}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = ""
    return found


def _list(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {version or 'MISSING'}" for name, version in versions.items())


def _file_sentence(path: Path, *, there: bool, writable: bool) -> str:
    if not writable:
        return f"{path} cannot be written: give this user the right to write it and its folder."
    return f"{path}" if there else f"{path} will be made at the first start"


def _clock(now: datetime) -> Finding:
    shown = f"{now:%Y-%m-%d %H:%M:%S} UTC"
    well = now >= EARLIEST
    says = (
        shown if well else f"The clock shows {shown}: set the date. Nothing is lost by it, but appointments look wrong."
    )
    return Finding("clock", well, says, {"utc": f"{now:%Y-%m-%dT%H:%M:%SZ}"})


def _network(online: bool) -> Finding:
    says = "there is a way out" if online else "no network; everything works without, changes wait until it is back"
    return Finding("network", True, says, {"online": online})
