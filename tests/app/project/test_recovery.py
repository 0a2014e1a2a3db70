from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import paths
from app.project import recovery
from app.project.errors import DamagedProjectError, ProjectInUseError
from app.project.recovery import Autosave, crash_of, discard, find_crashed, recover, set_apart
from tests.app.project.children import run, start
from tests.app.project.examples import renamed, soundtrack


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.earshot"


def crash(project_file: Path | None, *names: str) -> None:
    """A session that autosaves these one after the other, and ends without closing."""
    autosave = Autosave.begin(project_file)
    for name in names:
        autosave.write(renamed(soundtrack(), name))
    autosave.abandon()


def autosaves() -> list[Path]:
    """Oldest first."""
    return sorted(paths.recovery_folder().glob("*/*.earshot"))


@contextmanager
def opened(crashed: recovery.Crashed) -> Iterator[recovery.Recovered]:
    """A session that recovers, and crashes at the end of the block."""
    found = recover(crashed)
    autosave = Autosave.adopt(crashed, found.project_file)
    yield found
    autosave.abandon()


def test_a_crash_is_offered_with_the_last_autosave(file: Path) -> None:
    crash(file, "one", "two", "three")
    (crashed,) = find_crashed()
    found = recover(crashed)
    assert found.project == renamed(soundtrack(), "three")
    assert (found.project_file, found.is_newest) == (file, True)
    assert len(autosaves()) == 2


def test_what_is_offered_outlives_the_edits_made_before_the_answer(file: Path) -> None:
    crash(file, "lost")
    found = crash_of(file)
    assert found is not None
    offered = set_apart(found)
    mine = Autosave.begin(file)
    for name in ("one", "two", "three"):
        mine.write(renamed(soundtrack(), name))
    assert recover(offered).project == renamed(soundtrack(), "lost")
    mine.close()
    again = crash_of(file)
    assert again is not None, "closed without an answer: it is offered again"
    assert (again.folder, again.project_file) == (offered.folder, file)
    discard(again)
    assert crash_of(file) is None


def test_the_newest_crash_of_a_project_is_offered_first(file: Path) -> None:
    crash(file, "old")
    found = crash_of(file)
    assert found is not None
    old = set_apart(found)
    os.utime(next(old.folder.glob("*.earshot")), (1, 1))
    crash(file, "new")
    newest = crash_of(file)
    assert newest is not None
    assert recover(newest).project == renamed(soundtrack(), "new")


def test_a_real_crash_of_a_process_that_never_saved_is_offered() -> None:
    body = """
mine = recovery.Autosave.begin(None)
mine.write(renamed(soundtrack(), "untitled"))
print("written", flush=True)
sys.stdin.readline()
"""
    with start(body) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "written\n"
        assert find_crashed() == []  # it lives
        child.kill()
    (crashed,) = find_crashed()
    assert recover(crashed).project.own.name == "untitled"
    assert recover(crashed).project_file is None


def test_a_clean_close_leaves_nothing(file: Path) -> None:
    autosave = Autosave.begin(file)
    autosave.write(soundtrack())
    autosave.close()
    assert find_crashed() == []
    assert list(paths.recovery_folder().iterdir()) == []


def test_after_saving_there_is_nothing_to_recover(file: Path) -> None:
    autosave = Autosave.begin(file)
    autosave.write(soundtrack())
    autosave.clear()
    autosave.abandon()
    assert find_crashed() == []


def test_the_autosaves_of_an_open_project_are_not_offered(file: Path) -> None:
    autosave = Autosave.begin(file)
    autosave.write(soundtrack())
    assert find_crashed() == []
    assert crash_of(file) is None
    with pytest.raises(ProjectInUseError):
        Autosave.begin(file)
    autosave.close()


def test_the_crash_of_one_project_is_found_before_it_is_opened(file: Path) -> None:
    crash(file, "one")
    crashed = crash_of(file)
    assert crashed is not None
    assert crashed.project_file == file
    assert crash_of(file.with_name("b.earshot")) is None


def test_several_crashes_are_offered_newest_first(file: Path) -> None:
    crash(file, "old")
    crash(None, "new")
    assert [crashed.project_file for crashed in find_crashed()] == [None, file]


def test_a_damaged_autosave_falls_back_to_the_one_before(file: Path) -> None:
    crash(file, "one", "two")
    autosaves()[-1].write_bytes(autosaves()[-1].read_bytes()[:200])
    (crashed,) = find_crashed()
    found = recover(crashed)
    assert (found.project.own.name, found.is_newest) == ("one", False)
    assert crashed.project_file == file


@pytest.mark.parametrize("junk", [b"", b"\0" * 900, b"[" * 100_000, b"\xff{}"])
def test_if_all_are_damaged_it_says_so_once_and_keeps_them(file: Path, junk: bytes) -> None:
    crash(file, "one", "two")
    for each in autosaves():
        each.write_bytes(junk)
    (crashed,) = find_crashed()
    with pytest.raises(DamagedProjectError, match="none of its autosaves can be read"):
        recover(crashed)
    assert find_crashed() == []
    assert [each.name[:9] for each in autosaves()] == ["set-aside", "set-aside"]


def test_what_crashes_the_program_twice_is_set_aside(file: Path) -> None:
    crash(file, "one", "two")
    for _ in range(2):
        with opened(find_crashed()[0]):
            pass
    assert find_crashed() == []
    assert [each.name[:9] for each in autosaves()] == ["set-aside", "set-aside"]


def test_an_edit_after_recovery_counts_as_having_survived(file: Path) -> None:
    crash(file, "one")
    for name in "two", "three", "four":
        (crashed,) = find_crashed()
        found = recover(crashed)
        autosave = Autosave.adopt(crashed, found.project_file)
        autosave.write(renamed(found.project, name))
        autosave.abandon()
    assert recover(find_crashed()[0]).project.own.name == "four"


def test_a_recovered_project_that_is_closed_well_is_not_offered_again(file: Path) -> None:
    crash(None, "one")
    (crashed,) = find_crashed()
    Autosave.adopt(crashed, recover(crashed).project_file).close()
    assert find_crashed() == []


def test_what_a_person_does_not_want_is_gone(file: Path) -> None:
    crash(file, "one")
    discard(find_crashed()[0])
    assert list(paths.recovery_folder().iterdir()) == []


def test_what_another_window_has_taken_is_not_discarded(file: Path) -> None:
    crash(file, "one")
    (crashed,) = find_crashed()
    autosave = Autosave.adopt(crashed, file)
    discard(crashed)
    assert len(autosaves()) == 1
    autosave.close()


def test_autosaving_never_touches_the_project_itself(file: Path) -> None:
    file.write_text("precious")
    crash(file, "one")
    assert file.read_text() == "precious"
    assert list(file.parent.iterdir()) == [file]


def test_without_a_home_there_is_nothing_to_recover() -> None:
    assert find_crashed() == []
    assert not paths.home().exists() or not paths.recovery_folder().exists()


def test_what_a_killed_autosave_left_half_written_is_cleared_away(file: Path) -> None:
    crash(file, "one")
    (autosaves()[0].parent / ".earshot-x.part").write_text("half")
    assert run("print(len(recovery.find_crashed()))") == "1\n"
    discard(find_crashed()[0])
    assert list(paths.recovery_folder().iterdir()) == []


def test_autosaving_goes_on_after_somebody_removed_the_folder(file: Path) -> None:
    autosave = Autosave.begin(file)
    shutil.rmtree(paths.recovery_folder())
    autosave.write(soundtrack())
    autosave.abandon()
    assert len(find_crashed()) == 1
