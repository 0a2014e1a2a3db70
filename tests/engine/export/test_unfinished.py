"""What a killed export leaves is gone with the next one; nothing else is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.export import unfinished
from engine.export.atomic import written_whole

REPO = Path(__file__).resolve().parents[3]
KILLED = """
import os, signal, sys
from pathlib import Path
from engine.export.atomic import written_whole
with written_whole(Path(sys.argv[1]) / "film.mp4") as part:
    part.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="asks the system who lives")


@pytest.fixture(autouse=True)
def _a_new_process() -> None:
    unfinished.tidy_once.cache_clear()


def parts(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob(".earshot-*"))


def export(folder: Path) -> None:
    with written_whole(folder / "next.txt") as part:
        part.write_text("whole")


def test_what_a_killed_export_left_goes_with_the_next_into_that_folder(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=REPO, timeout=60)
    assert len(parts(tmp_path)) == 1
    export(tmp_path)
    assert parts(tmp_path) == []
    assert (tmp_path / "next.txt").read_text() == "whole"


def test_what_is_being_written_stays(tmp_path: Path) -> None:
    with written_whole(tmp_path / "long.mp4") as part:
        unfinished.tidy_once.cache_clear()
        export(tmp_path)
        assert part.exists()


def name_of(pid: int, begun: int, machine: str | None = None) -> str:
    return f".earshot-{machine or unfinished._machine()}-{pid}-{begun}-abcd.part"


def test_a_process_that_has_got_the_number_of_a_dead_one_does_not_keep_its_file(
    tmp_path: Path,
) -> None:
    begun = unfinished._begun(os.getpid())
    if not begun:
        pytest.skip("the system does not say when a process began")
    (tmp_path / name_of(os.getpid(), begun - 1)).write_text("half")
    export(tmp_path)
    assert parts(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [".earshot-notes.part", ".earshot-12ab.part", name_of(2**22 + 7, 5, "00000000"), "film.part"],
)
def test_what_is_not_ours_or_from_another_machine_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("theirs")
    export(tmp_path)
    assert (tmp_path / name).read_text() == "theirs"


def test_a_folder_of_pictures_left_by_a_kill_goes_too(tmp_path: Path) -> None:
    left = tmp_path / name_of(2**22 + 7, 5)
    left.mkdir()
    (left / "0001.png").write_bytes(b"half")
    export(tmp_path)
    assert not left.exists()


def test_a_link_with_such_a_name_is_removed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "mine.txt").write_text("mine")
    (tmp_path / name_of(2**22 + 7, 5)).symlink_to(tmp_path / "kept")
    export(tmp_path)
    assert parts(tmp_path) == []
    assert (tmp_path / "kept" / "mine.txt").exists()
