"""How a hub takes operations in: shown in the house at once, and in the journal until the gateway above has decided."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select

from db.records import KINDS
from sync.gateway.access import KIOSK_MAKES
from sync.gateway.bookings import Span, is_bookable, overlaps, wants_decision
from sync.gateway.hub_tables import above, journal
from sync.gateway.intake import Intake, Sent
from sync.gateway.rules import Rules, span_of
from sync.gateway.shelf import Kept, customer_of
from sync.gateway.tables import booking, ledger
from sync.hub_plan import UPSTREAM
from sync.hub_wire import Reference
from sync.merge import Agreed
from sync.wire import FINAL, Result, canonical, operation_to_json, result_to_json

HELD = "held"
"""Taken by the hub and shown in the house; the gateway above has not decided."""
PASSED_ON = "passed-on"
"""Taken by the hub for the gateway above, which alone can say what it does."""


@dataclass(frozen=True)
class HubRules(Rules):
    """A hub keeps a car for one drive of the house; the drive stays provisional until the gateway above confirms it."""

    def _accept(self, drive_id: str) -> dict[str, Any]:
        return {"booking": "provisional", "test_drive": drive_id}

    def _turn_away(self, drive_id: str, wanted: Span, taken: Sequence[Span]) -> dict[str, Any]:
        # No task: the gateway above makes it, if it turns the drive away as well.
        return self._rebook(drive_id, wanted, taken)

    def ask_to_choose(self, _kind: str, _record_id: str, _states: Mapping[str, Any]) -> None:
        # The gateway above asks, if it sees it so too.
        return

    def chosen(self, _record_id: str) -> None:
        return

    def _outdo(self, grant_id: str, withdrawal_id: str) -> None:
        # A hub changes nothing that is settled above, so here the withdrawal gets the later date.
        self._date(withdrawal_id, at_least=str(self.shelf.kept(grant_id).agreed.fields["at"]))

    def follow(self, drive_id: str, *, unsettled: bool) -> None:
        """After a drive came from above, or was laid anew: who has the car now.

        What the gateway above confirmed has it; a drive of the house that is in the way has to be booked again.
        """
        self._let_go(drive_id)
        kept = self.shelf.kept(drive_id)
        drive = kept.agreed.fields
        if kept.agreed.gone or not wants_decision(None, drive) or not is_bookable(drive):
            return
        wanted = span_of(drive)
        in_the_way = self._in_the_way(wanted)
        if drive.get("status") == "confirmed":
            for other_id in in_the_way:
                self._evict(other_id)
            self._hold(drive_id, wanted)
        elif unsettled and in_the_way:
            self._set_status(drive_id, "to-rebook")
        elif drive.get("status") == "provisional":
            self._hold(drive_id, wanted)

    def _in_the_way(self, wanted: Span) -> list[str]:
        query = select(booking).where(
            booking.c.dealership == self.shelf.dealership, booking.c.demonstrator == wanted.demonstrator
        )
        rows = self.connection.execute(query).all()
        return [row.test_drive for row in rows if overlaps(wanted, Span(row.demonstrator, row.starts, row.ends))]

    def _evict(self, drive_id: str) -> None:
        self._let_go(drive_id)
        if self.shelf.kept(drive_id).agreed.fields.get("status") == "provisional":
            self._set_status(drive_id, "to-rebook")


@dataclass
class HubIntake(Intake):
    """One batch of a device of the house."""

    _found: dict[str, Kept | None] = field(default_factory=dict)
    """The records as they were before this batch."""

    def _make_rules(self) -> Rules:
        return HubRules(self.connection, self.shelf, self.moment, self.new_id)

    def _again(self, sent: Sent, answer: Result) -> Result:
        """With the record as it is now in the house: what the gateway above said of it is in there."""
        kept = self.shelf.get(sent.told.record)
        if kept is None or withdrawn(kept) or answer.code == PASSED_ON:
            return answer
        shown = self._shown(sent, kept)
        return replace(answer, version=kept.agreed.version if shown or answer.outcome in FINAL else 0, row=shown)

    def _decide(self, sent: Sent, known: Mapping[Reference, tuple[str, str]]) -> Result:
        kept = self.shelf.get(sent.told.record)
        self._found.setdefault(sent.told.record, kept)
        if _beyond_us(sent, kept):
            return Result(sent.told.seq, "retry", code=PASSED_ON)
        return super()._decide(sent, known)

    def _before(self, kept: Kept | None) -> Agreed | None:
        return None if kept is None or withdrawn(kept) else kept.agreed

    def _was(self, parent: Kept) -> bool:
        return not withdrawn(parent)

    def _keep(self, sent: Sent, mark: str, result: Result, known: dict[Reference, tuple[str, str]]) -> Result:
        shown = result.outcome in FINAL
        if result.outcome == "rejected" or (not shown and result.code != PASSED_ON):
            return super()._keep(sent, mark, result, known)
        self._keep_above(sent.told.record)
        if shown:
            facts = {} if result.code == "choose" else result.facts  # the gateway above says whether one has to choose
            held = Result(sent.told.seq, "retry", code=HELD, facts=facts)
        else:
            held = result
        answer = canonical(result_to_json(held)).decode()
        known[sent.name] = (mark, answer)
        device, epoch, seq = sent.name
        self.connection.execute(ledger.insert().values(device=device, epoch=epoch, seq=seq, digest=mark, result=answer))
        self._note(sent, shown=shown)
        return self._again(sent, held)

    def _keep_above(self, record_id: str) -> None:
        """Keeps what the gateway above said of a record, before the first unsettled change lies over it."""
        kept = self._found.get(record_id)
        if kept is None or withdrawn(kept):
            return
        unsettled = journal.c.record == record_id, journal.c.state != "settled"
        if self.connection.execute(select(journal.c.number).where(*unsettled).limit(1)).first() is None:
            fields = canonical(dict(kept.agreed.fields)).decode()
            self.connection.execute(
                above.insert().values(id=record_id, kind=kept.kind, fields=fields, gone=kept.agreed.gone)
            )

    def _note(self, sent: Sent, *, shown: bool) -> None:
        told = sent.told
        self.connection.execute(
            journal.insert().values(
                device=sent.caller.device,
                epoch=sent.epoch,
                seq=told.seq,
                role=sent.caller.role,
                record=told.record,
                matter=customer_of(told.set) if told.kind == "consent" else told.record,
                operation=json.dumps(operation_to_json(told)),
                staff=told.staff,
                shape=sent.shape,
                base=sent.base,
                stamp=sent.stamp,
                at=self.shelf.counter,
                shown=shown,
            )
        )


def withdrawn(kept: Kept) -> bool:
    """Whether this is only the end of a record that the gateway above never took."""
    return kept.agreed.gone and bool(kept.agreed.fields.get("withdrawn"))


def _beyond_us(sent: Sent, kept: Kept | None) -> bool:
    """Whether only the gateway above can decide: a kind this hub does not know, or a kiosk's change of a record that
    came from above, where it is known who made it.
    """
    kind = sent.told.kind
    if kind not in KINDS:
        return True
    return sent.caller.role == "kiosk" and kind in KIOSK_MAKES and kept is not None and kept.made_by == UPSTREAM
