"""The people of a dealership. They are no users of Tryton and no employees of the importer."""

from trytond_vitrine.mapped import Active, Mapped, pick, text


class Staff(Active, Mapped):
    """Somebody who works at a dealership."""

    __name__ = "vitrine.staff"

    name = text("Name")
    initials = text("Initials")
    job = pick("Job", ("sales", "Sales"), ("manager", "Manager"), ("reception", "Reception"))
    email = text("Email")
    phone = text("Phone")
