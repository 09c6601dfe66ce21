"""Leads on the command line: in from files and standard input, out into a folder, and the folder the desk watches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from main import vitrine
from sales.adf import read_adf

CONTACT = "<contact><name>Ana Ruiz</name><phone>06 39 98 00 77</phone></contact>"
CAR = "<vehicle><make>Auben</make><model>Orsa</model></vehicle>"
LEAD = f"<adf><prospect>{CAR}<customer>{CONTACT}</customer></prospect></adf>"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A device's data folder that is still to be made."""
    return tmp_path / "data"


def typed(data: Path, *words: str, given: str = "") -> Result:
    """What comes of typing these words after main.py."""
    return CliRunner().invoke(vitrine, ["--data", str(data), "leads", *words], prog_name="main.py", input=given)


def test_leads_in_from_files_and_out_again(data: Path, tmp_path: Path) -> None:
    good, odd = tmp_path / "good.xml", tmp_path / "odd.xml"
    good.write_text(LEAD)
    good.with_suffix(".consents.json").write_text('[{"purpose": "contact", "channel": "phone", "granted": true}]')
    odd.write_text("please call me")
    first = typed(data, "read", str(good), str(odd))
    assert first.exit_code == 2
    lines = first.stdout.splitlines()
    assert lines[0] == "good.xml: 1 new lead."
    assert "no <adf>" in lines[1]
    assert "waits at the desk" in lines[1]
    assert typed(data, "read", str(good)).stdout == "good.xml: taken before, nothing to do.\n"
    out = tmp_path / "out"
    assert typed(data, "write", "--to", str(out)).stdout == f"1 lead in {out}.\n"
    (file,) = out.glob("*.xml")
    (back,) = read_adf(file.read_bytes())
    assert (back.last_name, back.wanted.model if back.wanted else "") == ("Ruiz", "Orsa")
    assert json.loads(file.with_suffix(".consents.json").read_text())[0]["channel"] == "phone"


def test_the_leads_of_a_dealership_of_its_own(data: Path, tmp_path: Path) -> None:
    data.mkdir()
    (data / "dealership.toml").write_text('name = "Loch Motors"\nmarket = "FR"\ntimezone = "Europe/London"\n')
    asked = "<requestdate>2026-07-01 09:00</requestdate>"
    assert typed(data, "read", "-", given=LEAD.replace("<prospect>", f"<prospect>{asked}")).exit_code == 0
    typed(data, "write", "--to", str(tmp_path))
    (back,) = read_adf(next(tmp_path.glob("*.xml")).read_bytes())
    assert (back.vendor, back.requested) == ("Loch Motors", "2026-07-01T08:00:00Z")


def test_standard_input_for_a_program(data: Path) -> None:
    again = LEAD.replace("<prospect>", '<prospect><id source="web">7</id>')
    (read,) = json.loads(typed(data, "read", "-", "--json", given=again).stdout)
    assert (read["name"], read["state"], len(read["leads"])) == ("stdin", "read", 1)
    resent = typed(data, "read", "-", given=again + " ")
    assert resent.stdout == "stdin: 1 here already.\n"


def test_the_folder_the_desk_watches(data: Path, tmp_path: Path) -> None:
    assert typed(data, "folder").stdout == "The desk watches no folder.\n"
    assert typed(data, "folder", str(tmp_path)).stdout == f"The desk watches {tmp_path} for web leads.\n"
    assert typed(data, "folder").stdout == f"The desk watches {tmp_path} for web leads.\n"
    assert typed(data, "folder", "--none").stdout == "The desk watches no folder.\n"
    assert typed(data, "folder", str(tmp_path / "none")).exit_code == 2


def test_a_lead_nobody_knows(data: Path, tmp_path: Path) -> None:
    result = typed(data, "write", "nobody", "--to", str(tmp_path / "out"))
    assert (result.exit_code, "Traceback" in result.output) == (2, False)
