"""What has to be done for a customer, and what happened."""

from trytond.model import fields

from trytond_vitrine.mapped import Mapped, paragraph, pick, text


class Task(Mapped):
    """Something one person has to do by a day."""

    __name__ = "vitrine.task"
    _rec_name = "title"

    title = text("Title")
    kind = pick(
        "Kind", ("todo", "To do"), ("call", "Call"), ("kiosk-call", "Call from the kiosk"), ("rebook", "Rebook")
    )
    due = fields.Date("Due")
    owner = fields.Many2One("vitrine.staff", "Salesperson", ondelete="SET NULL")
    party = fields.Many2One("party.party", "Customer", ondelete="SET NULL")
    lead = fields.Many2One("vitrine.lead", "Lead", ondelete="SET NULL")
    done_at = fields.DateTime("Done at")
    created_at = fields.DateTime("Created at")


class Activity(Mapped):
    """Something that happened with a customer; written once."""

    __name__ = "vitrine.activity"

    party = fields.Many2One("party.party", "Customer", required=True, ondelete="CASCADE")
    kind = pick(
        "Kind", ("call", "Call"), ("email", "Email"), ("visit", "Visit"), ("note", "Note"), ("system", "By itself")
    )
    text = paragraph("Text")
    lead = fields.Many2One("vitrine.lead", "Lead", ondelete="SET NULL")
    by = fields.Many2One("vitrine.staff", "Salesperson", ondelete="SET NULL")
    at = fields.DateTime("At")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls._order = [("at", "DESC"), ("id", "DESC")]

    def get_rec_name(self, name):
        """Whose, and of which kind."""
        return ", ".join(part for part in (self.party.rec_name, self.kind) if part)
