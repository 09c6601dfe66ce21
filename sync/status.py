"""What a person is told about sync: one small value that the screens turn into one honest line."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from db.values import dataclass

State = Literal["sent", "waiting", "sending", "offline", "refused", "alone"]
"""sent: everything is with the gateway; waiting: changes wait for their turn; sending: an exchange is under way;
offline: the gateway cannot be reached; refused: the gateway turned something, or this device, away;
alone: this device has no gateway at all."""


@dataclass(frozen=True)
class Status:
    """The state of the exchange with the gateway.

    `why` is a code, empty when there is nothing to explain; the screens turn it into a sentence:
    `no-network` (no connection at all), `no-answer` (timeout), `cut` (the answer broke off), `portal` (a sign-in page
    of the network answered in the gateway's place), `tls`, `busy` (the gateway asked to wait), `gateway-trouble`
    (answers 5xx), `shut-out` (the hub in between is no longer accepted above), `signed-out` (the token is no longer
    accepted), `too-old` (this version no longer speaks the gateway's protocol), `repair` (some changes were refused and
    wait in the repair list), `disk-full`, `read-only`, `damaged` (this device's own file), `file` (it cannot be written
    just now), `bug` (see the log).
    """

    state: State
    waiting: int = 0
    """Changes of this device the gateway has not settled, without those in the repair list."""
    refused: int = 0
    """Changes in the repair list."""
    last_sent: datetime | None = None
    """End of the last complete exchange, aware UTC; None if there was none yet."""
    offline_since: datetime | None = None
    """Since when the gateway has not answered, aware UTC; None while it answers."""
    why: str = ""
    read: int = 0
    """Records that have come so far, while everything is read: at the first exchange, or after a set-back gateway."""
    to_read: int = 0
    """Records there are to read; 0 while nothing of the kind is under way."""


ALONE = Status(state="alone")
"""A device without a gateway: everything is kept here and nothing waits for anybody."""
