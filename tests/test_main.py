"""The command line as somebody types it: what it says, and with which code it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import compose
from db.errors import EnvironmentTrouble, PersonCanMend
from db.only_one import only_one
from db.records import Demonstrator, OpeningHours, Staff
from main import vitrine
from tests.sales.configurator.test_xcsp import GOOD as INSTANCE

ROOT = Path(__file__).resolve().parents[1]


class OutOfSorts(PersonCanMend):
    """A trouble with a sentence."""

    sentences = {"tired": "It is late; go home at {hour}."}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A device's data folder that is still to be made."""
    return tmp_path / "data"


def typed(data: Path, *words: str) -> Result:
    """What comes of typing these words after main.py."""
    return CliRunner().invoke(vitrine, ["--data", str(data), *words], prog_name="main.py")


def failing(monkeypatch: pytest.MonkeyPatch, data: Path, trouble: Exception) -> Result:
    """A command that meets trouble."""

    def raises(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr("sync.checkup.check_up", raises)
    return typed(data, "doctor")


def test_what_the_person_can_mend(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    result = failing(monkeypatch, data, OutOfSorts("tired", hour=6))
    assert (result.exit_code, result.stderr) == (2, "It is late; go home at 6.\n")


def test_what_the_surroundings_did(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    result = failing(monkeypatch, data, EnvironmentTrouble("no-power"))
    assert (result.exit_code, result.stderr) == (3, "no-power\n")


def test_a_bug_is_one_sentence_and_a_report(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    result = failing(monkeypatch, data, ValueError("Camille Lefèvre has no number"))
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "Camille" not in result.output
    assert result.stderr.startswith("Vitrine has made a mistake and stopped (ValueError); the report ")
    (report,) = (data / "crashes").iterdir()
    assert "during: doctor" in report.read_text(encoding="utf-8")


def test_a_bug_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    data.mkdir()
    (data / "crashes").write_text("in the way", encoding="utf-8")
    result = failing(monkeypatch, data, ValueError())
    assert result.exit_code == 1
    assert "no report could be written" in result.stderr


def test_the_folder_of_the_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert compose.data_folder() == tmp_path / "vitrine"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert compose.data_folder() == tmp_path / ".local/share/vitrine"


def test_the_variable_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VITRINE_DATA", str(tmp_path / "here"))
    result = CliRunner().invoke(vitrine, ["doctor", "--json"])
    assert json.loads(result.stdout)["file"]["facts"]["path"].startswith(str(tmp_path / "here"))


def test_doctor_of_a_new_device(data: Path) -> None:
    result = typed(data, "doctor")
    assert result.exit_code == 0
    lines = [line[4:].split("  ")[0].strip() for line in result.stdout.splitlines()]
    assert lines == ["versions", "file", "free space", "clock", "network", "gateway", "hub", "pending"]
    assert not data.exists()


def test_doctor_of_a_damaged_file(data: Path) -> None:
    data.mkdir()
    (data / "desk.sqlite").write_bytes(b"no database at all, but somebody's holiday letter" * 200)
    result = typed(data, "doctor", "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["file"]["facts"]["trouble"] == "damaged"


def test_sync_of_a_device_that_is_alone(data: Path) -> None:
    assert "belongs to no gateway" in typed(data, "sync").stdout
    result = typed(data, "sync", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, {"ok": True, "state": "alone"})


def test_joining_at_an_address_that_is_none(data: Path) -> None:
    result = typed(data, "join", "gopher://hub.example", "ABCDEF")
    assert result.exit_code == 2
    assert "is not the address of a gateway" in result.stderr
    assert not (data / "desk.sqlite").exists()


def test_a_gateway_on_a_database_that_is_none(data: Path) -> None:
    result = typed(data, "gateway", "--database", "nonsense", "--port", "0")
    assert result.exit_code == 3
    assert "is not the address of a database" in result.stderr


def test_a_device_joins_a_gateway_and_exchanges(data: Path, tmp_path: Path) -> None:
    arguments = ["--database", f"sqlite:///{tmp_path}/gateway.sqlite", "--port", "0", "--code", "desk", "--with-parent"]
    with subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "gateway", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stdin is not None
        news = json.loads(running.stdout.readline())
        joined = typed(data, "join", news["url"], news["codes"]["desk"])
        assert (joined.exit_code, joined.stdout.startswith("This desk now belongs to ")) == (0, True)
        result = typed(data, "sync", "--json")
        facts = json.loads(result.stdout)
        assert (result.exit_code, facts["ok"], facts["state"]) == (0, True, "sent")
        with only_one(data / "desk.sqlite"):  # the desk is open: one exchange at a time
            for words in (("sync",), ("join", news["url"], "AAAAA-AAAAA")):
                result = typed(data, *words)
                assert (result.exit_code, result.stdout) == (3, "")
                assert "Go on in its window" in result.stderr
        assert json.loads(typed(data, "doctor", "--json").stdout)["gateway"]["facts"]["answers"] is True
        running.stdin.close()
        assert running.wait() == 0
    result = typed(data, "sync")
    assert result.exit_code == 3
    assert "Changes are kept here" in result.stdout


SMALL = ROOT / "tests" / "sales" / "configure" / "small.range"
BROKEN = """range small
maker Small
end
"""


def test_a_range_in_order_is_counted_and_put_on_the_device(data: Path) -> None:
    assert typed(data, "range", "check", str(SMALL)).exit_code == 0
    told = json.loads(typed(data, "range", "info", str(SMALL), "--json").stdout)
    assert [model["code"] for model in told["models"]] == ["mika"]
    assert typed(data, "range", "import", str(SMALL)).exit_code == 0
    assert [file.name for file in (data / "range").iterdir()] == ["small.range"]


def test_an_instance_of_another_maker_is_counted_and_compiled_but_not_sold_from(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "maker.xml"
    file.write_text(INSTANCE, encoding="utf-8")
    assert typed(data, "range", "check", str(file)).exit_code == 0
    told = json.loads(typed(data, "range", "info", str(file), "--json").stdout)
    assert (told["variables"], told["values"], told["cars"], told["dead_values"]) == (2, 5, "2", ["a/1"])
    assert "go on with the range they have" in typed(data, "range", "import", str(file)).stdout
    assert [folder.name for folder in data.iterdir()] == ["instances"]
    file.write_text(INSTANCE[:200], encoding="utf-8")
    result = typed(data, "range", "info", str(file), "--json")
    assert (result.exit_code, json.loads(result.stdout)["ok"]) == (2, False)


@pytest.mark.parametrize("command", ["check", "info", "import"])
def test_a_broken_range_is_told_line_by_line_and_never_taken(data: Path, tmp_path: Path, command: str) -> None:
    file = tmp_path / "small.range"
    file.write_text(BROKEN, encoding="utf-8")
    result = typed(data, "range", command, str(file), "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["ok"]) == (2, False)
    assert {"file", "line", "what", "remedy"} == set(told["problems"][0])
    assert not (data / "range").exists()


@pytest.mark.parametrize("heavy", ["PySide6", "numpy", "requests", "fastapi", "reportlab", "babel", "sqlite_utils"])
def test_the_command_line_itself_imports_nothing_heavy(heavy: str) -> None:
    seen = subprocess.run(
        [sys.executable, "-c", f"import sys, main; sys.exit({heavy!r} in sys.modules)"], cwd=ROOT, check=False
    )
    assert seen.returncode == 0


HOUSE = """name = "Garage Martin"
timezone = "Europe/Brussels"
market = "BE"
[[staff]]
name = "Inès Moreau"
[[demonstrator]]
model = "mika"
plate = "1-ABC-234"
vin = "1M8GDM9AXKP042788"
"""


def test_a_dealership_of_ones_own(data: Path, tmp_path: Path) -> None:
    house = tmp_path / "martin.toml"
    house.write_text(HOUSE, encoding="utf-8")
    arguments = ["--database", f"sqlite:///{tmp_path}/gateway.sqlite", "--port", "0", "--code", "desk", "--with-parent"]
    with subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "gateway", *arguments, "--house", str(house)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdin is not None
        news = json.loads(running.stdout.readline())
        assert typed(data, "join", news["url"], news["codes"]["desk"]).exit_code == 0
        assert typed(data, "sync").exit_code == 0
        running.stdin.close()
        assert running.wait() == 0
    with compose.open_device(data, "desk") as store:
        assert [person.name for person in store.all(Staff)] == ["Inès Moreau"]
        assert [car.plate for car in store.all(Demonstrator)] == ["1-ABC-234"]
        assert len(store.all(OpeningHours)) == 7


def test_a_dealership_file_with_problems_starts_nothing(data: Path, tmp_path: Path) -> None:
    house = tmp_path / "martin.toml"
    house.write_text('nmae = "Garage Martin"', encoding="utf-8")
    arguments = ["--database", f"sqlite:///{tmp_path}/gateway.sqlite", "--port", "0", "--house", str(house)]
    result = typed(data, "gateway", *arguments)
    assert result.exit_code == 2
    assert 'nmae: is not known here. Did you mean "name" or "market"?' in result.stderr
    assert not (tmp_path / "gateway.sqlite").exists()
    result = typed(data, "gateway", *arguments, "--training", str(tmp_path / "crm.sqlite"))
    assert (result.exit_code, "use one of them" in result.stderr) == (2, True)


def test_what_a_desk_knows_of_its_own_dealership(data: Path) -> None:
    assert compose.own_dealership(data) is None
    data.mkdir()
    (data / "dealership.toml").write_text(HOUSE, encoding="utf-8")
    own = compose.own_dealership(data)
    assert own is not None
    assert (own.name, own.market, own.timezone) == ("Garage Martin", "BE", "Europe/Brussels")
