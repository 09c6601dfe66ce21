"""A text in the languages the manufacturer wrote it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """`by_lang` maps a language code ("fr") to the words. Empty means: nothing to say."""

    by_lang: Mapping[str, str] = field(default_factory=dict, hash=False)

    def say(self, language: str) -> str:
        """The words in this language, else in English, else in whatever language there is; "" when empty."""
        known = self.by_lang
        return known.get(language) or known.get("en") or next(iter(known.values()), "")

    def __bool__(self) -> bool:
        return bool(self.by_lang)
