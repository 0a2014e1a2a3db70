from __future__ import annotations

import os
import platform
from pathlib import Path

import pytest

from app import paths
from app.project.errors import ProjectInUseError
from app.project.lock import lock_project, take_lock
from tests.app.project.children import run, start

HOLD = """
held = lock.lock_project(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
held.release()
"""
TRY = """
try:
    held = lock.lock_project(Path(sys.argv[1]))
except EngineError as error:
    print("refused", flush=True)
else:
    print("held", flush=True)
sys.stdin.readline()
"""


def test_two_windows_of_one_process_cannot_have_one_project(tmp_path: Path) -> None:
    file = tmp_path / "a.earshot"
    with lock_project(file), pytest.raises(ProjectInUseError) as caught:
        lock_project(file)
    assert (caught.value.pid, caught.value.host) == (os.getpid(), platform.node())
    assert "a.earshot is open in another window" in str(caught.value)


def test_two_projects_in_one_folder_do_not_disturb_each_other(tmp_path: Path) -> None:
    with lock_project(tmp_path / "a.earshot"), lock_project(tmp_path / "b.earshot"):
        pass


def test_a_lock_given_back_is_free_and_leaves_no_file(tmp_path: Path) -> None:
    lock = lock_project(tmp_path / "a.earshot")
    lock.release()
    lock.release()
    assert list(tmp_path.iterdir()) == []
    with lock_project(tmp_path / "a.earshot"):
        pass


def test_another_process_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    file = tmp_path / "a.earshot"
    with start(HOLD, file) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with pytest.raises(ProjectInUseError) as caught:
            lock_project(file)
        assert caught.value.pid == child.pid
        child.communicate("\n", timeout=30)
    with lock_project(file):
        pass


def test_the_lock_of_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    file = tmp_path / "a.earshot"
    with start(HOLD, file) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        child.kill()
    assert len(list(tmp_path.iterdir())) == 1
    with lock_project(file):
        pass


def test_of_five_that_come_at_once_one_gets_it(tmp_path: Path) -> None:
    children = [start(TRY, tmp_path / "a.earshot") for _ in range(5)]
    answers = [child.stdout.readline() for child in children if child.stdout]
    for child in children:
        child.communicate("\n", timeout=30)
    assert sorted(answers) == ["held\n"] + ["refused\n"] * 4


def test_a_link_to_a_project_is_the_same_project(tmp_path: Path) -> None:
    (tmp_path / "link.earshot").symlink_to(tmp_path / "a.earshot")
    with lock_project(tmp_path / "a.earshot"), pytest.raises(ProjectInUseError):
        lock_project(tmp_path / "link.earshot")


@pytest.mark.parametrize("note", [b"", b"\xff\xff", b"[[[[", b'{"pid": "x"}', b"[" * 4000])
def test_a_damaged_note_does_not_matter(tmp_path: Path, note: bytes) -> None:
    path = tmp_path / "lock"
    path.write_bytes(note)
    with take_lock(path):
        path.write_bytes(note)
        with pytest.raises(ProjectInUseError) as caught:
            _held_as_project(path)
        assert (caught.value.pid, caught.value.host) == (0, "")


def _held_as_project(path: Path) -> None:
    project = path.with_name("p.earshot")
    path.rename(project.with_name(".p.earshot.lock"))
    lock_project(project)


def test_where_the_folder_takes_no_lock_our_own_does(tmp_path: Path) -> None:
    file = tmp_path / "gone" / "a.earshot"
    with lock_project(file) as lock:
        assert lock.path.parent == paths.locks_folder()
        with pytest.raises(ProjectInUseError):
            lock_project(file)
        assert run(TRY.replace("sys.stdin.readline()", ""), file) == "refused\n"


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (tmp_path / ".a.earshot.lock").symlink_to(precious)
    with lock_project(tmp_path / "a.earshot"):
        pass
    assert precious.read_text() == "mine"
