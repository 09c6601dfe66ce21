"""A sandbox in a process of its own, as a person starts it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[4]


@contextmanager
def sandbox(*options: str) -> Iterator[dict[str, Any]]:
    """Starts `main.py sandbox --port 0 --json OPTIONS`; the facts of its line. It is told to end afterwards."""
    command = [sys.executable, str(ROOT / "main.py"), "sandbox", "--port", "0", "--json", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            yield json.loads(line)
        finally:
            process.terminate()
            process.wait(20)
