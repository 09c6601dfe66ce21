"""What a gateway understands of its devices, and how it answers each in what that one speaks (`sync.versions`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import orjson

from db.outbox import Operation
from db.upcasts import downcast, upcast
from sync.gateway.access import Refusal
from sync.versions import Shapes, Speaks
from sync.wire import Broken, Foreign, PullAnswer, PushAnswer, Row, inflate, pack_results, pack_rows

T = TypeVar("T")

MAX_PUSH = 16 * 1024 * 1024
"""Bytes of an unpacked batch."""


@dataclass(frozen=True)
class Speech:
    """One gateway's."""

    shapes: Shapes

    def opened(self, open_: Callable[[bytes], T], body: bytes, *, packed: bool) -> T:
        """What a sealed body holds; raises `Refusal` 400, 426 or 503."""
        try:
            return open_(inflate(body, MAX_PUSH) if packed else body)
        except Foreign as error:
            raise _foreign(older=error.older) from error
        except Broken as error:
            raise Refusal(400, "damaged") from error

    def served(self, speaks: Speaks | None) -> Speaks:
        """What an answer is to be in (None: the newest); raises `Refusal` 426 for what is not served any more."""
        if speaks is None:
            return Speaks(shape=self.shapes.shape)
        if speaks.too_old or speaks.shape < self.shapes.shape - 2:
            raise _foreign(older=True)
        return speaks

    def check(self, shape: int) -> None:
        """Raises `Refusal` for a shape that is older than is served (426), or newer than is known (503)."""
        if not self.shapes.shape - 2 <= shape <= self.shapes.shape:
            raise _foreign(older=shape < self.shapes.shape)

    def ours(self, operation: Operation, shape: int) -> dict[str, Any] | None:
        """The fields of an operation in our shape; None if they are."""
        if shape == self.shapes.shape:
            return None
        return upcast(operation.kind, operation.set, shape, self.shapes.changes)

    def as_read(self, row: Row, speaks: Speaks) -> Row:
        """A row as somebody reads it who may know an older shape."""
        if speaks.shape >= self.shapes.shape:
            return row
        # On their way out the fields may still be the text they are kept as.
        fields = row.fields if isinstance(row.fields, dict) else orjson.loads(orjson.dumps(row.fields))
        return row._replace(fields=downcast(row.kind, fields, speaks.shape, self.shapes.changes))

    def results(self, answer: PushAnswer, speaks: Speaks) -> bytes:
        """Answers to a batch, in what its sender speaks."""
        results = tuple(
            one if one.row is None else replace(one, row=self.as_read(one.row, speaks)) for one in answer.results
        )
        return pack_results(replace(answer, results=results), speaks.protocol, self._shape(speaks))

    def rows(self, answer: PullAnswer, speaks: Speaks) -> bytes:
        """A stretch of the feed, in what its reader speaks."""
        if speaks.shape < self.shapes.shape:
            answer = replace(answer, rows=tuple(self.as_read(row, speaks) for row in answer.rows))
        return pack_rows(answer, speaks.protocol, self._shape(speaks))

    def _shape(self, speaks: Speaks) -> int:
        return min(speaks.shape, self.shapes.shape)


def _foreign(*, older: bool) -> Refusal:
    """What is older than we serve has to update; what is newer waits until we have: its work is kept where it is."""
    return Refusal(426, "too-old") if older else Refusal(503, "too-new", retry_after=600)
