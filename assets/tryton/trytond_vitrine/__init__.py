"""Vitrine's records in Tryton. Tryton reads tryton.cfg; there is nothing to import from here."""
