"""A network whose sign-in page answers in the gateway's place: the desk says so, and loses nothing."""

from __future__ import annotations

from db import bases
from sales.records import Customer
from tests.bad_input.portal import captive_portal
from tests.journeys.dealership import Dealership


def test_the_desk_says_to_sign_in_and_sends_everything_afterwards(house: Dealership) -> None:
    desk = house.desk()
    desk.sent()
    with captive_portal() as portal, desk.cable.into(portal):
        person = desk.come_forward()
        person.click("button", "New customer")
        person.type("Zoé", into="First name")
        person.type("Lefèvre-Dubois", into="Last name")
        person.type("06 12 34 56 78", into="Phone")
        person.click("button", "Keep the customer")
        person.find("heading", "Zoé Lefèvre-Dubois")
        before = bases.digest(desk.store)
        person.wait_read("waiting, this network wants you to sign in first")
        assert desk.waiting > 0
        assert bases.digest(desk.store) == before
    desk.sent()
    person.wait_read("All sent")
    (zoe,) = [customer for customer in desk.store.all(Customer) if customer.last_name == "Lefèvre-Dubois"]
    house.office_reads()
    assert house.office.get(Customer, zoe.id) == zoe
