"""What was deleted: Tryton itself keeps no trace that a reader of changes could follow."""

from trytond.model import Index, ModelSQL, ModelView, fields


class Tombstone(ModelSQL, ModelView):
    """A record that is gone. `create_date` and `create_uid` say when and by whom."""

    __name__ = "vitrine.tombstone"
    _rec_name = "vitrine_id"

    model = fields.Char("Model", required=True)
    record = fields.Integer("Record", required=True)
    vitrine_id = fields.Char("Vitrine ID")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        table = cls.__table__()
        cls._sql_indexes.add(Index(table, (table.model, Index.Equality()), (table.create_date, Index.Range())))
        cls._order = [("id", "DESC")]
