"""The made-up dealership at one moment that does not pass: for pictures that are alike each time they are taken."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from db.exchange import Exchange
from db.ids import id_maker, instant
from db.outbox import Operation
from db.records import Staff
from db.store import Store, open_store
from sales import kiosk_lock
from sales.configure import Showroom
from sales.configure.showroom import StandIn
from sales.demo import load, seed_demo
from sales.demo.cars import showroom_cars
from sales.range.problems import Problem, RangeProblems
from sales.workplace import Workplace

MOMENT = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
"""A Tuesday: 10:12 in Lyon, and the shop is open."""

SEED, PIN = 7, "2468"
DAMAGE = Problem("auben.range", 41, "There is no paint red.", "Name a paint of the model.")


@dataclass(frozen=True)
class _Answer:
    """What a gateway says to a change."""

    seq: int
    outcome: str = "applied"
    version: int = 1
    code: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    row: Any = None


class StillHouse:
    """Devices of the dealership, each with a file of its own in a folder. Close it at the end."""

    def __init__(self, folder: Path, open_showroom: Callable[[], Showroom]) -> None:
        """`open_showroom` reads the range; it is called once."""
        self._folder = folder
        self._open_showroom = open_showroom
        self._opened = ExitStack()
        self._number = count(1)
        self._showroom: Showroom | None = None

    def close(self) -> None:
        """Close the files."""
        self._opened.close()

    # the range ------------------------------------------------------------------------------------------------------
    def showroom(self) -> Showroom:
        """The range."""
        if self._showroom is None:
            self._showroom = self._open_showroom()
        self._showroom.stands_in = None
        return self._showroom

    def stand_in(self) -> Showroom:
        """The same range, in place of one that is damaged."""
        showroom = self.showroom()
        showroom.stands_in = StandIn(RangeProblems([DAMAGE]), "supplied")
        return showroom

    def broken(self) -> Showroom:
        """Raises what a damaged range raises."""
        raise RangeProblems([DAMAGE])

    # devices --------------------------------------------------------------------------------------------------------
    def workplace(self, role: str, furnished: bool) -> Workplace:
        """A new device: with the dealership's people and history on it, or with nobody and no PIN yet."""
        number = next(self._number)
        noise = Random(SEED)
        new_id = id_maker(lambda: MOMENT, noise.randbytes)
        store = open_store(self._folder / f"{role}-{number}.sqlite", clock=lambda: MOMENT, new_id=new_id)
        self._opened.callback(store.close)
        if furnished:
            cars = showroom_cars(self.showroom(), SEED, "FR", f"{MOMENT:%Y-%m-%d}")
            load(store, ((made[0], made[1]) for made in seed_demo(cars, SEED, MOMENT)))
            kiosk_lock.set_pin(store, PIN, noise.randbytes)
        return Workplace(store, lambda: MOMENT, new_id, staff=_first(store) if role == "desk" else "", role=role)

    @staticmethod
    def refuse(workplace: Workplace) -> None:
        """The gateway takes every change of the device but the last."""
        exchange = Exchange(workplace.store)
        seqs = [operation.seq for operation in exchange.waiting(10_000)]
        exchange.keep_batch(b"batch", seqs)
        exchange.settle([*map(_Answer, seqs[:-1]), _turned_away(exchange.waiting(10_000)[-1])])


def _turned_away(change: Operation) -> _Answer:
    """Somebody else lost the lead that is won here; anything else is too long."""
    if change.set.get("status") != "won":
        return _Answer(change.seq, "rejected", code="too-large")
    there = {"theirs": "lost", "mine": "won", "by": "PC Accueil", "at": instant(MOMENT - timedelta(minutes=7))}
    return _Answer(change.seq, "conflict", code="choose", facts={"status": there})


def _first(store: Store) -> str:
    return next((person.id for person in store.all(Staff) if person.active), "")
