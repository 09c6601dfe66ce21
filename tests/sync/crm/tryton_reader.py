"""Somebody who reads a CRM's changes on and on, like a connector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sync.crm.port import Ask, Crm, Seen


class Reader:
    """Keeps the cursors."""

    def __init__(self, crm: Crm, fields: Mapping[str, Sequence[str]]) -> None:
        self._crm = crm
        self._asks = [Ask(name, tuple(columns)) for name, columns in fields.items()]

    def read(self) -> list[Seen]:
        """Everything there is to read now."""
        found: list[Seen] = []
        more = True
        while more:
            pages = self._crm.changes(self._asks)
            found += [row for page in pages for row in page.rows]
            self._asks = [Ask(ask.object, ask.fields, page.cursor) for ask, page in zip(self._asks, pages, strict=True)]
            more = any(page.more for page in pages)
        return found

    def last(self, ext: str) -> Seen:
        """How a record was shown last."""
        return [row for row in self.read() if row.external_id == ext][-1]
