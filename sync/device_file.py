"""What sync asks of the file a device keeps: `db.exchange.Exchange` gives it; every method is one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from db.outbox import Operation
from sync.wire import Result, Row


class DeviceFile(Protocol):
    """All of what a method does is on the disk when it returns, or nothing of it."""

    def device(self) -> str:
        """The id of this device."""
        ...

    def epoch(self) -> str:
        """The life of the file: changes when an old copy of the disk came back and numbers would be used twice."""
        ...

    def waiting(self, limit: int) -> Sequence[Operation]:
        """Unsettled operations by number, without the repair list and what hangs on it."""
        ...

    def counts(self) -> tuple[int, int]:
        """(waiting, in the repair list)."""
        ...

    def batch(self) -> bytes | None:
        """The batch that was stored and not settled yet, byte for byte."""
        ...

    def keep_batch(self, body: bytes, seqs: Sequence[int]) -> None:
        """Stores a batch before it is sent the first time."""
        ...

    def settle(self, results: Sequence[Result], told: str = "") -> None:
        """Takes the answer to the stored batch, and forgets the batch.

        applied, merged: the operation goes, base becomes the agreed row (or base + operation at the new version);
        conflict, rejected: the operation moves to the repair list, base becomes the agreed row if there is one;
        retry, blocked: the operation waits again. The row is then base + what is still pending. `told`, how far the
        gateway's numbers had come, is kept until the feed was read past it.
        """
        ...

    def renumber(self, epoch: str) -> None:
        """Gives the unsettled operations new numbers under a new epoch, and forgets the stored batch."""
        ...

    def cursor(self) -> str:
        """Where the feed was read to; empty before the first time."""
        ...

    def told(self) -> str:
        """How far the gateway's numbers had come at its answers; "" once the feed was read past that."""
        ...

    def take(self, rows: Sequence[Row], cursor: str, *, more: bool = False) -> int:
        """Rows become bases, pending changes are replayed on top, the cursor advances. Returns how many changed.

        `more`: this is not the end of the feed.
        """
        ...

    def begin_stage(self) -> None:
        """Everything is to be read again; it is remembered until `swap`, also over a restart."""
        ...

    def staged_to(self) -> str | None:
        """Where the reading of a snapshot goes on, "" at its beginning; None while none is asked for."""
        ...

    def stage(self, rows: Sequence[Row], cursor: str) -> None:
        """Puts a stretch of a snapshot aside, with where it ended; nothing shows until `swap`."""
        ...

    def swap(self, cursor: str, made_again: Collection[str]) -> int:
        """The staged snapshot becomes what is agreed, pending changes stay on top.

        Agreed records of the kinds in `made_again` which the snapshot does not know, even as gone, are created anew.
        """
        ...

    def note_to_read(self, total: int) -> None:
        """How many records a reading of everything that has begun will bring; 0: it has come to its end."""
        ...

    def reading(self) -> tuple[int, int] | None:
        """(records read, in all) of a reading of everything that is under way; None while there is none."""
        ...

    def forget(self) -> None:
        """What this device must not keep any longer goes: on a kiosk, visitors whose leads the gateway has."""
        ...

    def unsent_files(self, limit: int) -> Sequence[str]:
        """Names (SHA-256) of attachments the gateway does not have yet."""
        ...

    def file(self, sha256: str) -> bytes | None:
        """The bytes of an attachment."""
        ...

    def note_file_sent(self, sha256: str) -> None:
        """The gateway has the attachment, and its hash fits."""
        ...

    def heard(self) -> tuple[int, int] | None:
        """(the gateway's clock, ours at that moment) as it was last noted, milliseconds since 1970."""
        ...

    def note_heard(self, gateway: int, ours: int) -> None:
        """Notes what time it was at the gateway, and here."""
        ...

    def last_exchange(self) -> datetime | None:
        """End of the last complete exchange."""
        ...

    def note_exchange(self, at: datetime) -> None:
        """Notes a complete exchange."""
        ...
