"""A dealership, a CRM and a connector that is killed (kill -9) and cut off at random points; then all has to be there.

Each round somebody at a kiosk without a network leaves a visit, an offer is made at the desk, another client changes a
lead in the CRM and leaves one from the web; a connector is started and killed a few times while calls break off, and
one more runs in peace. What must hold afterwards is in `Round.check`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Protocol

from db.ids import id_maker, utc_now
from db.records import Customer, Lead
from db.store import Store, open_store
from sales.leads import LeadForm, capture_lead
from sync.connect import enrol, sync_now
from sync.crm.config import Config
from sync.crm.connector import Connector, Report
from sync.crm.port import Crm
from sync.crm.service import open_connector
from sync.gateway.gateway import Gateway
from tests.stand_ins import StillClock
from tests.sync.crm.salesforce.visits import PDF, Visit, form, offer, visit, workplace
from tests.sync.house import HOUSE

ROOT = Path(__file__).resolve().parents[3]
NEW_ID = id_maker(utc_now)
PATIENCE = 60.0
"""Seconds in which a connector in peace has to come to rest."""


class Ground(Protocol):
    """A CRM to do this with."""

    def config(self, gateway: str, code: str, ledger: Path) -> Config:
        """What a connector is started with."""
        ...

    def crm(self) -> Crm:
        """A client for looking."""
        ...

    def edit(self, lead: str, model: str) -> None:
        """Another client changes a lead's model; `lead` is our id."""
        ...

    def web_lead(self, name: str) -> None:
        """Another client makes a lead of somebody new."""
        ...

    def documents(self) -> Counter[str]:
        """How many documents hang on each offer, by our id."""
        ...

    def disturb(self, random: Random) -> None:
        """Something goes wrong with one of the next calls."""
        ...

    def calm(self) -> None:
        """Nothing goes wrong any more."""
        ...


@dataclass
class Told:
    """What was played."""

    runs: int = 0
    killed: int = 0
    """Connectors that were ended while they worked."""
    ended: int = 0
    """Connectors that came to their end, one a round at least."""
    visits: int = 0
    web_leads: int = 0
    edits: int = 0
    wrong: list[str] = field(default_factory=list)


class Round:
    """The dealership of all rounds: a gateway over HTTP, a kiosk, a desk."""

    def __init__(self, ground: Ground, gateway: Gateway, url: str, folder: Path, seed: int) -> None:
        self._ground = ground
        self._random = Random(seed)
        self._told = Told()
        self._kiosk = self._device(gateway, url, folder, "kiosk")
        self._desk = self._device(gateway, url, folder, "desk")
        self._config = ground.config(url, gateway.make_code(HOUSE, "relay"), folder / "ledger.sqlite")
        self._crm = ground.crm()
        self._visits: list[Visit] = []
        self._wanted: dict[str, str] = {}
        self._names: list[str] = []
        command = [sys.executable, "-m", "tests.sync.crm.kill_zygote"]
        self._zygote = subprocess.Popen(
            command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._peaceful().close()  # enrolled, and what there is has been read

    def close(self) -> None:
        """Ends everything."""
        self._zygote.kill()
        self._zygote.communicate()
        self._crm.close()
        self._kiosk.close()
        self._desk.close()

    def play(self, runs: int, tell: Callable[[Told], None] = lambda _: None) -> Told:
        """So many rounds; what was wrong is in it, round by round. `tell` hears of each."""
        for number in range(runs):
            made = self._somebody_does_something(number)
            for _ in range(self._random.randint(1, 3)):
                if self._random.random() < 0.6:
                    self._ground.disturb(self._random)
                self._start(killed_after=self._span * self._random.random() ** 1.5)
            self._start(killed_after=PATIENCE)  # meets what is still to go wrong
            self._ground.calm()
            self._peaceful().close()
            self._exchange(self._desk)
            self._told.wrong += [f"round {number}: {wrong}" for wrong in self._check(made, whole=number == runs - 1)]
            self._told.runs += 1
            tell(self._told)
        return self._told

    # --------------------------------------------------------------------------------------------------- what happens

    def _somebody_does_something(self, number: int) -> Visit:
        clock = StillClock(utc_now())
        made = visit(self._kiosk, clock, last_name=f"Kiosk {number}", email=f"kiosk{number}@example.com")
        self._told.visits += 1
        self._exchange(self._kiosk)
        self._exchange(self._desk)
        offer(self._desk, made, clock, PDF + str(number).encode())
        place = workplace(self._desk)
        capture_lead(place, LeadForm(customer=form(f"Desk {number}", f"desk{number}@example.com"), model="mika"))
        self._exchange(self._desk)
        if self._visits:
            old = self._random.choice(self._visits)
            model = f"model-{number}"
            self._ground.edit(old.lead, model)
            self._wanted[old.lead] = model
            self._told.edits += 1
        if self._random.random() < 0.5:
            self._ground.web_lead(f"Web {number}")
            self._names.append(f"Web {number}")
            self._told.web_leads += 1
        self._visits.append(made)
        return made

    def _start(self, *, killed_after: float) -> None:
        """Starts a connector and kills it after so many seconds, if it has not come to its end."""
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        asked = {"config": _as_json(self._config), "after": killed_after}
        self._zygote.stdin.write(json.dumps(asked) + "\n")
        self._zygote.stdin.flush()
        ended = json.loads(self._zygote.stdout.readline())
        self._told.killed += ended == "killed"
        self._told.ended += ended == "ended"

    def _peaceful(self) -> Connector:
        """A connector that runs until nothing moves; how long that takes is how long the next ones may live."""
        begun = time.monotonic()
        connector = open_connector(self._config, clock=utc_now, new_id=NEW_ID, random=Random(1))
        until = time.monotonic() + PATIENCE
        while _moved(connector.run_once()):
            if time.monotonic() > until:
                raise RuntimeError("the connector does not come to rest")
            threading.Event().wait(0.05)
        self._span = time.monotonic() - begun
        return connector

    # ------------------------------------------------------------------------------------------------- what must hold

    def _check(self, made: Visit, *, whole: bool) -> list[str]:
        wrong = [*self._once(made), *self._at_the_desk()]
        if whole:
            papers = self._ground.documents()
            wrong += [f"offer {ext} has {count} documents" for ext, count in papers.items() if count != 1]
            if len(papers) != len(self._visits):
                wrong.append(f"{len(papers)} of {len(self._visits)} offers have a document")
        return wrong

    def _once(self, made: Visit) -> list[str]:
        """Each record is in the CRM once, and nothing is there that nobody made."""
        wrong = []
        shown = _mapping(self._config)
        for kind, wanted in (("lead", made.lead), ("customer", made.customer), ("test_drive", made.drive)):
            entry = next(one for one in shown.of_kind(kind) if one.show)
            found = Counter(ext for _, ext in self._crm.ids(entry.object))
            wrong += [f"{ext} is {count} times in {entry.object}" for ext, count in found.items() if count != 1]
            wrong += [] if wanted in found else [f"{kind} {wanted} is not in {entry.object}"]
            if kind == "lead" and len(found) != 2 * len(self._visits) + len(self._names):
                wrong.append(f"{len(found)} leads in the CRM for {2 * len(self._visits)} and {len(self._names)} made")
        consents = Counter(ext for _, ext in self._crm.ids(shown.of_kind("consent")[0].object))
        if len(consents) != 4 * len(self._visits):
            wrong.append(f"{len(consents)} consents for {len(self._visits)} visits")
        return wrong

    def _at_the_desk(self) -> list[str]:
        """What was changed and made in the CRM is at the desk, once."""
        wrong = []
        leads = {lead.id: lead for lead in self._desk.all(Lead)}
        for lead, model in self._wanted.items():
            if leads[lead].model != model:
                wrong.append(f"lead {lead} says {leads[lead].model} and not {model}")
        names = Counter(one.last_name for one in self._desk.all(Customer) if one.last_name.startswith("Web"))
        wrong += [f"{name} is {count} times at the desk" for name, count in names.items() if count != 1]
        wrong += [f"{name} is not at the desk" for name in self._names if name not in names]
        if len(leads) != 2 * len(self._visits) + len(self._names):
            wrong.append(f"{len(leads)} leads at the desk")
        return wrong

    def _device(self, gateway: Gateway, url: str, folder: Path, role: Any) -> Store:
        store = open_store(folder / f"{role}.sqlite", clock=utc_now, new_id=NEW_ID)
        enrol(store, url, gateway.make_code(HOUSE, role))
        self._exchange(store)
        return store

    def _exchange(self, store: Store) -> None:
        report = sync_now(store, clock=utc_now, new_id=NEW_ID)
        assert report is not None
        assert report.trouble is None, report.trouble


def _moved(report: Report) -> bool:
    at_work = any(report.items.get(state, 0) for state in ("touched", "writing"))
    # A connection that lay idle may be closed under the next call: that is what the next run is for.
    return bool(
        report.came or report.news or report.written or report.documents or report.waiting or at_work or report.troubles
    )


def _as_json(config: Config) -> dict[str, Any]:
    found = asdict(config)
    return {**found, "ledger": str(config.ledger), "folder": str(config.folder)}


def _mapping(config: Config) -> Any:
    from sync.crm.mapping_file import read_mapping

    return read_mapping(config.mapping, config.folder)
