"""What lies in the database of `benchmarks.fleet` before anybody calls: dealerships, their devices, and records."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import Engine, text

from db.records import KIND_OF, Consent, Customer, Lead, Record, Task
from db.shapes import dump

DEVICES = 5
GROWTH = (10, 100, 1_000)
"""Records of a dealership for which the cost of a change is measured."""
GROWN = 1_000
"""Dealerships that have so many, each time; all the others have as few as the first."""


def record_id(house: int, number: int) -> str:
    """The id of a record that lies in the database before."""
    return str(UUID(hashlib.md5(f"{house}-{number}".encode(), usedforsecurity=False).hexdigest()))


def records_of(house: int) -> int:
    """How many records of a dealership lie there before: of the first thousand the fewest, of the next more."""
    stage = (house - 1) // GROWN
    return GROWTH[stage] if stage < len(GROWTH) else GROWTH[0]


def token(house: int, device: int) -> str:
    return f"token-{house}-{device}"


def fill(engine: Engine, houses: range, numbers: range) -> None:
    """Records with these numbers for each of the dealerships, in turn a customer, their consent, lead and task."""
    at = "2026-11-01T09:00:00Z"
    forms: tuple[Record, ...] = (
        Customer(id="", last_name="Name @n", phone="06 12 @n", city="Lyon", language="fr", created_at=at),
        Consent(id="", customer="@c", channel="email", granted=True, at=at),
        Lead(id="", customer="@c", model="mika", received_at=at),
        Task(id="", customer="@c", title="Call", created_at=at),
    )
    span = {"from": houses.start, "to": houses.stop - 1, "first": numbers.start, "last": numbers.stop - 1}
    with engine.begin() as connection:
        for place, form in enumerate(forms):
            fields = {name: value for name, value in asdict(form).items() if name != "id"}
            connection.execute(text(_RECORDS), {**span, "place": place, "kind": KIND_OF[type(form)], "f": dump(fields)})
        connection.execute(text(_LEDGER), span)
        connection.execute(text(_COUNTERS), {**span, "counter": numbers.stop - 1})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))  # what the server does by itself within a minute


def found(engine: Engine, houses: range) -> None:
    """Dealerships without records, with their devices."""
    with engine.begin() as connection:
        span = {"from": houses.start, "to": houses.stop - 1, "devices": DEVICES}
        connection.execute(text(_HOUSES), span)
        connection.execute(text(_DEVICES), span)


_HOUSES = """
    INSERT INTO dealership (id, name, timezone, counter)
    SELECT 'h' || d, 'House ' || d, 'Europe/Paris', 0 FROM generate_series(CAST(:from AS int), CAST(:to AS int)) AS d
"""
_DEVICES = """
    INSERT INTO device (id, dealership, role, name, token_hash, enrolled, revoked)
    SELECT 'device-' || d || '-' || k, 'h' || d, 'desk', 'PC',
    encode(sha256(('token-' || d || '-' || k)::bytea), 'hex'), 0, 0
    FROM generate_series(CAST(:from AS int), CAST(:to AS int)) AS d, generate_series(1, CAST(:devices AS int)) AS k
"""
_RECORDS = """
    INSERT INTO record (dealership, id, kind, version, fields, marks, gone, made_by, customer)
    SELECT 'h' || d, md5(d || '-' || n)::uuid::text, CAST(:kind AS text), n,
    replace(replace(CAST(:f AS text), '@c', customer), '@n', n::text),
    '{"":[' || n || ',1793520000000,"seed"]}', false, 'seed', customer
    FROM (
        SELECT d, n, CASE WHEN place = 0 THEN '' ELSE md5(d || '-' || n - place)::uuid::text END AS customer
        FROM generate_series(CAST(:from AS int), CAST(:to AS int)) AS d,
        generate_series(CAST(:first AS int), CAST(:last AS int)) AS n, CAST(:place AS int) AS place
        WHERE (n - 1) % 4 = place
    ) AS made
"""
_LEDGER = """
    INSERT INTO ledger (device, epoch, seq, digest, result)
    SELECT 'device-' || d || '-' || 1 + n % 5, 'before', n, substr(md5(n::text), 1, 16),
    '{"is":"applied","seq":' || n || ',"version":' || n || '}'
    FROM generate_series(CAST(:from AS int), CAST(:to AS int)) AS d,
    generate_series(CAST(:first AS int), CAST(:last AS int)) AS n
"""
_COUNTERS = """
    UPDATE dealership SET counter = :counter WHERE id IN (
        SELECT 'h' || d FROM generate_series(CAST(:from AS int), CAST(:to AS int)) AS d
    )
"""
