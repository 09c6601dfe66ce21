"""The connector as a program: put together from its configuration, run once or for as long as it is wanted."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from random import Random
from time import sleep

from sqlalchemy import select, update

from db.errors import EnvironmentTrouble
from db.ids import Clock, NewId, id_maker, utc_now
from db.only_one import be_the_only_one
from sync.crm.config import Config, Dealership, read_config
from sync.crm.connector import Connector, Means, Report
from sync.crm.feeds import Feed
from sync.crm.ledger import Ledger
from sync.crm.ledger_tables import house
from sync.crm.mapping import CrmMapping
from sync.crm.mapping_check import check_fit
from sync.crm.mapping_file import read_mapping
from sync.crm.port import Crm, CrmTrouble
from sync.crm.states import States
from sync.http import HttpTransport, check_address

ILL = 600.0
"""Seconds between two tries while something is wrong that only a person can mend."""
LONGEST = 900.0


class ConnectorTrouble(EnvironmentTrouble):
    """The connector cannot work at all. Facts: `dealership`, or `ledger`."""

    sentences = {
        "no-code": "The gateway of {dealership} does not know us yet. Make a code of the role relay there and put it "
        "into the configuration.",
        "already-runs": "Another connector works with {ledger} already. Let it go on, or end it first.",
    }


def open_connector(
    config: Config,
    *,
    clock: Clock,
    new_id: NewId,
    random: Random,
    pause: Callable[[float], None] = sleep,
) -> Connector:
    """The connector of a configuration, enrolled at each gateway.

    Raises `BadMapping`, `ConnectorTrouble`, `ExchangeTrouble` (a gateway that was never joined cannot be reached) and
    `EnrolmentRefused`.
    """
    mapping = read_mapping(config.mapping, config.folder)
    crm = open_crm(config, mapping, clock, random, pause)
    ledger = Ledger(config.ledger)
    with ExitStack() as broken:
        broken.callback(ledger.close)
        broken.callback(crm.close)
        states = States(mapping, crm.link, clock)
        feeds = []
        for one in config.dealerships:
            transport = _joined(ledger, one, new_id)
            broken.callback(transport.close)
            feeds.append(Feed(one.name, transport, ledger, mapping, states, clock=clock, new_id=new_id))
        broken.pop_all()
    codes = {one.name: one.crm_code for one in config.dealerships}
    every = timedelta(hours=config.reconcile_hours)
    means = Means(clock, new_id, random)
    return Connector(crm, mapping, ledger, feeds, codes=codes, means=means, reconcile_every=every)


def open_crm(config: Config, mapping: CrmMapping, clock: Clock, random: Random, pause: Callable[[float], None]) -> Crm:
    """The client of the CRM. It has not signed in yet."""
    known = config.credentials
    if config.kind == "tryton":
        from sync.crm.tryton.client import TrytonCrm
        from sync.crm.tryton.rpc import Server

        server = Server(config.url, known["database"], known["user"], known["password"], known.get("ca_file", ""))
        return TrytonCrm(server, mapping.keys(), web=config.web)
    from sync.crm.salesforce.client import SalesforceCrm
    from sync.crm.salesforce.signing_in import ClientCredentials, JwtBearer, KnownToken, SignIn

    way: SignIn
    if config.sign_in == "jwt":
        way = JwtBearer(
            config.url, known["client_id"], known["user"], known["key"], known.get("certificate", ""),
            known.get("audience", ""),
        )  # fmt: skip
    elif config.sign_in == "client-credentials":
        way = ClientCredentials(config.url, known["client_id"], known["secret"])
    else:
        way = KnownToken(config.url, known["token"])
    return SalesforceCrm(
        way, mapping.keys(), clock=clock, pause=pause, random=random, ca_file=known.get("ca_file", ""),
        assign=config.assign, filed=frozenset(entry.object for entry in mapping.entries if entry.file),
    )  # fmt: skip


def _joined(ledger: Ledger, one: Dealership, new_id: NewId) -> HttpTransport:
    """The way to a gateway as its relay; the code is traded for a token the first time, and when it is another one."""
    url = check_address(one.gateway)
    with ledger.write() as book:
        row = book.connection.execute(select(house).where(house.c.name == one.name)).one_or_none()
        if row is None:
            values = {"name": one.name, "url": url, "device": new_id(), "epoch": new_id()}
            book.connection.execute(house.insert().values(**values))
            row = book.house(one.name)
    token = str(row.token)
    if one.code and (not token or row.code != one.code):
        asking = HttpTransport(url, "")
        try:
            token = str(asking.enrol(one.code, str(row.device), "CRM connector")["token"])
        finally:
            asking.close()
    if not token:
        raise ConnectorTrouble("no-code", dealership=one.name)
    with ledger.write() as book:
        mine = update(house).where(house.c.name == one.name)
        book.connection.execute(mine.values(url=url, token=token, code=one.code or row.code))
    return HttpTransport(url, token)


def run_from_file(file: Path, *, once: bool, check: bool, as_json: bool, say: Callable[[str], None]) -> bool:
    """Runs what the configuration in `file` says, once or until SIGINT or SIGTERM; whether it went well.

    `check`: only compares the mapping with the CRM. Raises `BadConfig`, `BadMapping`, `ConnectorTrouble`, `CrmTrouble`,
    and what joining a gateway raises.
    """
    config = read_config(file)
    if check:
        mapping = read_mapping(config.mapping, config.folder)
        crm = open_crm(config, mapping, utc_now, Random(), sleep)
        try:
            check_fit(crm, mapping)
        finally:
            crm.close()
        well = f"The mapping {mapping.name} fits the CRM at {config.url}."
        say(json.dumps({"fits": True, "mapping": mapping.name}) if as_json else well)
        return True
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        return run_connector(config, _open, once=once, as_json=as_json, stop=stop, say=say)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _open(config: Config) -> Connector:
    return open_connector(config, clock=utc_now, new_id=id_maker(utc_now), random=Random())


def run_connector(
    config: Config,
    open_: Callable[[Config], Connector],
    *,
    once: bool,
    as_json: bool,
    stop: threading.Event,
    say: Callable[[str], None],
) -> bool:
    """Runs once, or until `stop` is set; says what each run did, if it did something. Whether the last one went well.

    Raises `BadMapping`, and `ConnectorTrouble` where another connector works with the same ledger.
    """
    right = be_the_only_one(config.ledger.with_suffix(".lock"))
    if right is None:
        raise ConnectorTrouble("already-runs", ledger=str(config.ledger))
    with ExitStack() as left:
        left.callback(right.give_up)
        connector = open_(config)
        left.callback(connector.close)
        said = ""
        while True:
            report = connector.run_once()
            line = json.dumps(report.facts()) if as_json else report.says()
            if once or _new(report, line, said):
                say(line)
            said = line
            if once or stop.wait(_until_next(config, report)):
                return not report.troubles


def _new(report: Report, line: str, said: str) -> bool:
    """Whether it is worth a line: something moved, or the trouble is another one than before."""
    moved = report.came or report.news or report.written or report.documents or report.compared
    return bool(moved) or (bool(report.troubles) and line != said)


def _until_next(config: Config, report: Report) -> float:
    ill = any(isinstance(one, CrmTrouble) and one.needs_a_person for one in report.troubles)
    return max(config.every, ILL) if ill else min(config.every + report.wait, config.every + LONGEST)
