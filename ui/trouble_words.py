"""What is wrong with a file of this computer, and what to do about it, in the person's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from sales.configure import Showroom
    from sales.records import VitrineError

translate = QCoreApplication.translate


def stand_in(showroom: Showroom) -> str:
    """Why these are not the cars that should be here, and how to have them back; "" when they are."""
    fact = getattr(showroom, "stands_in", None)
    if fact is None:
        return ""
    problems = getattr(fact.trouble, "problems", ())
    if problems:
        why = translate("Trouble", "The imported range can no longer be read (%1, line %2).")
        why = why.replace("%1", Path(problems[0].file).name).replace("%2", str(problems[0].line))
    else:
        why = translate("Trouble", "The imported range allows no car any more.")
    if fact.used == "before":
        instead = translate("Trouble", "The one imported before it is shown instead.")
    else:
        instead = translate("Trouble", "The range that came with Vitrine is shown instead.")
    return f"{why} {instead} " + translate("Trouble", "Import the range again on this computer.")


def title(code: str) -> str:
    """What keeps Vitrine from starting, in a few words."""
    words = {
        "damaged": translate("Trouble", "The file of this computer is damaged"),
        "newer": translate("Trouble", "This file was written by a newer Vitrine"),
        "read-only": translate("Trouble", "The file of this computer cannot be written"),
        "disk-full": translate("Trouble", "The disk is full"),
        "locked": translate("Trouble", "Another program holds the file"),
        "already-open": translate("Trouble", "Vitrine is already open on this computer"),
        "ended": translate("Trouble", "The server of this computer did not start"),
    }
    return words.get(code, translate("Trouble", "Vitrine cannot start"))


def start(trouble: VitrineError) -> str:
    """What it means and what to do."""
    code = trouble.code
    if code == "damaged" and trouble.facts.get("backup_day"):
        return translate(
            "Trouble",
            "It stays where it is, nothing is thrown away. Put back the last good copy: what came in since then comes "
            "back from the server.",
        )
    words = {
        "damaged": translate(
            "Trouble",
            "There is no copy of it yet. It stays where it is, nothing is thrown away; with a new file, what the "
            "server has comes back by itself.",
        ),
        "newer": translate("Trouble", "Nothing is wrong with it. Update Vitrine on this computer, then try again."),
        "read-only": translate("Trouble", "Let this user write the file and its folder, then try again."),
        "disk-full": translate("Trouble", "Nothing saved is lost. Free some space, then try again."),
        "locked": translate("Trouble", "Close the other program, or restart the computer, then try again."),
        "already-open": translate(
            "Trouble", "Go on in the window that is open. If you see none, restart the computer."
        ),
    }
    said = str(trouble.facts.get("said", "") or trouble)
    return words.get(code, said)


def again() -> str:
    """A button."""
    return translate("Trouble", "Try again")


def put_back(day: str) -> str:
    """A button."""
    return translate("Trouble", "Restore the copy of %1").replace("%1", day)


def begin_anew() -> str:
    """A button."""
    return translate("Trouble", "Begin with a new file")


def close() -> str:
    """A button."""
    return translate("Trouble", "Close")
