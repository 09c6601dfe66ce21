"""What a hub decides, pure: what its records are while the upper gateway has not answered, and what it passes on.

A hub is to the upper gateway what a device is to a gateway: each record is the upper gateway's agreed copy with the
operations on top that are not settled there yet (the *journal*). Only that these are other people's operations, in the
order in which they came, so they are merged and not just laid one over the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.outbox import Operation
from db.upcasts import SHAPE, upcast
from sync.hub_wire import Reference, Relayed
from sync.merge import Agreed, Mark, merge
from sync.plan import next_batch

UPSTREAM = "upstream"
"""The writer of what came from the upper gateway."""


@dataclass(frozen=True)
class Entry:
    """An operation in the journal of a hub."""

    number: int
    """Its place: the order in which operations came to the hub."""
    device: str
    epoch: str
    role: str
    operation: Operation
    """As its device sent it."""
    base: int
    """What its author knew, in the hub's numbers."""
    stamp: int
    """When it was made, on the hub's clock, in milliseconds since 1970."""
    at: int
    """The hub's counter once it was taken."""
    shown: bool = True
    """False: passed on without being shown, because only the upper gateway can say what it does."""
    shape: int = SHAPE
    """What the fields of the operation mean."""
    version: int = 0
    """The version the upper gateway gave it; 0 as long as it has not answered."""

    @property
    def writer(self) -> str:
        return f"{self.device}/{self.epoch}"

    @property
    def name(self) -> Reference:
        return (self.device, self.epoch, self.operation.seq)


def agreed_above(fields: Mapping[str, Any], *, gone: bool, version: int = 0) -> Agreed:
    """A record as the upper gateway gave it; `version` is the hub's own. Its stamps are not known here, so whatever is
    not settled yet shows on top, as on a device.
    """
    return Agreed(dict(fields), {"": Mark(version, 0, UPSTREAM)}, version, gone)


def overlay(above: Agreed | None, entries: Iterable[Entry]) -> Agreed | None:
    """The upper gateway's record (None: it has none) with the unsettled operations on top; None if there is none."""
    state = above
    for entry in entries:
        if not entry.shown:
            continue
        told = entry.operation
        operation = replace(told, base=entry.base, set=upcast(told.kind, told.set, entry.shape))
        merged = merge(state, operation, writer=entry.writer, stamp=entry.stamp, version=entry.at)
        if merged.marks:
            fields = {**(state.fields if state else {}), **merged.set}
            marks = {**(state.marks if state else {}), **merged.marks}
            state = Agreed(fields, marks, entry.at, merged.gone)
    return state


def base_above(sights: Sequence[tuple[int, int]], base: int) -> int:
    """What somebody who knew the hub up to `base` knew of the upper gateway, in that gateway's numbers.

    `sights`: (the hub's counter, the upper version it had read by then), both rising.
    """
    place = bisect_right(sights, base, key=lambda sight: sight[0])
    return sights[place - 1][1] if place else 0


def knew(entry: Entry, others: Iterable[Entry], above: int) -> tuple[Reference, ...]:
    """What the author of `entry` knew that the upper gateway would not guess from `above`: what others had done to the
    same record, or said about the consent of the same customer, when the author looked.
    """
    return tuple(
        other.name
        for other in others
        if other.number < entry.number
        and other.at <= entry.base
        and other.writer != entry.writer
        and not 0 < other.version <= above
        and _same_matter(entry.operation, other.operation)
    )


def relayed(entry: Entry, sights: Sequence[tuple[int, int]], others: Iterable[Entry]) -> Relayed:
    """The entry as it goes up."""
    above = base_above(sights, entry.base)
    after = knew(entry, others, above)
    names = (entry.device, entry.epoch, entry.role)
    return Relayed(*names, entry.stamp, above, after, entry.operation, entry.shape)


def to_send(waiting: Sequence[Entry], aside: Collection[int], most: int) -> list[Entry]:
    """The entries to pass on together, in order: all that need nothing which is set aside."""
    by_number = {entry.number: entry for entry in waiting}
    chosen = next_batch([replace(entry.operation, seq=entry.number) for entry in waiting], aside, most=most)
    return [by_number[operation.seq] for operation in chosen]


def given_back(lost: Iterable[str], waiting: Iterable[Entry]) -> list[Entry]:
    """The entries that need a record which the upper gateway did not take: their devices keep them and ask again."""
    gone = set(lost)
    back: list[Entry] = []
    for entry in waiting:
        if not entry.operation.needs.isdisjoint(gone):
            back.append(entry)
            if entry.operation.action == "create":
                gone.add(entry.operation.record)
    return back


def _same_matter(one: Operation, other: Operation) -> bool:
    if one.record == other.record:
        return True
    return one.kind == other.kind == "consent" and one.set.get("customer") == other.set.get("customer")
