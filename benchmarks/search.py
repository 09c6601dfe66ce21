"""Search as you type over 100,000 customers: what each keystroke costs, from the letters to the rows of the list.

`python -m benchmarks.search` prints the figures as one JSON object; `benchmarks app` calls `measure_search`.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from db.ids import id_maker, utc_now
from db.records import Customer
from db.store import Store, open_store
from sales.demo import load, load_many_customers, plain_car, seed_demo
from sales.find import find_anything
from sales.workplace import Workplace

CUSTOMERS = 100_000
SEARCHES = 150
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def full_store(folder: Path, customers: int = CUSTOMERS) -> tuple[Store, float]:
    """A file with the demo and so many customers more, and the seconds it took to fill."""
    store = open_store(folder / "desk.sqlite", clock=utc_now, new_id=id_maker(utc_now))
    begun = time.perf_counter()
    load_many_customers(store, customers, 1, NOW)
    load(store, seed_demo(plain_car, 1, NOW))
    return store, time.perf_counter() - begun


def searches(store: Store, count: int, seed: int = 5) -> Iterator[str]:
    """What people type: names, parts of names, phone numbers, plates, emails that are there, and nonsense."""
    random = Random(seed)
    ids = [row[0] for row in store.read("SELECT id FROM customer")]
    for place in range(count):
        customer = store.get(Customer, random.choice(ids))
        assert customer is not None
        yield (
            customer.last_name,
            f"{customer.first_name} {customer.last_name}",
            customer.phone,
            customer.plate or customer.last_name,
            customer.last_name[1:] or customer.last_name,
            customer.phone[3:],
            customer.email,
            random.choice(("xq", "zz", "wk", "qj", "kx")) + str(random.randrange(10)),
            customer.company or customer.first_name,
            f"{customer.last_name} {customer.phone[:5]}",
        )[place % 10]


def measure_search(store: Store, count: int = SEARCHES) -> dict[str, float | int | str]:
    """Milliseconds a keystroke over `count` searches typed letter by letter; `slowest` names the worst prefix."""
    workplace = Workplace(store, utc_now, id_maker(utc_now))
    typed = [text[:length] for text in searches(store, count) for length in range(1, len(text) + 1)]
    spent: list[tuple[float, str]] = []
    for text in typed:
        begun = time.perf_counter()
        find_anything(workplace, text)
        spent.append((1000 * (time.perf_counter() - begun), text))
    figures = sorted(milliseconds for milliseconds, _ in spent)
    return {
        "customers": store.read("SELECT count(*) FROM customer")[0][0],
        "keystrokes": len(figures),
        "median_ms": round(statistics.median(figures), 3),
        "p95_ms": round(figures[int(0.95 * len(figures))], 3),
        "p99_ms": round(figures[int(0.99 * len(figures))], 3),
        "max_ms": round(figures[-1], 3),
        "slowest": max(spent)[1],
    }


def main(customers: int = CUSTOMERS) -> None:
    """Fill a file, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        store, seconds = full_store(Path(folder), customers)
        figures = measure_search(store)
        store.close()
        size = (Path(folder) / "desk.sqlite").stat().st_size
    print(json.dumps({**figures, "fill_s": round(seconds, 1), "file_mb": round(size / 1e6, 1)}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CUSTOMERS)
