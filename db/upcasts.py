"""How the fields of a kind changed from one shape of the records to the next; pure, for devices and gateways alike.

A record of an older shape is met in two places: in what a device kept through an upgrade (pending changes, agreed
copies), and at a gateway that is sent something by a device which was not upgraded yet. Both call `upcast`.

Adding a field or a kind needs nothing here: missing fields have their defaults, and unknown ones survive the round
trip in `extra`. A field that is renamed, split, or counts in another unit needs one `Upcast` and the next `SHAPE`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from db.values import dataclass

SHAPE = 1
"""The shape this version writes: one more than the newest of `UPCASTS`."""


CAUGHT_UP = "caught-up"
"""The single value of a device's file: the format it was brought to, and the shape its fields are in ("5 1")."""


def now_caught_up(latest: int, shape: int = SHAPE) -> str:
    """What `CAUGHT_UP` holds when nothing is left to do."""
    return f"{latest} {shape}"


@dataclass(frozen=True)
class Upcast:
    """One change of one kind."""

    since: int
    """The shape that has it; older ones need `change`."""
    kind: str
    change: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    """Fields before -> fields after. It gets whole records and single changed fields: what is not there stays away.
    Applied to its own result it changes nothing."""
    back: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None
    """Fields after -> fields before, for a gateway that serves devices of the older shape; None if they may stay."""


UPCASTS: tuple[Upcast, ...] = ()
"""In the order in which they came about."""


def upcast(kind: str, fields: Mapping[str, Any], shape: int, changes: Sequence[Upcast] | None = None) -> dict[str, Any]:
    """The fields as the newest shape has them; `shape` is the one they are in."""
    result: Mapping[str, Any] = fields
    for one in UPCASTS if changes is None else changes:
        if one.since > shape and one.kind == kind:
            result = one.change(result)
    return dict(result)


def downcast(
    kind: str, fields: Mapping[str, Any], shape: int, changes: Sequence[Upcast] | None = None
) -> dict[str, Any]:
    """The fields, which are in the newest shape, as somebody reads them who knows them up to `shape`."""
    result: Mapping[str, Any] = fields
    for one in reversed(UPCASTS if changes is None else changes):
        if one.since > shape and one.kind == kind and one.back is not None:
            result = one.back(result)
    return dict(result)
