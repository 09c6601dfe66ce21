"""A QR code as rows of dark and light, for the kiosk's screen; the offer's PDF draws its own with reportlab."""

from __future__ import annotations

from typing import Any

KEEP_PREFIX = "VITRINE:"
"""What stands before a kept car's code in its QR code, so that the desk's search knows a scanned one."""


def qr_rows(text: str) -> tuple[tuple[bool, ...], ...]:
    """The square of modules (True is dark) that a scanner reads as `text`, without the quiet zone around it.

    Raises ValueError when the text is too long for a QR code (some 2,000 characters).
    """
    from reportlab.graphics.barcode.qr import QrCodeWidget

    widget: Any = QrCodeWidget(text, barLevel="M")
    try:
        widget.qr.make()
    except Exception as trouble:  # reportlab raises a bare Exception when no version is large enough
        raise ValueError(f"{len(text)} characters do not fit a QR code") from trouble
    return tuple(tuple(bool(cell) for cell in row) for row in widget.qr.modules)
