"""Which folder this computer watches for web leads; apart from what reads them, which a start has no time for."""

from __future__ import annotations

FOLDER = "web-leads-folder"
"""The device's setting that names its watched folder; "" for none."""
