"""From blocks to a Range: the head, the markets, and which block belongs to which model."""

from __future__ import annotations

from collections.abc import Sequence

from sales.range.build_model import ModelBuilder, Shared
from sales.range.fields import FieldReader
from sales.range.lines import Block
from sales.range.model import Market, Model, Range
from sales.range.problems import Notebook, Place, did_you_mean, quoted
from sales.range.text import Text
from sales.range.words import BLOCKS


def build_range(blocks: Sequence[Block], notebook: Notebook, top: Place) -> Range:
    """The range these blocks describe. Every problem is noted; the result is whole only when there is none."""
    reader = FieldReader(notebook)
    heads = [block for block in blocks if block.kind == "range"]
    if not heads:
        notebook.note(
            top, "The range has no head.", "Start it with a block: range auben (maker, version, valid, languages)."
        )
    for extra in heads[1:]:
        notebook.note(extra.place, "There is a second range block.", f"Keep one; the first is at {heads[0].place}.")
    head = heads[0] if heads else Block("range", "", top)
    if heads:
        reader.only_known(head, ("maker", "version", "valid", "languages"))
    languages = _languages(head, reader) if heads else ("en",)
    first, last = _valid(head, reader) if heads else ("", "")
    markets = tuple(_market(block, reader, languages) for block in _unique(blocks, "market", notebook))
    if not markets:
        notebook.note(
            head.place, "The range has no market.", "Add a block: market FR (fr, en, currency, tax, languages)."
        )
    shared = Shared(_shared(blocks, notebook), languages, tuple(market.code for market in markets), first, last)
    models = _models(blocks, shared, reader)
    if not models:
        notebook.note(head.place, "The range has no model.", "Add a block: model mika (fr, en, body, drawing).")
    return Range(
        code=head.code,
        version=_word(head, reader, "version", "2026.11") if heads else "",
        maker=_word(head, reader, "maker", "Auben") if heads else "",
        valid_from=first,
        valid_to=last,
        languages=languages,
        markets=markets,
        models=models,
    )


def _models(blocks: Sequence[Block], shared: Shared, reader: FieldReader) -> tuple[Model, ...]:
    models = []
    for head in _unique(blocks, "model", reader.notebook):
        own = [block for block in blocks if block.model == head.code and block is not head]
        models.append(ModelBuilder(head, own, shared, reader).build())
    return tuple(models)


def _shared(blocks: Sequence[Block], notebook: Notebook) -> dict[tuple[str, str], Block]:
    """The blocks before any model: what models take over by naming it."""
    found: dict[tuple[str, str], Block] = {}
    choices = {block.code for block in blocks if block.kind == "choice"}
    for block in blocks:
        if block.kind not in BLOCKS and block.kind not in choices:
            notebook.note(
                block.place,
                f"There is no block {quoted(block.kind)}.",
                did_you_mean(block.kind, [*BLOCKS, "include", "end", *choices]),
            )
        elif not block.model and block.kind not in ("range", "market"):
            if block.kind == "rule":
                notebook.note(
                    block.place, f"{block} belongs to no model.", "Move it after the model line of the model it is for."
                )
            elif (first := found.setdefault((block.kind, block.code), block)) is not block:
                notebook.note(
                    block.place, f"{block} stands twice.", f"The first is at {first.place}; rename or remove one."
                )
        elif block.model and block.kind in ("range", "market"):
            notebook.note(
                block.place, f"{block} stands inside model {quoted(block.model)}.", "Move it before the first model."
            )
    return found


def _unique(blocks: Sequence[Block], kind: str, notebook: Notebook) -> list[Block]:
    found: dict[str, Block] = {}
    for block in blocks:
        if block.kind == kind and (first := found.setdefault(block.code, block)) is not block:
            notebook.note(
                block.place, f"{block} stands twice.", f"The first is at {first.place}; rename or remove one."
            )
    return list(found.values())


def _word(block: Block, reader: FieldReader, word: str, example: str) -> str:
    field = reader.one(block, word, example)
    return field.rest if field else ""


def _languages(block: Block, reader: FieldReader) -> tuple[str, ...]:
    field = reader.one(block, "languages", "fr, en")
    words = field.rest.replace(",", " ").split() if field else ["en"]
    for word in words:
        if field and not (len(word) == 2 and word.isascii() and word.isalpha() and word.islower()):
            reader.notebook.note(
                field.place, f"{quoted(word)} is not a language.", "Write its two-letter code: fr, en, de."
            )
    return tuple(dict.fromkeys(words)) or ("en",)


def _valid(block: Block, reader: FieldReader) -> tuple[str, str]:
    field = reader.one(block, "valid", "from 2026-11-01 to 2027-03-31")
    first, last = reader.span(field.rest.split(), field.place) if field else ("", "")
    if field and not first:
        reader.notebook.note(
            field.place, "The range does not say from when it is valid.", "Write: valid from 2026-11-01 to 2027-03-31"
        )
    return first, last


def _market(block: Block, reader: FieldReader, languages: Sequence[str]) -> Market:
    reader.only_known(block, ("currency", "tax", "languages", "co2", "fr", "en"), repeat=("tax", "co2"))
    currency = _word(block, reader, "currency", "EUR")
    if currency and not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        place = block.all("currency")[0].place
        reader.notebook.note(
            place, f"{quoted(currency)} is not a currency.", "Write its three-letter code, such as EUR."
        )
    taxes = tuple(reader.tax(field) for field in block.all("tax"))
    if not taxes:
        reader.one(block, "tax", "20 % from 2014-01-01")
    speaks = _languages(block, reader)
    for language in speaks:
        if language not in languages:
            reader.notebook.note(
                block.place,
                f"{block} speaks {quoted(language)}, which the range does not.",
                f"Add it to the languages line of the range, or use: {', '.join(languages)}.",
            )
    name, _ = reader.texts(block, languages)
    labels = tuple(reader.label(field) for field in block.all("co2"))
    return Market(block.code, name or Text(), currency, speaks, taxes, labels)
