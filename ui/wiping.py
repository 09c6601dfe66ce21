"""Taking the bytes of erased customers out of the file, in a worker, whenever something is due."""

from __future__ import annotations

from sales.records import VitrineError
from ui.place import Place


def wipe_when_due(place: Place) -> None:
    """Looks, in a worker, whether a customer was erased here or elsewhere, and wipes. What fails is tried again."""
    workplace = place.workplace

    def wipe() -> None:
        from sales.privacy import wipe_what_is_due

        wipe_what_is_due(workplace)

    place.work.latest("wipe", wipe, lambda _: None, _later)


def _later(trouble: Exception) -> None:
    if not isinstance(trouble, VitrineError):
        raise trouble
