"""Customers: parties, with the parts of a name and with one address, phone and email the dealership works with."""

from trytond.i18n import gettext
from trytond.model import Unique, fields
from trytond.model.exceptions import ValidationError
from trytond.pool import Pool, PoolMeta

from trytond_vitrine.mapped import MESSAGE, Buried, paragraph, text

ADDRESS = {
    "vitrine_street": "street",
    "vitrine_postal_code": "postal_code",
    "vitrine_city": "city",
    "vitrine_country": "country",
}
"""Ours to Tryton's, in the party's first address."""
PHONES = ("phone", "mobile")
NAMES = frozenset({"vitrine_first_name", "vitrine_last_name", "vitrine_company"})


class UnknownCode(ValidationError):
    """A country or a language that Tryton does not have."""


def _of_address(label):
    return fields.Function(fields.Char(label), "get_address_part", setter="set_address_part")


def _of_mechanisms(label):
    return fields.Function(fields.Char(label), "get_mechanism", setter="set_mechanism")


class Party(Buried, metaclass=PoolMeta):
    """A party that may be a dealership's customer."""

    __name__ = "party.party"

    vitrine_id = fields.Char("Vitrine ID", help="The customer's number at the dealership; the connector gives it.")
    vitrine_dealership = fields.Char("Dealership", help="The code of the dealership the customer belongs to.")
    vitrine_customer = fields.Boolean(
        "Dealership's customer", help="Only these parties travel to a dealership; leads make their party one."
    )
    vitrine_first_name = text("First name")
    vitrine_last_name = text("Last name")
    vitrine_company = text("Company")
    vitrine_phone = _of_mechanisms("Phone")
    vitrine_email = _of_mechanisms("Email")
    vitrine_street = _of_address("Street")
    vitrine_postal_code = _of_address("Postal code")
    vitrine_city = _of_address("City")
    vitrine_country = _of_address("Country")
    vitrine_language = fields.Function(fields.Char("Language"), "get_language_code", setter="set_language_code")
    vitrine_plate = text("Plate")
    vitrine_owner = fields.Many2One("vitrine.staff", "Salesperson", ondelete="SET NULL")
    vitrine_note = paragraph("Note")
    vitrine_created_at = fields.DateTime("Created at")
    vitrine_leads = fields.One2Many("vitrine.lead", "party", "Leads")
    vitrine_consents = fields.One2Many("vitrine.consent", "party", "Consents")
    vitrine_drives = fields.One2Many("vitrine.test_drive", "party", "Test drives")
    vitrine_offers = fields.One2Many("vitrine.offer", "party", "Offers")
    vitrine_activities = fields.One2Many("vitrine.activity", "party", "Activities")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls.vitrine_id.search_unaccented = False
        table = cls.__table__()
        cls._sql_constraints.append(("vitrine_id_unique", Unique(table, table.vitrine_id), MESSAGE))

    @classmethod
    def copy(cls, parties, default=None):
        """A copy is a new party: Vitrine does not know it yet."""
        default = {} if default is None else default.copy()
        for name in ("vitrine_id", "vitrine_leads", "vitrine_consents", "vitrine_drives", "vitrine_offers"):
            default.setdefault(name, None)
        default.setdefault("vitrine_activities", None)
        return super().copy(parties, default=default)

    # ------------------------------------------------------------------------------------------------------ the name

    def compute_fields(self, field_names=None):
        """Keeps Tryton's one name and the parts in step, whichever of them was changed."""
        values = super().compute_fields(field_names=field_names)
        changed = NAMES if field_names is None else NAMES & set(field_names)
        parts = {name: getattr(self, name) or "" for name in NAMES}
        if changed and any(parts.values()):
            if self.name != self._full(parts):
                values["name"] = self._full(parts)
        elif field_names and "name" in field_names and any(parts.values()) and self.name != self._full(parts):
            values.update(self._split(self.name or "", parts))
        if self.vitrine_id and not self.vitrine_customer:
            values["vitrine_customer"] = True
        return values

    @staticmethod
    def _full(parts):
        person = " ".join(filter(None, (parts["vitrine_first_name"], parts["vitrine_last_name"])))
        return person or parts["vitrine_company"]

    @staticmethod
    def _split(name, parts):
        if not (parts["vitrine_first_name"] or parts["vitrine_last_name"]):
            return {"vitrine_company": name}
        first = parts["vitrine_first_name"]
        if first and name.startswith(first + " "):
            return {"vitrine_last_name": name[len(first) + 1 :]}
        before, _, last = name.rpartition(" ")
        return {"vitrine_first_name": before, "vitrine_last_name": last}

    # ------------------------------------------------------------------------------- address, phone, email and language

    @classmethod
    def preprocess_values(cls, mode, values):
        """A new party gets its address and contact mechanisms in one go: a setter a field would be six writes each."""
        values = super().preprocess_values(mode, values)
        if mode == "create":
            cls._nest(values)
        return values

    @classmethod
    def _nest(cls, values):
        address = {theirs: values.pop(ours) for ours, theirs in ADDRESS.items() if ours in values}
        if any(address.values()):
            if "country" in address:
                address["country"] = cls._country(address["country"])
            values["addresses"] = [*(values.get("addresses") or ()), ("create", [address])]
        kinds = {"vitrine_phone": "phone", "vitrine_email": "email"}
        found = [{"type": kinds[name], "value": values.pop(name)} for name in kinds if name in values]
        if found := [mechanism for mechanism in found if mechanism["value"]]:
            values["contact_mechanisms"] = [*(values.get("contact_mechanisms") or ()), ("create", found)]
        if "vitrine_language" in values:
            values["lang"] = cls._language(values.pop("vitrine_language"))

    def get_address_part(self, name):
        """A part of the first address; a country as its code."""
        if not self.addresses:
            return None
        part = getattr(self.addresses[0], ADDRESS[name])
        return part.code if part and name == "vitrine_country" else part

    @classmethod
    def set_address_part(cls, parties, name, value):
        """Changes the first address, and makes one for a party without."""
        addresses = Pool().get("party.address")
        values = {ADDRESS[name]: cls._country(value) if name == "vitrine_country" else value}
        first = [party.addresses[0] for party in parties if party.addresses]
        if first:
            addresses.write(first, values)
        if value:
            addresses.create([{"party": party.id, **values} for party in parties if not party.addresses])

    def get_mechanism(self, name):
        """The first phone, or the first email."""
        found = self.mechanism(name)
        return found.value if found else None

    def mechanism(self, name):
        """The contact mechanism behind a field of ours, if there is one."""
        return self.contact_mechanism_get(PHONES if name == "vitrine_phone" else "email")

    @classmethod
    def set_mechanism(cls, parties, name, value):
        """Changes the first phone or email, makes one, or removes it when there is nothing left to say."""
        mechanisms = Pool().get("party.contact_mechanism")
        known = [found for found in (party.mechanism(name) for party in parties) if found]
        if not value:
            mechanisms.delete(known)
            return
        if changed := [mechanism for mechanism in known if mechanism.value != value]:
            mechanisms.write(changed, {"value": value})
        kind = "phone" if name == "vitrine_phone" else "email"
        mechanisms.create(
            [{"party": party.id, "type": kind, "value": value} for party in parties if not party.mechanism(name)]
        )

    def get_language_code(self, name):
        """The language as Tryton's code, such as "fr"."""
        return self.lang.code if self.lang else None

    @classmethod
    def set_language_code(cls, parties, name, value):
        """Takes a code such as "fr"."""
        cls.write(parties, {"lang": cls._language(value)})

    @classmethod
    def _country(cls, code):
        return cls._by_code("country.country", code, "vitrine.msg_country_unknown")

    @classmethod
    def _language(cls, code):
        return cls._by_code("ir.lang", code, "vitrine.msg_language_unknown")

    @classmethod
    def _by_code(cls, model, code, message):
        if not code:
            return None
        found = Pool().get(model).search([("code", "=", code)], limit=1)
        if not found:
            raise UnknownCode(gettext(message, code=code))
        return found[0].id


class PartOfParty:
    """What belongs to a party: a change of it is a change of the customer, and who reads changes has to hear of it."""

    __slots__ = ()

    @classmethod
    def on_modification(cls, mode, records, field_names=None):
        """Stamps the customers these records belong to."""
        super().on_modification(mode, records, field_names=field_names)
        if parties := list({record.party for record in records if record.party and record.party.vitrine_customer}):
            Pool().get("party.party").write(parties, {})


class Address(PartOfParty, metaclass=PoolMeta):
    """An address, perhaps a customer's."""

    __name__ = "party.address"


class ContactMechanism(PartOfParty, metaclass=PoolMeta):
    """A phone number or an email, perhaps a customer's."""

    __name__ = "party.contact_mechanism"
