"""A PostgreSQL of the tests' own: made in a temporary folder, reached over a socket in it, gone afterwards."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

USER = "vitrine"


class Cluster:
    """A running server. `url` gives a database of its own to whoever asks."""

    def __init__(self, sockets: Path) -> None:
        self._sockets = sockets
        self._made = 0
        self._template = ""

    def url(self) -> str:
        """The address of a new, empty database."""
        self._made += 1
        name = f"vitrine_{self._made}"
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://{USER}@/{name}?host={self._sockets}"


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """Makes and starts a server, and takes it away. `durable`: what is committed is on the disk, as in real life."""
    folder = Path(tempfile.mkdtemp(prefix="vitrine-pg-"))
    data = folder / "data"
    try:
        _give_to_somebody_else(folder)
        _call("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", at=folder)
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c max_connections=40"
        if not durable:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        _call("pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log", "-o", options, "start", at=folder)
        try:
            yield Cluster(folder)
        finally:
            _call("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop", at=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _call(program: str, *arguments: str | Path, at: Path) -> None:
    """Runs one of PostgreSQL's programs, as somebody else than root."""
    done = subprocess.run(
        [*_as_somebody_else(), program_path(program), *map(str, arguments)], cwd=at, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
        stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{program} failed: {done.stdout or ''}")


def _as_somebody_else() -> list[str]:
    """PostgreSQL refuses to be root, so root runs it as postgres.

    There are machines on which only root may write to /dev/null, and initdb needs that: there it runs under another
    number in a name space of its own, and is root to the files only.
    """
    if not _root():
        return []
    if Path("/dev/null").stat().st_mode & stat.S_IWOTH:
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    return ["unshare", "--user", "--map-user=1000", "--map-group=1000"]


def program_path(name: str) -> str:
    """Where a program of PostgreSQL is: Debian keeps the server's out of the path, one folder a version."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = str(newest[-1]) if newest else shutil.which(name)
    if not found:
        raise RuntimeError(f"PostgreSQL's {name} is not there: ./run test installs it, or names what to install")
    return found


def _root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _give_to_somebody_else(folder: Path) -> None:
    if "setpriv" in _as_somebody_else():
        shutil.chown(folder, "postgres", "postgres")
