"""What sync asks of the file a device keeps; `db.outbox` and `db.bases` give it, a test may give something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sync.wire import Operation, Result, Row


class DeviceFile(Protocol):
    """Every method is one transaction: all of it is on the disk when it returns, or nothing of it."""

    def device(self) -> str:
        """The id of this device."""

    def epoch(self) -> str:
        """The life of the file: changes when an old copy of the disk came back and numbers would be used twice."""

    def waiting(self, limit: int) -> Sequence[Operation]:
        """Unsettled operations by number, without those in the repair list."""

    def counts(self) -> tuple[int, int]:
        """(waiting, in the repair list)."""

    def refused(self) -> Sequence[Operation]:
        """Operations in the repair list."""

    def batch(self) -> bytes | None:
        """The batch that was stored and not settled yet, byte for byte."""

    def keep_batch(self, body: bytes, seqs: Sequence[int]) -> None:
        """Stores a batch before it is sent the first time."""

    def settle(self, results: Sequence[Result]) -> None:
        """Takes the answer to the stored batch, and forgets the batch.

        applied, merged: the operation goes, base becomes the agreed row (or base + operation at the new version);
        conflict, rejected: the operation moves to the repair list, base becomes the agreed row if there is one;
        retry, blocked: the operation stays where it is. The row is then base + what is still pending.
        """

    def renumber(self, epoch: str) -> None:
        """Gives the unsettled operations new numbers under a new epoch, and forgets the stored batch."""

    def cursor(self) -> str:
        """Where the feed was read to; empty before the first time."""

    def take(self, rows: Sequence[Row], cursor: str) -> int:
        """Rows become bases, pending changes are replayed on top, the cursor advances. Returns how many rows changed."""

    def last_exchange(self) -> datetime | None: ...

    def note_exchange(self, at: datetime) -> None: ...
