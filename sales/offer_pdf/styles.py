"""The type scale of an offer: six sizes, two greys, one accent."""

from __future__ import annotations

from dataclasses import dataclass

from sales.offer_pdf.brand import Brand
from sales.offer_pdf.pen import Style


@dataclass(frozen=True)
class Styles:
    """Named styles in the brand's colours."""

    label: Style  # small grey word over a value
    body: Style
    strong: Style
    title: Style  # the car's name
    subtitle: Style
    heading: Style  # of a section of the table
    item: Style
    note: Style
    price: Style  # tabular figures
    total_label: Style
    total: Style
    small: Style  # legal notes, foot


def styles_for(brand: Brand) -> Styles:
    """The scale at full size."""
    ink, quiet = brand.ink, brand.quiet
    return Styles(
        label=Style("Manrope-Medium", 7.5, 11, quiet),
        body=Style("Manrope-Regular", 8.5, 12, ink),
        strong=Style("Manrope-SemiBold", 9.5, 13, ink),
        title=Style("Manrope-Bold", 26, 32, ink),
        subtitle=Style("Manrope-Medium", 11, 15, quiet),
        heading=Style("Manrope-SemiBold", 9, 12, ink),
        item=Style("Manrope-Regular", 8.5, 12, ink),
        note=Style("Manrope-Regular", 7.5, 12, quiet),
        price=Style("Figures-Regular", 8.5, 12, ink),
        total_label=Style("Manrope-SemiBold", 9.5, 13, ink),
        total=Style("Figures-Bold", 20, 26, ink),
        small=Style("Manrope-Regular", 6.6, 9, quiet),
    )
