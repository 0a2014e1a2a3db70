"""A real cluster of Ray's on this machine: two workers, one of which is killed half-way."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.cluster.attaching import attach
from engine.library import Catalogue, index_folders
from engine.loader import load_engine, space_of
from tests.engine.cluster.making import POISON
from tests.engine.library.small_library import Shelf

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("ray") is None, reason="no Ray: run `make cluster`"
    ),
]
REPO = Path(__file__).resolve().parents[3]
TEXTS = 150
ROWS = (
    "SELECT key, modality, start, vector FROM windows JOIN items ON items.id = item"
    " ORDER BY key, windows.id"
)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many small files that are read without a decoder."""
    folder = tmp_path_factory.mktemp("texts")
    for i in range(TEXTS):
        (folder / f"{i:03}.txt").write_text(f"a red note {i}", encoding="utf-8")
    return folder


def run_clustered(
    place: Path, *media: Path, engine: str, most_files: int, lives: int
) -> dict[str, Any]:
    """What `clustered` says came of it."""
    (place / "notes").mkdir(exist_ok=True)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.engine.cluster.clustered",
         engine, str(most_files), str(lives), str(place), *map(str, media)],
        cwd=REPO, capture_output=True, text=True, timeout=3000,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])  # Ray has its own word on a death, before


@pytest.mark.timeout(900)
def test_a_killed_worker_costs_time_and_whole_shards_are_kept(texts: Path, tmp_path: Path) -> None:
    how: dict[str, Any] = {"engine": "colour-pitch", "most_files": 16, "lives": TEXTS // 4}
    done = run_clustered(tmp_path, texts, **how)
    assert "dead" in done["notes"]
    assert len(done["notes"]) >= 3  # a worker took the place of the dead one, which left two
    assert (done["files"], done["unread"], done["lost"]) == (TEXTS, [], 0)
    shelf, indexed = Shelf(tmp_path / "attached"), Shelf(tmp_path / "indexed")
    attach(shelf.catalogue, [str(tmp_path / "shards")])
    indexed.index(texts)
    assert shelf.catalogue.ask(ROWS) == indexed.catalogue.ask(ROWS)
    shelf.catalogue.close()
    indexed.catalogue.close()
    [gone, *kept] = sorted((tmp_path / "shards").iterdir())
    gone.unlink()
    before = {shard: shard.stat().st_mtime_ns for shard in kept}
    again = run_clustered(tmp_path, texts, **how)
    assert (again["made"], again["there"]) == (1, len(kept))
    assert gone.is_file()
    assert {shard: shard.stat().st_mtime_ns for shard in kept} == before


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_what_kills_every_worker_costs_its_shard_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for i in range(40):
        text = POISON if i == 20 else f"a red note {i}"
        (tmp_path / "texts" / f"{i:03}.txt").write_text(text, encoding="utf-8")
    how: dict[str, Any] = {"engine": "colour-pitch", "most_files": 8, "lives": -1}
    done = run_clustered(tmp_path, tmp_path / "texts", **how)
    assert (done["made"], done["lost"]) == (len(list((tmp_path / "shards").iterdir())), 1)
    assert 30 <= done["files"] < 40


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_all_shared_sounds_get_the_vectors_of_a_local_run(media_dir: Path, tmp_path: Path) -> None:
    sounds = [media_dir / "sounds", media_dir / "esc10"]
    done = run_clustered(tmp_path, *sounds, engine="compact", most_files=64, lives=100)
    assert "dead" in done["notes"]
    assert done["lost"] == 0
    with Catalogue(tmp_path / "attached") as attached, Catalogue(tmp_path / "local") as local:
        attach(attached, [str(tmp_path / "shards")])
        index_folders(
            local, sounds, space=space_of("compact"), load=lambda: load_engine("compact").embedder
        )
        ours, theirs = attached.ask(ROWS), local.ask(ROWS)
    assert [row[:3] for row in ours] == [row[:3] for row in theirs]
    rows, others = (
        np.frombuffer(b"".join(row[3] for row in each), "<f2").astype(float)
        for each in (ours, theirs)
    )
    assert np.abs(rows - others).max() < 5e-4  # the last digit of float16: threads add otherwise
