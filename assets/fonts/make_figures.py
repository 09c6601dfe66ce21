"""Make Manrope Figures: Manrope with its tabular digits as the default ones, for columns of prices on paper.

A PDF library takes the glyph a character maps to and cannot ask for the `tnum` feature, so these cuts map the digits to
the tabular glyphs. They hold Latin-1 and the currency signs only. Run again after a change of the Manrope files:

    python assets/fonts/make_figures.py        (needs fonttools)
"""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
CUTS = ("Regular", "SemiBold", "Bold")
CHARACTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "€–—−’≤")]


def tabular_digits(font: TTFont) -> dict[str, str]:
    """Glyph names of the digits, proportional to tabular, as the font's own `tnum` feature has them."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    subtables = (sub for index in lookups for sub in table.LookupList.Lookup[index].SubTable)
    return {old: new for sub in subtables for old, new in getattr(sub, "ExtSubTable", sub).mapping.items()}


def make(cut: str) -> None:
    font = TTFont(HERE / f"Manrope-{cut}.ttf", recalcTimestamp=False)
    digits = tabular_digits(font)
    for cmap in font["cmap"].tables:
        if cmap.isUnicode():
            cmap.cmap = {code: digits.get(glyph, glyph) for code, glyph in cmap.cmap.items()}
    for record in font["name"].names:
        record.string = record.toUnicode().replace(
            "Manrope", "Manrope Figures" if record.nameID != 6 else "ManropeFigures"
        )
    del font["GSUB"]
    subsetter = Subsetter(Options(name_IDs=["*"], notdef_outline=True, hinting=False))
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    font.save(HERE / f"ManropeFigures-{cut}.ttf")


if __name__ == "__main__":
    for each in CUTS:
        make(each)
