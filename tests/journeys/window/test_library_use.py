"""What is found in the library is used: laid on a scene, credited, taught from, in the window."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.window.program import REPO, Program
from tests.journeys.window.steps_library_use import EXAMPLES, USED

pytestmark = [pytest.mark.slow, pytest.mark.media, pytest.mark.timeout(400)]


@pytest.fixture
def indexed(program: Program, media: Path, media_dir: Path) -> Program:
    """The program of somebody whose library has the sounds already."""
    program.begin_as_known()
    for name in EXAMPLES:
        shutil.copyfile(media_dir / "esc10" / name, media / "sounds" / name)
    command = [sys.executable, str(REPO / "main.py"), "index", str(media / "sounds")]
    subprocess.run(command, env=program.environment, check=True, timeout=200, capture_output=True)
    return program


def test_a_found_moment_is_laid_on_a_scene_and_credited(indexed: Program) -> None:
    went = indexed.run("steps_library_use:use")
    assert went.well
    assert went.said["laid"] == pytest.approx(went.said["wanted"], abs=0.01)

    credits = (indexed.folder / "out" / "film credits.txt").read_text("utf-8")
    assert f"{USED}\n" in credits
    assert "licence: CC BY-NC 4.0, Ann" in credits
    assert f"Not for commercial use: {USED} (CC BY-NC 4.0, Ann)." in credits


def test_a_label_is_taught_from_three_examples(indexed: Program) -> None:
    went = indexed.run("steps_library_use:teach")
    assert went.well
    assert USED in went.said["shown"]
    assert not any(name.startswith(("piano", "helicopter")) for name in went.said["shown"])
