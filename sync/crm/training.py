"""The training CRM: what stands behind the gateway in the demo and in training, with a file of its own.

It is one more client of the gateway's feed, in the role of a relay: it reads changes into its own tables, under its
own names, and pushes what happens on the manufacturer's side: a lead from the web, a new price. It pushes only its own
deeds, so nothing that came from the feed goes back (no echo).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    func,
    select,
)

from db.ids import instant
from db.outbox import Operation
from db.records import KIND_OF, Consent, Customer, Lead, Price, Record
from sync.files import FileTransport, fetch_whole
from sync.http import ExchangeTrouble
from sync.wire import FINAL, Batch, Result, Row, operation_from_json, operation_to_json, pack_batch

tables = MetaData()

state = Table("state", tables, Column("name", String, primary_key=True), Column("value", Text, nullable=False))


def _table(name: str) -> Table:
    """A table of the CRM: its own number, our id as external id, and the record as it came."""
    return Table(
        name,
        tables,
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("external_id", String, nullable=False, unique=True),
        Column("version", Integer, nullable=False),
        Column("data", Text, nullable=False),
    )


MAPPED: dict[str, Table] = {
    "customer": _table("contact"),
    "consent": _table("contact_consent"),
    "lead": _table("opportunity"),
    "test_drive": _table("appointment"),
    "configuration": _table("vehicle_configuration"),
    "offer": _table("quote"),
    "price": _table("list_price"),
}
"""Our kinds and where the CRM keeps them; it maps nothing else."""

document = Table(
    "document",
    tables,
    Column("sha256", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

outbound = Table(
    "outbound",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("operation", Text, nullable=False),
    Column("refused", Boolean, nullable=False, default=False),
    sqlite_autoincrement=True,
)
"""What the CRM did and the gateway has not settled."""


@dataclass(frozen=True)
class PricePoint:
    """A price of the range which the manufacturer may change. `value` is the "choice/value" code in the range."""

    model: str
    value: str
    market: str
    cents: int


PEOPLE = (
    ("Camille", "Arnaud"),
    ("Inès", "Benali"),
    ("Hugo", "Charpentier"),
    ("Léa", "Delmas"),
    ("Noé", "Evrard"),
    ("Zoé", "Fabre"),
    ("Malik", "Guérin"),
    ("Anaïs", "Hébert"),
    ("Théo", "Joubert"),
    ("Salomé", "Keller"),
)
"""Names of people who do not exist."""


class TrainingCrm:
    """The CRM over its file. One thread at a time."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime],
        random: Random,
        new_id: Callable[[], str],
        prices: Sequence[PricePoint] = (),
    ) -> None:
        self._engine: Engine = create_engine(f"sqlite:///{path}", connect_args={"check_same_thread": False})
        event.listen(self._engine, "connect", _durable)
        tables.create_all(self._engine)
        self._clock = clock
        self._random = random
        self._new_id = new_id
        self._prices = tuple(prices)
        with self._engine.begin() as connection:
            if not _state(connection, "device"):
                _keep_state(connection, "device", new_id())
                _keep_state(connection, "epoch", new_id())
            self.device = _state(connection, "device")

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    # ----------------------------------------------------------------------------------------------- with the gateway

    def run_once(self, transport: FileTransport) -> int:
        """Pushes the CRM's own deeds, reads on in the feed, fetches the offers' documents.

        Returns how many records came. Raises `ExchangeTrouble`; what was done until then stays.
        """
        self._push(transport)
        came = self._pull(transport)
        self._fetch_documents(transport)
        return came

    def counts(self) -> dict[str, int]:
        """What the CRM holds, by our kinds, and `document`."""
        with self._engine.begin() as connection:
            found = {
                kind: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for kind, table in MAPPED.items()
            }
            found["document"] = connection.execute(select(func.count()).select_from(document)).scalar_one()
        return found

    def get(self, kind: str, record_id: str) -> dict[str, Any] | None:
        """A record as the CRM holds it."""
        table = MAPPED[kind]
        with self._engine.begin() as connection:
            data = connection.execute(select(table.c.data).where(table.c.external_id == record_id)).scalar()
        return None if data is None else json.loads(data)

    def document(self, sha256: str) -> bytes | None:
        """An offer's PDF."""
        with self._engine.begin() as connection:
            return connection.execute(select(document.c.body).where(document.c.sha256 == sha256)).scalar()

    # ---------------------------------------------------------------------------------------- what happens at its side

    def web_lead(self) -> str:
        """Somebody filled in the form on the manufacturer's website; returns the lead's id. Sent with the next run."""
        now = instant(self._clock())
        first, last = self._random.choice(PEOPLE)
        plain = f"{first}.{last}".lower().translate(str.maketrans("àâçéèêëïîôùûü", "aaceeeeiiouuu"))
        customer = Customer(
            id=self._new_id(),
            first_name=first,
            last_name=last,
            email=f"{plain}{self._random.randrange(100)}@example.com",
            phone=f"06 39 98 {self._random.randrange(100):02} {self._random.randrange(100):02}",
            language="fr",
            country="FR",
            created_at=now,
        )
        consent = Consent(
            id=self._new_id(),
            customer=customer.id,
            purpose="contact",
            channel="email",
            granted=True,
            at=now,
            source="web",
            wording="web-1",
        )
        models = sorted({price.model for price in self._prices})
        lead = Lead(
            id=self._new_id(),
            customer=customer.id,
            source="web",
            interest=self._random.choice(("buy", "lease", "test-drive")),
            model=self._random.choice(models) if models else "",
            timeframe=self._random.choice(("now", "3-months", "6-months")),
            received_at=now,
        )
        self._do([customer, consent, lead])
        return lead.id

    def price_change(self) -> str:
        """The manufacturer changes a price from today on; returns the price's id, "" if it knows no price."""
        if not self._prices:
            return ""
        point = self._random.choice(self._prices)
        percent = self._random.choice((-3, -2, 2, 3, 4))
        cents = max(0, point.cents + round(point.cents * percent / 100 / 1000) * 1000)
        price = Price(
            id=self._new_id(),
            model=point.model,
            value=point.value,
            market=point.market,
            cents=cents,
            valid_from=f"{self._clock():%Y-%m-%d}",
        )
        self._do([price])
        return price.id

    def _do(self, records: Iterable[Record]) -> None:
        """Keeps the CRM's new records and what tells the gateway, together."""
        stamp = int(self._clock().timestamp() * 1000)
        with self._engine.begin() as connection:
            for record in records:
                kind, fields = KIND_OF[type(record)], asdict(record)
                record_id = fields.pop("id")
                _upsert(connection, Row(kind, record_id, 0, fields))
                operation = Operation(0, kind, record_id, "create", 0, fields, stamp)
                connection.execute(outbound.insert().values(operation=json.dumps(operation_to_json(operation))))

    # ------------------------------------------------------------------------------------------------------- the wire

    def _push(self, transport: FileTransport) -> None:
        with self._engine.begin() as connection:
            query = select(outbound).where(outbound.c.refused.is_(False)).order_by(outbound.c.seq).limit(500)
            waiting = [_numbered(row.seq, row.operation) for row in connection.execute(query)]
            epoch = _state(connection, "epoch")
        if not waiting:
            return
        # The bytes depend on nothing but the rows, so a batch that is sent again is the same batch.
        body = gzip.compress(pack_batch(Batch(self.device, epoch, tuple(waiting))), mtime=0)
        answer = transport.push(body, int(self._clock().timestamp() * 1000))
        with self._engine.begin() as connection:
            for result in answer.results:
                _settle(connection, result)

    def _pull(self, transport: FileTransport) -> int:
        came, more, again = 0, True, False
        while more:
            with self._engine.begin() as connection:
                cursor = _state(connection, "cursor")
            try:
                answer = transport.pull(cursor)
            except ExchangeTrouble as trouble:
                if trouble.code != "cursor-expired" or again:
                    raise
                again = True
                with self._engine.begin() as connection:
                    _keep_state(connection, "cursor", "")
                continue
            more = answer.more
            if not answer.rows and answer.cursor == cursor:
                break
            with self._engine.begin() as connection:
                for row in answer.rows:
                    came += _upsert(connection, row)
                _keep_state(connection, "cursor", answer.cursor)
        return came

    def _fetch_documents(self, transport: FileTransport) -> None:
        with self._engine.begin() as connection:
            offers = connection.execute(select(MAPPED["offer"].c.data)).scalars().all()
            here = set(connection.execute(select(document.c.sha256)).scalars())
        wanted = {json.loads(data).get("pdf_sha256") or "" for data in offers} - here - {""}
        for sha256 in sorted(wanted):
            body = fetch_whole(transport, sha256)
            if hashlib.sha256(body).hexdigest() == sha256:
                with self._engine.begin() as connection:
                    connection.execute(document.insert().values(sha256=sha256, body=body))


def _numbered(seq: int, text: str) -> Operation:
    item = json.loads(text)
    item[0] = seq
    return operation_from_json(item)


def _settle(connection: Connection, result: Result) -> None:
    mine = outbound.c.seq == result.seq
    if result.outcome in ("applied", "merged"):
        connection.execute(delete(outbound).where(mine))
    elif result.outcome in FINAL:
        connection.execute(outbound.update().where(mine).values(refused=True))


def _upsert(connection: Connection, row: Row) -> int:
    """Keeps a record of a kind the CRM maps, if it is newer than what is there; 1 if it was."""
    table = MAPPED.get(row.kind)
    if table is None:
        return 0
    known = connection.execute(select(table.c.version).where(table.c.external_id == row.record)).scalar()
    if known is not None and known >= row.version:
        return 0
    if row.gone:
        connection.execute(delete(table).where(table.c.external_id == row.record))
    elif known is None:
        values = {"external_id": row.record, "version": row.version, "data": json.dumps(dict(row.fields))}
        connection.execute(table.insert().values(values))
    else:
        change = table.update().where(table.c.external_id == row.record)
        connection.execute(change.values(version=row.version, data=json.dumps(dict(row.fields))))
    return 1


def _state(connection: Connection, name: str) -> str:
    return connection.execute(select(state.c.value).where(state.c.name == name)).scalar() or ""


def _keep_state(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(state).where(state.c.name == name))
    connection.execute(state.insert().values(name=name, value=value))


def _durable(connection: Any, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}").close()
