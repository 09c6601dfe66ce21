"""Sets an offer on paper: one A4 page as a rule, two when the car has many options, never three.

The same sheet, picture, language and brand give the same bytes. Text stands in the file in the order it is read, and
the file names its title, author and language.
"""

from __future__ import annotations

from sales.offer_pdf.brand import Brand
from sales.offer_pdf.words import Language, words_for
from sales.offer_sheet import OfferSheet

__all__ = ["Brand", "Language", "offer_pdf"]


def offer_pdf(sheet: OfferSheet, picture_png: bytes, language: Language, brand: Brand) -> bytes:
    """The PDF of `sheet` in `language`. `picture_png` is the car (transparent or not; empty: no picture)."""
    from sales.offer_pdf.pages import set_pages  # reportlab is loaded with the first offer, not with the app

    return set_pages(sheet, picture_png, words_for(language, sheet.currency), brand)
