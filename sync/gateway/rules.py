"""What the gateway itself decides: which test drive has the car, and which consent counts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, delete, select

from db.references import children_of
from sync.gateway.bookings import (
    LIVE,
    Span,
    alternatives,
    instant,
    is_bookable,
    overlaps,
    respelt,
    wants_decision,
    written,
)
from sync.gateway.shelf import Kept, Shelf
from sync.gateway.tables import booking, record
from sync.merge import Agreed, Mark, Merged, complete, needs

GATEWAY = "gateway"
"""The writer of what the gateway decides itself."""
TOLERANCE_MS = 120_000
"""A device's clock that is off by less is left alone: the way of the message is not known any better."""

_OF_HOUSE = booking.c.dealership == bindparam("house")
_LET_GO = delete(booking).where(_OF_HOUSE, booking.c.test_drive == bindparam("drive"))
_TAKEN = select(booking).where(_OF_HOUSE, booking.c.demonstrator == bindparam("car"))


@dataclass(frozen=True)
class Moment:
    """When a batch is taken in. `skew` is how far the device's clock was ahead when it sent, in milliseconds."""

    now: datetime
    skew: int = 0

    @property
    def milliseconds(self) -> int:
        return int(self.now.timestamp() * 1000)

    def true_stamp(self, stamp: int) -> int:
        """A device's stamp on the gateway's clock, never in the future."""
        return max(0, min(stamp - (self.skew if abs(self.skew) > TOLERANCE_MS else 0), self.milliseconds))


@dataclass(frozen=True)
class Rules:
    """The decisions of one writing transaction."""

    connection: Connection
    shelf: Shelf
    moment: Moment
    new_id: Callable[[], str]

    def misbooked(self, merged: Merged, before: Agreed | None) -> bool:
        after = {**(before.fields if before else {}), **merged.set}
        return not merged.gone and wants_decision(before.fields if before else None, after) and not is_bookable(after)

    def book(self, drive_id: str, before: Agreed | None) -> dict[str, Any]:
        """Confirms a drive, or turns it into one to book again with a task; facts for the answer."""
        kept = self.shelf.kept(drive_id)
        drive = kept.agreed.fields
        known = before.fields if before and not before.gone else None
        if not kept.agreed.gone and drive.get("status") in LIVE and not wants_decision(known, drive):
            return {}
        self._let_go(drive_id)
        if kept.agreed.gone or drive.get("status") not in LIVE:
            return {}
        wanted = span_of(drive)
        taken = self._taken(wanted.demonstrator)
        if any(overlaps(wanted, other) for other in taken):
            return self._turn_away(drive_id, wanted, taken)
        self._hold(drive_id, wanted)
        return self._accept(drive_id)

    def _hold(self, drive_id: str, wanted: Span) -> None:
        names = {"dealership": self.shelf.dealership, "test_drive": drive_id, "demonstrator": wanted.demonstrator}
        self.connection.execute(booking.insert(), {**names, "starts": wanted.start, "ends": wanted.end})

    def _accept(self, drive_id: str) -> dict[str, Any]:
        self._set_status(drive_id, "confirmed")
        return {"booking": "confirmed"}

    def _turn_away(self, drive_id: str, wanted: Span, taken: Sequence[Span]) -> dict[str, Any]:
        drive = self.shelf.kept(drive_id).agreed.fields
        facts = self._rebook(drive_id, wanted, taken)
        car = self.shelf.get(wanted.demonstrator)
        label = str(car.agreed.fields.get("label", "")) if car else ""
        task = {
            "title": f"{label}, {wanted.start}".strip(", "),
            "kind": "rebook",
            "due": self._today(),
            "owner": str(drive.get("owner", "")),
            "customer": str(drive.get("customer", "")),
            "lead": str(drive.get("lead", "")),
            "created_at": written(self.moment.now),
        }
        version = self.shelf.next_version()
        mark = Mark(version, self.moment.milliseconds, GATEWAY)
        self.shelf.put(self.new_id(), Kept("task", Agreed(complete("task", task), {"": mark}, version), GATEWAY))
        return facts

    def _today(self) -> str:
        """The day it is at the dealership."""
        return f"{self.moment.now.astimezone(ZoneInfo(self.shelf.house.timezone)):%Y-%m-%d}"

    def _rebook(self, drive_id: str, wanted: Span, taken: Sequence[Span]) -> dict[str, Any]:
        self._set_status(drive_id, "to-rebook")
        zone = ZoneInfo(self.shelf.house.timezone)
        free = alternatives(self._hours(), taken, wanted, now=self.moment.now, zone=zone)
        return {"booking": "to-rebook", "test_drive": drive_id, "free": free}

    def still_used(self, kind: str, record_id: str) -> bool:
        """Whether something needs the record and would be nothing without it: a drive its car, an offer its
        configuration. What belongs to a customer goes with the customer.
        """
        return kind != "customer" and any(
            self.shelf.naming(child_kind, field, record_id)
            for child_kind, field in children_of(kind)
            if needs(child_kind, field)
        )

    def end(self, kind: str, record_id: str, writer: str, stamp: int, *, erasing: bool = False) -> None:
        """After a record was removed: with a customer goes everything that names them, and what names that and has no
        customer of its own; what names any other record only loses the name. So does a car of the customer that papers
        of somebody else name.
        """
        erasing = erasing or kind == "customer"
        for child_kind, field in children_of(kind):
            for child_id in self._children(child_kind, field, record_id):
                child = self.shelf.kept(child_id)
                if kind == "customer":
                    goes = child_kind != "configuration" or not self._of_others(child_id, record_id)
                else:
                    goes = erasing and not child.agreed.fields.get("customer")
                if goes:
                    version = self.shelf.next_version()
                    end = Agreed({}, {"": Mark(version, stamp, writer)}, version, gone=True)
                    self.shelf.put(child_id, replace(child, agreed=end))
                    self._let_go(child_id)
                    self.end(child_kind, child_id, writer, stamp, erasing=erasing)
                else:
                    self.shelf.amend(child_id, {field: ""}, Mark(0, stamp, writer))

    def _children(self, kind: str, field: str, record_id: str) -> list[str]:
        if field == "customer":
            return [one for one in self.shelf.all_of(record_id) if self.shelf.kept(one).kind == kind]
        return self.shelf.naming(kind, field, record_id)

    def _of_others(self, car_id: str, customer_id: str) -> bool:
        """Whether a car is named by papers of another customer."""
        papers = [paper for kind in ("lead", "offer") for paper in self.shelf.naming(kind, "configuration", car_id)]
        return any(self.shelf.kept(paper).agreed.fields.get("customer") != customer_id for paper in papers)

    def _let_go(self, drive_id: str) -> None:
        self.connection.execute(_LET_GO, {"house": self.shelf.dealership, "drive": drive_id})

    def _set_status(self, drive_id: str, status: str) -> None:
        kept = self.shelf.kept(drive_id)
        if kept.agreed.fields.get("status") != status:
            self.shelf.amend(drive_id, {"status": status}, Mark(0, self.moment.milliseconds, GATEWAY))

    def _taken(self, demonstrator: str) -> list[Span]:
        within = {"house": self.shelf.dealership, "car": demonstrator}
        return [Span(row.demonstrator, row.starts, row.ends) for row in self.connection.execute(_TAKEN, within)]

    def _hours(self) -> list[Mapping[str, Any]]:
        query = select(record.c.fields).where(
            record.c.dealership == self.shelf.dealership,
            record.c.kind == "opening_hours",
            record.c.gone.is_(False),
        )
        return [json.loads(fields) for fields in self.connection.execute(query).scalars()]

    def ask_to_choose(self, kind: str, record_id: str, states: Mapping[str, Any]) -> None:
        """Two people ended a record in two ways that exclude each other: the author of the later word has it in the
        repair list, and a task tells everybody else, first of all whoever the record belongs to.
        """
        task_id = derived_id(record_id, "choose")
        fields = self.shelf.kept(record_id).agreed.fields
        task = {
            "title": f"{states.get('theirs', '')} / {states.get('mine', '')}",
            "kind": "choose",
            "due": self._today(),
            "owner": str(fields.get("owner", "")),
            "customer": str(fields.get("customer", "")),
            "lead": record_id if kind == "lead" else str(fields.get("lead", "")),
            "created_at": written(self.moment.now),
        }
        version = self.shelf.next_version()
        mark = Mark(version, self.moment.milliseconds, GATEWAY)
        known = self.shelf.get(task_id)
        if known is None:
            self.shelf.put(task_id, Kept("task", Agreed(complete("task", task), {"": mark}, version), GATEWAY))
        elif not known.agreed.gone:
            self.shelf.amend(task_id, {**task, "done_at": ""}, mark)

    def chosen(self, record_id: str) -> None:
        """Somebody who knew set the status: the task that asked for it is done."""
        task_id = derived_id(record_id, "choose")
        task = self.shelf.get(task_id)
        if task is not None and not task.agreed.gone and not task.agreed.fields.get("done_at"):
            self.shelf.amend(task_id, {"done_at": written(self.moment.now)}, Mark(0, self.moment.milliseconds, GATEWAY))

    def true_consent(self, merged: Merged, ahead: int) -> Merged:
        """A consent's time on the gateway's clock: a grant dated years ahead would outlive every withdrawal.

        `ahead`: by how many milliseconds the author's clock was, as far as the gateway knows.
        """
        if "at" not in merged.set:  # taking away what never was here says nothing of a time
            return merged
        at = instant(str(merged.set["at"]))
        if at is None:
            return replace(merged, set={**merged.set, "at": written(self.moment.now)}, lost={"at": merged.set["at"]})
        stamp = int(at.timestamp() * 1000)
        true = replace(self.moment, skew=ahead).true_stamp(stamp)
        if stamp - true <= TOLERANCE_MS and true - stamp <= TOLERANCE_MS:
            return merged
        corrected = written(datetime.fromtimestamp(true / 1000, tz=self.moment.now.tzinfo))
        return replace(merged, set={**merged.set, "at": corrected}, lost={"at": merged.set["at"]})

    def order_consents(self, consent_id: str, base: int, writer: str, knew: Mapping[str, int]) -> None:
        """Dates a new consent so that the latest one counts, whatever the devices' clocks said.

        What its author knew of is older than it. Of a grant and a withdrawal which did not know of each other, the
        grant is dated no later: at the same instant a withdrawal beats a grant.
        """
        topic = _topic(self.shelf.kept(consent_id))
        known: list[str] = []
        unknown: list[str] = []
        for other_id in self.shelf.children("consent", topic[0]):
            other = self.shelf.kept(other_id)
            if other_id != consent_id and not other.agreed.gone and _topic(other) == topic:
                mark = other.agreed.mark("granted")
                knows = mark.version <= max(base, knew.get(mark.writer, 0)) or mark.writer == writer
                (known if knows else unknown).append(other_id)
        # First the known ones: a grant that knew one withdrawal and not another is still outdone by the other.
        for other_id in known:
            other = self.shelf.kept(other_id)
            if self._granted(other_id) != self._granted(consent_id):
                self._date(consent_id, at_least=_later(other, 1 if self._granted(consent_id) else 0))
        for other_id in unknown:
            if self._granted(consent_id) and not self._granted(other_id):
                self._date(consent_id, at_most=str(self.shelf.kept(other_id).agreed.fields["at"]))
            elif self._granted(other_id) and not self._granted(consent_id):
                self._outdo(other_id, consent_id)

    def _granted(self, consent_id: str) -> bool:
        return bool(self.shelf.kept(consent_id).agreed.fields["granted"])

    def _outdo(self, grant_id: str, withdrawal_id: str) -> None:
        self._date(grant_id, at_most=str(self.shelf.kept(withdrawal_id).agreed.fields["at"]))

    def _date(self, consent_id: str, *, at_least: str = "", at_most: str = "~") -> None:
        at = str(self.shelf.kept(consent_id).agreed.fields["at"])
        true = min(max(at, at_least), at_most)
        if true != at:
            self.shelf.remember(consent_id, {"at": at}, version=self.shelf.next_version(), writer=GATEWAY)
            self.shelf.amend(consent_id, {"at": true}, Mark(0, self.moment.milliseconds, GATEWAY))


def derived_id(record_id: str, purpose: str) -> str:
    """The id of a record the gateway makes for another one, always the same: its time, and a digest of both."""
    digest_ = hashlib.sha256(f"{record_id}/{purpose}".encode()).hexdigest()
    start = record_id[:8] if len(record_id) == 36 else digest_[40:48]
    middle = record_id[9:13] if len(record_id) == 36 else digest_[48:52]
    return f"{start}-{middle}-7{digest_[:3]}-8{digest_[3:6]}-{digest_[6:18]}"


def span_of(drive: Mapping[str, Any]) -> Span:
    """The car and the time a drive wants."""
    return Span(str(drive["demonstrator"]), respelt(drive["start"]), respelt(drive["end"]))


def _topic(consent: Kept) -> tuple[str, ...]:
    return tuple(str(consent.agreed.fields.get(name, "")) for name in ("customer", "purpose", "channel"))


def _later(consent: Kept, seconds: int) -> str:
    """The consent's instant, so many seconds later."""
    at = str(consent.agreed.fields["at"])
    read = instant(at)
    return at if read is None else written(read + timedelta(seconds=seconds))
