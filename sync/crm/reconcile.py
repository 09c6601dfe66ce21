"""Compares, now and then, which records there are: a CRM may forget to tell of a removal, a person may mend by hand."""

from __future__ import annotations

from itertools import islice

from sqlalchemy import delete, func, select, update

from sync.crm.inward import Inward
from sync.crm.ledger import Book, Ledger
from sync.crm.ledger_tables import census, item, record
from sync.crm.mapping import CrmMapping
from sync.crm.port import Crm, Seen

CHUNK = 2000
MANY = 20
SHARE = 0.2
"""More than `MANY` records and this share of an object's gone at once is no day's work, but a permission or another
org: nobody's records are removed for that before a person has looked."""


class Reconcile:
    """Looks whether each record we wrote is still there, and each that we removed is not."""

    def __init__(self, crm: Crm, ledger: Ledger, mapping: CrmMapping, inward: Inward) -> None:
        self._crm = crm
        self._ledger = ledger
        self._mapping = mapping
        self._inward = inward

    def run(self) -> dict[str, int]:
        """Reconciles every object: how many were `lost` in the CRM, `found` there again, and `doubted`, which are too
        many to be believed. Raises `CrmTrouble`; then nothing of that object has changed.
        """
        total = {"lost": 0, "found": 0, "doubted": 0}
        for name in self._mapping.objects:
            self._count(name)
            with self._ledger.write() as book:
                for word, number in self._compare(book, name).items():
                    total[word] += number
        return total

    def _count(self, name: str) -> None:
        with self._ledger.write() as book:
            book.connection.execute(delete(census))
        ids = iter(self._crm.ids(name))
        while chunk := list(islice(ids, CHUNK)):
            rows = [{"crm_id": crm_id, "ext": ext} for crm_id, ext in chunk]
            with self._ledger.write() as book:
                book.connection.execute(census.insert().prefix_with("OR REPLACE"), rows)

    def _compare(self, book: Book, name: str) -> dict[str, int]:
        mine = (item.c.object == name) & (item.c.crm_id != "") & (item.c.state.in_(("idle", "touched")))
        there = select(census.c.crm_id)
        # An id by hand: somebody put the record back, or merged it into another one.
        moved = select(census.c.crm_id).where(census.c.ext == item.c.ext).scalar_subquery()
        gone = mine & item.c.crm_id.not_in(there)
        found = book.connection.execute(update(item).where(gone & moved.is_not(None)).values(crm_id=moved)).rowcount
        lost = book.connection.execute(select(item.c.ext, item.c.crm_id).where(gone)).all()
        known = book.connection.execute(select(func.count()).select_from(item).where(mine)).scalar_one()
        if len(lost) > MANY and len(lost) > SHARE * known:
            return {"lost": 0, "found": found, "doubted": len(lost)}
        for row in lost:
            self._inward.take(book, Seen(name, row.crm_id, row.ext, "", gone=True))
        ours = select(item.c.ext).where(item.c.object == name)
        removed = (record.c.id == census.c.ext) & (record.c.gone == 1) & record.c.id.not_in(ours)
        for row in book.connection.execute(select(census.c.ext, census.c.crm_id).where(removed)).all():
            self._inward.take(book, Seen(name, row.crm_id, row.ext, ""))
        return {"lost": len(lost), "found": found, "doubted": 0}
