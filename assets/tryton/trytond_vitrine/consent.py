"""Consents: what a person allowed or took back, each statement with its wording."""

from trytond.model import fields

from trytond_vitrine.lead import SOURCES
from trytond_vitrine.mapped import Mapped, pick, text


class Consent(Mapped):
    """One statement about one purpose and channel; the latest one counts, a withdrawal beats a grant."""

    __name__ = "vitrine.consent"

    party = fields.Many2One("party.party", "Customer", required=True, ondelete="CASCADE")
    purpose = pick("Purpose", ("contact", "Contact"), ("marketing", "Marketing"))
    channel = pick("Channel", ("phone", "Phone"), ("email", "Email"), ("sms", "SMS"), ("post", "Post"))
    granted = fields.Boolean("Granted")
    at = fields.DateTime("At")
    source = pick("Source", *SOURCES)
    wording = text("Wording", help="The version of the sentence the person saw.")
    legal_basis = text("Legal basis")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls._order = [("at", "DESC"), ("id", "DESC")]

    def get_rec_name(self, name):
        """Whose, for what and by which way."""
        return ", ".join(part for part in (self.party.rec_name, self.purpose, self.channel) if part)
