"""What is wrong with a file of this computer, and what to do about it, in the person's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from sales.configure import Showroom

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
