"""Whatever order edits, pushes and pulls come in: the row is the agreed copy with the unsettled edits on top, and
operations balance."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from db import bases
from db.exchange import Exchange
from db.records import Customer
from db.store import open_store
from tests.db.gateway_words import Result, Row
from tests.stand_ins import StillClock, counted_ids

FIELDS = ("city", "note", "plate")
EDITS = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(("a", "b", "c")), min_size=1)
OUTCOMES = st.sampled_from(("applied", "merged", "rejected", "conflict", "retry", "blocked"))


class OneRecord(RuleBasedStateMachine):
    """One customer, one device, a gateway that is a dictionary; a model keeps what ought to be true."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = open_store(self.folder / "d.sqlite", clock=StillClock(), new_id=counted_ids())
        self.exchange = Exchange(self.store)
        self.exchange.take([Row("customer", "c", 1, dict.fromkeys(FIELDS, ""))], "1")
        self.agreed: dict[str, Any] = dict.fromkeys(FIELDS, "")  # at the gateway
        self.known = dict(self.agreed)  # of it, at the device
        self.version, self.known_version, self.made, self.refused = 1, 1, 0, 0
        self.pending: dict[int, dict[str, str]] = {}
        self.flying: list[int] = []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @rule(edit=EDITS)
    def somebody_edits(self, edit: dict[str, str]) -> None:
        before = self.store.get(Customer, "c")
        with self.store.intent() as intent:
            intent.update(Customer, "c", **edit)
        changed = {name: value for name, value in edit.items() if getattr(before, name) != value}
        if changed:
            self.made += 1
            self.pending[self.made] = changed

    @rule(edit=EDITS)
    def another_device_edits(self, edit: dict[str, str]) -> None:
        self.agreed |= edit
        self.version += 1

    @rule(again=st.booleans())
    def the_feed_is_read(self, again: bool) -> None:
        row = Row("customer", "c", self.version, dict(self.agreed))
        for _ in range(1 + again):
            self.exchange.take([row], str(self.version))
        self.known, self.known_version = dict(self.agreed), self.version

    @rule(late=EDITS)
    def an_old_row_comes_late(self, late: dict[str, str]) -> None:
        self.exchange.take([Row("customer", "c", self.known_version - 1, late)], str(self.known_version))

    @precondition(lambda self: not self.flying)
    @rule(limit=st.integers(1, 3))
    def a_batch_is_stored(self, limit: int) -> None:
        self.flying = [operation.seq for operation in self.exchange.waiting(limit)]
        if self.flying:
            self.exchange.keep_batch(repr(self.flying).encode(), self.flying)

    @precondition(lambda self: self.flying)
    @rule(outcomes=st.lists(OUTCOMES, min_size=3, max_size=3))
    def the_answer_comes(self, outcomes: list[str]) -> None:
        results = [self._answer(seq, outcome) for seq, outcome in zip(self.flying, outcomes, strict=False)]
        self.exchange.settle(results)
        self.exchange.settle(results)  # a second answer finds nothing to settle
        self.flying = []

    def _answer(self, seq: int, outcome: str) -> Result:
        if outcome in ("retry", "blocked"):
            return Result(seq, outcome)
        edit = self.pending.pop(seq)
        self.version += 1
        if outcome in ("applied", "merged"):
            self.agreed |= edit
        else:
            self.refused += 1
        self.known, self.known_version = dict(self.agreed), self.version
        return Result(seq, outcome, self.version, row=Row("customer", "c", self.version, dict(self.agreed)))

    @invariant()
    def the_row_is_base_and_pending(self) -> None:
        wanted = dict(self.known)
        for seq in sorted(self.pending):
            wanted |= self.pending[seq]
        customer = self.store.get(Customer, "c")
        assert {name: getattr(customer, name) for name in FIELDS} == wanted

    @invariant()
    def the_counts_balance(self) -> None:
        assert self.exchange.counts() == (len(self.pending), self.refused)
        ended = sum(bases.settled(self.store).values())
        assert ended + len(self.pending) == self.made

    @invariant()
    def the_batch_stays_as_it_was(self) -> None:
        assert self.exchange.batch() == (repr(self.flying).encode() if self.flying else None)


OneRecord.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestOneRecord = OneRecord.TestCase


def test_permuted_and_repeated_deliveries_give_the_same_state(tmp_path: Path) -> None:
    rows = [Row("customer", f"c{at % 2}", at + 1, {"city": f"city {at}"}, gone=at == 3) for at in range(5)]
    states = set()
    for number, order in enumerate(itertools.permutations(rows)):
        if number % 6:
            continue
        store = open_store(tmp_path / f"{number}.sqlite", clock=StillClock(), new_id=counted_ids())
        Exchange(store).take([*order, order[0]], "5")
        states.add((bases.digest(store), tuple(store.all(Customer))))
        store.close()
    assert len(states) == 1
