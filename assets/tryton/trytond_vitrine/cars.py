"""Cars: those for test drives, those on the yard, and those a customer put together."""

from trytond.model import fields

from trytond_vitrine.mapped import Active, Mapped, money, paragraph, pick, text


class Demonstrator(Active, Mapped):
    """A car kept for test drives."""

    __name__ = "vitrine.demonstrator"
    _rec_name = "label"

    label = text("Label")
    model = text("Model")
    plate = text("Plate")
    vin = text("VIN")
    car = paragraph("Car", help="The complete car, as JSON.")


class StockCar(Mapped):
    """A car that stands on the yard or is on its way."""

    __name__ = "vitrine.stock_car"
    _rec_name = "vin"

    vin = text("VIN")
    model = text("Model")
    car = paragraph("Car", help="The complete car, as JSON.")
    price = money("Price")
    place = text("Place")
    available_from = fields.Date("Available from")
    status = pick("Status", ("available", "Available"), ("reserved", "Reserved"), ("sold", "Sold"))


class Configuration(Mapped):
    """A car somebody put together and kept."""

    __name__ = "vitrine.configuration"
    _rec_name = "code"

    code = text("Code", help="What the customer can say or type to open the car again.")
    model = text("Model")
    market = text("Market")
    range_version = text("Range")
    choices = paragraph("Choices", help="What the customer chose, as JSON.")
    car = paragraph("Car", help="The complete car, as JSON.")
    total = money("Price")
    party = fields.Many2One("party.party", "Customer", ondelete="SET NULL")
    owner = fields.Many2One("vitrine.staff", "Salesperson", ondelete="SET NULL")
    source = pick("Source", ("desk", "Desk"), ("kiosk", "Kiosk"), ("web", "Web"))
    created_at = fields.DateTime("Created at")
