"""What every record has that travels between Tryton and Vitrine."""

from trytond.model import ModelSQL, ModelView, Unique, fields
from trytond.pool import Pool

MESSAGE = "vitrine.msg_id_unique"


class Buried:
    """A model whose deletions leave a tombstone, so that a reader of changes hears of them, and nothing else.

    Tryton keeps what was attached to a deleted record; a person who is erased here is erased with their papers.
    """

    __slots__ = ()

    @classmethod
    def on_modification(cls, mode, records, field_names=None):
        """Buries what is deleted, in the transaction of the deletion."""
        super().on_modification(mode, records, field_names=field_names)
        if mode != "delete":
            return
        pool = Pool()
        ours = [str(record) for record in records if record.vitrine_id]
        for name in ("ir.attachment", "ir.note"):
            attached = pool.get(name)
            attached.delete(attached.search([("resource", "in", ours)]))
        pool.get("vitrine.tombstone").create(
            [{"model": cls.__name__, "record": record.id, "vitrine_id": record.vitrine_id} for record in records]
        )


class Mapped(Buried, ModelSQL, ModelView):
    """A model of this module: an external id that is there once, the dealership, and tombstones."""

    __slots__ = ()

    vitrine_id = fields.Char("Vitrine ID", help="The record's number at the dealership; the connector gives it.")
    dealership = fields.Char("Dealership", help="The code of the dealership the record belongs to.")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls.vitrine_id.search_unaccented = False
        table = cls.__table__()
        cls._sql_constraints.append(("vitrine_id_unique", Unique(table, table.vitrine_id), MESSAGE))

    @classmethod
    def on_modification(cls, mode, records, field_names=None):
        """Whoever has a lead, a drive, an offer ... is a dealership's customer."""
        super().on_modification(mode, records, field_names=field_names)
        if mode != "delete" and "party" in cls._fields and (field_names is None or "party" in field_names):
            new = list({record.party for record in records if record.party and not record.party.vitrine_customer})
            if new:
                Pool().get("party.party").write(new, {"vitrine_customer": True})

    @classmethod
    def copy(cls, records, default=None):
        """A copy is a new record: Vitrine does not know it yet."""
        default = {} if default is None else default.copy()
        default.setdefault("vitrine_id", None)
        return super().copy(records, default=default)


class Active:
    """A record that can be put out of use, and still be changed: the dealership says so, not a person in Tryton."""

    __slots__ = ()

    active = fields.Boolean("Active")

    @classmethod
    def default_active(cls):
        """What is new is in use."""
        return True


def text(label, **options):
    """One line, kept as it was typed."""
    return fields.Char(label, strip=False, **options)


def paragraph(label, **options):
    """Several lines, kept as they were typed."""
    return fields.Text(label, strip=False, **options)


def pick(label, *values, **options):
    """One of a few values, (code, label) each; none too, unless it is required."""
    choices = list(values) if options.get("required") else [(None, ""), *values]
    return fields.Selection(choices, label, sort=False, **options)


def money(label, **options):
    """An amount in the market's currency."""
    return fields.Numeric(label, digits=(14, 2), **options)
