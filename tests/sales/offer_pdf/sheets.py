"""Offer sheets for the tests: an ordinary one, one with many options and very long names, and a bare one."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from sales.offer_sheet import Co2Class, Co2Label, Contact, Fact, OfferSheet, Section, SheetLine

FRENCH_SCALE = tuple(
    Co2Class(letter=letter, band=band)
    for letter, band in zip(
        "ABCDEFG", ("≤ 100", "101–120", "121–140", "141–160", "161–200", "201–250", "> 250"), strict=True
    )
)
GERMAN_SCALE = tuple(
    Co2Class(letter=letter, band=band)
    for letter, band in zip("ABCDEFG", ("0", "1–95", "96–115", "116–135", "136–155", "156–175", "≥ 176"), strict=True)
)


def picture() -> bytes:
    """A transparent PNG with a rough car in it."""
    image = Image.new("RGBA", (960, 400), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((40, 170, 920, 330), 60, fill="#27566b")
    pen.polygon([(220, 190), (330, 70), (640, 70), (780, 190)], fill="#27566b")
    for x in (220, 740):
        pen.ellipse((x - 75, 250, x + 75, 400), fill="#1c1b19")
    target = BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def ordinary_sheet() -> OfferSheet:
    """An offer as it is made every day, in French."""
    return OfferSheet(
        number="LYO-2026-0142",
        code="K7M2QX",
        created_on="2026-11-22",
        valid_until="2026-12-22",
        dealership=Contact(
            name="Auben Lyon Part-Dieu",
            street="112 boulevard Marius-Vivier-Merle",
            postal_code="69003",
            city="Lyon",
            phone="+33 4 72 00 12 34",
            email="lyon@auben.example",
        ),
        dealership_legal="Auben Lyon Part-Dieu SAS, capital 400 000 €, RCS Lyon 812 345 678, TVA FR 12 812345678",
        salesperson=Contact(
            name="Inès Lefèvre",
            role="Conseillère commerciale",
            phone="+33 6 12 34 56 78",
            email="i.lefevre@auben.example",
        ),
        customer=Contact(
            name="Éloïse Garnier",
            street="8 rue des Capucins",
            postal_code="69001",
            city="Lyon",
            phone="06 45 21 87 90",
            email="eloise.garnier@mail.example",
        ),
        maker="Auben",
        model="Taris",
        version="Signature",
        engine="Hybride 145 ch, automatique",
        colour="Bleu Vercors",
        facts=(
            Fact(label="Moteur", value="Hybride 145 ch, boîte automatique"),
            Fact(label="Peinture", value="Bleu Vercors, métallisée"),
            Fact(label="Toit", value="Noir perlé"),
            Fact(label="Jantes", value="Alliage 18 pouces « Lumen »"),
            Fact(label="Intérieur", value="Maille gris clair, surpiqûres bleues"),
        ),
        sections=(
            Section(
                name="Véhicule",
                lines=(
                    SheetLine(name="Taris Signature", cents=31_490_00, code="signature"),
                    SheetLine(name="Hybride 145 ch, boîte automatique", cents=1_800_00),
                ),
            ),
            Section(
                name="Extérieur",
                lines=(
                    SheetLine(name="Peinture Bleu Vercors", note="métallisée", cents=650_00),
                    SheetLine(name="Toit noir perlé", cents=400_00),
                    SheetLine(name="Jantes alliage 18 pouces « Lumen »"),
                ),
            ),
            Section(name="Intérieur", lines=(SheetLine(name="Maille gris clair, surpiqûres bleues", cents=0),)),
            Section(
                name="Packs et options",
                lines=(
                    SheetLine(name="Pack Hiver", note="sièges et volant chauffants, dégivrage", cents=520_00),
                    SheetLine(name="Toit panoramique ouvrant", cents=1_100_00),
                    SheetLine(name="Aide au stationnement avec caméra de recul"),
                ),
            ),
        ),
        total_cents=35_960_00,
        tax_cents=5_993_33,
        tax_permille=200,
        co2=Co2Label(
            grams_per_km=104, letter="B", scale=FRENCH_SCALE, basis="Classes au 1er janvier 2026, valeurs WLTP"
        ),
        consumption=(
            Fact(label="Mixte (WLTP)", value="4,6 l/100 km"),
            Fact(label="Basse vitesse", value="3,8 l/100 km"),
            Fact(label="Vitesse très élevée", value="5,9 l/100 km"),
        ),
        legal_notes=(
            (
                "Prix en euros, toutes taxes et frais de préparation compris, au tarif en vigueur le 22 novembre 2026. "
                "Offre valable jusqu’au 22 décembre 2026 pour une commande ferme, dans la limite des stocks."
            ),
            (
                "Les valeurs de consommation et d’émissions de CO₂ suivent la procédure WLTP (règlement (UE) "
                "2017/1151) et varient avec l’équipement. Pour les trajets courts, privilégiez la marche ou le vélo. "
                "#SeDéplacerMoinsPolluer"
            ),
        ),
    )


def english_sheet() -> OfferSheet:
    """The same car for a customer who reads English."""
    sheet = ordinary_sheet()
    return replace(
        sheet,
        engine="Hybrid 145 hp, automatic",
        colour="Vercors Blue",
        customer=replace(sheet.customer, name="Oliver Whitcombe", company="Whitcombe & Daughters Ltd"),
        salesperson=replace(sheet.salesperson, role="Sales adviser"),
        facts=(
            Fact(label="Engine", value="Hybrid 145 hp, automatic gearbox"),
            Fact(label="Paint", value="Vercors Blue, metallic"),
            Fact(label="Roof", value="Pearl black"),
            Fact(label="Wheels", value="Alloy 18 inch “Lumen”"),
            Fact(label="Interior", value="Light grey knit, blue stitching"),
        ),
        sections=(
            Section(
                name="Vehicle",
                lines=(
                    SheetLine(name="Taris Signature", cents=31_490_00),
                    SheetLine(name="Hybrid 145 hp, automatic gearbox", cents=1_800_00),
                ),
            ),
            Section(
                name="Exterior and interior",
                lines=(
                    SheetLine(name="Vercors Blue", note="metallic paint", cents=650_00),
                    SheetLine(name="Alloy 18 inch “Lumen”"),
                    SheetLine(name="Light grey knit, blue stitching", cents=0),
                    SheetLine(name="Reduction for the demonstration car", cents=-1_500_00),
                ),
            ),
        ),
        consumption=(Fact(label="Combined (WLTP)", value="4.6 l/100 km"),),
        legal_notes=("Prices in euros, all taxes and preparation included. WLTP values vary with equipment.",),
    )


LONG_NAME = "Marie-Antoinette-Joséphine de La Rochefoucauld-Montmorency-Luxembourg et Héritières Associées"


def long_sheet(options: int = 60) -> OfferSheet:
    """Many options, long names, a long customer, and a word that no line holds."""
    sheet = ordinary_sheet()
    lines = tuple(
        SheetLine(
            name=f"Option {n:02d} au nom assez long pour un tarif, avec préparation et pose en atelier",
            cents=None if n % 4 == 0 else 100_00 + n * 10_00,
            note="avec le pack Hiver" if n % 5 == 0 else "",
        )
        for n in range(1, options + 1)
    )
    return replace(
        sheet,
        customer=replace(sheet.customer, name=LONG_NAME, company="Établissements " + "W" * 60),
        model="Porto Grand Volume Ateliers Mobiles Édition Anniversaire",
        sections=(*sheet.sections, Section(name="Options", lines=lines)),
    )


def bare_sheet() -> OfferSheet:
    """Only what an offer cannot do without."""
    return OfferSheet(
        number="1",
        code="AAAAAA",
        created_on="2026-11-22",
        valid_until="",
        dealership=Contact(name="Auben Lyon Part-Dieu"),
        salesperson=Contact(name=""),
        customer=Contact(name="", company="Transports Ferrand"),
        maker="Auben",
        model="Mika",
        version="",
    )
