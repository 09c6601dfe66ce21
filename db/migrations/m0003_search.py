"""Search as you type, and the keys by which a customer is known again."""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE search_entry (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        words TEXT NOT NULL,
        UNIQUE (kind, record)
    )
    """,
    # Words come cut into overlapping threes (see db.search): any part of a word has its threes here, and any two
    # letters are the beginning of one, hence the index of two-letter prefixes.
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        grams, content = '', columnsize = 0, detail = 'none', prefix = '2',
        tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
    )
    """,
    """
    CREATE TABLE customer_key (
        key TEXT NOT NULL,
        customer TEXT NOT NULL,
        PRIMARY KEY (key, customer)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX customer_key_customer ON customer_key (customer)",
)
