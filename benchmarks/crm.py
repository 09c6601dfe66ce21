"""What the connector costs: records a second, and API calls for 1,000 changed leads, against one record a call.

`python -m benchmarks crm --json` prints the figures as one object, with the fleet day of `fleet_day`. Everything but
that day runs over real HTTP on this machine, before the sandbox in a process of its own and before a real Tryton.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.crm_kills import live_gateway
from benchmarks.fleet_day import fleet_day
from db.ids import id_maker, instant, utc_now
from db.records import Customer, Lead
from db.store import Store, open_store
from sync.connect import enrol, sync_now
from sync.crm.config import Config, Dealership
from sync.crm.connector import Connector
from sync.crm.mapping_file import read_mapping
from sync.crm.port import Crm, Write
from sync.crm.service import open_connector, open_crm
from tests.sync.cluster import cluster
from tests.sync.house import HOUSE

ROOT = Path(__file__).resolve().parents[1]
NEW_ID = id_maker(utc_now)
LEADS = 1000
NAIVE = {"salesforce": 1000, "tryton": 200}
"""Leads the naive client changes; its calls are reckoned for a thousand."""


@contextmanager
def sandbox() -> Iterator[dict[str, Any]]:
    """A sandbox in a process of its own; where it is."""
    command = [sys.executable, "main.py", "sandbox", "--port", "0", "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield json.loads(running.stdout.readline())
        finally:
            running.terminate()


@contextmanager
def configured(name: str, gateway: str, code: str, folder: Path) -> Iterator[Config]:
    """What the connector is started with, while the CRM runs."""
    houses = (Dealership("lyon", gateway, code, "FR-0815"),)
    rest = {"dealerships": houses, "ledger": folder / "ledger.sqlite", "folder": folder}
    if name == "salesforce":
        with sandbox() as found:
            yield Config(
                kind=name, mapping="salesforce-sales", url=found["url"], sign_in="token",
                credentials={"token": found["access_token"]}, **rest,  # type: ignore[arg-type]
            )  # fmt: skip
        return
    from tests.sync.crm.tryton_server import PASSWORD, tryton

    with cluster() as postgresql, tryton(folder, postgresql) as server:
        known = {"database": server.tryton.database, "user": "vitrine", "password": PASSWORD}
        yield Config(
            kind=name, mapping="tryton", url=server.tryton.url, sign_in="password", credentials=known,
            **rest,  # type: ignore[arg-type]
        )  # fmt: skip


def measure_crm(name: str) -> dict[str, Any]:
    """Figures of one CRM."""
    with tempfile.TemporaryDirectory(prefix="vitrine-crm-") as temporary:
        folder = Path(temporary)
        with live_gateway(folder) as served:
            code = served.gateway.make_code(HOUSE, "relay")
            with configured(name, served.url, code, folder) as config:
                store = open_store(folder / "desk.sqlite", clock=utc_now, new_id=NEW_ID)
                enrol(store, served.url, served.gateway.make_code(HOUSE, "desk"))
                try:
                    return _measured(config, store)
                finally:
                    store.close()


def _measured(config: Config, store: Store) -> dict[str, Any]:
    connector = open_connector(config, clock=utc_now, new_id=NEW_ID, random=Random(1))
    try:
        begun = _ran(connector)
        leads = _make(store)
        first = _ran(connector, begun["made"])
        _change(store, leads, "orsa")
        changed = _ran(connector, first["made"])
    finally:
        connector.close()
    naive = _naive(config, leads[: NAIVE[config.kind]])
    return {
        "first_load": {"records": first["records"], "records_s": first["rate"], "calls": first["calls"]},
        "changed_leads": LEADS,
        "records_s": changed["rate"],
        "cpu_s": changed["cpu"],
        "calls_per_1000": changed["calls"],
        "naive_records_s": naive["rate"],
        "naive_calls_per_1000": round(naive["calls"] * LEADS / naive["records"]),
        "fewer_calls": round(naive["calls"] * LEADS / naive["records"] / changed["calls"], 1),
    }


def _ran(connector: Connector, made: int = 0) -> dict[str, Any]:
    """One run of the connector: records it wrote, calls it made (reading included) after `made`, records a second."""
    begun, cpu = time.perf_counter(), time.process_time()
    report = connector.run_once()
    seconds = time.perf_counter() - begun
    if report.troubles:
        raise RuntimeError(f"the run failed: {report.says()}")
    records = sum(report.written.values())
    calls = report.budget.made
    used = round(time.process_time() - cpu, 2)
    return {"records": records, "calls": calls - made, "made": calls, "rate": round(records / seconds), "cpu": used}


def _make(store: Store) -> list[str]:
    now = instant(utc_now())
    leads = []
    with store.intent() as intent:
        for number in range(LEADS):
            email = f"{number}@example.com"
            customer = Customer(id=NEW_ID(), last_name=f"Name {number}", email=email, created_at=now)
            lead = Lead(id=NEW_ID(), customer=customer.id, model="mika", received_at=now)
            intent.create(customer)
            intent.create(lead)
            leads.append(lead.id)
    _exchange(store)
    return leads


def _change(store: Store, leads: list[str], model: str) -> None:
    with store.intent() as intent:
        for lead in leads:
            intent.update(Lead, lead, model=model, status="contacted")
    _exchange(store)


def _exchange(store: Store) -> None:
    report = sync_now(store, clock=utc_now, new_id=NEW_ID)
    assert report is not None
    assert report.trouble is None, report.trouble


def _naive(config: Config, leads: list[str]) -> dict[str, Any]:
    """A client that writes one record a call, the same two fields."""
    mapping = read_mapping(config.mapping)
    crm: Crm = open_crm(config, mapping, utc_now, Random(1), time.sleep)
    entry = next(one for one in mapping.of_kind("lead") if one.show)
    targets = {one.field: one for one in entry.fields}
    word = targets["status"].values.get("appointment", "appointment")
    crm.describe([entry.object])
    before, begun = crm.budget().made, time.perf_counter()
    for lead in leads:
        fields = {targets["model"].target: "taris", targets["status"].target: word}
        [answer] = crm.write([Write(entry.object, lead, fields)])
        if not answer.done:
            raise RuntimeError(f"the naive client failed: {answer}")
    seconds = time.perf_counter() - begun
    calls = crm.budget().made - before
    crm.close()
    return {"records": len(leads), "calls": calls, "rate": round(len(leads) / seconds)}


def main(arguments: list[str]) -> int:
    """Prints the figures, one a line, or as one JSON object with `--json`; `--only NAME` leaves the others out."""
    wanted = arguments[arguments.index("--only") + 1] if "--only" in arguments else ""
    figures: dict[str, Any] = {}
    for name in ("salesforce", "tryton"):
        if wanted in ("", name):
            figures[name] = measure_crm(name)
    if wanted in ("", "fleet"):
        figures["fleet_day"] = fleet_day()
    if "--json" in arguments:
        print(json.dumps(figures))
    else:
        for name, found in figures.items():
            print("\n".join([name, *(f"  {key}: {value}" for key, value in found.items())]))
    return 0
