"""What to send next, and how long to wait: pure decisions of the device."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from db.outbox import Operation
from sync.wire import canonical, operation_to_json

MAX_OPERATIONS = 500
MAX_BYTES = 2 * 1024 * 1024
"""Bytes of a batch before it is packed; a gateway takes several times as much."""


def next_batch(
    waiting: Sequence[Operation], aside: Collection[int] = (), *, most: int = MAX_OPERATIONS, bytes_: int = MAX_BYTES
) -> list[Operation]:
    """The operations to send together, in order: all that need nothing which is set aside, up to the limits.

    An operation needs what came before it for the same record, and the creation of every record it names. At least
    one operation is taken, however large it is: only the gateway can say that it is too large.
    """
    held: set[str] = set()
    batch: list[Operation] = []
    size = 0
    for operation in waiting:
        if operation.seq in aside or not operation.needs.isdisjoint(held):
            held.add(operation.record)
            continue
        size += len(canonical(operation_to_json(operation)))
        if batch and (size > bytes_ or len(batch) >= most):
            break
        batch.append(operation)
    return batch


@dataclass
class Pace:
    """How long to wait between two exchanges: `every` seconds while all is well, else full jitter under a cap."""

    random: Callable[[], float]
    """Uniform in [0, 1)."""
    every: float = 30.0
    first: float = 2.0
    cap: float = 60.0
    failures: int = 0

    def after(self, *, failed: bool, retry_after: float = 0.0) -> float:
        """Seconds to wait after an exchange. `retry_after` is what the gateway asked for; it is never undercut.

        Full jitter (a uniform share of a doubling ceiling) keeps devices which lost the same gateway from coming
        back together.
        """
        if not failed:
            self.failures = 0
            return max(self.every, retry_after)
        ceiling = min(self.cap, self.first * 2.0 ** min(self.failures, 16))
        self.failures += 1
        return retry_after + ceiling * self.random()
