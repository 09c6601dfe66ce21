"""The connector: one more client of the gateways' feeds, in the role of the relay, with a CRM at its other end.

One run reads the feeds, reads the CRM, tells the gateways what the CRM's people changed, writes what the dealerships
changed, sends documents, and now and then compares which records there are. Each step is a transaction in the ledger,
so a run may end anywhere; the next one goes on there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from db.errors import EnvironmentTrouble
from db.ids import instant, moment
from sync.crm.arrivals import Arrivals
from sync.crm.documents import Documents
from sync.crm.feeds import Feed
from sync.crm.inward import Inward
from sync.crm.ledger import Ledger
from sync.crm.mapping import CrmMapping
from sync.crm.mapping_check import check_fit
from sync.crm.outward import Outward
from sync.crm.port import Budget, Crm, CrmTrouble
from sync.crm.reconcile import Reconcile
from sync.crm.state_of_crm import StateOfCrm
from sync.crm.states import States
from sync.crm.wishes import houses_with_wishes, pending
from sync.http import ExchangeTrouble

SLOW_FROM = 0.8
"""Share of the day's calls from which on the connector comes less often."""
SLOWER = 5.0
STOP_FROM = 0.95
"""Share from which on it only looks now and then whether there is room again: other programs need calls too."""
STOPPED = 900.0
"""Seconds between two such looks."""


@dataclass(frozen=True)
class Report:
    """What one run did."""

    came: int = 0
    """Records that changed at the dealerships."""
    news: int = 0
    """Records somebody changed in the CRM."""
    written: Mapping[str, int] = field(default_factory=dict)
    """Answers of the CRM to our writes, by outcome."""
    documents: int = 0
    compared: Mapping[str, int] = field(default_factory=dict)
    """What a reconcile found; empty without one."""
    waiting: int = 0
    """Operations that wait for a gateway."""
    items: Mapping[str, int] = field(default_factory=dict)
    """Records in the CRM by state."""
    budget: Budget = field(default_factory=Budget)
    troubles: tuple[EnvironmentTrouble, ...] = ()
    wait: float = 0.0
    """Seconds to wait longer than usual before the next run."""

    def facts(self) -> dict[str, Any]:
        """For a program; ids and counts, nothing personal."""
        found = {name: value for name, value in asdict(self).items() if name != "troubles"}
        return found | {"troubles": [{"code": one.code, "says": str(one)} for one in self.troubles]}

    def says(self) -> str:
        """One line for a person."""
        parts = [f"{self.came} records came from the dealerships", f"{self.news} changes from the CRM"]
        parts += [f"{count} {outcome}" for outcome, count in sorted(self.written.items())]
        parts += [f"{self.documents} documents sent"] * bool(self.documents)
        parts += [f"{count} for a person" for count in [self._for_a_person()] if count]
        if self.budget.limit:
            parts.append(f"{self.budget.used} of {self.budget.limit} calls of the day used")
        if self.wait:
            parts.append(f"the next run waits {self.wait:.0f} s longer")
        return "; ".join(parts) + "." + "".join(f"\n{trouble}" for trouble in self.troubles)

    def _for_a_person(self) -> int:
        return self.items.get("refused", 0) + self.items.get("choose", 0)


@dataclass(frozen=True)
class Means:
    """What the connector has of the world: time, ids never given before, chance."""

    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    random: Random


class Connector:
    """Feeds on one side, a CRM on the other. Keep it between runs. One thread at a time."""

    def __init__(
        self,
        crm: Crm,
        mapping: CrmMapping,
        ledger: Ledger,
        feeds: Sequence[Feed],
        *,
        codes: Mapping[str, str],
        means: Means,
        reconcile_every: timedelta = timedelta(hours=24),
    ) -> None:
        """`codes`: each dealership's code in the CRM."""
        self._crm = crm
        self._mapping = mapping
        self._ledger = ledger
        self._feeds = {feed.name: feed for feed in feeds}
        self._codes = dict(codes)
        self._means = means
        self._clock = clock = means.clock
        self._every = reconcile_every
        self._states = States(mapping, crm.link, clock)
        self._state_of_crm = StateOfCrm(mapping, ledger, clock)
        self._parts: tuple[Inward, Outward, Reconcile] | None = None

    def close(self) -> None:
        """Lets go of everything."""
        for feed in self._feeds.values():
            feed.close()
        self._crm.close()
        self._ledger.close()

    def check(self) -> None:
        """Compares the mapping with the CRM's own description. Raises `BadMapping` and `CrmTrouble`."""
        facts = check_fit(self._crm, self._mapping)
        inward = Inward(
            self._crm, self._ledger, self._mapping, self._states, clock=self._clock, new_id=self._means.new_id,
            codes=self._codes, described=facts,
        )  # fmt: skip
        outward = Outward(
            self._crm, self._ledger, self._mapping, self._states, clock=self._clock, random=self._means.random,
            codes=self._codes, described=facts,
        )  # fmt: skip
        with self._ledger.write() as book:
            mark = hashlib.sha256(repr((self._mapping.entries, sorted(self._codes.items()))).encode()).hexdigest()
            Arrivals(self._mapping, self._states, self._clock).adopt(book, mark)
        self._parts = inward, outward, Reconcile(self._crm, self._ledger, self._mapping, inward)

    def run_once(self) -> Report:
        """One run. What the surroundings do to it is in the report; a mapping that does not fit is raised."""
        tally = _Tally()
        came = sum(self._of_gateway(tally, feed.pull) or 0 for feed in self._feeds.values())
        trouble = self._with_crm(tally)
        self._state_of_crm.tell(self._feeds, trouble)
        self._push(tally)
        with self._ledger.write() as book:
            waiting, items = pending(book), book.states()
        budget = self._crm.budget()
        return Report(
            came=came,
            news=tally.news,
            written=tally.written,
            documents=tally.documents,
            compared=tally.compared,
            waiting=waiting,
            items=items,
            budget=budget,
            troubles=tuple(tally.troubles),
            wait=max(_pace(budget), trouble.retry_after if trouble else 0.0),
        )

    def _with_crm(self, tally: _Tally) -> CrmTrouble | None:
        """The half of a run that needs the CRM."""
        try:
            if self._parts is None:
                self.check()
            if self._parts is None:
                raise RuntimeError("a connector that has been checked has no parts")
            inward, outward, reconcile = self._parts
            tally.news = inward.read()
            self._push(tally)
            written = outward.write()
            tally.written = written.outcomes
            self._note_known()
            documents = Documents(self._crm, self._ledger, self._feeds, self._clock)
            tally.documents = self._of_gateway(tally, documents.send) or 0
            if self._due():
                tally.compared = reconcile.run()
                self._note_reconcile()
        except CrmTrouble as trouble:
            if trouble.code == "renamed-field":
                self._parts = None  # the mapping is compared again, and every mismatch named
            tally.troubles.append(trouble)
            return trouble
        return None

    def _push(self, tally: _Tally) -> None:
        with self._ledger.write() as book:
            names = houses_with_wishes(book)
        for name in names:
            if name in self._feeds:
                self._of_gateway(tally, self._feeds[name].push)

    def _of_gateway(self, tally: _Tally, act: Callable[[], Any]) -> Any:
        """What one gateway is asked; if it cannot be reached the others go on."""
        try:
            return act()
        except ExchangeTrouble as trouble:
            tally.troubles.append(trouble)
            return None

    def _note_known(self) -> None:
        """Whatever the dealerships have is in the CRM now, but for what waits for a person."""
        with self._ledger.write() as book:
            for name in self._feeds:
                book.note_known(name, instant(self._clock()))

    def _due(self) -> bool:
        with self._ledger.write() as book:
            last = book.get("reconciled")
            if not last:
                book.keep("reconciled", instant(self._clock()))
        return bool(last) and self._clock() - moment(last) >= self._every

    def _note_reconcile(self) -> None:
        with self._ledger.write() as book:
            book.keep("reconciled", instant(self._clock()))


@dataclass
class _Tally:
    news: int = 0
    written: Mapping[str, int] = field(default_factory=dict)
    documents: int = 0
    compared: Mapping[str, int] = field(default_factory=dict)
    troubles: list[EnvironmentTrouble] = field(default_factory=list)


def _pace(budget: Budget) -> float:
    """Seconds to wait longer, so that the day's calls are not used up."""
    share = budget.used / budget.limit if budget.limit else 0.0
    if share >= STOP_FROM:
        return STOPPED
    return 60.0 * SLOWER * (share - SLOW_FROM) / (STOP_FROM - SLOW_FROM) if share >= SLOW_FROM else 0.0
