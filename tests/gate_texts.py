"""Are the translations complete? lupdate is asked what the texts in the code are; nothing may be missing, left over or
unfinished. `python -m tests.gate_texts` (or `./run texts`) brings assets/i18n up to date for a translator to fill in.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LANGUAGES = {"fr": "fr_FR", "en": "en_GB"}
"""The languages of the screens, with the rules of plurals they follow. English is what the code speaks."""

Message = tuple[str, str, str]
"""Context, source text, comment: what names a text."""


_QUIETLY = ("-silent", "-locations", "none", "-no-obsolete", "-source-language", "en_GB")


def sources(root: Path) -> list[Path]:
    """The files whose texts a person reads."""
    return sorted(path for kind in ("*.qml", "*.py") for path in (root / "ui").rglob(kind))


def translations(root: Path) -> list[Path]:
    """The translation files, one a language, whether they are there or not."""
    return [root / "assets" / "i18n" / f"vitrine_{language}.ts" for language in LANGUAGES]


def update(root: Path, file: Path) -> None:
    """Bring one translation file up to date with the code. English holds only what has a plural."""
    language = file.stem.rpartition("_")[2]
    plural = ["-pluralonly"] if language == "en" else []
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    done = subprocess.run(
        [tool, *plural, *_QUIETLY, "-target-language", LANGUAGES[language], *sources(root), "-ts", file],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"lupdate failed: {done.stdout}{done.stderr}")


def messages(file: Path) -> dict[Message, list[str]]:
    """Every text of a translation file with what is wrong with its translation (nothing: an empty list)."""
    found: dict[Message, list[str]] = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
            found[key] = _wrong(message)
    return found


def _wrong(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return ["unfinished"]
    if translation.get("type") in ("vanished", "obsolete"):
        return ["left over"]
    forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
    return [] if all(form.strip() for form in forms) else ["empty"]


def texts_problems(root: Path) -> list[str]:
    """One line for each text that is missing, left over or unfinished in a translation; empty when all is well."""
    problems: list[str] = []
    for file in translations(root):
        if not file.is_file():
            problems.append(f"{file.relative_to(root)}: not there, run ./run texts")
            continue
        kept = messages(file)
        with tempfile.TemporaryDirectory() as folder:
            fresh_file = Path(folder) / file.name
            shutil.copy(file, fresh_file)
            update(root, fresh_file)
            fresh = messages(fresh_file)
        name = file.relative_to(root)
        problems += [f"{name}: missing, run ./run texts: {_say(key)}" for key in fresh.keys() - kept.keys()]
        problems += [
            f"{name}: no longer in the code, run ./run texts: {_say(key)}" for key in kept.keys() - fresh.keys()
        ]
        problems += [f"{name}: {wrong}: {_say(key)}" for key, all_wrong in kept.items() for wrong in all_wrong]
    return sorted(problems)


def _say(key: Message) -> str:
    context, source, _ = key
    return f"[{context}] {source!r}"


def main() -> int:
    """Bring every translation file up to date with the code."""
    for file in translations(ROOT):
        file.parent.mkdir(parents=True, exist_ok=True)
        update(ROOT, file)
        open_ones = sum(bool(wrong) for wrong in messages(file).values())
        print(f"{file.relative_to(ROOT)}: {open_ones} to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
