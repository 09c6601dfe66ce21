"""How often somebody may call: a bucket of calls which refills by the second."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable

from sync.gateway.access import Refusal

FORGET_AFTER = 10_000
"""Callers remembered; the fullest buckets are forgotten first, which costs nothing."""


class Rates:
    """One bucket a caller."""

    def __init__(self, per_second: float, burst: int, seconds: Callable[[], float]) -> None:
        self._per_second = per_second
        self._burst = burst
        self._seconds = seconds
        self._buckets: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, who: str) -> None:
        """Takes one call; raises `Refusal` 429, with the seconds to wait, from an empty bucket."""
        now = self._seconds()
        with self._lock:
            level, since = self._buckets.get(who, (float(self._burst), now))
            level = min(float(self._burst), level + (now - since) * self._per_second)
            if level < 1:
                raise Refusal(429, "too-often", retry_after=math.ceil((1 - level) / self._per_second))
            self._buckets[who] = (level - 1, now)
            if len(self._buckets) > FORGET_AFTER:
                fullest = sorted(self._buckets, key=lambda name: self._buckets[name][0])
                for name in fullest[FORGET_AFTER // 2 :]:
                    del self._buckets[name]
