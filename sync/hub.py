"""The exchange of a hub with the gateway above it: pass on what waits, read on, pass on attachments.

No clock, no randomness, no network of its own: all are handed in, so the simulator runs the same code. Its shape is
that of `sync.device.DeviceSync`, and the same thread runs it.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from db.told import beside
from sync.blame import Blame
from sync.device import TURNED_AWAY, Interrupted, Report
from sync.files import TakesFiles, send_whole
from sync.gateway.hub import HubGateway
from sync.http import ExchangeTrouble
from sync.hub_wire import Housed, RelayBatch, Relayed, pack_relay
from sync.status import Status
from sync.wire import FINAL, PullAnswer, PushAnswer, Result

MOST = 500


class Upper(TakesFiles, Protocol):
    """The way to the gateway above. Every method returns its own word or raises `ExchangeTrouble`."""

    def relay(self, body: bytes, hub_clock: int) -> PushAnswer:
        """Sends a packed batch of a hub; `hub_clock`: its time, in milliseconds since 1970."""
        ...

    def pull(self, cursor: str) -> PullAnswer:
        """Reads on in the feed."""
        ...

    def close(self) -> None:
        """Lets go of the connection."""
        ...


class Hub:
    """The upper side of a hub. Keep it between exchanges: it remembers what failed. One thread at a time."""

    def __init__(self, gateway: HubGateway, transport: Upper, *, clock: Callable[[], datetime]) -> None:
        self.gateway = gateway
        self._transport = transport
        self._clock = clock
        self._blame = Blame(MOST, clock)
        self._last: datetime | None = None
        self._offline_since: datetime | None = None
        self._why = ""
        self._ending = False
        self._ahead: int | None = None
        self._told: set[Housed] = set()

    def run_once(self, _tell: Callable[[Status], None] | None = None) -> Report:
        """One exchange. What the surroundings do to it is in the report."""
        outcomes: dict[str, int] = {}
        received = files = 0
        trouble: ExchangeTrouble | None = None
        try:
            self._tell_devices()
            blocked = self._pass_on(outcomes)
            received = self._read_on()
            self.gateway.caught_up(blocked)
            files = self._pass_files()
        except ExchangeTrouble as error:
            trouble = error
        except Interrupted:
            return Report(self.status(), outcomes, received, files)
        now = self._clock()
        self._why = trouble.code if trouble else ""
        if self._why == "signed-out":
            self.gateway.stop_serving()
        if trouble is None:
            self._last = now
        if trouble is None or trouble.code in TURNED_AWAY:
            self._offline_since = None
        elif self._offline_since is None:
            self._offline_since = now
        return Report(self.status(), outcomes, received, files, trouble)

    def status(self) -> Status:
        """Where the hub stands with the gateway above."""
        waiting = self.gateway.waiting()
        if self._why in TURNED_AWAY:
            return Status("refused", waiting, 0, self._last, None, self._why)
        if self._why:
            return Status("offline", waiting, 0, self._last, self._offline_since, self._why)
        return Status("waiting" if waiting else "sent", waiting, 0, self._last)

    def interrupt(self) -> None:
        """Ends the exchange under way at its next step, and any later one at its first. From any thread."""
        self._ending = True

    def close(self) -> None:
        """Lets go of the connection."""
        self._transport.close()

    # ---------------------------------------------------------------------------------------------------------- up

    def _tell_devices(self) -> None:
        """Tells the gateway above whom this hub let in, so that they can be shut out there."""
        news = [one for one in self.gateway.housed() if one not in self._told]
        if not news:
            return
        try:
            self._relay(RelayBatch((), housed=tuple(news[:MOST])))
        except ExchangeTrouble as trouble:
            if trouble.code != "refused-whole":
                raise
            return  # a list that is not taken must not hold up the work
        self._told.update(news[:MOST])

    def _relay(self, batch: RelayBatch) -> PushAnswer:
        return self._transport.relay(gzip.compress(pack_relay(batch), compresslevel=6, mtime=0), self._now())

    def _pass_on(self, outcomes: dict[str, int]) -> set[int]:
        """Passes on what waits; the numbers of what the gateway above lacks something for."""
        aside, blocked = set(self._blame.aside()), set[int]()
        while not self._ending:
            chosen = self.gateway.to_relay(self._blame.most, aside)
            if not chosen:
                break
            answers, told = self._send(chosen)
            self.gateway.answered(answers, told)
            for number, result in answers.items():
                outcomes[result.outcome] = outcomes.get(result.outcome, 0) + 1
                if result.outcome not in FINAL and result.code != "number-used":
                    aside.add(number)
                if result.outcome == "blocked":
                    blocked.add(number)
        return blocked

    def _send(self, chosen: list[tuple[int, Relayed]]) -> tuple[dict[int, Result], str]:
        """The answers, by number in the journal, and how far the numbers above had come with them; no answers when the
        batch has to be halved, to find what is at fault.
        """
        above = self.gateway.above()
        items = tuple(item for _, item in chosen)
        try:
            said = self._relay(RelayBatch(items, above.cursor if above else "", self._ahead))
        except ExchangeTrouble as trouble:
            found = self._blame.fell([number for number, _ in chosen], trouble)
            seqs = {number: item.operation.seq for number, item in chosen}
            return {result.seq: replace(result, seq=seqs[result.seq]) for result in found}, ""
        self._listen(said.now)
        if [result.seq for result in said.results] != [item.operation.seq for item in items]:
            raise ExchangeTrouble("portal")
        self._blame.taken()
        return {number: result for (number, _), result in zip(chosen, said.results, strict=True)}, said.told

    def _now(self) -> int:
        return int(self._clock().timestamp() * 1000)

    def _listen(self, above: int) -> None:
        """Hears what time it is above."""
        if above:
            self._ahead = self._now() - above

    # -------------------------------------------------------------------------------------------------------- down

    def _read_on(self) -> int:
        received = 0
        while not self._ending:
            above = self.gateway.above()
            cursor = above.cursor if above else ""
            try:
                answer = self._transport.pull(beside(cursor, self.gateway.told()))
                self._listen(answer.now)
            except ExchangeTrouble as trouble:
                if trouble.code != "cursor-expired":
                    raise
                self._read_all_again()
                return received
            if answer.rows or answer.cursor != cursor:
                received += self.gateway.take_rows(answer.rows, answer.cursor, answer.revoked)
            if not answer.more:
                return received
            if answer.cursor == cursor:
                raise ExchangeTrouble("portal")
        raise Interrupted

    def _read_all_again(self) -> None:
        self.gateway.clear_stage()
        revoked: list[tuple[str, str]] = []
        cursor, more = "", True
        while more:
            answer = self._transport.pull(cursor)
            if answer.more and answer.cursor == cursor:
                raise ExchangeTrouble("portal")
            self.gateway.stage(answer.rows)
            revoked += answer.revoked
            cursor, more = answer.cursor, answer.more
        self.gateway.swap(cursor, revoked)

    # ------------------------------------------------------------------------------------------------- attachments

    def _pass_files(self) -> int:
        files = 0
        for sha256 in self.gateway.unpassed_files():
            if not send_whole(self._transport, sha256, self.gateway.whole_file(sha256)):
                return files
            self.gateway.note_file_passed(sha256)
            files += 1
        return files
