"""`./run desk` and `./run kiosk`: the short way to a window, past the command line.

The commands of main.py and click, which reads them, cost a start a sixth of its time. Words that say nothing but
`[--data DIR] desk|kiosk [--lang fr|en]` are understood here; all others, and all that goes wrong, are main.py's.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ui.app import Window

ROLES = ("desk", "kiosk")
LANGUAGES = ("fr", "en")


class Wanted(NamedTuple):
    """What to open; an empty `data` is the usual folder, an empty `language` the system's."""

    role: str
    data: str
    language: str


def plain(words: Sequence[str]) -> Wanted | None:
    """What these words open; None when they say more than that, or something wrong."""
    rest = list(words)
    data = os.environ.get("VITRINE_DATA", "")
    if len(rest) > 2 and rest[0] == "--data":
        data = rest[1]
        del rest[:2]
    match rest:
        case [role] if role in ROLES:
            language = ""
        case [role, "--lang", language] if role in ROLES and language in LANGUAGES:
            pass
        case _:
            return None
    if data.startswith("-") or (Path(data).exists() and not (Path(data).is_dir() and os.access(data, os.R_OK))):
        return None
    return Wanted(role, data, language)


def start(words: Sequence[str], watch: Callable[[Window], None] = lambda _: None) -> None:
    """Do what these words say, and end the process. `watch` is told of a desk or kiosk that has been opened."""
    wanted = plain(words)
    if wanted is None:
        import main

        main.vitrine(list(words), prog_name="main.py")
        return
    gc.disable()  # the window collects (ui/garbage.py); until it stands nothing is worth the time
    sys.exit(_open(wanted, watch))


def _open(wanted: Wanted, watch: Callable[[Window], None]) -> int:
    from ui import light_qt

    light_qt.load()
    import compose

    data = Path(wanted.data) if wanted.data else compose.data_folder()
    try:
        return compose.open_role(data, wanted.role, wanted.language, _report, watch)
    except KeyboardInterrupt as stop:
        import click

        click.echo(err=True)
        click.echo("Aborted!", err=True)  # as click says it
        raise SystemExit(1) from stop
    except BrokenPipeError as gone:
        raise SystemExit(1) from gone
    except Exception as trouble:  # noqa: BLE001 - the last line of defence; main.py knows the sentence
        import main

        main.answer(trouble, data, wanted.role)


def _report(bug: BaseException, data: Path, doing: str) -> str:
    import main

    return main.report_bug(bug, data, doing)


if __name__ == "__main__":
    start(sys.argv[1:])
