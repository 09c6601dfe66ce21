"""The tables of the records: a column a field, `extra` for what the wire brought and this version does not know."""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE "staff" (
        "id" TEXT PRIMARY KEY,
        "name" TEXT NOT NULL,
        "initials" TEXT NOT NULL,
        "job" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "phone" TEXT NOT NULL,
        "active" INTEGER NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE "customer" (
        "id" TEXT PRIMARY KEY,
        "first_name" TEXT NOT NULL,
        "last_name" TEXT NOT NULL,
        "company" TEXT NOT NULL,
        "phone" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "street" TEXT NOT NULL,
        "postal_code" TEXT NOT NULL,
        "city" TEXT NOT NULL,
        "country" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "plate" TEXT NOT NULL,
        "owner" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        "created_at" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE "consent" (
        "id" TEXT PRIMARY KEY,
        "customer" TEXT NOT NULL,
        "purpose" TEXT NOT NULL,
        "channel" TEXT NOT NULL,
        "granted" INTEGER NOT NULL,
        "at" TEXT NOT NULL,
        "source" TEXT NOT NULL,
        "wording" TEXT NOT NULL,
        "legal_basis" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE "lead" (
        "id" TEXT PRIMARY KEY,
        "customer" TEXT NOT NULL,
        "source" TEXT NOT NULL,
        "interest" TEXT NOT NULL,
        "model" TEXT NOT NULL,
        "configuration" TEXT NOT NULL,
        "timeframe" TEXT NOT NULL,
        "status" TEXT NOT NULL,
        "lost_reason" TEXT NOT NULL,
        "owner" TEXT NOT NULL,
        "comments" TEXT NOT NULL,
        "received_at" TEXT NOT NULL,
        "first_contact_at" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE "configuration" (
        "id" TEXT PRIMARY KEY,
        "code" TEXT NOT NULL,
        "model" TEXT NOT NULL,
        "market" TEXT NOT NULL,
        "range_version" TEXT NOT NULL,
        "choices" TEXT NOT NULL,
        "car" TEXT NOT NULL,
        "total_cents" INTEGER NOT NULL,
        "customer" TEXT NOT NULL,
        "owner" TEXT NOT NULL,
        "source" TEXT NOT NULL,
        "created_at" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE "demonstrator" (
        "id" TEXT PRIMARY KEY,
        "model" TEXT NOT NULL,
        "label" TEXT NOT NULL,
        "plate" TEXT NOT NULL,
        "vin" TEXT NOT NULL,
        "car" TEXT NOT NULL,
        "active" INTEGER NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE "stock_car" (
        "id" TEXT PRIMARY KEY,
        "vin" TEXT NOT NULL,
        "model" TEXT NOT NULL,
        "car" TEXT NOT NULL,
        "price_cents" INTEGER NOT NULL,
        "place" TEXT NOT NULL,
        "available_from" TEXT NOT NULL,
        "status" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE "test_drive" (
        "id" TEXT PRIMARY KEY,
        "customer" TEXT NOT NULL,
        "demonstrator" TEXT NOT NULL,
        "start" TEXT NOT NULL,
        "end" TEXT NOT NULL,
        "lead" TEXT NOT NULL,
        "owner" TEXT NOT NULL,
        "status" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        "created_at" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE "offer" (
        "id" TEXT PRIMARY KEY,
        "number" TEXT NOT NULL,
        "customer" TEXT NOT NULL,
        "configuration" TEXT NOT NULL,
        "model" TEXT NOT NULL,
        "market" TEXT NOT NULL,
        "lines" TEXT NOT NULL,
        "figures" TEXT NOT NULL,
        "total_cents" INTEGER NOT NULL,
        "tax_cents" INTEGER NOT NULL,
        "tax_permille" INTEGER NOT NULL,
        "lead" TEXT NOT NULL,
        "owner" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "status" TEXT NOT NULL,
        "valid_until" TEXT NOT NULL,
        "pdf_sha256" TEXT NOT NULL,
        "created_at" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE "task" (
        "id" TEXT PRIMARY KEY,
        "title" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "due" TEXT NOT NULL,
        "owner" TEXT NOT NULL,
        "customer" TEXT NOT NULL,
        "lead" TEXT NOT NULL,
        "done_at" TEXT NOT NULL,
        "created_at" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE "activity" (
        "id" TEXT PRIMARY KEY,
        "customer" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "text" TEXT NOT NULL,
        "lead" TEXT NOT NULL,
        "by" TEXT NOT NULL,
        "at" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE "price" (
        "id" TEXT PRIMARY KEY,
        "model" TEXT NOT NULL,
        "value" TEXT NOT NULL,
        "market" TEXT NOT NULL,
        "cents" INTEGER NOT NULL,
        "valid_from" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE "opening_hours" (
        "id" TEXT PRIMARY KEY,
        "weekday" INTEGER NOT NULL,
        "opens" TEXT NOT NULL,
        "closes" TEXT NOT NULL,
        "pause_from" TEXT NOT NULL,
        "pause_to" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    "CREATE INDEX lead_waiting ON lead (received_at) WHERE first_contact_at = '' AND status NOT IN ('won', 'lost')",
    "CREATE INDEX lead_received ON lead (received_at)",
    "CREATE INDEX lead_open ON lead (owner, received_at) WHERE status NOT IN ('won', 'lost')",
    "CREATE INDEX lead_customer ON lead (customer)",
    "CREATE INDEX lead_configuration ON lead (configuration) WHERE configuration <> ''",
    "CREATE INDEX consent_customer ON consent (customer)",
    "CREATE INDEX configuration_customer ON configuration (customer)",
    "CREATE INDEX configuration_code ON configuration (code)",
    "CREATE INDEX test_drive_start ON test_drive (start)",
    "CREATE INDEX test_drive_customer ON test_drive (customer)",
    "CREATE INDEX test_drive_demonstrator ON test_drive (demonstrator)",
    "CREATE INDEX test_drive_lead ON test_drive (lead) WHERE lead <> ''",
    "CREATE INDEX test_drive_rebook ON test_drive (start) WHERE status = 'to-rebook'",
    "CREATE INDEX offer_customer ON offer (customer)",
    "CREATE INDEX offer_configuration ON offer (configuration)",
    "CREATE INDEX offer_lead ON offer (lead) WHERE lead <> ''",
    "CREATE INDEX task_open ON task (due) WHERE done_at = ''",
    "CREATE INDEX task_customer ON task (customer) WHERE customer <> ''",
    "CREATE INDEX task_lead ON task (lead) WHERE lead <> ''",
    "CREATE INDEX activity_customer ON activity (customer)",
    "CREATE INDEX activity_lead ON activity (lead) WHERE lead <> ''",
    "CREATE INDEX price_model ON price (model, market, valid_from)",
)
