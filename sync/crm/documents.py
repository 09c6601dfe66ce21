"""An offer's PDF at its record in the CRM: noted when the record is there, fetched from the gateway, sent once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Row, select, update

from sync.crm.feeds import Feed
from sync.crm.ledger import Book, Item, Kept, Ledger
from sync.crm.ledger_tables import document
from sync.crm.mapping import ObjectMap
from sync.crm.port import Crm, Document, Ref

MOST_BYTES = 12 * 1024 * 1024
"""Bytes of documents in one call of the client; they travel as text, a third larger."""
MOST = 100
AGAIN = 60
"""Seconds until a document is asked for again that the gateway does not have yet."""
LATER = 3600


def note_document(book: Book, entry: ObjectMap, item: Item, kept: Kept) -> None:
    """Notes the document of a record that is in the CRM, unless it is noted already."""
    sha256 = str(kept.fields.get(entry.file.field, "")) if entry.file else ""
    if entry.file is None or not sha256:
        return
    name = re.sub(r"\{(\w+)\}", lambda found: str(kept.fields.get(found[1], "")), entry.file.name)
    values = {"object": item.object, "ext": item.ext, "sha256": sha256, "house": item.house, "name": name}
    insert = document.insert().prefix_with("OR IGNORE")
    book.connection.execute(insert.values(**values, state="waiting", not_before=0))


class Documents:
    """Sends what is noted."""

    def __init__(self, crm: Crm, ledger: Ledger, feeds: Mapping[str, Feed], clock: Callable[[], datetime]) -> None:
        self._crm = crm
        self._ledger = ledger
        self._feeds = feeds
        self._clock = clock

    def send(self) -> int:
        """Sends documents until none is left that can be sent now; how many were. Raises `CrmTrouble` and
        `ExchangeTrouble`; what was sent is noted.
        """
        sent = 0
        while True:
            with self._ledger.write() as book:
                rows = self._waiting(book)
            ready = self._fetched(rows)
            if ready:
                answers = self._crm.put_files([one for _, one in ready])
                with self._ledger.write() as book:
                    for (row, _), answer in zip(ready, answers, strict=True):
                        refused = "" if answer.done else answer.code or answer.outcome
                        self._note(book, row, state="waiting" if refused else "sent", wait=LATER)
                        sent += answer.done
            if not rows:
                return sent

    def _waiting(self, book: Book) -> list[tuple[Row[tuple[str, ...]], str]]:
        """Documents whose record is in the CRM, with its id there."""
        now = int(self._clock().timestamp())
        query = select(document).where(document.c.state == "waiting", document.c.not_before <= now).limit(MOST)
        found = []
        for row in book.connection.execute(query).all():
            item = book.item(row.object, row.ext)
            if item is not None and item.crm_id:
                found.append((row, item.crm_id))
            else:
                self._note(book, row, state="waiting", wait=AGAIN)
        return found

    def _fetched(self, rows: list[tuple[Row[tuple[str, ...]], str]]) -> list[tuple[Row[tuple[str, ...]], Document]]:
        ready = []
        size = 0
        for row, crm_id in rows:
            feed = self._feeds.get(str(row.house))
            body = feed.fetch(str(row.sha256)) if feed and size < MOST_BYTES else b""
            if hashlib.sha256(body).hexdigest() == row.sha256:
                size += len(body)
                parent = Ref(str(row.object), str(row.ext), crm_id)
                ready.append((row, Document(str(row.name), body, str(row.sha256), parent)))
            elif size < MOST_BYTES:
                with self._ledger.write() as book:
                    self._note(book, row, state="waiting", wait=AGAIN)
        return ready

    def _note(self, book: Book, row: Row[tuple[str, ...]], *, state: str, wait: int) -> None:
        mine = (document.c.object == row.object) & (document.c.ext == row.ext) & (document.c.sha256 == row.sha256)
        until = int(self._clock().timestamp()) + wait
        book.connection.execute(update(document).where(mine).values(state=state, not_before=until))
