"""A player that starts is no rival to the window; one that plays is its equal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities on Linux")


def ask(code: str) -> list[int]:
    """Run code in a process of its own; the numbers it prints."""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPO, text=True, capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    return [int(word) for word in ran.stdout.split()]


def test_what_is_imported_without_hurry_is_used_at_full_priority(tmp_path: Path) -> None:
    note = "import os, threading; at = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())"
    (tmp_path / "slow_to_load.py").write_text(note)
    while_loading, after, ours = ask(
        f"import os, sys; sys.path.append({str(tmp_path)!r});"
        "from app.playing.loading import import_unhurried;"
        "before = os.getpriority(os.PRIO_PROCESS, 0);"
        "import_unhurried('slow_to_load'); import slow_to_load;"
        "print(slow_to_load.at, os.getpriority(os.PRIO_PROCESS, 0), before)"
    )
    assert after == ours
    assert while_loading > ours


def test_an_import_that_fails_is_told_by_the_one_that_follows() -> None:
    ask("from app.playing.loading import import_unhurried; import_unhurried('no_such_module')")
