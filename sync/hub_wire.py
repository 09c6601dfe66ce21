"""What travels between a hub and the gateway above it: operations of many devices, each still its author's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.outbox import Operation
from db.upcasts import SHAPE
from sync.said_by import makers_of, with_makers
from sync.wire import (
    Broken,
    ahead_of,
    items_of,
    operation_from_json,
    operation_to_json,
    possible_name,
    seal,
    text_of,
    unseal,
    whole,
)

Reference = tuple[str, str, int]
"""An operation by its name: device, epoch, number."""

RELAYED_ROLES = frozenset({"desk", "kiosk"})
"""Whose work a hub may pass on."""


@dataclass(frozen=True)
class Relayed:
    """One operation on its way through a hub."""

    device: str
    epoch: str
    role: str
    stamp: int
    """When it was made, on the hub's clock, in milliseconds since 1970."""
    base: int
    """What its author knew of the upper gateway, in that gateway's numbers."""
    after: tuple[Reference, ...]
    """What its author knew beyond that: operations of others which came to the hub before it."""
    operation: Operation
    """As its device sent it."""
    shape: int = SHAPE
    """What its fields mean."""


@dataclass(frozen=True)
class Housed:
    """A device that belongs to a hub."""

    device: str
    role: str
    name: str
    mark: str = ""
    """Of the last time it was shut out above, which the hub knew when it let it in; "" if it never was."""


@dataclass(frozen=True)
class RelayBatch:
    """Operations in the order in which the hub took them. `seen` is the hub's cursor: it says whose numbers `base`
    is in.
    """

    items: tuple[Relayed, ...]
    seen: str = ""
    ahead: int | None = None
    """By how many milliseconds the hub's clock was ahead of the upper gateway's when they last spoke."""
    housed: tuple[Housed, ...] = ()
    """Devices of the hub which it has not told of since it started."""


def pack_relay(batch: RelayBatch) -> bytes:
    """The sealed body."""
    items = [
        [one.device, one.epoch, one.role, one.stamp, one.base, [list(name) for name in one.after],
         operation_to_json(one.operation), one.shape]
        for one in batch.items
    ]  # fmt: skip
    payload: dict[str, Any] = {"ops": items, "seen": batch.seen}
    if batch.ahead is not None:
        payload["ahead"] = batch.ahead
    if batch.housed:
        payload["devices"] = [[one.device, one.role, one.name, one.mark] for one in batch.housed]
    payload = with_makers(payload, [one.operation.staff for one in batch.items])
    return seal(payload, len(items))


def unpack_relay(body: bytes) -> RelayBatch:
    """The batch in a sealed body; raises `Broken`."""
    payload, count = unseal(body)
    items = items_of(payload, "ops", count)
    makers = makers_of(payload, len(items))
    relayed = tuple(_item(one, staff) for one, staff in zip(items, makers, strict=True))
    told = payload.get("devices", [])
    housed = tuple(_housed(one) for one in (told if type(told) is list else [told]))
    return RelayBatch(relayed, text_of(payload, "seen"), ahead_of(payload), housed)


def _housed(item: Any) -> Housed:
    match item:
        case [str(device), str(role), str(name), str(mark)]:
            if role in RELAYED_ROLES and possible_name(device):
                return Housed(device, role, name, mark)
    raise Broken("not a device of a hub")


def _item(item: Any, staff: str) -> Relayed:
    match item:
        case [device, epoch, str(role), stamp, base, list(after), operation, shape]:
            numbers = whole(stamp) and whole(base) and whole(shape) and shape > 0
            if role not in RELAYED_ROLES or not numbers or not _named(device, epoch):
                raise Broken("not a relayed operation")
            told = operation_from_json(operation, staff)
            return Relayed(device, epoch, role, stamp, base, _references(after), told, shape)
    raise Broken("not a relayed operation")


def _references(items: Sequence[Any]) -> tuple[Reference, ...]:
    found: list[Reference] = []
    for item in items:
        match item:
            case [device, epoch, seq] if _named(device, epoch) and whole(seq):
                found.append((device, epoch, seq))
            case _:
                raise Broken("not the name of an operation")
    return tuple(found)


def _named(device: Any, epoch: Any) -> bool:
    return all(isinstance(name, str) and possible_name(name) for name in (device, epoch))
