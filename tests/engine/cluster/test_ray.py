"""A real cluster of Ray's on this machine: two workers, one of which is killed half-way."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.cluster.attaching import attach
from tests.engine.features.made_media import HIGH, LOW, MIDDLE, tone, write_sound
from tests.engine.library.small_library import Shelf

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("ray") is None, reason="no Ray: run `make cluster`"
    ),
]
REPO = Path(__file__).resolve().parents[3]
TEXTS = 150


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some sounds, and many small texts."""
    folder = tmp_path_factory.mktemp("media")
    for name, pitch in (("low", LOW), ("middle", MIDDLE), ("high", HIGH)):
        write_sound(folder / f"{name}.wav", tone(pitch, 3))
    for i in range(TEXTS):
        (folder / f"{i:03}.txt").write_text(f"a red note {i}", encoding="utf-8")
    return folder


def run_and_kill(place: Path, engine: str, most_files: int, *media: Path) -> dict[str, Any]:
    """What `killer` says."""
    (place / "notes").mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.engine.cluster.killer", engine, str(most_files),
         str(place / "shards"), str(place / "notes"), *map(str, media)],
        cwd=REPO, capture_output=True, text=True, timeout=3000,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.mark.timeout(600)
def test_a_worker_that_is_killed_costs_nothing_but_its_time(media: Path, tmp_path: Path) -> None:
    done = run_and_kill(tmp_path, "colour-pitch", 16, media)
    assert len(done["killed"]) == 1
    assert done["loads"] == 3  # two workers, and the one that took the place of the dead one
    assert (done["files"], done["unread"], done["lost"]) == (TEXTS + 3, [], 0)
    attached, indexed = Shelf(tmp_path / "attached"), Shelf(tmp_path / "indexed")
    attach(attached.catalogue, [str(tmp_path / "shards")])
    indexed.index(media)
    asked = "SELECT key, modality, start, vector FROM windows JOIN items ON items.id = item" \
            " ORDER BY key, windows.id"  # fmt: skip
    assert attached.catalogue.ask(asked) == indexed.catalogue.ask(asked)
    for shelf in (attached, indexed):
        shelf.catalogue.close()
