"""Where a device keeps the range it works with: a folder that holds one whole range, the old one or the new one."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import ClassVar

from db.errors import EnvironmentTrouble
from sales.range.lines import BlockReader
from sales.range.problems import Notebook
from sales.range.sold import sales_files


class ShelfTrouble(EnvironmentTrouble):
    """The folder of the range cannot be written: `disk-full` or `read-only`; fact path."""

    sentences: ClassVar[dict[str, str]] = {
        "disk-full": "The disk that holds {path} is full; the range on it is the old one. Free some space, try again.",
        "read-only": "The folder {path} cannot be written; the range in it is the old one. Let this user write there.",
    }


def put_on_shelf(source: Path, shelf: Path) -> None:
    """Copy a checked range, a file with what it includes or a folder, to be the one in `shelf`.

    The change is a rename: whoever reads the shelf meanwhile finds the old range or the new one. The old one is kept
    beside it, in case the new one is damaged one day. Raises ShelfTrouble.
    """
    new, old = shelf.with_name(f"{shelf.name}.new"), shelf.with_name(f"{shelf.name}.old")
    reader = BlockReader(Notebook())
    reader.read(source)
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        for file in [*sorted(reader.files), *sales_files(source)]:
            shutil.copyfile(file, new / file.name)
        if shelf.exists():
            shutil.rmtree(old, ignore_errors=True)
            shelf.rename(old)
        new.rename(shelf)
    except OSError as error:
        if old.exists() and not shelf.exists():
            old.rename(shelf)
        raise shelf_trouble(error, shelf) from error


def shelf_trouble(error: OSError, folder: Path) -> ShelfTrouble:
    """What a person is told of an error while writing in a folder."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return ShelfTrouble("disk-full" if full else "read-only", path=str(folder))


def shelved(shelf: Path) -> list[Path]:
    """The ranges that were put there: the one to work with, then the one before it.

    A power cut between the two renames leaves only the one before, under its other name.
    """
    return [place for place in (shelf, shelf.with_name(f"{shelf.name}.old")) if place.is_dir()]
