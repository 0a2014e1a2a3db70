"""Checkpoints of full size with seeded random weights, from the file to every command.

Random weights find nothing in particular; what is promised here is that the real path carries real
sizes: verified, converted, mapped, and asked in all six ways.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.models.weights.table import TABLE_FILE
from tests.conftest import find_media
from tests.journeys.terminal import Ran
from tests.journeys.terminal import run_main as run_main_within

pytestmark = [pytest.mark.media, pytest.mark.slow, pytest.mark.long, pytest.mark.timeout(3000)]

REPO = Path(__file__).resolve().parents[2]
WRITE = {
    "imagebind": "from bench.made_weights import write_checkpoint; write_checkpoint(file)",
    "sam-b": (
        "import torch; from segment_anything import sam_model_registry;"
        " torch.manual_seed(0); torch.save(sam_model_registry['vit_b']().state_dict(), file)"
    ),
}


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of installed checkpoints, filled by `models add`."""
    place = tmp_path_factory.mktemp("full")
    for name, write in WRITE.items():
        file = place / f"{name}.pth"
        code = f"import sys; from pathlib import Path; file = Path(sys.argv[1]); {write}"
        run([sys.executable, "-c", code, str(file)])
        table = table_of(name, file, place)
        adding = "tests.engine.models.weights.converter"
        run([sys.executable, "-m", adding, str(file), str(table), str(place / "models")])
        file.unlink()
    return place / "models"


def run_main(*arguments: str | Path) -> Ran:
    return run_main_within(*arguments, limit_s=900)


def run(command: list[str]) -> None:
    subprocess.run(command, cwd=REPO, check=True, timeout=900, capture_output=True)


def table_of(name: str, file: Path, place: Path) -> Path:
    """Our own table, with the length and the SHA-256 of this file for that checkpoint."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    before, found, rest = TABLE_FILE.read_text(encoding="utf-8").partition(f"[{name}]")
    assert found
    rest = re.sub(r"bytes = [\d_]+", f"bytes = {file.stat().st_size}", rest, count=1)
    rest = re.sub(r'sha256 = "\w+"', f'sha256 = "{digest}"', rest, count=1)
    table = place / f"{name}.toml"
    table.write_text(before + found + rest, encoding="utf-8")
    return table


@pytest.fixture
def media() -> Path:
    found = find_media()
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def _with_these(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARSHOT_MODELS", str(models))


def test_a_soundtrack_is_suggested(media: Path) -> None:
    video = media / "videos/scenes_crowd-dog-boat_19.mp4"
    sounds = sorted((media / "esc10").glob("*.ogg"))[:2]
    ran = run_main("suggest", video, *sounds, "--engine", "imagebind", "--threshold", "0", "--json")
    assert (ran.code, ran.document["engine"]) == (0, "imagebind")
    assert ran.document["suggestions"]
    assert "CC BY-NC-SA" in ran.stderr


def test_a_picture_is_segmented_with_both(media: Path) -> None:
    picture = sorted((media / "images").glob("dog*.jpg"))[0]
    sound = sorted((media / "esc10").glob("dog*.ogg"))[0]
    engines = ("--engine", "imagebind", "--segmenter", "sam-b")
    ran = run_main("segment", picture, "--sound", sound, *engines, "--threshold", "0", "--json")
    assert (ran.code, ran.document["engine"]) == (0, "imagebind")
    assert len(ran.document["prompts"]) == 1


def test_the_library_is_asked_in_all_six_ways(media: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    picture = shutil.copy(sorted((media / "images").glob("dog*.jpg"))[0], folder)
    sound = shutil.copy(sorted((media / "esc10").glob("dog*.ogg"))[0], folder)
    depth, heat, motion = folder / "room_depth.png", folder / "yard_thermal.png", folder / "m.csv"
    ramp = np.linspace(500, 4000, 240 * 320).reshape(240, 320).astype(np.uint16)
    Image.fromarray(ramp).save(depth)
    Image.fromarray((ramp // 16).astype(np.uint8)).save(heat)
    rows = np.random.default_rng(0).normal(size=(2200, 6))
    names = "ax,ay,az,gx,gy,gz"
    times = np.arange(len(rows)) / 200
    lines = [",".join(f"{v:.4f}" for v in (t, *row)) for t, row in zip(times, rows, strict=True)]
    motion.write_text("\n".join([f"t,{names}", *lines]), encoding="ascii")

    mine = ("--library", tmp_path / "library", "--engine", "imagebind", "--json")
    indexed = run_main("index", folder, *mine)
    assert (indexed.code, indexed.document["added"]) == (0, 5), indexed.document

    for asked in (("dog",), *(("--like", each) for each in (picture, sound, depth, heat, motion))):
        ran = run_main("search", *asked, "--threshold", "0", *mine)
        assert (ran.code, ran.document["engine"]) == (0, "imagebind")
        assert len({hit["kind"] for hit in ran.document["hits"]}) == 5
