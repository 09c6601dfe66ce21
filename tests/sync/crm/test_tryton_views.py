"""What the importer's people see in Tryton's client: each list and form as the client reads it, and their French."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import psycopg
import pytest

from sync.crm.tryton.rpc import Rpc
from sync.crm.tryton.rpc import Server as Address
from tests.sync.crm.tryton_server import MODULE, PASSWORD, Server

FOLDER = MODULE / "trytond_vitrine"
IN_LISTS = frozenset({
    "binary", "boolean", "callto", "char", "date", "dict", "email", "float", "image", "integer", "many2many",
    "many2one", "multiselection", "numeric", "one2many", "one2one", "progressbar", "reference", "selection", "sip",
    "text", "time", "timedelta", "url",
})  # fmt: skip
"""What the desktop client 8.2 shows in a column. A point in time is none of it, only its day or its time of day."""
IN_FORMS = IN_LISTS | {"color", "datetime", "document", "html", "password", "pyson", "richtext", "timestamp"}
SPELT = re.compile(r'^msgctxt "(.+)"\nmsgid "(.+)"\nmsgstr ".+"$', re.MULTILINE)


@pytest.fixture
def clara(tryton_server: Server) -> Iterator[Rpc]:
    """One of the importer's people, in the group Dealerships."""
    running = tryton_server.tryton
    rpc = Rpc(Address(running.url, running.database, "clara", PASSWORD))
    yield rpc
    rpc.close()


def rows(server: Server, query: str) -> list[tuple[str, ...]]:
    """What the database says."""
    with psycopg.connect(server.tryton.dsn) as straight:
        return [tuple(map(str, row)) for row in straight.execute(query.encode())]


def test_the_client_can_show_every_list_and_form(clara: Rpc, tryton_server: Server) -> None:
    found = rows(tryton_server, "SELECT id, model, name FROM ir_ui_view WHERE module = 'vitrine' AND inherit IS NULL")
    assert {f"{name}.xml" for _, _, name in found} == {file.name for file in (FOLDER / "view").iterdir()} - {
        "party_form.xml"
    }
    for number, model, name in found:
        if model == "vitrine.tombstone":  # only the connector reads these
            continue
        view = clara.model(model, "fields_view_get", int(number), None)
        shown = IN_LISTS if view["type"] == "tree" else IN_FORMS
        columns = list(ET.fromstring(view["arch"]).iter("field"))
        assert len(columns) > 3
        for one in columns:
            widget = one.get("widget", view["fields"][one.get("name")]["type"])
            assert widget in shown, f"{name}: {one.get('name')} as {widget}"


def test_a_person_finds_what_was_brought_and_reads_it(clara: Rpc) -> None:
    """As the client does it: menu, list, form."""
    [menu] = clara.model("ir.ui.menu", "search_read", [["name", "=", "Dealerships"]], 0, None, None, ["childs"])
    entries = clara.model("ir.ui.menu", "read", menu["childs"], ["name", "action"])
    assert len(entries) == 10
    party = clara.model("party.party", "create", [{"name": "Zoé", "vitrine_customer": True}])[0]
    lines = json.dumps([{"code": "mika", "name": {"en": "Mika", "fr": "Mika"}, "cents": 2349050}])
    values = {"party": party, "number": "2026-0044", "lines": lines}
    offer = clara.model("vitrine.offer", "create", [values])[0]
    form = clara.model("vitrine.offer", "fields_view_get", None, "form")
    [read] = clara.model("vitrine.offer", "read", [offer], sorted(form["fields"]))
    assert (read["number"], read["summary"]) == ("2026-0044", "Mika: 23,490.50")


def test_everything_it_says_is_there_in_french(tryton_server: Server) -> None:
    english = "SELECT type || ':' || name, src FROM ir_translation WHERE module = 'vitrine' AND lang = 'en'"
    said = rows(tryton_server, english)
    for file in (FOLDER / "view").iterdir():
        model = "party.party" if file.stem == "party_form" else f"vitrine.{file.stem.rpartition('_')[0]}"
        labels = (one.get("string") for one in ET.parse(file).iter())
        said += [(f"view:{model}", label) for label in labels if label not in (None, "Vitrine")]
    assert len(said) > 250
    french = {
        (context.rpartition(":")[0], text.replace('\\"', '"'))
        for context, text in SPELT.findall((FOLDER / "locale/fr.po").read_text("utf-8"))
    }
    assert set(said) - french == set()
