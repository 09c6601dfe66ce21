"""The dealership this installation belongs to, as its own small file says."""

from __future__ import annotations

import tomllib
from pathlib import Path

from db.values import dataclass

FILE = Path(__file__).parents[1] / "assets" / "dealership.toml"


@dataclass(frozen=True, kw_only=True)
class Dealership:
    """Name, address and the line of company law that its papers carry; where and when it is."""

    name: str
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""
    legal: str = ""
    market: str = "FR"
    timezone: str = "Europe/Paris"


def read_dealership(path: Path = FILE) -> Dealership:
    """Reads the file; raises OSError, ValueError or TypeError for one that is not there or not right."""
    return Dealership(**tomllib.loads(path.read_text("utf-8")))
