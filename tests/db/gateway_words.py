"""What a gateway says, as plain values for the tests of the device's side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db.changed import Author


@dataclass(frozen=True)
class Row:
    """The agreed state of one record."""

    kind: str
    record: str
    version: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    gone: bool = False
    by: Author | None = None


@dataclass(frozen=True)
class Result:
    """The answer to one operation."""

    seq: int
    outcome: str = "applied"
    version: int = 0
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    row: Row | None = None
