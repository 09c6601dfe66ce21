"""How far a gateway's numbers had come when it answered, kept until its feed was read past that.

A gateway whose database was set back meanwhile does not know all it once said. Whoever reads on says it beside the
cursor, so the gateway can tell, and asks for everything to be read again.
"""

from __future__ import annotations

AND = "~"


def told_again(told: str, last: str) -> str:
    """What was told before, and now `last`; of each life of the numbers the highest is enough."""
    highest: dict[str, int] = {}
    for one in [*filter(None, told.split(AND)), last]:
        life, _, number = one.rpartition(".")
        highest[life] = max(highest.get(life, 0), int(number))
    return AND.join(f"{life}.{number}" for life, number in highest.items())


def beside(cursor: str, told: str) -> str:
    """The cursor to read on from."""
    return f"{cursor}{AND}{told}" if cursor and told else cursor
