"""One exchange of a device with its gateway: push what waits, read on, send attachments.

No clock, no randomness, no network and no file of its own: all are handed in, so the simulator runs the same code.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime

from db.told import beside
from sync.blame import Blame
from sync.device_file import DeviceFile
from sync.files import send_whole
from sync.http import ExchangeTrouble, Transport
from sync.plan import MAX_OPERATIONS, next_batch
from sync.status import State, Status
from sync.wire import FINAL, Batch, Broken, PullAnswer, Result, inflate, pack_batch, unpack_batch

TURNED_AWAY = frozenset({"signed-out", "too-old"})
MAX_BATCH = 64 * 1024 * 1024
HEARD_ENOUGH = 5_000
"""Milliseconds by which two clocks may move against each other before that is kept anew."""


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


class Interrupted(Exception):
    """The device ends in the middle of an exchange; what was taken in is kept, and the next one goes on from there."""


class DeviceSync:
    """The exchange of one device. Keep it between exchanges: it remembers what failed. One thread at a time, but
    `interrupt` may come from any.
    """

    def __init__(
        self,
        file: DeviceFile,
        transport: Transport,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        made_again: Collection[str] = (),
        forgets: bool = False,
    ) -> None:
        """`made_again`: kinds this device brings back to a gateway which has lost them. `forgets`: it is a kiosk, and
        keeps nothing of a visitor whose lead the gateway has.
        """
        self._made_again = made_again
        self._forgets = forgets
        self._read: tuple[int, int] | None = None
        self._tell: Callable[[Status], None] | None = None
        self._ending = False
        self._file = file
        self._transport = transport
        self._clock = clock
        self._new_id = new_id
        self._blame = Blame(MAX_OPERATIONS, clock)
        self._told = ""  # how far the gateway's numbers had come with its last answers
        self._offline_since: datetime | None = None
        self._why = ""
        self._heard: tuple[int, int] | None = None  # (the gateway's clock, ours at that moment), milliseconds

    def run_once(self, tell: Callable[[Status], None] | None = None) -> Report:
        """One exchange. What the surroundings do to it is in the report; bugs and trouble with the file are raised.

        `tell` hears how far the reading of everything is, page by page, as long as there is one.
        """
        tally = _Tally()
        trouble: ExchangeTrouble | None = None
        interrupted = False
        self._tell = tell
        try:
            self._push(tally)
            self._pull(tally)
            self._send_files(tally)
        except ExchangeTrouble as error:
            trouble = error
        except Interrupted:
            interrupted = True
        finally:
            self._tell = None
        if self._forgets:
            self._file.forget()
        now = self._clock()
        if trouble is None and not interrupted:
            self._file.note_exchange(now)
            self._remember_heard()
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
        read = self._read or self._file.reading()
        last = self._file.last_exchange()
        return Status(state, waiting, refused, last, self._offline_since, why, *(read or (0, 0)))

    def interrupt(self) -> None:
        """Ends the exchange under way at its next step, and any later one at its first. From any thread."""
        self._ending = True

    def _go_on(self) -> None:
        if self._ending:
            raise Interrupted

    def close(self) -> None:
        """Lets go of the connection."""
        self._transport.close()

    # ------------------------------------------------------------------------------------------------------------ push

    def _push(self, tally: _Tally) -> None:
        unsettled: set[int] = set()  # answered with retry or blocked: not again in this exchange
        renumbered = False
        while True:
            self._go_on()
            body = self._file.batch() or self._make_batch(unsettled)
            if body is None:
                return
            results = self._send(body)
            self._file.settle(results, self._told)
            tally.count(results)
            if any(result.code == "number-used" for result in results) and not renumbered:
                # An old copy of the disk came back, and other operations had these numbers.
                self._file.renumber(self._new_id())
                renumbered = True
                continue
            unsettled.update(result.seq for result in results if result.outcome not in FINAL)

    def _make_batch(self, unsettled: set[int]) -> bytes | None:
        stays, most = unsettled.union(self._blame.aside()), self._blame.most
        operations = next_batch(self._file.waiting(most * 2 + len(stays)), stays, most=most)
        if not operations:
            return None
        names = self._file.device(), self._file.epoch()
        batch = Batch(*names, tuple(operations), self._file.cursor(), self._ahead())
        body = gzip.compress(pack_batch(batch), compresslevel=6, mtime=0)
        self._file.keep_batch(body, [operation.seq for operation in operations])
        return body

    def _listen(self, gateway_now: int) -> None:
        """Hears what time it is at the gateway."""
        if gateway_now:
            self._heard = (gateway_now, int(self._clock().timestamp() * 1000))

    def _ahead(self) -> int | None:
        """By how much our clock is ahead of the gateway's, as far as we have heard; None if we have not, or if it was
        set back since.
        """
        heard = self._heard or self._file.heard()
        if heard is None or int(self._clock().timestamp() * 1000) < heard[1]:
            return None
        return heard[1] - heard[0]

    def _remember_heard(self) -> None:
        """Keeps what was heard for the next start, if it is news."""
        kept = self._file.heard()
        if self._heard is not None and (kept is None or abs(_apart(kept) - _apart(self._heard)) > HEARD_ENOUGH):
            self._file.note_heard(*self._heard)

    def _send(self, body: bytes) -> list[Result]:
        """The answers to a stored batch; to a batch the gateway does not take as a whole, the answers we find."""
        self._told = ""
        now = int(self._clock().timestamp() * 1000)
        sent = _numbers(body)
        try:
            answer = self._transport.push(body, now)
            self._listen(answer.now)
            results = answer.results
        except ExchangeTrouble as trouble:
            return self._blame.fell(sent, trouble)
        if [result.seq for result in results] != sent:
            raise ExchangeTrouble("portal")
        self._blame.taken()
        self._told = answer.told
        return list(results)

    # ------------------------------------------------------------------------------------------------------------ pull

    def _pull(self, tally: _Tally) -> None:
        try:
            if self._file.staged_to() is None and not self._read_on(tally):
                self._file.begin_stage()
            if self._file.staged_to() is not None:
                tally.received += self._read_all_again()
        finally:
            self._read = None

    def _read_on(self, tally: _Tally) -> bool:
        """Reads the feed to its end; False if the gateway wants everything to be read again."""
        cursor = self._file.cursor()
        reading = self._file.reading() if cursor else None
        told = self._file.told()
        while True:
            answer = self._ask(cursor, told)
            if answer is None:
                return False
            reading = self._count(answer, reading)
            if answer.rows or answer.cursor != cursor or told:
                tally.received += self._file.take(answer.rows, answer.cursor, more=answer.more)
            if not answer.more:
                if reading is not None:
                    self._file.note_to_read(0)
                return True
            cursor, told = answer.cursor, ""

    def _read_all_again(self) -> int:
        """Puts everything aside, from where an earlier try ended, and swaps it in."""
        cursor = self._file.staged_to() or ""
        reading = self._file.reading()
        while True:
            answer = self._ask(cursor)
            if answer is None:
                if not cursor:
                    raise ExchangeTrouble("gateway-trouble")
                # What was put aside is of another life of the gateway.
                self._file.begin_stage()
                cursor, reading = "", None
                continue
            reading = self._count(answer, reading)
            if not answer.more:
                # The last page is put aside under the cursor before it: if the swap fails it is read once more.
                self._file.stage(answer.rows, cursor)
                return self._file.swap(answer.cursor, self._made_again)
            self._file.stage(answer.rows, answer.cursor)
            cursor = answer.cursor

    def _ask(self, cursor: str, told: str = "") -> PullAnswer | None:
        """The next page; None if the gateway does not know the cursor any more."""
        self._go_on()
        try:
            answer = self._transport.pull(beside(cursor, told))
        except ExchangeTrouble as trouble:
            if trouble.code != "cursor-expired":
                raise
            return None
        if answer.more and answer.cursor == cursor:
            raise ExchangeTrouble("portal")
        self._listen(answer.now)
        return answer

    def _count(self, answer: PullAnswer, reading: tuple[int, int] | None) -> tuple[int, int] | None:
        """How far a reading of everything is with this page, told and kept; None if there is none under way."""
        if answer.total and answer.more:
            reading = (0, answer.total)
            self._file.note_to_read(answer.total)
        if reading is None:
            return None
        self._read = (min(reading[0] + len(answer.rows), reading[1]), reading[1])
        if self._tell is not None:
            self._tell(replace(self.status(), state="sending"))
        return self._read

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
            return send_whole(self._transport, sha256, data)
        except ExchangeTrouble as trouble:
            if trouble.code != "refused-whole":
                raise
            return False


@dataclass
class _Tally:
    outcomes: dict[str, int] = field(default_factory=dict)
    received: int = 0
    files: int = 0

    def count(self, results: list[Result]) -> None:
        for result in results:
            self.outcomes[result.outcome] = self.outcomes.get(result.outcome, 0) + 1


def _apart(heard: tuple[int, int]) -> int:
    return heard[1] - heard[0]


def _numbers(body: bytes) -> list[int]:
    """The numbers of the operations in a stored batch; a damaged one has none and is given up by whoever reads this."""
    try:
        return [operation.seq for operation in unpack_batch(inflate(body, MAX_BATCH)).operations]
    except Broken:
        return []
