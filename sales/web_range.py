"""The manufacturer's range under the names portals use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sales.web_lead_form import Range

if TYPE_CHECKING:
    from sales.range.model import Range as WholeRange


def range_of_web_leads(range_: WholeRange) -> Range:
    """Model names as customers read them; the notes of leads are written in the range's first language."""
    language = "fr" if range_.languages[:1] == ("fr",) else "en"
    names = {model.code: model.name.say(language) for model in range_.models}
    return Range(range_.maker, names, language, range_.markets[0].currency)
