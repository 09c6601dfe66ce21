"""A clerk of the importer with proteus, Tryton's own client library; runs in the server's Python, over XML-RPC.

The argument is the server's address with user and password. Each line of the input is a deed in JSON: `model`, and
`find` (a domain) with `set` (fields) or `delete`, or `create` (fields). A value `{"model": ..., "find": ...}` is
another record. Each line of the output holds the ids of the records.
"""

# mypy: ignore-errors
import json
import sys
from datetime import datetime

from proteus import Model, config


def value(spelt):
    if isinstance(spelt, dict):
        (found,) = Model.get(spelt["model"]).find(spelt["find"])
        return found
    if isinstance(spelt, str) and spelt.startswith("at "):
        return datetime.fromisoformat(spelt[3:])
    return spelt


def do(deed):
    model = Model.get(deed["model"])
    if "create" in deed:
        made = model(**{name: value(spelt) for name, spelt in deed["create"].items()})
        made.save()
        return [made.id]
    records = model.find(deed["find"])
    for record in records:
        for name, spelt in deed.get("set", {}).items():
            setattr(record, name, value(spelt))
        if deed.get("delete"):
            record.delete()
        else:
            record.save()
    return [record.id for record in records]


config.set_xmlrpc(sys.argv[1])
for line in sys.stdin:
    sys.stdout.write(json.dumps(do(json.loads(line))) + "\n")
    sys.stdout.flush()
