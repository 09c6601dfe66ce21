"""A gateway of the small world with its disk: the central one, or a hub that belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Engine

from db.ids import uuid7
from sync.gateway.access import Caller
from sync.gateway.feed import scope
from sync.gateway.gateway import Gateway
from sync.versions import Shapes
from sync.wire import Row
from tests.sync.simulator.disk import Fuse, Image, image
from tests.sync.simulator.ground import HOUSE, RELAY, ground
from tests.sync.simulator.lossy import LossyWay


@dataclass(eq=False)
class Server:
    """A gateway that can lose its power and comes back on what its disk holds."""

    name: str
    engine: Engine
    fuse: Fuse
    clock: Callable[[], datetime]
    random: Random
    make: type[Gateway]
    trace: list[str]
    ways: list[LossyWay] = field(default_factory=list)
    shapes: Shapes | None = None
    """What it keeps its records in; None: as this version does."""
    after_start: Callable[[], None] = lambda: None
    off: timedelta = timedelta()
    """By how much its clock is."""
    old: Image | None = None
    """A copy of its disk."""
    restored: bool = False

    def now(self) -> datetime:
        """What its clock says."""
        return self.clock() + self.off

    def begin(self, file: Image) -> None:
        """Starts it over a file."""
        file.put_back(self.fuse.path)
        self.start()

    def start(self) -> None:
        """A gateway begins to work over what the disk holds."""
        given = {} if self.shapes is None else {"shapes": self.shapes}
        self.gateway = self.make(
            self.engine, clock=self.now, new_id=self._new_id, secret=self.random.randbytes, **given
        )
        for way in self.ways:
            way.gateway = self.gateway
        self.after_start()

    def _new_id(self) -> str:
        return uuid7(self.now, self.random.randbytes)

    def power_back(self) -> None:
        """The power went in the middle of something, and it is started again."""
        self.trace.append(f"the power of the {self.name} went")
        self.fuse.disarm()
        self.engine.dispose()
        left, self.fuse.left = self.fuse.left, None
        assert left is not None
        left.put(self.fuse.path)
        self.start()

    def keep_disk(self) -> None:
        """Somebody copies its disk."""
        self.engine.dispose()
        self.old = image(self.fuse.path)

    def restore_disk(self) -> None:
        """The old copy comes back."""
        if self.old is not None:
            self.engine.dispose()
            self.old.put(self.fuse.path)
            self.restored = True
            self.start()

    def way(self, token: str) -> LossyWay:
        """A new way to it."""
        made = LossyWay(self.gateway, token, on_crash=self.power_back)
        self.ways.append(made)
        return made

    def rows(self, caller: Caller | None = None) -> list[Row]:
        """Everything it has, or what somebody may read of it."""
        joined = ground().joined[RELAY]
        with self.engine.begin() as connection:
            return scope(connection, caller or Caller(joined.device, HOUSE, joined.role))

    def reached(self, cursor: str) -> int | None:
        """Which of this gateway's numbers a cursor stands at; None if it is another's."""
        name, dot, number = cursor.rpartition(".")
        lives = {life for (life,) in self._read("SELECT id FROM life")}
        return int(number) if dot and name in lives else None

    def counter(self) -> int:
        """The last number it gave."""
        return int(self._read("SELECT counter FROM dealership")[0][0])

    def answered(self, device: str) -> list[tuple[str, int]]:
        """Epoch and number of the operations of a device it remembers an answer to."""
        return [(epoch, seq) for epoch, seq in self._read("SELECT epoch, seq FROM ledger WHERE device = ?", device)]

    def _read(self, sql: str, *parameters: str) -> list[tuple[Any, ...]]:
        with closing(self.engine.raw_connection()) as connection:
            return list(connection.cursor().execute(sql, parameters))
