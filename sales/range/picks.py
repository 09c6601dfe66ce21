"""References: how a range names a value of a choice, and how lists of them are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sales.range.lines import Field
from sales.range.model import WITH, Pick
from sales.range.problems import Notebook, Place, did_you_mean, quoted

SWITCHES = ("pack", "option")


@dataclass
class Names:
    """The codes one model knows: values of its one-of choices, its packs and options, its equipment."""

    values: dict[str, list[str]] = field(default_factory=dict)  # choice -> codes, in order
    switches: dict[str, str] = field(default_factory=dict)  # pack or option code -> "pack" or "option"
    equipment: Mapping[str, object] = field(default_factory=dict)

    def spellings(self) -> list[str]:
        """Every reference one may write."""
        ones = [f"{choice}/{code}" for choice, codes in self.values.items() for code in codes]
        many = [f"{kind}/{code}" for code, kind in self.switches.items()]
        return ones + many + list(self.switches) + [code for codes in self.values.values() for code in codes]

    def holders(self, code: str) -> list[str]:
        """The one-of choices which have a value of that code."""
        return [choice for choice, codes in self.values.items() if code in codes]


class PickReader:
    """Reads references against the names of one model."""

    def __init__(self, names: Names, notebook: Notebook) -> None:
        self._names = names
        self._notebook = notebook

    def all_of(self, fields: Iterable[Field]) -> tuple[Pick, ...]:
        """`A and B` or `A, B`: everything named must hold."""
        return self._joined(fields, ("and", ","), "or", "Write one of several values of a choice as paint/red|blue.")

    def any_of(self, field: Field) -> tuple[Pick, ...]:
        """`A or B`: one of those named must hold."""
        return self._joined([field], ("or",), "and", "Write a second rule for the other thing.")

    def each_of(self, fields: Iterable[Field]) -> tuple[Pick, ...]:
        """`A, B` or `A or B`: each on its own, as after excludes."""
        return self._joined(fields, (",", "or"), "and", "Separate them with commas.")

    def equipment_and_picks(self, fields: Iterable[Field]) -> tuple[tuple[Pick, ...], tuple[str, ...]]:
        """What comes with a version or a pack: things that are choices, and plain equipment."""
        picks: list[Pick] = []
        equipment: list[str] = []
        for one in fields:
            for word in self._words(one, (",", "and"), "or", "Separate them with commas."):
                plain = word.removeprefix("equipment/")
                if plain in self._names.equipment:
                    equipment.append(plain)
                elif pick := self.pick(word, one.place, also=[f"equipment/{code}" for code in self._names.equipment]):
                    picks.append(pick)
        return tuple(picks), tuple(equipment)

    def _joined(self, fields: Iterable[Field], by: tuple[str, ...], wrong: str, remedy: str) -> tuple[Pick, ...]:
        found: list[Pick] = []
        for one in fields:
            for word in self._words(one, by, wrong, remedy):
                pick = self.pick(word, one.place)
                found += [pick] if pick else []
        return tuple(found)

    def _words(self, field: Field, by: tuple[str, ...], wrong: str, remedy: str) -> list[str]:
        tokens = field.rest.replace(",", " , ").split()
        words = tokens[::2]
        joints = tokens[1::2]
        if not words:
            self._notebook.note(
                field.place,
                f"The {field.word} line names nothing.",
                "Name at least one value, such as wheels/alloy-17.",
            )
        for joint in joints:
            if joint in (wrong, ",") and joint not in by:
                self._notebook.note(field.place, f"{quoted(joint)} cannot stand in a {field.word} line.", remedy)
            elif joint not in by:
                self._notebook.note(
                    field.place,
                    f"There is nothing between two names before {quoted(joint)}.",
                    f"Put {quoted(by[0])} between.",
                )
        if words and len(tokens) % 2 == 0:
            self._notebook.note(field.place, f"The {field.word} line stops after {quoted(tokens[-1])}.", "Complete it.")
        return words

    def pick(self, word: str, place: Place, also: Iterable[str] = ()) -> Pick | None:
        """One reference: `paint/red`, `paint/red|blue`, `option/sunroof`, or a bare code that only one thing has."""
        choice, slash, rest = word.partition("/")
        if not slash:
            return self._bare(word, place, also)
        codes = rest.split("|")
        if choice in SWITCHES:
            return self._switch(choice, codes, word, place, also)
        if choice not in self._names.values:
            self._unknown(word, place, also)
            return None
        known = self._names.values[choice]
        for code in codes:
            if code not in known:
                self._unknown(f"{choice}/{code}", place, also)
        good = tuple(dict.fromkeys(code for code in codes if code in known))
        return Pick(choice, good) if good else None

    def _switch(self, kind: str, codes: list[str], word: str, place: Place, also: Iterable[str]) -> Pick | None:
        if len(codes) > 1:
            self._notebook.note(
                place,
                f"{quoted(word)}: each {kind} is a choice of its own.",
                f"Write {kind}/{codes[0]} or {kind}/{codes[1]}",
            )
        if self._names.switches.get(codes[0]) != kind:
            self._unknown(f"{kind}/{codes[0]}", place, also)
            return None
        return Pick(codes[0], (WITH,))

    def _bare(self, code: str, place: Place, also: Iterable[str]) -> Pick | None:
        holders = self._names.holders(code)
        if code in self._names.switches:
            holders.append(self._names.switches[code])
        if len(holders) > 1:
            self._notebook.note(
                place,
                f"{quoted(code)} may mean several things.",
                f"Write {' or '.join(f'{holder}/{code}' for holder in holders)}.",
            )
            return None
        if not holders:
            self._unknown(code, place, also)
            return None
        return Pick(code, (WITH,)) if holders[0] in SWITCHES else Pick(holders[0], (code,))

    def _unknown(self, word: str, place: Place, also: Iterable[str]) -> None:
        shown = re.sub(r"\s+", " ", word)
        self._notebook.note(
            place,
            f"Nothing in this model is called {quoted(shown)}.",
            did_you_mean(word, [*self._names.spellings(), *also]),
        )
