"""A real Tryton on PostgreSQL for the tests: installed once, initialised once, started for whoever asks.

What is made once lies in the folder `.tryton` of the checkout: a Python of its own with the packages of
`tests/requirements-tryton.txt`, the entry point of our module, and a dump of the initialised database whose name holds
the digest of all it was made from. Several test processes may ask at once; one makes it, the others wait.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.sync.cluster import Cluster, program_path

ROOT = Path(__file__).resolve().parents[3]
KEPT = ROOT / ".tryton"
MODULE = ROOT / "assets" / "tryton"
LOCK = ROOT / "tests" / "requirements-tryton.txt"
HERE = Path(__file__).resolve().parent
PREPARE = HERE / "tryton_prepare.py"
SERVE = HERE / "tryton_serve.py"

PASSWORD = "kept-for-the-tests-only"
"""Of every user: `vitrine` (the connector), `clara` (a clerk of the importer), `nadia` (may do nothing), `admin`."""


@dataclass
class Tryton:
    """A running server. `url` and `database` are what a connector is given."""

    url: str
    database: str
    environment: Mapping[str, str]
    python: Path
    log: Path

    @property
    def dsn(self) -> str:
        """The database itself, for what no client of Tryton can do."""
        return f"host={self.environment['PGHOST']} user={self.environment['PGUSER']} dbname={self.database}"


class Server:
    """A Tryton over one database, which can be ended and started again."""

    def __init__(self, folder: Path, cluster: Cluster) -> None:
        self._folder = folder
        python = _installed()
        dump = _dump(python, cluster, folder)
        database, environment = _database(cluster, folder)
        _call(program_path("pg_restore"), "--no-owner", "--dbname", database, dump, environment=environment)
        self._process: subprocess.Popen[str] | None = None
        self._clerk: subprocess.Popen[str] | None = None
        self._port = 0
        self.tryton = Tryton("", database, environment, python, folder / "log")
        self.start()

    def start(self) -> None:
        """Serves, on the port it had before."""
        self._process = self._started(SERVE, str(self._port))
        self._port = int(self._answer(self._process))
        self.tryton.url = f"http://127.0.0.1:{self._port}"

    @property
    def files(self) -> Path:
        """Where Tryton keeps documents."""
        return self._folder / "files"

    def daily_work(self) -> None:
        """What `trytond-cron` does when it is due."""
        cron = self.tryton.python.with_name("trytond-cron")
        _call(cron, "--database", self.tryton.database, "--once", environment=self.tryton.environment)

    def proteus(self, deed: Mapping[str, Any]) -> list[int]:
        """What the clerk Clara does with Tryton's own client library (`tryton_clerk.py`); the ids of the records."""
        if self._clerk is None:
            address = self.tryton.url.replace("://", f"://clara:{PASSWORD}@")
            self._clerk = self._started(HERE / "tryton_clerk.py", f"{address}/{self.tryton.database}/rpc/")
        assert self._clerk.stdin is not None
        self._clerk.stdin.write(json.dumps(deed) + "\n")
        self._clerk.stdin.flush()
        found: list[int] = json.loads(self._answer(self._clerk))
        return found

    def close(self) -> None:
        """Ends everything."""
        self.kill()
        if self._clerk is not None:
            self._clerk.kill()
            self._clerk.communicate()
            self._clerk = None

    def _started(self, script: Path, *arguments: str) -> subprocess.Popen[str]:
        with self.tryton.log.open("ab") as log:
            return subprocess.Popen(
                [str(self.tryton.python), str(script), *arguments], env=dict(self.tryton.environment),
                cwd=self._folder, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
            )  # fmt: skip

    def _answer(self, process: subprocess.Popen[str]) -> str:
        assert process.stdout is not None
        told = process.stdout.readline()
        if not told:
            raise RuntimeError(f"Tryton ended: {self.tryton.log.read_text('utf-8')[-3000:]}")
        return told

    def kill(self) -> None:
        """Ends it as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


@contextmanager
def tryton(folder: Path, cluster: Cluster) -> Iterator[Server]:
    """A server with the module, its users and nothing else in it."""
    server = Server(folder, cluster)
    try:
        yield server
    finally:
        server.close()


# ------------------------------------------------------------------------------------------------------- made once


@contextmanager
def _alone() -> Iterator[None]:
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _installed() -> Path:
    """The Python of the server, with the packages of the lock."""
    python = KEPT / "venv" / "bin" / "python"
    done = KEPT / "venv" / "requirements.txt"
    with _alone():
        if not done.exists() or done.read_bytes() != LOCK.read_bytes():
            shutil.rmtree(KEPT / "venv", ignore_errors=True)
            _call(Path(sys.executable), "-m", "venv", KEPT / "venv")
            _call(
                python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
                "--require-hashes", "--only-binary", ":all:", "--requirement", LOCK,
            )  # fmt: skip
            done.write_bytes(LOCK.read_bytes())
        _describe_module()
    return python


def _describe_module() -> None:
    """Makes our module known to Tryton as an installed package would be: by its entry point."""
    project = tomllib.loads((MODULE / "pyproject.toml").read_text("utf-8"))["project"]
    folder = KEPT / "path" / f"{project['name']}-{project['version']}.dist-info"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", "utf-8"
    )
    points = project["entry-points"]["trytond.modules"]
    lines = "".join(f"{name} = {target}\n" for name, target in points.items())
    (folder / "entry_points.txt").write_text(f"[trytond.modules]\n{lines}", "utf-8")


def _dump(python: Path, cluster: Cluster, folder: Path) -> Path:
    """The initialised database, for `pg_restore`."""
    made_of = [
        LOCK,
        PREPARE,
        *sorted(path for path in MODULE.rglob("*") if path.suffix in (".py", ".xml", ".cfg", ".po")),
    ]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in made_of)).hexdigest()[:16]
    dump = KEPT / f"database-{digest}.dump"
    with _alone():
        if not dump.exists():
            for old in KEPT.glob("database-*"):
                old.unlink()
            database, environment = _database(cluster, folder)
            secret = folder / "password"
            secret.write_text(PASSWORD, "utf-8")
            _call(
                python.with_name("trytond-admin"), "--database", database, "--update", "vitrine",
                "--activate-dependencies", "--email", "admin@example.com",
                environment={**environment, "TRYTONPASSFILE": str(secret)},
            )  # fmt: skip
            _call(python, PREPARE, database, environment=environment)
            unfinished = dump.with_suffix(".part")
            _call(
                program_path("pg_dump"),
                "--format=custom",
                "--compress=1",
                "--file",
                unfinished,
                database,
                environment=environment,
            )
            unfinished.rename(dump)
    return dump


def _database(cluster: Cluster, folder: Path) -> tuple[str, dict[str, str]]:
    """A new database and the environment in which Tryton works on it."""
    url = urlsplit(cluster.url())
    settings = folder / "trytond.conf"
    settings.write_text(
        f"[database]\nuri = postgresql:///\npath = {folder / 'files'}\n[attachment]\nretention_days = 0\n", "utf-8"
    )
    environment = {
        **{name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ},
        "TRYTOND_CONFIG": str(settings),
        "PYTHONPATH": f"{KEPT / 'path'}:{MODULE}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PGHOST": parse_qs(url.query)["host"][0],
        "PGUSER": str(url.username),
        "VITRINE_TEST_PASSWORD": PASSWORD,
        "TRYTOND_DATABASE_NAMES": url.path.lstrip("/"),
    }
    return url.path.lstrip("/"), environment


def _call(command: Path | str, *arguments: str | Path, environment: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(command), *map(str, arguments)], env=environment, check=False, stdin=subprocess.DEVNULL,
        capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command} {arguments} failed: {done.stdout[-1000:]}{done.stderr[-3000:]}")
    return done.stdout
