"""Test drives: a customer, a demonstrator and a time."""

from trytond.model import fields

from trytond_vitrine.mapped import Mapped, paragraph, pick


class TestDrive(Mapped):
    """A test drive. The dealership's gateway decides who has the car; Tryton shows it."""

    __name__ = "vitrine.test_drive"

    party = fields.Many2One("party.party", "Customer", required=True, ondelete="CASCADE")
    demonstrator = fields.Many2One("vitrine.demonstrator", "Car", ondelete="SET NULL")
    start = fields.DateTime("Start")
    end = fields.DateTime("End")
    lead = fields.Many2One("vitrine.lead", "Lead", ondelete="SET NULL")
    owner = fields.Many2One("vitrine.staff", "Salesperson", ondelete="SET NULL")
    status = pick(
        "Status",
        ("provisional", "Provisional"),
        ("confirmed", "Confirmed"),
        ("to-rebook", "To book again"),
        ("cancelled", "Cancelled"),
        ("done", "Done"),
        ("no-show", "Did not come"),
    )
    note = paragraph("Note")
    created_at = fields.DateTime("Created at")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls._order = [("start", "DESC"), ("id", "DESC")]

    def get_rec_name(self, name):
        """Who and in which car."""
        return ", ".join(one.rec_name for one in (self.party, self.demonstrator) if one)
