"""Makes the users of the tests in a new Tryton database; runs in the server's own Python.

It does what an administrator does in the client after `trytond-admin` (docs/tryton.md).
"""

# mypy: ignore-errors
import os
import sys

from trytond.pool import Pool
from trytond.transaction import Transaction

COUNTRIES = {"FR": "France", "DE": "Germany", "BE": "Belgium", "LU": "Luxembourg", "CH": "Switzerland"}

database_name = sys.argv[1]
Pool.start()
pool = Pool(database_name)
pool.init()

with Transaction().start(database_name, 0) as transaction:
    User, Group = pool.get("res.user"), pool.get("res.group")
    password = os.environ["VITRINE_TEST_PASSWORD"]
    (people,) = Group.search([("name", "=", "Dealerships")])
    User.write(User.search([("login", "=", "vitrine")]), {"password": password})
    User.create(
        [
            {"name": "Clara", "login": "clara", "password": password, "groups": [("add", [people.id])]},
            {"name": "Nadia", "login": "nadia", "password": password},
        ]
    )
    pool.get("country.country").create([{"code": code, "name": name} for code, name in COUNTRIES.items()])
    transaction.commit()
