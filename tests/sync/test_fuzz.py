"""Whatever is sent to a gateway: no 500, no word of its inside, nothing lost, and only what its document speaks of.

`python -m benchmarks fuzz` does it for longer.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz import main
from sync.gateway.gateway import Gateway
from tests.stand_ins import StillClock
from tests.sync.conftest import Served, serve_in_thread
from tests.sync.fuzzing import Fuzz
from tests.sync.house import on_both
from tests.sync.hub_house import House


@on_both
def test_nothing_that_is_sent_hurts(gateway: Gateway, served: Served, tmp_path: Path) -> None:
    fuzz = Fuzz(gateway, served.url, examples=12)
    fuzz.by_document()
    fuzz.by_sealed_nonsense()
    fuzz.by_relayed_nonsense()
    fuzz.nothing_lost(tmp_path)
    assert fuzz.outcomes["applied"] > 20, "some of it could be taken"
    assert {200, 400, 401, 422} <= fuzz.answers.keys(), "it was heard, and turned away in more than one way"


@on_both
def test_nor_does_it_hurt_a_hub_or_the_gateway_above_it(gateway: Gateway, clock: StillClock, tmp_path: Path) -> None:
    house = House(tmp_path, gateway, clock)
    house.hub.run_once()
    served = serve_in_thread(house.gateway)
    fuzz = Fuzz(house.gateway, served.url, examples=12)
    fuzz.by_sealed_nonsense()
    fuzz.nothing_lost(tmp_path)
    report = house.hub.run_once()
    assert report.trouble is None
    assert report.outcomes["applied"] > 10, "what the hub took went on"
    assert house.hub.run_once().status.state == "sent"
    served.stop()
    house.close()


def test_the_command_counts_the_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--examples", "1", "--database", "sqlite"]) == 0
    assert "sqlite: calls" in capsys.readouterr().out
