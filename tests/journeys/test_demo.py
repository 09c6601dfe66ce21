"""`main.py demo` as somebody without a display types it: the whole tour, in a process of its own."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from db.records import KINDS

ROOT = Path(__file__).resolve().parents[2]
PNG = b"\x89PNG\r\n\x1a\n"
DESK, KIOSK = (1440, 900), (1080, 1920)

FORGETFUL_CRM = """
import sqlite3
import main
from sync.training_ground import TrainingGround

holds = TrainingGround.crm_holds

def after_a_loss(ground, kind, record):
    ground.crm()  # the CRM reads on; and then somebody deletes the lead there
    with sqlite3.connect(ground._folder / "crm.sqlite") as crm:
        crm.execute("DELETE FROM opportunity WHERE external_id = ?", (record,))
    crm.close()
    return holds(ground, kind, record)

TrainingGround.crm_holds = after_a_loss
main.vitrine()
"""


def demo(folder: Path, *words: str, script: str = "") -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
    """Play the tour without a display; what the process said, and its summary."""
    program = ["-c", script] if script else [str(ROOT / "main.py")]
    played = subprocess.run(
        [sys.executable, *program, "demo", "--offscreen", "--out", str(folder), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    file = folder / "summary.json"
    summary: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return played, summary


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height as the PNG's first chunk says."""
    head = picture.read_bytes()[:24]
    assert head.startswith(PNG), picture.name
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def assert_pictures(folder: Path, steps: list[dict[str, Any]]) -> None:
    """Each step has its picture, numbered in order, in the size of its window; there are no others."""
    names = [step["screenshot"] for step in steps]
    assert names == [f"{number:02}-{step['name']}.png" for number, step in enumerate(steps, 1)]
    assert {file.name for file in folder.glob("*.png")} == set(names)
    for step in steps:
        assert set(step) == {"name", "seconds", "screenshot"}
        assert step["seconds"] >= 0
        visitors = step["name"].startswith("kiosk-") and step["name"] != "kiosk-lead-at-the-desk"
        assert size_of(folder / step["screenshot"]) == (KIOSK if visitors else DESK), step["name"]


def test_the_whole_tour_leaves_pictures_an_offer_and_a_summary(tmp_path: Path) -> None:
    out = tmp_path / "out"
    played, summary = demo(out)
    assert played.returncode == 0, played.stderr
    assert "Traceback" not in played.stderr
    assert set(summary) == {"ok", "steps", "device", "gateway", "crm"}
    assert summary["ok"] is True
    assert_pictures(out, summary["steps"])
    assert len(PdfReader(out / "offer.pdf").pages) in (1, 2)
    assert set(summary["device"]) == set(KINDS)
    for place in ("device", "gateway", "crm"):
        assert all(summary[place][kind] > 0 for kind in ("customer", "consent", "lead", "test_drive", "offer"))
    assert {file.name for file in out.iterdir() if file.suffix != ".png"} == {"offer.pdf", "summary.json"}


def test_a_crm_that_does_not_hold_the_lead_fails_the_tour(tmp_path: Path) -> None:
    played, summary = demo(tmp_path, "--kiosk", "--lang", "fr", script=FORGETFUL_CRM)
    assert played.returncode == 1, played.stderr
    assert summary["ok"] is False
    assert "the CRM does not hold what was made" in played.stdout
    assert_pictures(tmp_path, summary["steps"])
