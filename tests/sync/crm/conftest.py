"""A real Tryton for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.crm.mapping_file import read_mapping
from sync.crm.tryton.client import TrytonCrm
from sync.crm.tryton.rpc import Server as Address
from tests.sync.cluster import Cluster
from tests.sync.crm.tryton_server import PASSWORD, Server, tryton

MakeCrm = Callable[..., TrytonCrm]


@pytest.fixture(scope="session")
def tryton_server(postgresql: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of a process; each test works on records of its own."""
    with tryton(tmp_path_factory.mktemp("tryton"), postgresql) as server:
        yield server


@pytest.fixture
def own_tryton(postgresql: Cluster, tmp_path: Path) -> Iterator[Server]:
    """A server with an empty dealership for one test alone; three seconds."""
    with tryton(tmp_path, postgresql) as server:
        yield server


@pytest.fixture
def make_crm(tryton_server: Server) -> Iterator[MakeCrm]:
    """Makes clients with the keys of the shipped mapping: `make_crm("clara")`, `make_crm(url=...)`."""
    keys = read_mapping("tryton").keys()
    made: list[TrytonCrm] = []

    def make(user: str = "vitrine", *, password: str = PASSWORD, url: str = "", certificates: str = "") -> TrytonCrm:
        running = tryton_server.tryton
        address = Address(url or running.url, running.database, user, password, certificates)
        made.append(TrytonCrm(address, keys))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def crm(make_crm: MakeCrm) -> TrytonCrm:
    """The connector's own client."""
    return make_crm()
