"""Which protocol and which shape of records somebody speaks: a gateway serves devices up to two protocols behind.

The protocol is how things are said (docs/sync-protocol.md has what changed when). The shape is what the fields of
records mean (`db/upcasts.py`). A gateway is brought up to date before its devices: it takes what is older than itself,
turns it into its own shape, and answers in the asker's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.upcasts import SHAPE, Upcast

PROTOCOL = 2
"""1: the first. 2: batches say in whose numbers their bases are (`seen`) and by how much their clock was ahead
(`ahead`), answers say what time it is (`now`), a hub may hold operations, a copy of a lost record has the stamp 0, and
bodies say their shape.
"""
OLDEST = max(1, PROTOCOL - 2)
"""The oldest protocol a gateway answers; what is older is told to update."""
OLDEST_SHAPE = max(1, SHAPE - 2)
HEADER = "Vitrine-Version"


@dataclass(frozen=True)
class Speaks:
    """What somebody speaks."""

    protocol: int = PROTOCOL
    shape: int = SHAPE

    @property
    def written(self) -> str:
        """As it stands in the header `Vitrine-Version`: "2.1"."""
        return f"{self.protocol}.{self.shape}"

    @property
    def too_old(self) -> bool:
        """Whether a gateway of this version does not serve it any more."""
        return self.protocol < OLDEST or self.shape < OLDEST_SHAPE


FIRST = Speaks(1, 1)
"""What the first version spoke, which had no header to say so."""


def read(header: str) -> Speaks:
    """What a header says; nothing, or nonsense, is the first version."""
    protocol, dot, shape = header.partition(".")
    if not dot or not all(part.isascii() and part.isdigit() and len(part) < 6 for part in (protocol, shape)):
        return FIRST
    return Speaks(max(1, int(protocol)), max(1, int(shape)))


@dataclass(frozen=True)
class Shapes:
    """The shape a gateway keeps its records in, and how it got there. A test hands in its own."""

    shape: int = SHAPE
    changes: Sequence[Upcast] | None = None
    """None: those of this version."""
