"""What people at the desk are told of the CRM itself: that it cannot be reached, since when, and who can mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from db.ids import instant
from db.records import CrmState
from db.shapes import fields_of
from sync.crm.ledger import Book, Ledger
from sync.crm.mapping import CrmMapping
from sync.crm.port import CrmTrouble
from sync.crm.states import state_id
from sync.crm.wishes import wish


class StateOfCrm:
    """One `crm_state` a dealership whose `record` is empty: state `known` while all is well, `trouble` otherwise."""

    def __init__(self, mapping: CrmMapping, ledger: Ledger, clock: Callable[[], datetime]) -> None:
        self._mapping = mapping
        self._ledger = ledger
        self._clock = clock

    def tell(self, houses: Iterable[str], trouble: CrmTrouble | None) -> None:
        """Notes the trouble, or that it is over, for each dealership whose people were told otherwise."""
        code = trouble.code if trouble else ""
        with self._ledger.write() as book:
            if book.get("trouble") == code:
                return
            book.keep("trouble", code)
            for house in houses:
                self._tell_one(book, house, code)

    def _tell_one(self, book: Book, house: str, code: str) -> None:
        mine = state_id(f"crm-of-{house}", self._mapping.crm)
        told = book.now(mine)
        fields = {"state": "trouble" if code else "known", "code": code, "at": instant(self._clock())}
        if told is not None and code and told.fields["state"] == "trouble":
            del fields["at"]  # one trouble after another: people ask since when nothing went
        stamp = int(self._clock().timestamp() * 1000)
        if told is not None:
            wish(book, house, "update", "crm_state", mine, fields, base=book.counter(house), stamp=stamp)
        elif code:
            whole = fields_of(CrmState(id=mine, crm=self._mapping.crm, kind="", record=""))
            wish(book, house, "create", "crm_state", mine, {**whole, **fields}, base=0, stamp=stamp)
