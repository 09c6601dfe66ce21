"""Where the app writes files for other programs, and how it names them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from ui.place import Place


def folder(place: Place) -> Path:
    """The person's documents, or what the settings say; made if it is not there. Raises OSError."""
    told = place.settings.get("documents")
    base = (
        Path(str(told))
        if told
        else Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    )
    found = base / "Vitrine"
    found.mkdir(parents=True, exist_ok=True)
    return found


def plain_name(text: str, also: str = "") -> str:
    """A text as the name of a file: letters, digits and what `also` holds, all else as a dash."""
    return "".join(letter if letter.isalnum() or letter in also else "-" for letter in text)
