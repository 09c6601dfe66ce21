"""Who made what travels together: told beside it under `by`, so that whoever does not know of it reads past it.

Of operations it is told where it changes, because most of a batch is one person's; of rows it is told for each that was
changed since it was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.changed import Author
from sync.seal import Broken, whole

BY = "by"
LONGEST = 80
"""Characters of a name; what a computer is called is the longest."""


def with_makers(payload: dict[str, Any], makers: Sequence[str]) -> dict[str, Any]:
    """The payload of operations saying whose each is: `[[place, staff], ...]`, from that place on; nothing as long as
    nobody said who they are.
    """
    runs = [[place, maker] for place, maker in enumerate(makers) if maker != (makers[place - 1] if place else "")]
    return {**payload, BY: runs} if runs else payload


def makers_of(payload: Mapping[str, Any], count: int) -> list[str]:
    """Whose each of `count` operations is; raises `Broken`."""
    found: list[str] = []
    now = ""
    for run in _listed(payload):
        place, (staff,) = _apart(run, 1)
        if not len(found) <= place < count:
            raise Broken("not whose it is")
        found += [now] * (place - len(found))
        now = staff
    return found + [now] * (count - len(found))


def with_authors(payload: dict[str, Any], authors: Sequence[Author | None]) -> dict[str, Any]:
    """The payload of rows saying who changed them last: `[[place, staff, device, called, at], ...]`."""
    said = [[place, one.staff, one.device, one.called, one.at] for place, one in enumerate(authors) if one is not None]
    return {**payload, BY: said} if said else payload


def authors_of(payload: Mapping[str, Any], count: int) -> dict[int, Author]:
    """Place of a row -> who changed it last; raises `Broken`."""
    found: dict[int, Author] = {}
    for item in _listed(payload):
        if type(item) is not list or not item or not whole(item[-1]):
            raise Broken("not whose it is")
        place, (staff, device, called) = _apart(item[:-1], 3)
        if place >= count:
            raise Broken("not whose it is")
        found[place] = Author(item[-1], staff, device, called)
    return found


def _listed(payload: Mapping[str, Any]) -> list[Any]:
    listed = payload.get(BY, [])
    if type(listed) is not list:
        raise Broken("not whose it is")
    return listed


def _apart(item: Any, width: int) -> tuple[int, tuple[str, ...]]:
    """A place, and so many texts."""
    if type(item) is not list or len(item) != width + 1 or not whole(item[0]):
        raise Broken("not whose it is")
    place, *texts = item
    if not all(type(text) is str and text == plain_name(text) for text in texts):
        raise Broken("not whose it is")
    return place, tuple(texts)


def plain_name(name: str) -> str:
    """A name as it may travel and be kept: not too long, and nothing in it that no screen shows."""
    return "".join(letter for letter in name[:LONGEST] if letter.isprintable())
