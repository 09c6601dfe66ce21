"""From files to blocks: the outer form of the range format, without knowing what any word means.

A block starts at the margin (`paint red`), its fields are indented (`price FR 650`). `include` brings in another file,
`end` closes each file. See docs/range-format.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sales.range.problems import Notebook, Place, quoted

SUFFIX = ".range"
LARGEST_FILE = 4_000_000  # bytes; a price list of a full-line manufacturer has well under one million
LONGEST_LINE = 2_000  # characters


@dataclass(frozen=True)
class Field:
    """An indented line: its first word and the rest."""

    word: str
    rest: str
    place: Place


@dataclass
class Block:
    """A line at the margin with the indented lines that follow. `model` is the model it belongs to, "" when shared."""

    kind: str
    code: str
    place: Place
    model: str = ""
    fields: list[Field] = field(default_factory=list)

    def all(self, word: str) -> list[Field]:
        """The fields with that word, in order."""
        return [field for field in self.fields if field.word == word]

    def __str__(self) -> str:
        return f"{self.kind} {quoted(self.code)}"


@dataclass(frozen=True)
class _Line:
    text: str
    place: Place


class BlockReader:
    """Reads a file with everything it includes, or a folder's files in the order of their names."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self._read: set[Path] = set()
        self.blocks: list[Block] = []
        self.whole = True
        """Whether every file could be read to its end line. If not, much that seems wrong only follows from that."""

    def read(self, path: Path) -> list[Block]:
        """All blocks of the range at `path`. Problems go to the notebook; what can be read is returned all the same."""
        nowhere = Place(str(path), 1)
        if not path.exists():
            self._notebook.note(nowhere, "There is no such file or folder.", "Give the path of a range file or folder.")
            return []
        if path.is_file():
            self._read_file(path, nowhere, "", ())
            return self.blocks
        files = sorted(path.glob(f"*{SUFFIX}"))
        if not files:
            self._notebook.note(
                nowhere, f"The folder holds no {SUFFIX} file.", f"Name the range's files like mika{SUFFIX}."
            )
        for file in _starting_points(files):
            self._read_file(file, nowhere, "", ())
        return self.blocks

    @property
    def files(self) -> frozenset[Path]:
        """The files that were read, those that were included too; absolute."""
        return frozenset(self._read)

    def _read_file(self, path: Path, asked_at: Place, model: str, parents: tuple[Path, ...]) -> None:
        real = path.resolve()
        if real in parents:
            self._notebook.note(
                asked_at, f"{path.name} includes itself, directly or through another file.", "Remove this include."
            )
            return
        if real in self._read:
            self._notebook.note(asked_at, f"{path.name} is read twice.", "Include each file once.")
            return
        self._read.add(real)
        block: Block | None = None
        for line in self._lines(path):
            if line.text[0].isspace():
                self._take_field(block, line)
                continue
            kind, code = _word_and_rest(line.text)
            if kind == "include":
                self._include(path, code, line.place, model, (*parents, real))
                block = None
                continue
            block = Block(kind, self._one_code(kind, code, line.place), line.place)
            model = block.code if kind == "model" else model
            block.model = model
            self.blocks.append(block)

    def _take_field(self, block: Block | None, line: _Line) -> None:
        if block is None:
            self._notebook.note(
                line.place,
                "This line is indented but belongs to no block.",
                "Start a block at the margin first, such as: paint red",
            )
            return
        word, rest = _word_and_rest(line.text)
        block.fields.append(Field(word, rest, line.place))

    def _one_code(self, kind: str, code: str, place: Place) -> str:
        if not code:
            self._notebook.note(place, f"{quoted(kind)} has no code.", f"Write a code after it, such as: {kind} red")
            return ""
        if not is_code(code):
            self._notebook.note(
                place,
                f"{quoted(code)} cannot be a code.",
                "Use plain letters, digits, dots and hyphens, such as blue-petrol; names go on the fr and en lines.",
            )
        return code

    def _include(self, path: Path, name: str, place: Place, model: str, parents: tuple[Path, ...]) -> None:
        target = path.parent / name
        if not name or "/" in name or "\\" in name or name.startswith(".") or "\0" in name:
            self._notebook.note(
                place, f"include {quoted(name)} is not a file name.", "Name a file of the same folder, without a path."
            )
        elif len(name) > 200 or not target.is_file():
            self._notebook.note(
                place, f"There is no file {quoted(name)} beside this one.", "Correct the name or remove the line."
            )
        else:
            self._read_file(target, place, model, parents)

    def _lines(self, path: Path) -> Iterator[_Line]:
        name = str(path)
        text = self._decoded(path, name)
        if text is None:
            self.whole = False
            return
        ended, last = False, 0
        for number, raw in enumerate(text.split("\n"), start=1):
            line = raw.rstrip()
            if not line or line.lstrip().startswith("#"):
                continue
            place, last = Place(name, number), number
            if ended:
                self._notebook.note(
                    place, "There is something after the end line.", "Move the end line to the last line."
                )
                return
            if len(line) > LONGEST_LINE:
                self._notebook.note(
                    place, f"This line has {len(line)} characters.", f"Keep lines under {LONGEST_LINE} characters."
                )
                continue
            ended = line == "end"
            if not ended:
                yield _Line(line, place)
        self.whole &= ended
        if not last:
            self._notebook.note(
                Place(name, 1), "There is nothing in it.", "Fetch it again, or start with a block: range auben"
            )
        elif not ended:
            self._notebook.note(
                Place(name, last),
                "The file stops without its end line, so it may have been cut off while it was copied.",
                "Fetch it again, or write end as its last line when it is complete.",
            )

    def _decoded(self, path: Path, name: str) -> str | None:
        start = Place(name, 1)
        try:
            size = path.stat().st_size
            if size > LARGEST_FILE:
                self._notebook.note(
                    start,
                    f"The file has {size / 1e6:.1f} MB; the most is {LARGEST_FILE / 1e6:.0f} MB.",
                    "Check that it is the right file, or split it and use include.",
                )
                return None
            data = path.read_bytes()
        except OSError as trouble:
            reason = trouble.strerror or "unknown reason"
            self._notebook.note(start, f"The file cannot be read: {reason}.", "Check the file's permissions.")
            return None
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as trouble:
            line = data[: trouble.start].count(b"\n") + 1
            self._notebook.note(
                Place(name, line),
                "The file is not UTF-8: a character here cannot be read.",
                "Save it again with the encoding UTF-8.",
            )
            return None


def _starting_points(files: list[Path]) -> list[Path]:
    """The files of a folder that no other one includes; all of them when they include each other in a circle."""
    included: set[str] = set()
    for file in files:
        try:
            with file.open("rb") as lines:
                words = [line.split() for line in lines.read(LARGEST_FILE).splitlines() if line.startswith(b"include")]
        except OSError:
            continue  # reading it will say what is wrong
        included |= {parts[1].decode("utf-8", "replace") for parts in words if len(parts) > 1}
    return [file for file in files if file.name not in included] or files[:1]


def _word_and_rest(line: str) -> tuple[str, str]:
    word, *rest = line.split(None, 1)
    return word, rest[0] if rest else ""


def is_code(word: str) -> bool:
    """Whether a word may be a code: it appears in references, file names and on the wire."""
    plain = word.replace("-", "").replace(".", "")
    return plain.isascii() and plain.isalnum() and len(word) <= 60 and word[0] not in "-."
