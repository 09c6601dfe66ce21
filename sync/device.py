"""One exchange of a device with its gateway: push what waits, read on, send attachments.

No clock, no randomness, no network and no file of its own: all are handed in, so the simulator runs the same code.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sync.device_file import DeviceFile
from sync.http import PIECE, ExchangeTrouble, Transport
from sync.plan import MAX_OPERATIONS, next_batch
from sync.status import State, Status
from sync.wire import FINAL, Batch, Broken, Result, inflate, pack_batch, unpack_batch

TURNED_AWAY = frozenset({"signed-out", "too-old"})
GIVE_UP_AFTER = 3
"""Times a gateway may fail over the same batch before it is cut in half, to find the operation that fells it."""
ASIDE_FOR = timedelta(minutes=10)
MAX_ASIDE = 5
"""With more operations than this aside, it is the gateway that is ill and not an operation."""
MAX_BATCH = 64 * 1024 * 1024


@dataclass(frozen=True)
class Report:
    """What one exchange did."""

    status: Status
    outcomes: dict[str, int] = field(default_factory=dict)
    """Answers of the gateway to this device's operations, by outcome."""
    received: int = 0
    """Records that changed here."""
    files: int = 0
    """Attachments that are now with the gateway."""
    trouble: ExchangeTrouble | None = None

    @property
    def retry_after(self) -> float:
        """Seconds the gateway asked to wait."""
        return self.trouble.retry_after if self.trouble else 0.0


class DeviceSync:
    """The exchange of one device. Keep it between exchanges: it remembers what failed. One thread at a time."""

    def __init__(
        self,
        file: DeviceFile,
        transport: Transport,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        made_again: Collection[str] = (),
    ) -> None:
        """`made_again`: kinds this device brings back to a gateway which has lost them."""
        self._made_again = made_again
        self._file = file
        self._transport = transport
        self._clock = clock
        self._new_id = new_id
        self._most = MAX_OPERATIONS
        self._fallen = 0  # times the gateway failed over the stored batch
        self._aside: dict[int, datetime] = {}  # operations that fell the gateway, until when they wait
        self._offline_since: datetime | None = None
        self._why = ""

    def run_once(self) -> Report:
        """One exchange. What the surroundings do to it is in the report; bugs and trouble with the file are raised."""
        tally = _Tally()
        trouble: ExchangeTrouble | None = None
        try:
            self._push(tally)
            self._pull(tally)
            self._send_files(tally)
        except ExchangeTrouble as error:
            trouble = error
        now = self._clock()
        if trouble is None:
            self._file.note_exchange(now)
        self._why = trouble.code if trouble else ""
        if trouble is None or trouble.code in TURNED_AWAY:
            self._offline_since = None
        elif self._offline_since is None:
            self._offline_since = now
        return Report(self.status(), tally.outcomes, tally.received, tally.files, trouble)

    def status(self) -> Status:
        """What a person is told now."""
        waiting, refused = self._file.counts()
        state: State = "waiting" if waiting else "sent"
        why = self._why
        if self._why in TURNED_AWAY:
            state = "refused"
        elif self._why:
            state = "offline"
        elif refused:
            state, why = "refused", "repair"
        return Status(state, waiting, refused, self._file.last_exchange(), self._offline_since, why)

    def close(self) -> None:
        """Lets go of the connection."""
        self._transport.close()

    # ------------------------------------------------------------------------------------------------------------ push

    def _push(self, tally: _Tally) -> None:
        unsettled: set[int] = set()  # answered with retry or blocked: not again in this exchange
        renumbered = False
        while True:
            body = self._file.batch() or self._make_batch(unsettled)
            if body is None:
                return
            results = self._send(body)
            self._file.settle(results)
            tally.count(results)
            if any(result.code == "number-used" for result in results) and not renumbered:
                # An old copy of the disk came back, and other operations had these numbers.
                self._file.renumber(self._new_id())
                renumbered = True
                continue
            unsettled.update(result.seq for result in results if result.outcome not in FINAL)

    def _make_batch(self, unsettled: set[int]) -> bytes | None:
        now = self._clock()
        self._aside = {seq: until for seq, until in self._aside.items() if now < until <= now + ASIDE_FOR}
        waiting = self._file.waiting(self._most * 2 + len(unsettled) + len(self._aside))
        operations = next_batch(waiting, unsettled | self._aside.keys(), most=self._most)
        if not operations:
            return None
        batch = Batch(self._file.device(), self._file.epoch(), tuple(operations))
        body = gzip.compress(pack_batch(batch), compresslevel=6, mtime=0)
        self._file.keep_batch(body, [operation.seq for operation in operations])
        return body

    def _send(self, body: bytes) -> list[Result]:
        """The answers to a stored batch; to a batch the gateway does not take as a whole, the answers we find."""
        now = int(self._clock().timestamp() * 1000)
        sent = _numbers(body)
        try:
            results = self._transport.push(body, now).results
        except ExchangeTrouble as trouble:
            if trouble.code == "refused-whole":
                return self._divide(sent, trouble, "rejected")
            if trouble.code == "gateway-trouble":
                self._fallen += 1
                dividing = self._most < MAX_OPERATIONS or self._fallen >= GIVE_UP_AFTER
                if dividing and len(self._aside) < MAX_ASIDE:
                    return self._divide(sent, trouble, "retry")
            raise
        if [result.seq for result in results] != sent:
            raise ExchangeTrouble("portal")
        self._fallen = 0
        self._most = min(MAX_OPERATIONS, self._most * 2)
        return list(results)

    def _divide(self, sent: list[int], trouble: ExchangeTrouble, last_word: str) -> list[Result]:
        """Halves the batches, down to the one operation at fault; that one is refused, or set aside for a while."""
        self._fallen = 0
        if len(sent) > 1:
            self._most = max(1, len(sent) // 2)
            return []
        self._most = MAX_OPERATIONS
        if last_word == "rejected":
            facts = {"status": trouble.facts.get("status", 0), "error": trouble.facts.get("error", "")}
            return [Result(seq, "rejected", code="refused-whole", facts=facts) for seq in sent]
        self._aside.update(dict.fromkeys(sent, self._clock() + ASIDE_FOR))
        return [Result(seq, "retry", code="gateway-trouble") for seq in sent]

    # ------------------------------------------------------------------------------------------------------------ pull

    def _pull(self, tally: _Tally) -> None:
        while True:
            cursor = self._file.cursor()
            try:
                answer = self._transport.pull(cursor)
            except ExchangeTrouble as trouble:
                if trouble.code != "cursor-expired":
                    raise
                tally.received += self._read_all_again()
                return
            if answer.rows or answer.cursor != cursor:
                tally.received += self._file.take(answer.rows, answer.cursor)
            if not answer.more:
                return
            if answer.cursor == cursor:
                raise ExchangeTrouble("portal")

    def _read_all_again(self) -> int:
        self._file.clear_stage()
        cursor, more = "", True
        while more:
            answer = self._transport.pull(cursor)
            if answer.more and answer.cursor == cursor:
                raise ExchangeTrouble("portal")
            self._file.stage(answer.rows)
            cursor, more = answer.cursor, answer.more
        return self._file.swap(cursor, self._made_again)

    # ----------------------------------------------------------------------------------------------------- attachments

    def _send_files(self, tally: _Tally) -> None:
        for sha256 in self._file.unsent_files(20):
            data = self._file.file(sha256)
            if data is not None and self._send_file(sha256, data):
                self._file.note_file_sent(sha256)
                tally.files += 1

    def _send_file(self, sha256: str, data: bytes) -> bool:
        """Sends what the gateway does not have yet, piece by piece; True when it has all of it."""
        try:
            progress = self._transport.file_state(sha256)
            while not progress.complete:
                at = progress.received
                progress = self._transport.put_file(sha256, at, len(data), data[at : at + PIECE])
                if not progress.complete and progress.received <= at:
                    return False
        except ExchangeTrouble as trouble:
            if trouble.code != "refused-whole":
                raise
            return False
        return True


@dataclass
class _Tally:
    outcomes: dict[str, int] = field(default_factory=dict)
    received: int = 0
    files: int = 0

    def count(self, results: list[Result]) -> None:
        for result in results:
            self.outcomes[result.outcome] = self.outcomes.get(result.outcome, 0) + 1


def _numbers(body: bytes) -> list[int]:
    """The numbers of the operations in a stored batch; a damaged one has none and is given up by whoever reads this."""
    try:
        return [operation.seq for operation in unpack_batch(inflate(body, MAX_BATCH)).operations]
    except Broken:
        return []
