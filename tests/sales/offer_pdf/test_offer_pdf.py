"""An offer on paper says everything a customer must find, on one or two pages, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pypdf import PdfReader

from sales.offer_pdf import Brand, Language, offer_pdf, table
from sales.offer_pdf.head import Page
from sales.offer_pdf.pages import plan
from sales.offer_pdf.pen import load_fonts
from sales.offer_pdf.styles import styles_for
from sales.offer_pdf.words import words_for
from sales.offer_sheet import Co2Label, OfferSheet, Section, SheetLine
from tests.sales.offer_pdf.sheets import (
    GERMAN_SCALE,
    LONG_NAME,
    bare_sheet,
    english_sheet,
    long_sheet,
    ordinary_sheet,
    picture,
)

AUBEN = Brand(name="Auben", mark_svg='<svg viewBox="0 0 24 24"><path d="M2 2h20v20H2z"/></svg>')


def read(sheet: OfferSheet, language: Language = "fr") -> PdfReader:
    return PdfReader(BytesIO(offer_pdf(sheet, picture(), language, AUBEN)))


def text_of(reader: PdfReader) -> str:
    """All text in file order, white space made plain."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u00a0", " ").split())


def test_an_ordinary_offer_is_one_page_that_says_everything() -> None:
    reader = read(ordinary_sheet())
    text = text_of(reader)
    assert len(reader.pages) == 1
    for said in (
        "Offre n° LYO-2026-0142",
        "22 novembre 2026 · valable jusqu’au 22 décembre 2026",
        "Éloïse Garnier",
        "Auben Lyon Part-Dieu",
        "Inès Lefèvre",
        "Auben Taris",
        "Signature · Hybride 145 ch, automatique · Bleu Vercors",
        "31 490,00 €",
        "sans supplément",
        "Total hors taxes 29 966,67 €",
        "TVA 20 % 5 993,33 €",
        "Total TTC 35 960,00 €",
        "104 g/km",
        "4,6 l/100 km",
        "Classes au 1er janvier 2026",
        "#SeDéplacerMoinsPolluer",
        "Voiture K7M2QX",
        "Date et signature du client",
        "RCS Lyon 812 345 678",
        "Page 1 sur 1",
    ):
        assert said in text


def test_english_says_money_days_and_words_in_english() -> None:
    text = text_of(read(english_sheet(), "en"))
    for said in (
        "Offer LYO-2026-0142",
        "22 November 2026 · valid until 22 December 2026",
        "€31,490.00",
        "−€1,500.00",
        "VAT 20 % €5,993.33",
        "Total including VAT €35,960.00",
        "no extra charge",
        "Page 1 of 1",
    ):
        assert said in text


def test_text_stands_in_reading_order() -> None:
    text = text_of(read(ordinary_sheet()))
    parts = ("Offre n°", "Éloïse", "Auben Taris", "Extérieur", "Total TTC", "Prix en euros")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_included_items_show_no_price() -> None:
    text = text_of(read(ordinary_sheet()))
    assert "Jantes alliage 18 pouces « Lumen » Intérieur" in text


@pytest.mark.parametrize("options", [20, 60, 120, 300])
def test_many_options_and_long_names_never_need_a_third_page(options: int) -> None:
    reader = read(long_sheet(options))
    text = text_of(reader)
    assert len(reader.pages) == 2
    assert all(f"Option {n:02d} au nom" in text for n in range(1, options + 1))
    assert "Page 2 sur 2" in text
    assert text.replace(" ", "").count(LONG_NAME.replace(" ", "")) == 2
    assert "Total TTC" in reader.pages[1].extract_text().replace("\u00a0", " ")


def test_the_second_page_says_whose_offer_it_is_and_never_holds_the_total_alone() -> None:
    for options in range(1, 26):
        reader = read(long_sheet(options))
        if len(reader.pages) == 2:
            second = reader.pages[1].extract_text().replace("\u00a0", " ")
            assert "LYO-2026-0142" in second
            assert f"Option {options:02d}" in second


def test_a_section_cut_by_the_page_is_named_again() -> None:
    assert "Options (suite)" in text_of(read(long_sheet(60)))


def test_long_legal_notes_shrink_instead_of_spilling() -> None:
    sheet = replace(long_sheet(60), legal_notes=("Mention légale répétée du marché. " * 300,))
    assert len(read(sheet).pages) == 2


def test_a_bare_sheet_without_picture_label_or_options_still_is_an_offer() -> None:
    reader = PdfReader(BytesIO(offer_pdf(bare_sheet(), b"", "en", Brand(name="Auben"))))
    assert len(reader.pages) == 1
    assert "Transports Ferrand" in text_of(reader)


def test_a_plug_in_hybrid_in_germany_shows_its_second_class() -> None:
    label = Co2Label(grams_per_km=90, letter="B", discharged_letter="D", scale=GERMAN_SCALE)
    assert "with a discharged battery: class D" in text_of(read(replace(english_sheet(), co2=label), "en"))


def test_the_file_names_itself() -> None:
    reader = read(ordinary_sheet())
    assert reader.metadata is not None
    assert reader.metadata.title == "Offre n° LYO-2026-0142 · Auben Taris"
    assert reader.metadata.author == "Auben Lyon Part-Dieu"
    assert "Éloïse Garnier" in (reader.metadata.subject or "")
    assert str(reader.root_object["/Lang"]) == "fr-FR"


def test_the_same_offer_is_the_same_bytes() -> None:
    first, again = (offer_pdf(ordinary_sheet(), picture(), "fr", AUBEN) for _ in range(2))
    assert first == again
    assert first != offer_pdf(ordinary_sheet(), picture(), "en", AUBEN)


def test_only_manrope_is_used_and_it_is_embedded() -> None:
    fonts = read(ordinary_sheet()).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    used = {name: font.get_object() for name, font in fonts.items()}
    assert all("Manrope" in font["/BaseFont"] for font in used.values() if "/FontDescriptor" in font)
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used.values() if "/FontDescriptor" in font)
    assert sum("/FontDescriptor" in font for font in used.values()) >= 4


def test_the_code_a_desk_scans_holds_number_and_car() -> None:
    assert ordinary_sheet().qr_text == "VITRINE:LYO-2026-0142:K7M2QX"
    assert replace(ordinary_sheet(), qr="https://auben.example/o/1").qr_text == "https://auben.example/o/1"
    assert ordinary_sheet().sections[0].cents == 33_290_00


@settings(max_examples=15)
@given(name=some.text(max_size=120), item=some.text(max_size=200))
def test_no_text_breaks_the_page(name: str, item: str) -> None:
    sheet = ordinary_sheet()
    lines = (SheetLine(name=item, note=name, cents=100), SheetLine(name=name))
    sheet = replace(
        sheet, customer=replace(sheet.customer, name=name, city=item), sections=(Section(name=name, lines=lines),)
    )
    assert 1 <= len(PdfReader(BytesIO(offer_pdf(sheet, b"", "fr", AUBEN))).pages) <= 2


def test_standard_equipment_is_a_paragraph_and_the_offer_stays_on_one_page() -> None:
    items = tuple(SheetLine(name=f"Équipement de série numéro {n}") for n in range(1, 25))
    sheet = replace(
        ordinary_sheet(), sections=(*ordinary_sheet().sections[:2], Section(name="Équipements de série", lines=items))
    )
    reader = read(sheet)
    assert len(reader.pages) == 1
    assert "Équipement de série numéro 1 · Équipement de série numéro 2 ·" in text_of(reader)
    assert "Inclus" not in text_of(reader)


def test_a_second_page_is_never_nearly_empty() -> None:
    """A list that just misses one page is set larger, so that the second page holds a fair part of it."""
    load_fonts()
    for options in range(1, 40):
        page = Page(long_sheet(options), words_for("fr", "EUR"), AUBEN, styles_for(AUBEN))
        found = plan(page)
        if len(found.pages) == 2:
            first, second = (table.height(rows) for rows in found.pages)
            assert second > 0.35 * (first + second), options
