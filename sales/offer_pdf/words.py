"""The fixed words of an offer, and its money and days, in one language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

Language = Literal["fr", "en"]

TEXTS = Path(__file__).parents[2] / "assets" / "texts"


@dataclass(frozen=True)
class Words:
    """What the page says in `language`. Formatting is babel's, in the locale the text file names."""

    language: Language
    texts: Mapping[str, str]
    currency: str

    def say(self, key: str, **facts: str | int) -> str:
        """The text of `key` with its places filled; raises KeyError for a text nobody wrote."""
        return self.texts[key].format(**facts)

    def money(self, cents: int) -> str:
        """`3219000` as "32 190,00 €"; always with cents, so that a column of prices lines up."""
        from babel.numbers import format_currency  # loaded with the first offer, not with the app

        text = format_currency(abs(cents) / 100, self.currency, locale=self.texts["locale"])
        return _printable(f"−{text}" if cents < 0 else text)

    def day(self, day: str) -> str:
        """`2026-11-22` as "22 novembre 2026"; an empty day stays empty."""
        from babel.dates import format_date

        return _printable(format_date(date.fromisoformat(day), "long", locale=self.texts["locale"])) if day else ""

    def rate(self, permille: int) -> str:
        """`200` as "20 %", `55` as "5,5 %"."""
        from babel.numbers import format_percent

        return _printable(format_percent(permille / 1000, "#,##0.# %", locale=self.texts["locale"]))


def _printable(text: str) -> str:
    """The narrow no-break space is not in Manrope; its wide sister is."""
    return text.replace("\u202f", "\u00a0").replace(" ", "\u00a0")


def words_for(language: Language, currency: str) -> Words:
    """Read the texts of a language."""
    texts = tomllib.loads((TEXTS / f"offer_{language}.toml").read_text("utf-8"))
    return Words(language, texts, currency)
