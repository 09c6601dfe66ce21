"""A sandbox for each test of this folder; the server stays, the org behind it is a new one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.crm.sandbox.org import Org
from sync.crm.sandbox.schema import Schema
from tests.sync.crm.sandbox.sandbox_api import SCHEMA, Api, Clock, Server, behind, close_api, start_server

OrgOf = Callable[[Schema], Api]


@pytest.fixture(scope="session")
def empty_org(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an org in which nothing happened yet."""
    file = tmp_path_factory.mktemp("org") / "empty.sqlite"
    Org(SCHEMA, file, Clock()).close()
    return file


@pytest.fixture(scope="session")
def server(empty_org: Path) -> Iterator[Server]:
    """The HTTP face."""
    org = Org(SCHEMA, empty_org, Clock())
    made = start_server(org)
    org.close()
    yield made
    made.stop()


@pytest.fixture
def api(server: Server, empty_org: Path, tmp_path: Path) -> Iterator[Api]:
    """An empty org."""
    made = behind(server, Path(shutil.copy(empty_org, tmp_path / "sandbox.sqlite")))
    yield made
    close_api(made)


@pytest.fixture
def org_of(server: Server, tmp_path: Path) -> Iterator[OrgOf]:
    """Makes an org with other objects."""
    made: list[Api] = []

    def make(schema: Schema) -> Api:
        made.append(behind(server, tmp_path / "own.sqlite", schema))
        return made[-1]

    yield make
    for one in made:
        close_api(one)
