"""The embedded gateway: a child process of the app, for one PC alone and for the demo. It ends with its parent.

A process and not a thread: the gateway would fight the screens for the interpreter's lock (docs/adr).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.errors import EnvironmentTrouble


class ChildTrouble(EnvironmentTrouble):
    """The embedded gateway did not start. `facts["said"]` is its own sentence."""

    sentences = {"ended": "The gateway on this machine did not start. {said}"}


@dataclass
class Child:
    """A running gateway. `codes` holds a one-time code for each role it was asked for."""

    url: str
    codes: Mapping[str, str]
    process: subprocess.Popen[bytes]

    def stop(self, timeout: float = 8.0) -> None:
        """Asks it to end, and waits; one that does not listen is killed. A second call does nothing."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()
        try:
            self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_gateway(
    database: Path,
    *,
    port: int = 0,
    codes: Sequence[str] = ("desk", "kiosk"),
    training: Path | None = None,
    command: Sequence[str] | None = None,
) -> Child:
    """Starts `main.py gateway` over the SQLite file `database` and waits until it answers (a second or two).

    `command` is what is run in the place of this Python with `main.py gateway`; it gets `--database URL`,
    `--port N`, `--with-parent`, `--code ROLE` for each role and `--training FILE`. What the gateway complains about
    goes into a `.log` beside its database. Raises `ChildTrouble` with the gateway's own sentence.
    """
    main = Path(__file__).resolve().parent.parent.parent / "main.py"
    arguments = [*(command or (sys.executable, str(main), "gateway"))]
    arguments += ["--database", f"sqlite:///{database}", "--port", str(port), "--with-parent"]
    for role in codes:
        arguments += ["--code", role]
    if training is not None:
        arguments += ["--training", str(training)]
    log = database.with_suffix(".log")
    with log.open("wb") as complaints:
        process = subprocess.Popen(  # noqa: S603 - our own program
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
        )
    child = Child("", {}, process)
    line = process.stdout.readline() if process.stdout is not None else b""
    try:
        news = json.loads(line)
        child.url, child.codes = str(news["url"]), dict(news["codes"])
    except (ValueError, KeyError, TypeError):
        child.stop()
        said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        raise ChildTrouble("ended", said=said[-1] if said else "") from None
    return child
