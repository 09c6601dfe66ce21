"""What sync asks of a device's file, in one place; each method is one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from db import bases, forgetting, outbox, snapshot
from db.ids import instant, moment
from db.outbox import Operation, Repair, ResultLike, RowLike
from db.records import KINDS
from db.store import Store
from db.transaction import Transaction

LAST_EXCHANGE = "last-exchange"
HEARD = "heard"


def begin_elsewhere(transaction: Transaction) -> None:
    """From now on another gateway: its numbers are others, and so is its clock."""
    snapshot.ask_for_all(transaction)
    transaction.keep_setting(HEARD, "")


class Exchange:
    """The sync side of a store. The device's single values (address of the gateway, token ...) are `store.setting`s."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def device(self) -> str:
        """The id of this device."""
        return self.store.device

    def epoch(self) -> str:
        """The life of the file: a copy that was put back begins a new one, because its numbers would be used twice."""
        return self.store.setting("epoch")

    def waiting(self, limit: int) -> Sequence[Operation]:
        """Unsettled operations by number, without those in the repair list and what hangs on them."""
        return outbox.waiting(self.store, limit)

    def counts(self) -> tuple[int, int]:
        """(waiting, in the repair list)."""
        return outbox.counts(self.store)

    def refused(self) -> Sequence[Operation]:
        """Operations in the repair list."""
        return [repair.operation for repair in self.repairs()]

    def repairs(self) -> Sequence[Repair]:
        """The repair list with what the gateway said."""
        return outbox.repairs(self.store)

    def batch(self) -> bytes | None:
        """The batch that was stored and not settled yet, byte for byte."""
        return outbox.stored_batch(self.store)

    def keep_batch(self, body: bytes, seqs: Sequence[int]) -> None:
        """Stores a batch before it is sent the first time."""
        outbox.keep_batch(self.store, body, seqs)

    def settle(self, results: Sequence[ResultLike], told: str = "") -> None:
        """Takes the answer to the stored batch, and forgets the batch; see `bases.settle`."""
        bases.settle(self.store, results, told)

    def renumber(self, epoch: str) -> None:
        """New numbers for the unsettled operations under a new epoch; the stored batch is void."""
        outbox.renumber(self.store, epoch)

    def cursor(self) -> str:
        """Where the feed was read to; empty before the first time."""
        return self.store.setting(bases.CURSOR)

    def told(self) -> str:
        """How far the gateway's numbers had come at its answers, until the feed was read past that."""
        return self.store.setting(bases.TOLD)

    def take(self, rows: Sequence[RowLike], cursor: str, *, more: bool = False) -> int:
        """Takes a stretch of the feed; see `bases.apply_pull`."""
        return bases.apply_pull(self.store, rows, cursor, more=more)

    def begin_stage(self) -> None:
        """Everything is to be read again; it is remembered until `swap`, also over a restart."""
        snapshot.begin_stage(self.store)

    def staged_to(self) -> str | None:
        """Where the reading of a snapshot goes on, "" at its beginning; None while none is asked for."""
        return snapshot.staged_to(self.store)

    def stage(self, rows: Sequence[RowLike], cursor: str) -> None:
        """Puts a stretch of a snapshot aside, with where it ended."""
        snapshot.stage(self.store, rows, cursor)

    def swap(self, cursor: str, made_again: Collection[str] = tuple(KINDS)) -> int:
        """The staged snapshot becomes what is agreed; see `snapshot.swap`."""
        return snapshot.swap(self.store, cursor, made_again)

    def note_to_read(self, total: int) -> None:
        """How many records a reading of everything that has begun will bring; 0: it has come to its end."""
        snapshot.note_to_read(self.store, total)

    def reading(self) -> tuple[int, int] | None:
        """(records read, in all) of a reading of everything that is under way; None while there is none."""
        return snapshot.reading(self.store)

    def forget(self) -> None:
        """What a kiosk does not need any more; see `forgetting.forget_settled`. Other devices forget nothing."""
        forgetting.forget_settled(self.store)

    def unsent_files(self, limit: int) -> Sequence[str]:
        """Names (SHA-256) of attachments the gateway does not have yet, oldest first."""
        query = "SELECT sha256 FROM attachment WHERE NOT sent ORDER BY kept_at, sha256 LIMIT ?"
        return [str(row[0]) for row in self.store.read(query, (limit,))]

    def file(self, sha256: str) -> bytes | None:
        """The bytes of an attachment."""
        rows = self.store.read("SELECT body FROM attachment WHERE sha256 = ?", (sha256,))
        return bytes(rows[0][0]) if rows else None

    def note_file_sent(self, sha256: str) -> None:
        """The gateway has the whole attachment, and its hash fits."""
        with self.store.transaction() as transaction:
            transaction.connection.execute("UPDATE attachment SET sent = 1 WHERE sha256 = ?", (sha256,))

    def heard(self) -> tuple[int, int] | None:
        """(the gateway's clock, ours at that moment) as it was last noted, milliseconds since 1970."""
        gateway, _, ours = self.store.setting(HEARD).partition(" ")
        return (int(gateway), int(ours)) if ours else None

    def note_heard(self, gateway: int, ours: int) -> None:
        """Notes what time it was at the gateway, and here."""
        self.store.keep_setting(HEARD, f"{gateway} {ours}")

    def last_exchange(self) -> datetime | None:
        """End of the last complete exchange."""
        at = self.store.setting(LAST_EXCHANGE)
        return moment(at) if at else None

    def note_exchange(self, at: datetime) -> None:
        """Notes a complete exchange."""
        self.store.keep_setting(LAST_EXCHANGE, instant(at))
