"""A hub says its name on the network, and a PC hears it."""

from __future__ import annotations

import pytest

from sync.hub_name import announced, find_hubs
from sync.pairing import pin_of


@pytest.mark.filterwarnings("error")
def test_a_hub_is_found_by_its_name_and_not_any_more_when_it_is_off() -> None:
    with announced("house", "127.0.0.1", 8443, "ab" * 32):
        found = [hub for hub in find_hubs(10.0, interface="127.0.0.1") if hub.name.endswith("-8443")]
    assert [(hub.url, hub.pin) for hub in found] == [("https://127.0.0.1:8443", pin_of("ab" * 32))]
    assert [hub for hub in find_hubs(0.2, interface="127.0.0.1") if hub.name.endswith("-8443")] == []
