"""The connector's configuration: what is wrong is said with its place and a remedy, all of it at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.crm.config import BadConfig, read_config

WHOLE = """
[crm]
kind = "salesforce"
mapping = "salesforce-sales"
url = "https://auben.my.salesforce.com/"
sign_in = "jwt"
client_id = "app"
user = "connector@auben.example"
key = "file:server.key"
certificate = "file:server.crt"
ca_file = "ca.pem"
assign = true

[[dealership]]
name = "lyon"
gateway = "https://gateway.example"
code = "env:LYON_CODE"
crm_code = "FR-0815"

[run]
ledger = "keep/ledger.sqlite"
every = 30
"""


def written(folder: Path, text: str) -> Path:
    """A configuration file."""
    file = folder / "crm.toml"
    file.write_text(text, "utf-8")
    return file


def test_a_whole_one_is_read_with_its_secrets(tmp_path: Path) -> None:
    (tmp_path / "server.key").write_text("KEY\n", "utf-8")
    (tmp_path / "server.crt").write_text("CRT", "utf-8")
    config = read_config(written(tmp_path, WHOLE), {"LYON_CODE": "ABCDE12345"})
    assert (config.kind, config.url, config.every, config.assign) == (
        "salesforce", "https://auben.my.salesforce.com", 30.0, True,
    )  # fmt: skip
    assert config.credentials == {
        "client_id": "app", "user": "connector@auben.example", "key": "KEY", "certificate": "CRT",
        "ca_file": str(tmp_path / "ca.pem"),
    }  # fmt: skip
    [lyon] = config.dealerships
    assert (lyon.name, lyon.gateway, lyon.code, lyon.crm_code) == (
        "lyon", "https://gateway.example", "ABCDE12345", "FR-0815",
    )  # fmt: skip
    assert config.ledger == tmp_path / "keep" / "ledger.sqlite"
    assert "KEY" not in repr(config)


def test_a_tryton_is_signed_in_to_with_a_password(tmp_path: Path) -> None:
    text = """
        crm = {kind = "tryton", mapping = "tryton", url = "http://127.0.0.1:8000", database = "crm", user = "vitrine",
               password = "env:SECRET"}
        dealership = [{gateway = "http://127.0.0.1:8470"}]
    """.replace("\n               ", " ")
    config = read_config(written(tmp_path, text), {"SECRET": "s"})
    assert (config.sign_in, config.credentials["password"], config.dealerships[0].name) == (
        "password", "s", "dealership-1",
    )  # fmt: skip


def test_the_code_may_be_gone_once_it_was_used(tmp_path: Path) -> None:
    text = """
        crm = {kind = "tryton", mapping = "tryton", url = "http://127.0.0.1:8000", database = "crm", user = "vitrine",
               password = "env:SECRET"}
        [[dealership]]
        gateway = "http://127.0.0.1:8470"
        code = "env:LYON_CODE"
        [[dealership]]
        gateway = "http://127.0.0.1:8471"
        code = "file:nice.code"
    """.replace("\n               ", " ")
    config = read_config(written(tmp_path, text), {"SECRET": "s"})
    assert [one.code for one in config.dealerships] == ["", ""]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("crm = 3", "crm: this is no table"),
        ('[crm]\nkind = "oracle"', "'oracle' is no CRM we know. Write kind ="),
        ('[crm]\nkind = "salesforce"\nsign_in = "password"', "'password' is not known for salesforce"),
        ('[crm]\nkind = "salesforce"\nurl = "http://crm.example"', "it has to begin with https://"),
        ('[crm]\nkind = "salesforce"\nsign_in = "token"\ntoken = "abc"', "a secret does not belong into this file"),
        ('[crm]\nkind = "salesforce"\nsign_in = "token"\ntoken = "env:NOT_THERE"', "there is no variable NOT_THERE"),
        ('[crm]\nkind = "salesforce"\nkey = "file:nowhere.pem"', "Name a file this user can read"),
        ('[crm]\nkind = "salesforce"\ncolour = "blue"', "[crm] colour: this is not known here"),
        ('[crm]\nkind = "salesforce"', "[crm] mapping: it is missing"),
        ("[run]\nevery = 0", "0 is no number above 0"),
        ("", "dealership: there is none"),
        ("[[dealership]]\nname = 'a'", "[[dealership]] 1 gateway: it is missing"),
        ("[[dealership]]\nname='a'\ngateway='x'\n[[dealership]]\nname='a'\ngateway='y'", "the name is there twice"),
        ("[crm", "Write it as TOML"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadConfig) as bad:
        read_config(written(tmp_path, text), {})
    assert said in str(bad.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="Name a file that is there"):
        read_config(tmp_path / "nowhere.toml", {})
