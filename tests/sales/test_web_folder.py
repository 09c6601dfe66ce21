"""The watched folder: every file once, in the hands of one computer, and none ever lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db.records import Consent, Lead
from sales.web_folder import FolderTrouble, WebFolder
from sales.web_lead_form import Range
from sales.web_leads import bring_in, unread
from sales.workplace import Workplace

RANGE = Range("Auben", {"orsa": "Orsa"})
CONTACT = b"<contact><name>Ana Ruiz</name><phone>0639980077</phone></contact>"
LEAD = b"<adf><prospect><customer>" + CONTACT + b"</customer></prospect></adf>"
SAID = b'[{"purpose": "contact", "channel": "phone", "granted": true}]'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    path = tmp_path / "web leads"
    path.mkdir()
    return path


def look_twice(watched: WebFolder, desk: Workplace) -> list[str]:
    """Names of what was taken in two looks."""
    return [taken.name for _ in range(2) for taken in watched.take(desk, RANGE)]


def test_a_file_is_read_once_it_stands_still_and_put_aside(folder: Path, desk: Workplace) -> None:
    watched = WebFolder(folder, "pc-1")
    (folder / "a.xml").write_bytes(LEAD[:40])
    assert watched.take(desk, RANGE) == []
    (folder / "a.xml").write_bytes(LEAD)  # the portal goes on writing
    assert watched.take(desk, RANGE) == []
    (taken,) = watched.take(desk, RANGE)
    assert taken.name == "a.xml"
    assert len(taken.brought.leads) == len(desk.store.all(Lead)) == 1
    assert (folder / "done" / "a.xml").read_bytes() == LEAD
    assert look_twice(watched, desk) == []


def test_consents_beside_it_go_with_it(folder: Path, desk: Workplace) -> None:
    (folder / "a.xml").write_bytes(LEAD)
    (folder / "a.consents.json").write_bytes(SAID)
    assert look_twice(WebFolder(folder, "pc-1"), desk) == ["a.xml"]
    assert len(desk.store.all(Consent)) == 1
    assert (folder / "done" / "a.consents.json").read_bytes() == SAID


def test_what_cannot_be_read_is_put_where_a_person_finds_it(folder: Path, desk: Workplace) -> None:
    (folder / "odd.txt").write_bytes(b"call me")
    assert look_twice(WebFolder(folder, "pc-1"), desk) == ["odd.txt"]
    assert (folder / "unread" / "odd.txt").read_bytes() == b"call me"
    assert [one.name for one in unread(desk)] == ["odd.txt"]


def test_a_name_that_comes_again_overwrites_nothing(folder: Path, desk: Workplace) -> None:
    watched = WebFolder(folder, "pc-1")
    bodies = [LEAD, LEAD.replace(b"Ruiz", b"Roux"), LEAD.replace(b"Ruiz", b"Ray")]
    for body in bodies:
        (folder / "lead.xml").write_bytes(body)
        look_twice(watched, desk)
    kept = sorted((folder / "done").iterdir())
    assert [file.name for file in kept] == ["lead (2).xml", "lead (3).xml", "lead.xml"]
    assert {file.read_bytes() for file in kept} == set(bodies)


def test_what_a_power_cut_left_is_read_again_and_counts_once(folder: Path, desk: Workplace) -> None:
    mine, others = folder / "taken" / "pc-1", folder / "taken" / "pc-2"
    mine.mkdir(parents=True)
    others.mkdir()
    (mine / "before.xml").write_bytes(LEAD)  # claimed, not read yet
    (mine / "kept.xml").write_bytes(LEAD.replace(b"Ruiz", b"Roux"))
    bring_in(desk, LEAD.replace(b"Ruiz", b"Roux"), "kept.xml", "folder", RANGE)  # read, not put aside yet
    (others / "theirs.xml").write_bytes(LEAD.replace(b"Ruiz", b"Ray"))
    assert [taken.name for taken in WebFolder(folder, "pc-1").take(desk, RANGE)] == ["before.xml", "kept.xml"]
    assert len(desk.store.all(Lead)) == 2
    assert (others / "theirs.xml").exists()


def test_two_computers_never_take_one_file(folder: Path, desk: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = WebFolder(folder, "pc-1"), WebFolder(folder, "pc-2")
    (folder / "a.xml").write_bytes(LEAD)
    (folder / "a.consents.json").write_bytes(SAID)
    first.take(desk, RANGE)
    second.take(desk, RANGE)
    rename = Path.rename

    def late(self: Path, target: Path) -> Path:
        if "pc-1" in str(target):  # the other one is quicker by a hair
            monkeypatch.setattr(Path, "rename", rename)
            assert [taken.name for taken in second.take(desk, RANGE)] == ["a.xml"]
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", late)
    assert first.take(desk, RANGE) == []
    assert len(desk.store.all(Lead)) == len(desk.store.all(Consent)) == 1


def test_a_power_cut_while_it_is_put_aside_brings_nothing_twice(
    folder: Path, desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.xml").write_bytes(LEAD)
    (folder / "a.consents.json").write_bytes(SAID)
    watched = WebFolder(folder, "pc-1")
    watched.take(desk, RANGE)
    (found,) = watched.look()
    bring_in(desk, found.body, found.path.name, "folder", RANGE, beside=found.beside)
    renames: list[Path] = []
    rename = Path.rename

    def cut(self: Path, target: Path) -> Path:
        renames.append(target)
        if len(renames) > 1:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", cut)
    with pytest.raises(KeyboardInterrupt):
        watched.put_aside(found, unread=False)
    monkeypatch.undo()
    assert WebFolder(folder, "pc-1").take(desk, RANGE) == []
    assert len(desk.store.all(Lead)) == len(desk.store.all(Consent)) == 1


def test_half_written_and_hidden_files_are_left_alone(folder: Path, desk: Workplace) -> None:
    for name in ("a.xml.part", "b.tmp", ".hidden.xml", "c.xml~"):
        (folder / name).write_bytes(LEAD)
    assert look_twice(WebFolder(folder, "pc-1"), desk) == []


def test_a_folder_that_is_gone_is_said(folder: Path, desk: Workplace) -> None:
    path = folder / "file"
    path.write_bytes(b"")
    with pytest.raises(FolderTrouble, match="Is the drive connected") as trouble:
        WebFolder(path, "pc-1").take(desk, RANGE)
    assert trouble.value.facts["path"] == os.fspath(path)
