"""Every mapped field goes to the CRM and comes back as it was: letters of any script, the longest, the empty, time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sync.crm.mapping import CrmMapping, ObjectMap
from sync.crm.mapping_check import described_by
from sync.crm.mapping_file import read_mapping
from sync.crm.port import Ask, Ref, Seen, Write
from sync.crm.salesforce.client import SalesforceCrm
from sync.crm.salesforce.signing_in import KnownToken
from sync.crm.translate import from_crm, to_crm
from tests.stand_ins import StillClock
from tests.sync.crm.salesforce.made_up import records
from tests.sync.crm.salesforce.org_served import OrgServed, serve_org

KINDS = ("staff", "customer", "demonstrator", "stock_car", "configuration", "lead", "test_drive", "offer", "task",
         "consent", "activity")  # fmt: skip


@pytest.fixture(scope="module")
def still() -> StillClock:
    """The clock of the org these tests share."""
    return StillClock()


@pytest.fixture(scope="module")
def shared(
    tmp_path_factory: pytest.TempPathFactory, certificates: tuple[Path, Path], still: StillClock
) -> Iterator[OrgServed]:
    """One org for all examples; each works on records of its own."""
    running = serve_org(tmp_path_factory.mktemp("org") / "org.sqlite", still, certificates)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def numbers() -> Iterator[int]:
    """Never the same one."""
    return count(1)


@pytest.mark.parametrize("name", ["salesforce-sales", "salesforce-automotive"])
@settings(
    max_examples=12, deadline=None, phases=[Phase.generate],  # an example is several calls; to shrink one takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(data=st.data())
def test_each_field_comes_back_as_it_went(
    name: str, data: st.DataObject, shared: OrgServed, still: StillClock, numbers: Iterator[int]
) -> None:
    mapping = read_mapping(name)
    crm = _client(mapping, shared, still)
    infos = dict(crm.describe(mapping.objects))
    number = next(numbers)
    ids = {kind: f"01900000-0000-7000-{place:04x}-{number:012x}" for place, kind in enumerate(KINDS)}
    made: dict[str, dict[str, Any]] = data.draw(records(mapping, infos, ids))
    for fields in made.values():
        if "last_name" in fields:
            fields["last_name"] = fields["last_name"] or "Petit"
        if "start" in fields:
            fields["end"] = max(fields["start"], fields["end"])
    still.forward(hours=1)
    described = described_by(infos)
    writes = []
    for entry in mapping.entries:
        values = to_crm(
            entry, ids[entry.kind], made[entry.kind], lambda kind, _id: made[kind], "FR-1", described.lengths
        )
        writes.append(
            Write(entry.object, ids[entry.kind], {name: one for name, one in values.items() if one is not None})
        )
    answers = crm.write(writes)
    assert [(answer.outcome, answer.message) for answer in answers] == [("created", "")] * len(writes)
    found = _read(crm, mapping, still)
    for entry in mapping.entries:
        if entry.object in mapping.polled:
            seen = found[entry.object, ids[entry.kind]]
            _same(entry, seen, made, {found[key].crm_id: key[1] for key in found} | _ids(writes, answers))
    crm.close()


def _ids(writes: list[Write], answers: Any) -> dict[str, str]:
    return {answer.crm_id: write.external_id for write, answer in zip(writes, answers, strict=True)}


def _client(mapping: CrmMapping, org: OrgServed, clock: StillClock) -> SalesforceCrm:
    way = KnownToken(org.url, org.token)
    return SalesforceCrm(
        way, mapping.keys(), clock=clock, pause=lambda _: None, random=Random(1), ca_file=str(org.ca_file)
    )


def _read(crm: SalesforceCrm, mapping: CrmMapping, clock: StillClock) -> dict[tuple[str, str], Seen]:
    since = f"{clock() - timedelta(minutes=1):%Y-%m-%dT%H:%M:%SZ}"
    asks = [Ask(name, fields, f'{{"at": "{since}"}}') for name, fields in mapping.polled.items()]
    return {(row.object, row.external_id): row for page in crm.changes(asks) for row in page.rows}


def _same(entry: ObjectMap, seen: Seen, made: dict[str, dict[str, Any]], ids: dict[str, str]) -> None:
    for one in entry.fields:
        if not one.comes:
            continue
        kind, dot, rest = one.field.partition(".")
        ours = made[kind][rest] if dot else made[entry.kind][one.field]
        back = from_crm(entry, one.target, seen.fields[one.target], now=ours or None, at=seen.at)
        if isinstance(back, Ref):
            back = ids[back.crm_id]
        if one.empty and ours == one.empty:
            ours = ""
        assert back == ours, f"{entry.object}.{one.target}"
