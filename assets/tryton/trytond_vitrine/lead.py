"""Leads: somebody's interest in a car, from the first word to won or lost."""

from trytond.model import fields

from trytond_vitrine.mapped import Mapped, paragraph, pick, text

SOURCES = (
    ("desk", "Desk"),
    ("kiosk", "Kiosk"),
    ("web", "Web"),
    ("phone", "Phone"),
    ("event", "Event"),
    ("import", "Import"),
)


class Lead(Mapped):
    """A lead. It goes with its customer: without a person there is nobody to call."""

    __name__ = "vitrine.lead"

    party = fields.Many2One("party.party", "Customer", required=True, ondelete="CASCADE")
    source = pick("Source", *SOURCES)
    interest = pick(
        "Interest",
        ("buy", "Buy"),
        ("lease", "Lease"),
        ("test-drive", "Test drive"),
        ("sell", "Sell"),
        ("trade-in", "Trade in"),
    )
    model = text("Model")
    configuration = fields.Many2One("vitrine.configuration", "Configuration", ondelete="SET NULL")
    timeframe = pick(
        "Timeframe", ("now", "Now"), ("3-months", "3 months"), ("6-months", "6 months"), ("later", "Later")
    )
    status = pick(
        "Status",
        ("new", "New"),
        ("contacted", "Contacted"),
        ("appointment", "Appointment"),
        ("offer", "Offer"),
        ("won", "Won"),
        ("lost", "Lost"),
    )
    lost_reason = text("Reason of the loss")
    owner = fields.Many2One("vitrine.staff", "Salesperson", ondelete="SET NULL")
    comments = paragraph("Comments")
    received_at = fields.DateTime("Received at")
    first_contact_at = fields.DateTime("First contact at", help="When a person first answered the customer.")
    drives = fields.One2Many("vitrine.test_drive", "lead", "Test drives")
    offers = fields.One2Many("vitrine.offer", "lead", "Offers")
    tasks = fields.One2Many("vitrine.task", "lead", "Tasks")
    activities = fields.One2Many("vitrine.activity", "lead", "Activities")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls._order = [("received_at", "DESC NULLS FIRST"), ("id", "DESC")]

    @classmethod
    def default_status(cls):
        """What nobody has looked at yet is new."""
        return "new"

    def get_rec_name(self, name):
        """Who, and which model."""
        return ", ".join(part for part in (self.party.rec_name, self.model) if part)

    @classmethod
    def search_rec_name(cls, name, clause):
        """By the customer."""
        return [("party.rec_name", *clause[1:])]
