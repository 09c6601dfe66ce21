"""Offers, as they were handed over; the paper is attached to the record."""

import json
from decimal import Decimal

from trytond.model import fields
from trytond.pool import Pool

from trytond_vitrine.mapped import Mapped, money, paragraph, pick, text


class Offer(Mapped):
    """A quote whose lines are kept, so that a later price list cannot change it."""

    __name__ = "vitrine.offer"
    _rec_name = "number"

    number = text("Number")
    party = fields.Many2One("party.party", "Customer", required=True, ondelete="CASCADE")
    configuration = fields.Many2One("vitrine.configuration", "Configuration", ondelete="SET NULL")
    model = text("Model")
    market = text("Market")
    lines = paragraph("Lines", help="The lines of the offer, as JSON.")
    summary = fields.Function(fields.Text("What is in it"), "get_summary")
    figures = paragraph("Figures", help="Consumption, power and names on the day of the offer, as JSON.")
    total = money("Total")
    tax = money("Tax in it")
    tax_permille = fields.Integer("Tax rate, per mille")
    lead = fields.Many2One("vitrine.lead", "Lead", ondelete="SET NULL")
    owner = fields.Many2One("vitrine.staff", "Salesperson", ondelete="SET NULL")
    language = text("Language")
    status = pick(
        "Status", ("open", "Open"), ("accepted", "Accepted"), ("declined", "Declined"), ("expired", "Expired")
    )
    valid_until = fields.Date("Valid until")
    pdf_sha256 = text("Fingerprint of the paper")
    created_at = fields.DateTime("Created at")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls._order = [("created_at", "DESC"), ("id", "DESC")]

    def get_summary(self, name):
        """The lines as a person reads them, one each; empty where they are not what Vitrine writes."""
        language = Pool().get("ir.lang").get()
        try:
            return "\n".join(self._line(line, language) for line in json.loads(self.lines or "[]"))
        except (ValueError, TypeError, AttributeError, KeyError):
            return ""

    def _line(self, line, language):
        names = line["name"]
        name = names.get(self.language) or next(iter(names.values()), line["code"])
        return f"{name}: {language.format_number(Decimal(line['cents']) / 100, 2)}"
