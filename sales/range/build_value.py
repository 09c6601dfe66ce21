"""One value from its block: names, prices, what it looks like, what comes with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sales.range.fields import FINISHES, FieldReader
from sales.range.lines import Block
from sales.range.model import WITH, Look, Pick, Price, Value
from sales.range.picks import SWITCHES, PickReader
from sales.range.problems import quoted
from sales.range.words import EXTRAS, UPHOLSTERY_DRAWINGS, WHEEL_DRAWINGS

if TYPE_CHECKING:
    from sales.range.build_model import Shared

_DRAWINGS = {"wheels": WHEEL_DRAWINGS, "upholstery": UPHOLSTERY_DRAWINGS}
_MOST_COLOURS = {"upholstery": 2}
_HAS_HEX = ("paint", "upholstery")


class ValueBuilder:
    """Builds values of one model; every problem goes to the reader's notebook."""

    def __init__(self, reader: FieldReader, picks: PickReader, shared: Shared, blocks: Sequence[Block]) -> None:
        self._reader = reader
        self._notebook = reader.notebook
        self._picks = picks
        self._shared = shared
        self._versions = {block.code: block for block in blocks if block.kind == "version"}

    def value(self, block: Block) -> Value:
        """The value this block describes."""
        name, note = self._reader.texts(block, self._shared.languages)
        holds, equipment = self._holds(block)
        return Value(
            code=WITH if block.kind in SWITCHES else block.code,
            name=name,
            note=note,
            prices=self._prices(block),
            engine=self._reader.engine(block) if block.kind == "engine" else None,
            drive=self._reader.drive(block),
            look=self._look(block),
            holds=holds,
            equipment=equipment,
            only=self._picks.all_of(block.all("only")),
            place=block.place,
        )

    def _prices(self, block: Block) -> tuple[Price, ...]:
        prices = self._reader.prices(block, self._shared.markets)
        lines = block.all("price")
        if not lines:
            self._notebook.note(block.place, f"{block} has no price.", "Add a line: price 0, or price FR 650, DE 660")
            return prices
        for market in self._shared.markets:
            mine = [price for price in prices if price.market == market]
            if not mine:
                self._notebook.note(
                    lines[0].place, f"{block} has no price in market {quoted(market)}.", f"Add it: {market} 650"
                )
                continue
            for day in dict.fromkeys((self._shared.first_day, self._shared.last_day)):
                if day and not any(price.holds_on(day) for price in mine):
                    self._notebook.note(
                        lines[0].place,
                        f"{block} has no price in market {quoted(market)} on {day}, when the range is valid.",
                        "Add a price for that time, or correct its days.",
                    )
        return prices

    def _holds(self, block: Block) -> tuple[tuple[Pick, ...], tuple[str, ...]]:
        if block.kind == "pack":
            holds, equipment = self._picks.equipment_and_picks(block.all("contains"))
            if not block.all("contains"):
                self._notebook.note(block.place, f"{block} contains nothing.", "Add a line: contains option/sunroof")
            self._no_alternatives(block, holds)
            return holds, equipment
        if block.kind == "version":
            return self._standard(block, ())
        return (), ()

    def _standard(self, version: Block, below: tuple[str, ...]) -> tuple[tuple[Pick, ...], tuple[str, ...]]:
        """Standard equipment with that of the version it is like; its own wheels replace those, and so on."""
        holds, equipment = self._picks.equipment_and_picks(version.all("standard"))
        self._no_alternatives(version, holds)
        like = self._reader.one(version, "like")
        if like is None:
            return holds, equipment
        if like.rest in (*below, version.code):
            self._notebook.note(
                like.place, f"{version} is like itself, in a circle.", "Remove one of the like lines of the circle."
            )
            return holds, equipment
        other = self._versions.get(like.rest)
        if other is None:
            self._notebook.note(
                like.place,
                f"There is no version {quoted(like.rest)}.",
                f"Known here: {', '.join(self._versions)}.",
            )
            return holds, equipment
        base_holds, base_equipment = self._standard(other, (*below, version.code))
        own = {pick.choice for pick in holds}
        kept = tuple(pick for pick in base_holds if pick.choice not in own)
        return kept + holds, tuple(dict.fromkeys(base_equipment + equipment))

    def _no_alternatives(self, block: Block, holds: Sequence[Pick]) -> None:
        for pick in holds:
            if len(pick.values) > 1:
                self._notebook.note(
                    block.place,
                    f"{block} comes with one of several {pick.choice} values.",
                    f"Name the one: {pick.choice}/{pick.values[0]}",
                )

    def _look(self, block: Block) -> Look:
        hex_, accent = self._colours(block)
        drawing = self._reader.one(block, "drawing", _DRAWINGS.get(block.kind, ("",))[0])
        extra, finish = self._reader.one(block, "extra"), self._reader.one(block, "finish")
        return Look(
            hex=hex_,
            accent=accent,
            finish=self._reader.word(finish, FINISHES) if finish else "",
            drawing=self._reader.word(drawing, _DRAWINGS[block.kind]) if drawing and block.kind in _DRAWINGS else "",
            extra=self._reader.word(extra, EXTRAS) if extra and block.kind == "option" else "",
        )

    def _colours(self, block: Block) -> tuple[str, str]:
        line = self._reader.one(block, "hex", "#2c4a6e" if block.kind in _HAS_HEX else "")
        found = self._reader.colours(line, _MOST_COLOURS.get(block.kind, 1)) if line else ()
        main, accent, *_ = (*found, "", "")
        return main, accent
