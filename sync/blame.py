"""Which operation it is that a gateway does not take a batch for: the batches are halved until it stands alone.

Pure: the caller hands in the numbers of what it sent and what came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from sync.http import ExchangeTrouble
from sync.wire import Result

GIVE_UP_AFTER = 3
"""Times a gateway may fail over the same batch before it is cut in half, and a body may come damaged before that is
laid to what is in it and not to the line.
"""
ASIDE_FOR = timedelta(minutes=10)
MAX_ASIDE = 5
"""With more operations than this aside, it is the gateway that is ill and not an operation."""


class Blame:
    """Keep it between exchanges. One thread at a time."""

    def __init__(self, most: int, clock: Callable[[], datetime]) -> None:
        """`most`: operations of a batch as long as all is well."""
        self.most = most
        """Operations the next batch may have."""
        self._whole = most
        self._clock = clock
        self._fallen = 0
        self._aside: dict[int, datetime] = {}

    def aside(self) -> Collection[int]:
        """The operations that felled the gateway and wait for a while."""
        now = self._clock()
        self._aside = {number: until for number, until in self._aside.items() if now < until <= now + ASIDE_FOR}
        return self._aside.keys()

    def taken(self) -> None:
        """The gateway answered a batch."""
        self._fallen = 0
        self.most = min(self._whole, self.most * 2)

    def fell(self, sent: Sequence[int], trouble: ExchangeTrouble) -> list[Result]:
        """The gateway did not take a batch: the answer we find for the operation at fault, by its number in `sent`, or
        none as long as it is looked for in smaller batches. Raises ExchangeTrouble where no operation is to blame yet.
        """
        refused = trouble.code == "refused-whole"
        if not refused and (trouble.code != "gateway-trouble" or len(self._aside) >= MAX_ASIDE):
            raise trouble
        self._fallen += 1
        again = self._fallen < GIVE_UP_AFTER
        if refused and trouble.facts.get("error") == "damaged":
            # It opens here, so it was damaged on the way.
            if sent and again and (self.most == self._whole or len(sent) == 1):
                raise ExchangeTrouble("cut") from None
        elif not refused and again and self.most == self._whole:
            raise trouble
        self._fallen = 0
        if len(sent) > 1:
            self.most = max(1, len(sent) // 2)
            return []
        self.most = self._whole
        if refused:
            facts = {"status": trouble.facts.get("status", 0), "error": trouble.facts.get("error", "")}
            return [Result(number, "rejected", code="refused-whole", facts=facts) for number in sent]
        self._aside.update(dict.fromkeys(sent, self._clock() + ASIDE_FOR))
        return [Result(number, "retry", code="gateway-trouble") for number in sent]
