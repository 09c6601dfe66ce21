"""The dealership's own file: what it says, and everything that can be wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from db.records import Demonstrator, OpeningHours, Staff
from sales.house_file import HouseFile, HouseFileProblems, read_house

DOCS = Path(__file__).resolve().parents[2] / "docs" / "dealership-file.md"


def read(tmp_path: Path, text: str | bytes) -> HouseFile:
    file = tmp_path / "house.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_house(file)


def problems(tmp_path: Path, text: str | bytes) -> tuple[str, ...]:
    with pytest.raises(HouseFileProblems) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'house.toml'}: {len(caught.value.problems)} problem")
    return caught.value.problems


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    house = read(tmp_path, example)
    assert (house.about.name, house.about.market, house.about.timezone) == ("Garage Martin", "FR", "Europe/Paris")
    (ines,) = [record for record in house.records if isinstance(record, Staff)]
    assert (ines.name, ines.initials, ines.job) == ("Inès Moreau", "IM", "sales")
    (mika,) = [record for record in house.records if isinstance(record, Demonstrator)]
    assert (mika.model, mika.plate, mika.vin, mika.car) == ("mika", "GA-112-LY", "1M8GDM9AXKP042788", {"paint": "red"})
    hours = [record for record in house.records if isinstance(record, OpeningHours)]
    assert [one.weekday for one in hours] == [1, 2, 3, 4, 5, 6, 7]
    monday, wednesday, saturday = hours[0], hours[2], hours[5]
    assert (monday.opens, monday.pause_from, monday.pause_to, monday.closes) == ("09:00", "12:30", "13:30", "19:00")
    assert (wednesday.opens, wednesday.closes) == ("", "")
    assert (saturday.opens, saturday.pause_from, saturday.pause_to, saturday.closes) == ("09:00", "", "", "18:00")
    assert read(tmp_path, example) == house


def test_a_name_is_enough(tmp_path: Path) -> None:
    house = read(tmp_path, b'\xef\xbb\xbfname = "Garage Martin"')
    assert [type(record) for record in house.records] == [OpeningHours] * 7


def test_what_is_left_out_is_made(tmp_path: Path) -> None:
    text = """name = "M"
[[staff]]
name = "Marie-Anne du Pré"
[[demonstrator]]
model = "orsa"
plate = "GA-1-LY"
vin = "1m8gd m9axkp 042788"
"""
    records = read(tmp_path, text).records
    assert [one.initials for one in records if isinstance(one, Staff)] == ["MP"]
    assert [(one.label, one.vin) for one in records if isinstance(one, Demonstrator)] == [("Orsa", "1M8GDM9AXKP042788")]


PERSON = '[[staff]]\nname = "Zoé"\n'
CAR = '[[demonstrator]]\nmodel = "mika"\nplate = "GA-1-LY"\nvin = "1M8GDM9AXKP042788"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "name: is missing. Write the name of the dealership"),
        ("name = 7", "name: is no text. Put it between quotation marks"),
        ('nmae = "M"\nname = "M"', 'nmae: is not known here. Did you mean "name"'),
        ('name = "M"\nmarket = "France"', 'market: "France" is no market'),
        ('name = "M"\ntimezone = "Lyon"', 'timezone: "Lyon" is no time zone. Write it like'),
        ('name = "M"\ntimezone = "../../etc"', "is no time zone"),
        ('name = "M"\nstaff = "Zoé"', "staff: is not a list of tables. Begin each with a line [[staff]]"),
        ('name = "M"\n[[staff]]\njob = "sales"', "staff 1, name: is missing"),
        (f'name = "M"\n{PERSON}job = "boss"', 'staff 1, job: "boss" is no job here. Use one of sales'),
        (f'name = "M"\n{PERSON}age = 3', "staff 1, age: is not known here"),
        (f'name = "M"\n{PERSON}{PERSON}', 'staff 2, name: "Zoé" stands there twice (see staff 1). Remove one'),
        (f'name = "M"\n{CAR}{CAR}', "stands there twice (see demonstrator 1)"),
        ('name = "M"\n[[demonstrator]]\nmodel = "mika"\nplate = "x"', "demonstrator 1, vin: is missing"),
        (f'name = "M"\n{CAR.replace("788", "78O")}', 'demonstrator 1, vin: "1M8GDM9AXKP04278O" is no VIN'),
        (f'name = "M"\n{CAR}car = "red"', "demonstrator 1, car: does not name choices"),
        ('name = "M"\nhours = "always"', "hours: is not a table"),
        ('name = "M"\n[hours]\nmonnday = "closed"', 'hours, monnday: is not known here. Did you mean "monday"'),
        *(
            (f'name = "M"\n[hours]\nmonday = "{hours}"', f'hours, monday: "{hours}" are no hours. Write')
            for hours in ("9-18", "18:00-09:00", "09:00", "", "09:00-25:00", "08:00-09:00 10:00-11:00 12:00-13:00",
                          "09:00-12:00 11:00-18:00", "٠٩:٠٠-١٨:٠٠")
        ),
        ('name = "M', "It is not TOML: "),
        (b"name = \xff", "It is not UTF-8. Save it again"),
    ],
)  # fmt: skip
def test_each_problem_has_its_key_and_its_remedy(tmp_path: Path, text: str | bytes, said: str) -> None:
    (problem,) = problems(tmp_path, text)
    assert said in problem


def test_all_problems_at_once(tmp_path: Path) -> None:
    assert len(problems(tmp_path, 'market = "x"\n[[staff]]\n[[demonstrator]]\n[hours]\nmonday = 9')) == 7


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(HouseFileProblems, match="cannot be read"):
        read_house(tmp_path / "nowhere.toml")
