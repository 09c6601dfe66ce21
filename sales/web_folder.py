"""The folder portals write their leads into: each file is claimed, read, and put aside; none is ever deleted.

A file is claimed by moving it into `taken/`, which one computer alone can do; read, it goes to `done/` or `unread/`.
What a power cut leaves in `taken/` is read again by the computer it is named after, and the same bytes count once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from db.errors import EnvironmentTrouble
from sales.adf.beside import ENDING, consents_beside
from sales.adf.text import LARGEST
from sales.web_lead_form import Range
from sales.web_leads import Brought, bring_in
from sales.web_setting import FOLDER
from sales.workplace import Workplace

__all__ = ["FOLDER", "FolderTrouble", "Found", "Taken", "WebFolder"]

TAKEN, DONE, UNREAD = "taken", "done", "unread"
IGNORED = (".part", ".tmp", ".crdownload", "~")
"""Endings of files somebody is still writing."""


class FolderTrouble(EnvironmentTrouble):
    """The folder cannot be used. Code `no-folder`, facts path and what."""

    sentences: ClassVar[dict[str, str]] = {
        "no-folder": "The folder for web leads, {path}, cannot be read and written ({what}). Is the drive connected?"
    }


@dataclass(frozen=True)
class Found:
    """A file that is this computer's now, with what it holds and the consents beside it."""

    path: Path
    body: bytes
    beside: bytes


@dataclass(frozen=True)
class Taken:
    """What became of one file."""

    name: str
    brought: Brought


class WebFolder:
    """A watched folder. One thread at a time; `look` and `put_aside` touch nothing but the folder."""

    def __init__(self, folder: Path, device: str) -> None:
        """`device` names this computer among those that watch the same folder."""
        self._folder = folder
        self._mine = folder / TAKEN / device
        self._sizes: dict[str, tuple[int, float]] = {}

    def take(self, workplace: Workplace, range_: Range) -> list[Taken]:
        """Looks, brings in and puts aside. Raises FolderTrouble; what was taken until then stays taken."""
        taken = []
        for found in self.look():
            brought = bring_in(workplace, found.body, found.path.name, "folder", range_, beside=found.beside)
            taken.append(Taken(self.put_aside(found, unread=brought.delivery.state == "unread"), brought))
        return taken

    def look(self) -> list[Found]:
        """Claims and reads every file that lies there and did not change since the last look. Raises FolderTrouble."""
        with self._troubles():
            for part in (self._mine, self._folder / DONE, self._folder / UNREAD):
                part.mkdir(parents=True, exist_ok=True)
            return [_read(file) for file in self._claimed()]

    def put_aside(self, found: Found, *, unread: bool) -> str:
        """Moves a file that was brought in out of the way; the name it has there. Raises FolderTrouble."""
        with self._troubles():
            aside = self._folder / (UNREAD if unread else DONE)
            kept = _free(aside, found.path.name)
            _rename(found.path, kept)
            return kept.name

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            yield
        except OSError as trouble:
            what = trouble.strerror or "unreadable"
            raise FolderTrouble("no-folder", path=str(self._folder), what=what) from trouble

    def _claimed(self) -> Iterator[Path]:
        """Files that are this computer's, those of before a power cut first."""
        yield from sorted(file for file in self._mine.iterdir() if not file.name.endswith(ENDING))
        for file in sorted(self._ready()):
            mine = _free(self._mine, file.name)
            try:
                _rename(file, mine)
            except FileNotFoundError:
                continue  # another computer was quicker
            yield mine

    def _ready(self) -> list[Path]:
        """Files whose size and time stood still between two looks: nobody is writing them any more."""
        seen = {}
        ready = []
        for file in self._folder.iterdir():
            if not file.is_file() or file.name.endswith((ENDING, *IGNORED)) or file.name.startswith("."):
                continue
            found = file.stat()
            seen[file.name] = (found.st_size, found.st_mtime)
            if self._sizes.get(file.name) == seen[file.name]:
                ready.append(file)
        self._sizes = seen
        return ready


def _read(file: Path) -> Found:
    beside = consents_beside(file)
    return Found(file, _begun(file), _begun(beside) if beside.exists() else b"")


def _begun(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)  # a larger one is unread whatever it holds, and stays whole in its folder


def _rename(file: Path, to: Path) -> None:
    """The file, then its consents: they belong to whoever has the file, and a power cut between loses no lead."""
    file.rename(to)
    beside = consents_beside(file)
    if beside.exists():
        beside.rename(consents_beside(to))


def _free(folder: Path, name: str) -> Path:
    """A path in a folder that no file has yet."""
    wanted = folder / name
    count = 1
    while wanted.exists():
        count += 1
        wanted = folder / f"{Path(name).stem} ({count}){Path(name).suffix}"
    return wanted
