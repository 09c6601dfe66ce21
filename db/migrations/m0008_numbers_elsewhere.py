"""Finding a lead or a customer by the number a portal or the CRM gave it: the last word of it, in any case."""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE INDEX lead_origin_last ON lead (
        replace(origin_number, rtrim(origin_number, replace(origin_number, ' ', '')), '') COLLATE NOCASE
    ) WHERE origin_number <> ''
    """,
    """
    CREATE INDEX crm_state_number ON crm_state (number COLLATE NOCASE)
    WHERE number <> '' AND kind IN ('lead', 'customer')
    """,
)
