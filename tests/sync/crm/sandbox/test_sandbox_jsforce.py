"""jsforce, a client that none of us wrote, over HTTP. npm installs it from the lock beside this file."""

from __future__ import annotations

import fcntl
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sync.crm.sandbox.running import sandbox

HERE = Path(__file__).parent / "jsforce"
LOCK = HERE / "package-lock.json"


def _installed() -> Path:
    """The folder with jsforce in it: beside the packages of this Python, made once for each lock."""
    name = hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]
    folder = Path(sys.prefix) / f"jsforce-{name}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the tests run on several cores
        if not (folder / "done").exists():
            for file in ("package.json", "package-lock.json", ".npmrc"):
                shutil.copy(HERE / file, folder)
            subprocess.run(["npm", "ci", "--ignore-scripts", "--loglevel=error"], cwd=folder, check=True)
            (folder / "done").touch()
    return folder


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    """What jsforce was answered."""
    folder = _installed()
    shutil.copy(HERE / "drive.mjs", folder)
    with sandbox() as facts:
        assert facts["ca_file"] is None
        command = ["node", "drive.mjs", facts["url"], facts["access_token"]]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_the_lock_pins_every_package_and_names_no_place() -> None:
    packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    locked = {name: entry for name, entry in packages.items() if name}
    assert len(locked) > 50
    assert [name for name, entry in locked.items() if not entry.get("integrity", "").startswith("sha512-")] == []
    assert packages["node_modules/jsforce"]["version"] == packages[""]["dependencies"]["jsforce"] == "3.10.16"
    assert re.findall(r"resolved|\w+://", LOCK.read_text(encoding="utf-8")) == []


def test_who_am_i_and_what_is_there(said: dict[str, Any]) -> None:
    assert said["identity"]["username"] == "admin@sandbox.example"
    assert {"Lead", "Vehicle", "Configuration__c"} <= set(said["global"])
    assert (said["describe"]["length"], said["describe"]["nillable"]) == (80, False)


def test_one_record(said: dict[str, Any]) -> None:
    record = said["created"]["id"]
    assert said["retrieved"]["Name"] == "Ünal 🚗"
    assert said["updated"] == {"id": record, "success": True, "errors": []}
    assert said["upsertKnown"] == {"id": record, "success": True, "errors": [], "created": False}
    assert said["upsertNew"]["created"] is True
    assert said["missing"]["code"] == "REQUIRED_FIELD_MISSING"
    assert said["notFound"]["code"] == "NOT_FOUND"
    assert said["badQuery"]["code"] == "INVALID_FIELD"
    assert "No such column 'Nothing' on entity 'Lead'" in said["badQuery"]["message"]


def test_collections(said: dict[str, Any]) -> None:
    assert said["collection"] == 450
    assert [one["success"] for one in said["collectionUpdate"]] == [True, False]
    assert said["collectionUpdate"][1]["errors"][0]["statusCode"] == "INVALID_CROSS_REFERENCE_KEY"
    assert [one.get("created") for one in said["collectionUpsert"]] == [False, None]
    assert said["collectionRead"] == ["Ünal 🚗", None]


def test_queries(said: dict[str, Any]) -> None:
    assert said["pages"] == {"rows": 452, "total": 452, "owner": "Web Leads"}
    assert said["queryMore"] == {"first": 200, "done": False, "second": 200}
    assert [row["Name"] for row in said["find"]] == ["N100", "N101"]
    assert said["count"] == 451
    assert said["children"][0]["Contacts"]["records"][0]["LastName"] == "C"


def test_several_calls_in_one(said: dict[str, Any]) -> None:
    assert [part["httpStatusCode"] for part in said["composite"]["compositeResponse"]] == [201, 201]


def test_changes(said: dict[str, Any]) -> None:
    record = said["created"]["id"]
    assert said["destroyed"]["success"] is True
    assert said["changed"] == 451
    assert [one["id"] for one in said["gone"]["deletedRecords"]] == [record]
    assert said["recycled"] == 1


def test_bulk(said: dict[str, Any]) -> None:
    assert [row["LastName"] for row in said["bulk"]["successfulResults"]] == ['Zoë, "Z"', "two\nlines"]
    assert said["bulk"]["failedResults"][0]["sf__Error"].startswith("STRING_TOO_LONG:")
    assert said["bulk"]["unprocessedRecords"] == []
    assert [row["LastName"] for row in said["bulkQuery"]] == ["C", "two\nlines", 'Zoë, "Z"']


def test_files_search_limits_and_strangers(said: dict[str, Any]) -> None:
    assert said["file"]["success"] is True
    assert said["search"] == 2
    assert said["limits"]["Max"] == said["limitInfo"]["limit"] == 100000
    assert said["limits"]["Remaining"] == 100000 - said["limitInfo"]["used"]
    assert said["stranger"]["code"] == "INVALID_SESSION_ID"
