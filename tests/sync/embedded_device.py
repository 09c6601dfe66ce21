"""A device in a process of its own, for tests: `python -m ... FOLDER ROLE`; each line on its input is one exchange.

Answers one line of JSON: {"state", "url"}. Ends with its input.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from db.ids import id_maker, utc_now
from db.store import open_store
from sync.connect import enrolment
from sync.embedded import Embedded
from sync.gateway.child import Child, start_gateway


def bare(database: Path, **also: Any) -> Child:
    """Without the made-up dealership and its CRM."""
    return start_gateway(database, **also | {"training": None})


def main(folder: Path, role: str) -> None:
    """Exchange whenever asked."""
    store = open_store(folder / f"{role}.sqlite", clock=utc_now, new_id=id_maker(utc_now))
    device = Embedded(store, folder, role, clock=utc_now, new_id=id_maker(utc_now), start=bare)
    for _ in sys.stdin:
        report = device.run_once()
        known = enrolment(store)
        sys.stdout.write(json.dumps({"state": report.status.state, "url": known.url if known else ""}) + "\n")
        sys.stdout.flush()
    device.close()
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
