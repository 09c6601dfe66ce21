"""Documents: each only once at a record, known by its digest; and gone from the disk once they are deleted."""

from sql import Null
from trytond.model import Unique, fields
from trytond.pool import PoolMeta
from trytond.transaction import Transaction


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


class DeletedFiles(metaclass=PoolMeta):
    """The files of deleted documents, which a job removes once a day (`vitrine.xml`)."""

    __name__ = "ir.filestore.queue"

    @classmethod
    def remove(cls):
        """Names the folder first: 8.2.1 leaves it open where it is the database's own, and then removes nothing."""
        table = cls.__table__()
        transaction = Transaction()
        named = table.update([table.prefix], [transaction.database.name], where=table.prefix == Null)
        transaction.connection.cursor().execute(*named)
        super().remove()
