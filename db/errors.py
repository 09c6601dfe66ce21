"""The kinds of error. Screens turn a code into a sentence of the person's language; `str(error)` is a plain English
one.

- `PersonCanMend`: the person did or asked something that cannot be, and can put it right (a form, a slot taken).
- `EnvironmentTrouble`: the disk, the network or another program; retry, or say so.
- `StoreTrouble`: the environment did it to the file of this device.
- Everything else is a bug and goes up unhandled, into a report that holds no personal data.

`facts` are plain values for the sentence: paths, days, counts; never a customer's data.
"""

from __future__ import annotations

from typing import Any, ClassVar


class VitrineError(Exception):
    """A code and the facts for its sentence."""

    sentences: ClassVar[dict[str, str]] = {}

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        sentence = self.sentences.get(self.code)
        if sentence is None:
            return self.code
        return sentence.format_map(_Blank(self.facts))


class _Blank(dict[str, Any]):
    """Facts; one that is not known reads as a question mark, so that a sentence never fails."""

    def __missing__(self, key: str) -> str:
        return "?"


class PersonCanMend(VitrineError):
    """Something the person can put right; the sentence says how."""


class EnvironmentTrouble(VitrineError):
    """Something the surroundings did; the sentence says what, and what to do."""


class StoreTrouble(EnvironmentTrouble):
    """The file of this device cannot be used just now. `facts["path"]` names it.

    Codes: `damaged` (facts: `backup`, the path of the newest good copy or "", `backup_day`), `newer`, `read-only`,
    `disk-full`, `locked`.
    """

    sentences: ClassVar[dict[str, str]] = {
        "damaged": "The file {path} is damaged. It was left as it is; put back the copy of {backup_day} ({backup}) or "
        "start with a new file: what the gateway has comes back by itself.",
        "newer": "The file {path} was written by a newer Vitrine (format {found}, this one reads up to {known}). "
        "Update Vitrine on this machine.",
        "read-only": "The file {path} cannot be written. Give this user the right to write the file and its folder.",
        "disk-full": "The disk that holds {path} is full. Nothing saved is lost; free some space and try again.",
        "locked": "Another program holds the file {path}. Close it and try again.",
    }
