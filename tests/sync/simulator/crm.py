"""A CRM as one more client of the gateway: it reads the feed, and now and then has something to say itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from db.outbox import Operation
from sync.http import ExchangeTrouble
from sync.wire import FINAL, Batch, Row, pack_batch
from tests.sync.simulator.lossy import LossyWay


@dataclass
class CrmModel:
    """Keeps the rows it read and the operations nobody has answered yet; both survive whatever happens."""

    way: LossyWay
    device: str
    random: Random
    cursor: str = ""
    rows: dict[str, Row] = field(default_factory=dict)
    waiting: list[Operation] = field(default_factory=list)
    made: int = 0
    outcomes: dict[int, str] = field(default_factory=dict)

    def says(self, kind: str, record: str, action: str, fields: dict[str, object]) -> None:
        """Something changes in the CRM."""
        self.made += 1
        known = self.rows.get(record)
        base = known.version if known else 0
        self.waiting.append(Operation(self.made, kind, record, action, base, fields, 0))  # type: ignore[arg-type]

    def run_once(self, clock: int) -> bool:
        """One exchange; whether it came to its end."""
        try:
            self._push(clock)
            self._read_on()
        except ExchangeTrouble:
            return False
        return True

    def _push(self, clock: int) -> None:
        if not self.waiting:
            return
        import gzip

        batch = Batch(self.device, "crm", tuple(self.waiting))
        results = self.way.push(gzip.compress(pack_batch(batch), mtime=0), clock).results
        if [result.seq for result in results] != [operation.seq for operation in self.waiting]:
            raise ExchangeTrouble("portal")
        done = {result.seq: result.outcome for result in results if result.outcome in FINAL}
        assert done.keys().isdisjoint(self.outcomes), "3: an operation of the CRM is settled once"
        self.outcomes.update(done)
        self.waiting = [operation for operation in self.waiting if operation.seq not in done]

    def _read_on(self) -> None:
        more, before = True, dict[str, Row]()
        while more:
            try:
                answer = self.way.pull(self.cursor)
            except ExchangeTrouble as trouble:
                if trouble.code != "cursor-expired":
                    raise
                before, self.cursor, self.rows = self.rows, "", {}
                continue
            for row in answer.rows:
                known = self.rows.get(row.record)
                if known is None or known.version <= row.version:
                    self.rows[row.record] = row._replace(by=None)  # who it was is no part of it
            self.cursor, more = answer.cursor, answer.more
        for record in sorted({record for operation in self.waiting for record in operation.needs} & before.keys()):
            if record not in self.rows:  # the gateway lost it, and what waits here needs it
                self.says(before[record].kind, record, "create", dict(before[record].fields))
