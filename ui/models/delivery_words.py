"""Why a delivery of a portal could not be read, by which way it came: in words for a salesperson."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def reasons() -> dict[str, str]:
    """Every code of `sales.adf.AdfTrouble`; a sentence may name its facts."""
    return {
        "no-adf": translate("DeliveryWords", "There is no request in it in the form that portals use."),
        "not-closed": translate("DeliveryWords", "It was cut off on its way: the end is missing."),
        "not-xml": translate("DeliveryWords", "Line {line} is damaged, so the rest cannot be trusted."),
        "unsafe": translate("DeliveryWords", "It holds something that can do harm (entities), so it was not read."),
        "too-large": translate("DeliveryWords", "It is too large for a lead."),
        "too-deep": translate("DeliveryWords", "It is built in a way no lead is, so it was not read."),
        "no-prospect": translate("DeliveryWords", "It is in the right form, but empty: there is no customer in it."),
        "no-name": translate("DeliveryWords", "The customer has no name."),
        "no-contact": translate(
            "DeliveryWords", "There is neither a telephone number nor an email address that can be used."
        ),
        "bad-consents": translate(
            "DeliveryWords", "The lead came in, but what the customer agreed to could not be read. Ask the customer."
        ),
        "odd": translate("DeliveryWords", "It could not be read."),
        "too-long": translate("DeliveryWords", "Something in it is longer than it can be ({field})."),
    }


def why(code: str, facts: Mapping[str, object]) -> str:
    """The sentence for a code."""
    said = reasons().get(code, reasons()["odd"])
    return said.format_map({name: str(value) for name, value in {"line": "?", "field": "?", **facts}.items()})


def came_by(code: str) -> str:
    """By which way it came."""
    words = {
        "folder": translate("DeliveryWords", "from the folder"),
        "file": translate("DeliveryWords", "as a file"),
        "stdin": translate("DeliveryWords", "from another program"),
        "mailbox": translate("DeliveryWords", "by email"),
    }
    return words.get(code, code)
