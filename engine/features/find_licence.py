"""Under which licence a sound may be used, as far as the files beside it say."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

_TABLES = ("MANIFEST.csv", "LICENSES.csv", "LICENCES.csv", "CREDITS.csv")
_FOLDERS_UP = 3  # a list may lie above the folder of the sound
_MOST_BYTES = 4 << 20
_MOST_TEXT = 200  # characters
_SPDX = re.compile(r"SPDX-License-Identifier:\s*(.+)")


def find_licence(sound: Path) -> str:
    """The licence of one file; empty where nothing says.

    Looked for in `NAME.license` beside it (as REUSE has it, with an SPDX line), then in a table
    (MANIFEST.csv, CREDITS.csv ...) with the columns `file` and `licence`, beside it or above.
    """
    file = sound.absolute()
    text = _read(file.with_name(file.name + ".license"))
    if found := _SPDX.search(text):
        return found.group(1).strip()[:_MOST_TEXT]
    for folder in file.parents[:_FOLDERS_UP]:
        for name in _TABLES:
            licences = _licences(folder / name)
            if licence := licences.get(file.relative_to(folder).as_posix()):
                return licence
    return ""


def _licences(table: Path) -> dict[str, str]:
    try:
        return _read_table(table, table.stat().st_mtime_ns)
    except OSError:
        return {}


@lru_cache(maxsize=64)
def _read_table(table: Path, _mtime_ns: int) -> dict[str, str]:
    """Licences by the file's way from the table."""
    rows = csv.DictReader(_read(table).splitlines())
    try:
        return {row["file"]: _licence_in(row) for row in rows if row.get("file")}
    except (csv.Error, KeyError):
        return {}


def _licence_in(row: dict[str, str]) -> str:
    return (row.get("licence") or row.get("license") or "").strip()[:_MOST_TEXT]


def _read(file: Path) -> str:
    try:
        with file.open(encoding="utf-8", errors="replace") as text:
            return text.read(_MOST_BYTES)
    except OSError:
        return ""
