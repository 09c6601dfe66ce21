"""What a person answers the CRM field by field."""

from __future__ import annotations

STATEMENTS = ("ALTER TABLE crm_state ADD COLUMN answers TEXT NOT NULL DEFAULT '{}'",)
