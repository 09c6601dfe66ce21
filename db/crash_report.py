"""A bug's report: where it happened, never with what data. Only code positions and kinds of error are written, no
messages and no values, for those can hold a customer's name.
"""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent

KEPT = 20
"""So many reports are kept; older ones go."""


def write_crash_report(trouble: BaseException, folder: Path, *, at: datetime, doing: str, version: str) -> Path | None:
    """Write the report into `folder` and give its path; None when it cannot be written (the disk may be the trouble).

    `doing` names the command or the screen, `at` is an aware instant. The name of the file is the instant, so that the
    reports sort by age.
    """
    file = folder / f"crash-{at:%Y%m%dT%H%M%S%f}.txt"
    lines = [
        f"Vitrine {version}, {at:%Y-%m-%dT%H:%M:%SZ}, during: {doing}",
        f"Python {platform.python_version()}, {platform.platform(terse=True)}, {platform.machine()}",
        "",
        *report_lines(trouble),
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for old in sorted(folder.glob("crash-*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return file


def report_lines(trouble: BaseException) -> Iterator[str]:
    """The error and what led to it, innermost last: kinds and positions in the code, without messages."""
    for error in _chain(trouble):
        yield f"{type(error).__module__}.{type(error).__qualname__}"
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}"


def _chain(trouble: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    error: BaseException | None = trouble
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return chain[::-1]


def _place(file: str) -> str:
    """A path without the home of anybody: inside Vitrine from its root, elsewhere the last two parts."""
    path = Path(file)
    if path.is_relative_to(_ROOT) and ".venv" not in path.parts:
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-2:])
