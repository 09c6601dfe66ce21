"""`python -m benchmarks NAME ...` runs one benchmark of this folder: a module with `main(arguments) -> int`."""

from __future__ import annotations

import importlib
import sys

NAMES = ("configurator", "generalise", "app", "sync", "simulate", "kills", "fuzz", "crm", "crm-kills")


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in NAMES:
        print(f"Usage: python -m benchmarks {{{'|'.join(NAMES)}}} ...", file=sys.stderr)
        return 2
    name = f"benchmarks.{arguments[0].replace('-', '_')}"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        print(f"There is no benchmark {arguments[0]} yet.", file=sys.stderr)
        return 2
    return int(module.main(arguments[1:]))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
