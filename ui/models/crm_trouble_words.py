"""Why the CRM takes nothing just now, in plain words: what it is, who can end it, and since when."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sales.crm import CrmTrouble
from ui.formats import Formats
from ui.models.lead_words import crm_name

translate = QCoreApplication.translate


def what_it_is(trouble: CrmTrouble) -> str:
    """One sentence."""
    words = {
        "unreachable": translate("CrmTrouble", "There is no way to %1 just now."),
        "no-answer": translate("CrmTrouble", "%1 does not answer just now."),
        "crm-trouble": translate("CrmTrouble", "%1 has a problem of its own just now."),
        "busy": translate("CrmTrouble", "%1 has too much to do and asked us to wait."),
        "rate-limit": translate("CrmTrouble", "%1 takes no more for now: its limit for today is used up."),
        "not-a-crm": translate("CrmTrouble", "Another page answers in the place of %1."),
        "tls": translate("CrmTrouble", "The connection to %1 cannot be trusted, so nothing is sent."),
        "wrong-password": translate("CrmTrouble", "%1 does not take the user or the password of our server."),
        "expired-certificate": translate(
            "CrmTrouble", "The certificate with which our server signs in to %1 is too old."
        ),
        "signed-out": translate("CrmTrouble", "%1 has ended the access of our server."),
        "no-permission": translate("CrmTrouble", "%1 does not allow our server what it has to do there."),
        "renamed-field": translate("CrmTrouble", "In %1 a field was renamed or removed that our server writes to."),
        "storage-full": translate("CrmTrouble", "%1 is full."),
    }
    known = words.get(trouble.code, translate("CrmTrouble", "%1 cannot be reached as it should just now."))
    return known.replace("%1", crm_name(trouble.crm))


def what_to_do(trouble: CrmTrouble) -> str:
    """One sentence: who ends it, and how."""
    time = translate("CrmTrouble", "That ends by itself; if it lasts for days, tell whoever looks after the server.")
    words = {
        "unreachable": time,
        "no-answer": time,
        "crm-trouble": time,
        "busy": time,
        "rate-limit": translate("CrmTrouble", "It goes on by itself, tomorrow at the latest."),
        "not-a-crm": translate(
            "CrmTrouble", "Tell whoever looks after the server: its network, or the address of %1, has to be checked."
        ),
        "tls": translate(
            "CrmTrouble", "Tell whoever looks after the server: its clock and the certificate of %1 have to be checked."
        ),
        "wrong-password": translate(
            "CrmTrouble", "Tell whoever looks after the server: the right ones have to be put in there."
        ),
        "expired-certificate": translate(
            "CrmTrouble",
            "Tell whoever looks after the server: a new one has to be made, and given to the importer's administrator"
            " of %1.",
        ),
        "signed-out": translate("CrmTrouble", "Tell the importer's administrator of %1, who can allow it again."),
        "no-permission": translate(
            "CrmTrouble", "Tell the importer's administrator of %1, who can give it the permission."
        ),
        "renamed-field": translate(
            "CrmTrouble", "Tell whoever looks after the server: the new name has to be put into its settings."
        ),
        "storage-full": translate("CrmTrouble", "Tell the importer's administrator of %1, who can make room."),
    }
    return words.get(trouble.code, time).replace("%1", crm_name(trouble.crm))


def whole(trouble: CrmTrouble, formats: Formats) -> str:
    """What it is, who ends it, that nothing is lost, and since when."""
    kept = translate("CrmTrouble", "Nothing is lost: what is new waits here and goes there later.")
    since = translate("CrmTrouble", "Since %1.").replace("%1", formats.moment(trouble.since)) if trouble.since else ""
    return " ".join(text for text in (what_it_is(trouble), what_to_do(trouble), kept, since) if text)
