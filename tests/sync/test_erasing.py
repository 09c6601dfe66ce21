"""What is erased is gone: for every device, in the history, in the answers that are kept, among the attachments; and
nothing that arrives late brings it back.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, select, text

from sync.gateway.access import Refusal
from sync.gateway.gateway import Gateway
from sync.gateway.tables import attachment, booking, chunk, history, ledger, open_engine, record, tables, writing
from tests.sync.house import on_both
from tests.sync.sender import DRIVE, Sender, codes

pytestmark = on_both

SECRET = "Dupont-Moretti"


def everything_in(gateway: Gateway) -> str:
    """All the database holds, as text."""
    with gateway._engine.begin() as connection:
        return "\n".join(
            str(tuple(row)) for table in tables.sorted_tables for row in connection.execute(select(table)).all()
        )


def test_an_erased_customer_is_nowhere_any_more(anna: Sender, ben: Sender, gateway: Gateway) -> None:
    paper = SECRET.encode() * 10
    sha256 = hashlib.sha256(paper).hexdigest()
    anna.send(
        anna.create("customer", "c1", last_name=SECRET, note=SECRET),
        anna.create("consent", "k1", customer="c1", wording=SECRET),
        anna.create("configuration", "g1", code="ABCDEF", model="m", market="FR", range_version="1", customer="c1"),
        anna.create("lead", "l1", customer="c1", comments=SECRET, status="offer"),
        anna.create("offer", "o1", number="1", customer="c1", configuration="g1", model="m", market="FR",
                    pdf_sha256=sha256),
        anna.create("task", "t1", title=SECRET, lead="l1"),
        anna.create("test_drive", "d1", **{**DRIVE, "note": SECRET}),
    )  # fmt: skip
    gateway.take_file(anna.who, sha256, 0, len(paper), paper)
    base = ben.pull().rows[-1].version
    anna.send(anna.update("customer", "c1", base, phone=SECRET, note=SECRET + "1"))
    ben.send(ben.update("customer", "c1", base, phone="2" + SECRET, note=SECRET + "2"))
    ben.send(ben.update("lead", "l1", base, status="won"))
    anna.send(anna.update("lead", "l1", base, status="lost"))
    assert SECRET in everything_in(gateway)
    assert codes(ben.send(ben.remove("customer", "c1"))) == [("applied", "")]
    assert SECRET not in everything_in(gateway)
    for name in ("c1", "k1", "g1", "l1", "o1", "t1", "d1"):
        assert (anna.row(name).gone, anna.row(name).fields) == (True, {})
    with gateway._engine.begin() as connection:
        for table in (history, attachment, chunk, booking):
            assert connection.execute(select(table)).all() == []


def test_nothing_late_brings_an_erased_customer_back(anna: Sender, ben: Sender, gateway: Gateway) -> None:
    paper = b"%PDF" + SECRET.encode()
    sha256 = hashlib.sha256(paper).hexdigest()
    anna.send(
        anna.create("customer", "c1", last_name=SECRET),
        anna.create("configuration", "g1", code="ABCDEF", model="m", market="FR", range_version="1"),
        anna.create("offer", "o1", number="1", customer="c1", configuration="g1", model="m", market="FR",
                    pdf_sha256=sha256),
    )  # fmt: skip
    first = ben.create("customer", "c9", last_name=SECRET)
    ben.send(first)
    anna.send(anna.remove("customer", "c1"), anna.remove("customer", "c9"))
    late = ben.send(
        ben.update("customer", "c1", note=SECRET),
        ben.create("lead", "l9", customer="c1", comments=SECRET),
        ben.create("customer", "c1", last_name=SECRET),
        ben.update("offer", "o1", status="accepted"),
    )
    assert codes(late) == [("conflict", "gone")] * 4
    assert late[1].row is not None
    assert (late[1].row.kind, late[1].row.record, late[1].row.gone) == ("customer", "c1", True)
    assert codes(ben.send(first)) == [("applied", "")]  # asked again, told again, and nothing comes back
    assert gateway.received(ben.who, sha256).complete  # so that nobody goes on sending it
    assert gateway.take_file(ben.who, sha256, 0, len(paper), paper).complete
    with pytest.raises(Refusal) as refusal:
        gateway.give_file(ben.who, sha256, 0)
    assert refusal.value.status == 404
    assert SECRET not in everything_in(gateway)


def test_a_car_somebody_else_s_papers_name_only_loses_its_customer(anna: Sender) -> None:
    anna.send(
        anna.create("customer", "c1", last_name="A"),
        anna.create("customer", "c2", last_name="B"),
        anna.create("configuration", "g1", code="ABCDEF", model="m", market="FR", range_version="1", customer="c1"),
        anna.create("lead", "l2", customer="c2", configuration="g1"),
        anna.remove("customer", "c1"),
    )
    assert (anna.row("g1").gone, anna.row("g1").fields["customer"]) == (False, "")
    assert anna.row("l2").fields["configuration"] == "g1"


def test_what_others_need_is_not_removed_and_what_they_only_name_is(anna: Sender) -> None:
    anna.send(anna.create("customer", "c1", last_name="A"), anna.create("lead", "l1", customer="c1"))
    anna.send(anna.create("test_drive", "d1", **DRIVE, lead="l1"), anna.create("task", "t1", title="x", lead="l1"))
    refused = anna.send(anna.remove("demonstrator", DRIVE["demonstrator"]))
    assert codes(refused) == [("conflict", "still-used")]
    assert refused[0].row is not None
    assert codes(anna.send(anna.remove("lead", "l1"))) == [("applied", "")]
    assert (anna.row("d1").gone, anna.row("d1").fields["lead"]) == (False, "")
    assert (anna.row("t1").gone, anna.row("t1").fields["lead"]) == (False, "")


def test_a_paper_two_offers_share_stays_for_the_other(anna: Sender, gateway: Gateway) -> None:
    paper = b"%PDF"
    sha256 = hashlib.sha256(paper).hexdigest()
    anna.send(anna.create("configuration", "g1", code="ABCDEF", model="m", market="FR", range_version="1"))
    for number in ("1", "2"):
        anna.send(
            anna.create("customer", f"c{number}", last_name="A"),
            anna.create("offer", f"o{number}", number=number, customer=f"c{number}", configuration="g1", model="m",
                        market="FR", pdf_sha256=sha256),
        )  # fmt: skip
    gateway.take_file(anna.who, sha256, 0, len(paper), paper)
    anna.send(anna.remove("customer", "c1"))
    assert gateway.give_file(anna.who, sha256, 0) == paper
    anna.send(anna.remove("customer", "c2"))
    with pytest.raises(Refusal):
        gateway.give_file(anna.who, sha256, 0)


def test_an_older_gateway_s_answers_are_known_by_their_record(tmp_path: Path, database: str, anna: Sender) -> None:
    gateway = anna.gateway
    anna.send(anna.create("customer", "c1", last_name=SECRET))
    answer = json.dumps({"seq": 9, "is": "merged", "version": 9, "row": ["customer", "c1", 9, {"last_name": SECRET}]})
    answer = answer.replace(": ", ":")
    names = {"device": anna.name, "epoch": "first", "seq": 9, "digest": "x", "result": answer}
    with writing(gateway._engine).begin() as connection:
        connection.execute(ledger.insert().values(**names, about=""))
        connection.exec_driver_sql("DROP INDEX ledger_about")
        connection.exec_driver_sql("ALTER TABLE ledger DROP COLUMN about")
        connection.exec_driver_sql("ALTER TABLE record DROP COLUMN author")
        connection.exec_driver_sql("DROP TABLE erased_file")
        connection.execute(text("UPDATE about SET value = '2' WHERE name = 'schema'"))
    gateway._engine.dispose()
    gateway._engine = open_engine(database)
    gateway._writing = writing(gateway._engine)
    anna.send(anna.remove("customer", "c1"))
    assert SECRET not in everything_in(gateway)
    engine = create_engine(database)
    assert "ledger_about" in {index["name"] for index in inspect(engine).get_indexes("ledger")}
    engine.dispose()


def test_a_record_that_is_gone_has_no_marks_with_texts(anna: Sender, ben: Sender, gateway: Gateway) -> None:
    anna.send(anna.create("task", "t1", title=SECRET), anna.remove("task", "t1"))
    with gateway._engine.begin() as connection:
        marks = connection.execute(select(record.c.marks).where(record.c.id == "t1")).scalar_one()
    assert list(json.loads(marks)) == [""]
