"""Documents: each only once at a record, known by its digest."""

from trytond.model import Unique, fields
from trytond.pool import PoolMeta


class Attachment(metaclass=PoolMeta):
    """An attachment that Vitrine may have brought."""

    __name__ = "ir.attachment"

    vitrine_sha256 = fields.Char("Fingerprint", help="SHA-256 of a document that came from a dealership.")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        table = cls.__table__()
        cls._sql_constraints.append(
            ("vitrine_once", Unique(table, table.resource, table.vitrine_sha256), "vitrine.msg_document_unique")
        )
