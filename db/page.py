"""A page of the feed and what is written of it, reckoned when it is first asked for.

That may be before its turn: the thread that fetched a page calls `ready` while the page before is on its way to the
disk, and whoever writes it then has only SQLite to wait for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from db import search
from db.records import KINDS
from db.shapes import dump_all, known_rows

if TYPE_CHECKING:
    from db.outbox import RowLike


class Many:
    """Records of one kind from the wire, (id, fields), each id once."""

    def __init__(self, kind: str, records: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        self.kind = kind
        self.records = records

    @cached_property
    def rows(self) -> list[tuple[Any, ...]]:
        """The rows of their table."""
        return known_rows(KINDS[self.kind], self.records)

    @cached_property
    def entries(self) -> list[search.Entry]:
        """What finds them; nothing for a kind that is not looked for."""
        return search.entries(self.kind, self.records)


R = TypeVar("R", bound="RowLike")


class Page(tuple[R, ...]):  # noqa: SLOT001 - what is reckoned is kept beside the rows
    """Rows of the feed, in the order in which they came."""

    @cached_property
    def keys(self) -> list[tuple[str, str]]:
        """(kind, record) of each."""
        return [(row.kind, row.record) for row in self]

    @cached_property
    def texts(self) -> list[str]:
        """The fields of each, as its base keeps them."""
        return dump_all([row.fields for row in self])

    @cached_property
    def simple(self) -> bool:
        """Whether each row is of another record, and lives."""
        return len(set(self.keys)) == len(self) and not any(row.gone for row in self)

    @cached_property
    def kinds(self) -> list[Many]:
        """The records that live, by kind, without the kinds this version does not know."""
        found: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
        for row in self:
            found.setdefault(row.kind, []).append((row.record, row.fields))
        return [Many(kind, records) for kind, records in found.items() if kind in KINDS]

    def ready(self) -> Page[R]:
        """The page with everything reckoned that writing it asks for."""
        if self.texts and self.simple:
            for many in self.kinds:
                many.rows, many.entries  # noqa: B018 - they are kept
        return self
