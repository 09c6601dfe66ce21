"""The range of a device changes as a whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from sales.range.shelf import ShelfTrouble, put_on_shelf, shelved


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A range of two files, and a third that does not belong to it."""
    folder = tmp_path / "price list"
    folder.mkdir()
    (folder / "auben.range").write_text("range auben\ninclude mika.range\nend\n", encoding="utf-8")
    (folder / "mika.range").write_text("model mika\nend\n", encoding="utf-8")
    (folder / "draft.range").write_text("range draft\nend\n", encoding="utf-8")
    return folder / "auben.range"


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_comes_with_what_it_includes(source: Path, tmp_path: Path) -> None:
    put_on_shelf(source, tmp_path / "data" / "range")
    assert names(tmp_path / "data" / "range") == ["auben.range", "mika.range"]
    assert names(tmp_path / "data") == ["range"]


def test_a_folder_comes_whole_and_replaces_the_old_range(source: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "range"
    put_on_shelf(source, shelf)
    put_on_shelf(source.parent / "draft.range", shelf)
    assert names(shelf) == ["draft.range"]
    put_on_shelf(source.parent, shelf)
    assert names(shelf) == ["auben.range", "draft.range", "mika.range"]


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk-full"), (errno.EACCES, "read-only")])
def test_the_old_range_stays_when_the_disk_does_not_take_the_new_one(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    shelf = tmp_path / "range"
    put_on_shelf(source, shelf)

    def refuse(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("sales.range.shelf.shutil.copyfile", refuse)
    with pytest.raises(ShelfTrouble) as caught:
        put_on_shelf(source.parent / "draft.range", shelf)
    assert caught.value.code == code
    assert names(shelf) == ["auben.range", "mika.range"]


def test_the_old_range_comes_back_when_the_last_step_fails(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "range"
    put_on_shelf(source, shelf)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "range.new":
            raise OSError(errno.EACCES, "no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ShelfTrouble):
        put_on_shelf(source.parent / "draft.range", shelf)
    assert names(shelf) == ["auben.range", "mika.range"]


def test_which_range_a_device_works_with(source: Path, tmp_path: Path) -> None:
    shelf, old = tmp_path / "range", tmp_path / "range.old"
    assert shelved(shelf) == []
    old.mkdir()  # the power went between two renames
    assert shelved(shelf) == [old]
    put_on_shelf(source, shelf)
    put_on_shelf(source.parent / "draft.range", shelf)
    assert shelved(shelf) == [shelf, old]
    assert names(old) == ["auben.range", "mika.range"]
