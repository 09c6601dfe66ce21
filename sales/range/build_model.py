"""One model from its blocks: choices with their values, and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sales.range.build_value import ValueBuilder
from sales.range.fields import FieldReader
from sales.range.lines import Block
from sales.range.model import STEPS, Choice, ChoiceKind, Group, Model, Pick, Rule, RuleKind, Value
from sales.range.picks import SWITCHES, Names, PickReader
from sales.range.problems import did_you_mean, quoted
from sales.range.text import Text
from sales.range.words import BODIES, CHOICES, FIELDS, MODEL_DRAWINGS, OWN_CHOICE_FIELDS, REPEATED

_NEEDED = ("version", "engine", "paint")
_EFFECTS: tuple[RuleKind, ...] = ("requires", "excludes", "includes")


@dataclass(frozen=True)
class Shared:
    """What all models of a range have in common."""

    blocks: dict[tuple[str, str], Block]
    languages: tuple[str, ...]
    markets: tuple[str, ...]
    first_day: str
    last_day: str

    def of(self, kind: str) -> list[Block]:
        """The shared blocks of one kind."""
        return [block for (its_kind, _), block in self.blocks.items() if its_kind == kind]


class ModelBuilder:
    """Builds one model; every problem goes to the reader's notebook."""

    def __init__(self, head: Block, blocks: Sequence[Block], shared: Shared, reader: FieldReader) -> None:
        self._head = head
        self._shared = shared
        self._reader = reader
        self._notebook = reader.notebook
        self._blocks = self._own(blocks)
        self._kinds = self._choice_kinds()

    def build(self) -> Model:
        """The model; whole only when nothing was noted."""
        self._reader.only_known(self._head, FIELDS["model"])
        name, note = self._reader.texts(self._head, self._shared.languages)
        drawing = self._reader.one(self._head, "drawing", self._head.code)
        body = self._reader.one(self._head, "body", "city-car")
        equipment = {block.code: self._name(block) for block in self._all("equipment")}
        groups = tuple(Group(block.code, self._name(block)) for block in self._all("group"))
        names = self._names(equipment)
        picks = PickReader(names, self._notebook)
        return Model(
            code=self._head.code,
            name=name,
            note=note,
            body=self._reader.word(body, BODIES) if body else "",
            drawing=self._reader.word(drawing, MODEL_DRAWINGS) if drawing else "",
            choices=self._choices(picks, {group.code for group in groups}),
            rules=tuple(self._rule(block, picks) for block in self._blocks if block.kind == "rule"),
            groups=groups,
            equipment=equipment,
            showcase=self._showcase(picks),
            place=self._head.place,
        )

    def _showcase(self, picks: PickReader) -> tuple[Pick, ...]:
        lines = self._head.all("showcase")
        found = picks.all_of(lines)
        for pick in found:
            if len(pick.values) > 1:
                self._notebook.note(
                    lines[0].place,
                    f"The showcase names several values of {quoted(pick.choice)}; a picture shows one.",
                    f"Write one of them, such as {pick.choice}/{pick.values[0]}.",
                )
        return found

    def _own(self, blocks: Sequence[Block]) -> list[Block]:
        """The model's blocks, completed with the fields of shared blocks of the same name; second ones are noted."""
        found: dict[tuple[str, str], Block] = {}
        for block in blocks:
            key = ("switch" if block.kind in SWITCHES else block.kind, block.code)
            if key in found:
                self._notebook.note(
                    block.place,
                    f"{block} stands twice in model {quoted(self._head.code)}.",
                    f"The first is at {found[key].place}; rename or remove one.",
                )
                continue
            found[key] = self._completed(block)
        return list(found.values())

    def _completed(self, block: Block) -> Block:
        common = self._shared.blocks.get((block.kind, block.code))
        if common is None:
            if not block.fields and block.kind in FIELDS:
                known = [shared.code for shared in self._shared.of(block.kind)]
                self._notebook.note(
                    block.place,
                    f"{block} says nothing, and no {block.kind} of that name stands before the models.",
                    did_you_mean(block.code, known),
                )
            return block
        said = {one.word for one in block.fields}
        inherited = [one for one in common.fields if one.word not in said]
        return Block(block.kind, block.code, block.place, block.model, block.fields + inherited)

    def _all(self, kind: str) -> list[Block]:
        """Blocks of a kind: the model's own, and the shared ones it did not change."""
        own = [block for block in self._blocks if block.kind == kind]
        codes = {block.code for block in own}
        return own + [block for block in self._shared.of(kind) if block.code not in codes]

    def _name(self, block: Block) -> Text:
        self._reader.only_known(block, FIELDS[block.kind])
        return self._reader.texts(block, self._shared.languages)[0]

    def _choice_kinds(self) -> dict[str, tuple[str, Text]]:
        """One-of choices of this model: code -> (step, name)."""
        kinds = dict(CHOICES)
        for block in self._all("choice"):
            if block.code in FIELDS and block.code not in CHOICES:
                self._notebook.note(
                    block.place,
                    f"A choice cannot be called {quoted(block.code)}.",
                    "That word is taken; use another code.",
                )
                continue
            step = self._reader.one(block, "step")
            kinds[block.code] = (
                self._reader.word(step, STEPS) if step else kinds.get(block.code, ("options",))[0],
                self._name(block),
            )
        return kinds

    def _names(self, equipment: dict[str, Text]) -> Names:
        names = Names(equipment=equipment)
        for block in self._blocks:
            if block.kind in self._kinds:
                names.values.setdefault(block.kind, []).append(block.code)
            elif block.kind in SWITCHES:
                if block.code in self._kinds:
                    self._notebook.note(block.place, f"{block} has the code of a choice.", "Give it a code of its own.")
                names.switches[block.code] = block.kind
        return names

    def _choices(self, picks: PickReader, groups: set[str]) -> tuple[Choice, ...]:
        values: dict[str, list[Value]] = {code: [] for code in self._kinds}
        choices: list[Choice] = []
        builder = ValueBuilder(self._reader, picks, self._shared, self._blocks)
        for block in self._blocks:
            if block.kind in SWITCHES or block.kind in self._kinds:
                self._reader.only_known(block, FIELDS.get(block.kind, OWN_CHOICE_FIELDS), REPEATED)
            if block.kind in SWITCHES:
                choices.append(self._switch(block, builder, groups))
            elif block.kind in self._kinds:
                values[block.kind].append(builder.value(block))
        for code in _NEEDED:
            if not values[code]:
                self._notebook.note(
                    self._head.place,
                    f"{self._head} has no {code}.",
                    f"Add at least one block: {code} followed by a code.",
                )
        ones = [
            Choice(code, self._kinds[code][1], self._kinds[code][0], "one", tuple(found))
            for code, found in values.items()
            if found
        ]
        return tuple(sorted(ones + choices, key=lambda choice: STEPS.index(choice.step)))

    def _switch(self, block: Block, builder: ValueBuilder, groups: set[str]) -> Choice:
        kind: ChoiceKind = "pack" if block.kind == "pack" else "option"
        group = self._reader.one(block, "group", next(iter(sorted(groups)), "comfort")) if kind == "option" else None
        if group and group.rest not in groups:
            self._notebook.note(
                group.place,
                f"There is no group {quoted(group.rest)}.",
                f"{did_you_mean(group.rest, groups)} A group is a block of its own: group comfort",
            )
        taken = builder.value(block)
        without = Value("without", Text(), place=block.place)
        step = "packs" if kind == "pack" else "options"
        return Choice(block.code, taken.name, step, kind, (without, taken), group.rest if group else "")

    def _rule(self, block: Block, picks: PickReader) -> Rule:
        self._reader.only_known(block, FIELDS["rule"], REPEATED)
        text, _ = self._reader.texts(block, self._shared.languages)
        conditions = picks.all_of(block.all("if"))
        if not block.all("if"):
            self._notebook.note(block.place, f"{block} has no if line.", "Say when it applies, such as: if paint/red")
        lines = [one for one in block.fields if one.word in _EFFECTS]
        if not lines:
            self._notebook.note(block.place, f"{block} has no effect.", "Add a requires, excludes or includes line.")
        for other in lines[1:]:
            self._notebook.note(
                other.place,
                f"{block} says a second thing; one sentence cannot explain both.",
                "Write a second rule with its own sentences.",
            )
        kind: RuleKind = next((known for known in _EFFECTS if lines and lines[0].word == known), "requires")
        effects: tuple[Pick, ...] = ()
        if lines:
            if kind == "requires":
                effects = picks.any_of(lines[0])
            elif kind == "excludes":
                effects = picks.each_of([lines[0]])
            else:
                effects = picks.all_of([lines[0]])
        return Rule(block.code, kind, conditions, effects, text, block.place)
