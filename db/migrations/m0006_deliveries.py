"""Leads that portals and websites deliver: what each delivery became, and where a lead came from."""

from __future__ import annotations

STATEMENTS = (
    """ALTER TABLE "lead" ADD COLUMN "origin" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "lead" ADD COLUMN "origin_number" TEXT NOT NULL DEFAULT ''""",
    # What a later version brought stays the last column, so that a row reads as its record does.
    """ALTER TABLE "lead" ADD COLUMN later TEXT NOT NULL DEFAULT '{}'""",
    """UPDATE "lead" SET later = extra""",
    """ALTER TABLE "lead" DROP COLUMN extra""",
    """ALTER TABLE "lead" RENAME COLUMN later TO extra""",
    """CREATE INDEX lead_origin ON lead (origin_number) WHERE origin_number <> ''""",
    """
    CREATE TABLE "delivery" (
        "id" TEXT PRIMARY KEY,
        "name" TEXT NOT NULL,
        "came_by" TEXT NOT NULL,
        "at" TEXT NOT NULL,
        "digest" TEXT NOT NULL,
        "size" INTEGER NOT NULL,
        "state" TEXT NOT NULL,
        "code" TEXT NOT NULL,
        "facts" TEXT NOT NULL,
        "body_sha256" TEXT NOT NULL,
        "customer" TEXT NOT NULL,
        "lead" TEXT NOT NULL,
        "by" TEXT NOT NULL,
        "reason" TEXT NOT NULL,
        extra TEXT NOT NULL DEFAULT '{}'
    )
    """,
    "CREATE INDEX delivery_digest ON delivery (digest)",
    "CREATE INDEX delivery_unread ON delivery (at) WHERE state = 'unread'",
)
