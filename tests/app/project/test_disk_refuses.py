"""Disk full and read-only folders, at every point where something is written."""

from __future__ import annotations

import errno
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.project import edits
from app.project.history import History
from app.project.model import Project
from app.project.recovery import Autosave, find_crashed, recover
from app.project.storage import read_project, write_project
from app.settings import Settings, read_settings, write_settings
from engine.errors import UnwritableOutputError
from tests.app.project.children import run
from tests.app.project.examples import clip, renamed, soundtrack

OLD, NEW = renamed(soundtrack(), "old"), renamed(soundtrack(), "new")
WRITE_POINTS = [
    (tempfile, "mkstemp"),
    (Path, "chmod"),
    (Path, "write_bytes"),
    (os, "fsync"),
    (Path, "replace"),
    (Path, "mkdir"),
    (Path, "unlink"),
]


class Disk:
    """Refuses write point number `first` and, unless `once`, all after it."""

    def __init__(self, code: int, first: int, *, once: bool) -> None:
        self.code, self.first, self.once = code, first, once
        self.passed = 0
        self.refused = False

    def at(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: object, **options: object) -> object:
            self.passed += 1
            if self.passed <= self.first or (self.once and self.refused):
                return real(*args, **options)
            self.refused = True
            if real is WRITE_BYTES:  # half of it fits
                content = args[1]
                assert isinstance(content, bytes)
                real(args[0], content[: len(content) // 2])
            raise OSError(self.code, os.strerror(self.code))

        return call


WRITE_BYTES = Path.write_bytes


def every_refusal(act: Callable[[], object]) -> Iterator[bool]:
    """Do it again and again, with one write point more that works; whether it said it worked."""
    for code in (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO):
        for once in (True, False):
            first, refused = 0, True
            while refused:
                with refusing(Disk(code, first, once=once)) as disk:
                    done = worked(act)
                yield done
                first, refused = first + 1, disk.refused
            assert first > 4, "there are more write points than that"


@contextmanager
def refusing(disk: Disk) -> Iterator[Disk]:
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in WRITE_POINTS:
            patch.setattr(owner, name, disk.at(getattr(owner, name)))
        yield disk


def worked(act: Callable[[], object]) -> bool:
    try:
        act()
    except UnwritableOutputError:
        return False
    return True


def test_a_save_that_is_refused_leaves_the_old_project(tmp_path: Path) -> None:
    file = tmp_path / "a.earshot"
    write_project(file, OLD)
    for saved in every_refusal(lambda: write_project(file, NEW)):
        assert read_project(file) == (NEW if saved else OLD)
        write_project(file, OLD)


def test_an_autosave_that_is_refused_leaves_the_one_before(tmp_path: Path) -> None:
    open_ones = [Autosave.begin(tmp_path / "a.earshot")]
    open_ones[-1].write(OLD)
    for saved in every_refusal(lambda: open_ones[-1].write(NEW)):
        open_ones.pop().abandon()
        (crashed,) = find_crashed()
        found = recover(crashed)
        assert (found.project, found.is_newest) == (NEW if saved else OLD, True)
        open_ones.append(Autosave.adopt(crashed, found.project_file))
        open_ones[-1].write(OLD)
    open_ones[-1].close()


def test_settings_that_are_refused_stay_as_they_were() -> None:
    write_settings(Settings(theme="dark"))
    for saved in every_refusal(lambda: write_settings(Settings(theme="light"))):
        assert read_settings().theme == ("light" if saved else "dark")
        write_settings(Settings(theme="dark"))


def test_after_a_refused_save_the_project_is_still_modified() -> None:
    history = History.begin(OLD).do("edit", NEW)
    assert history.is_modified
    assert not history.mark_saved().is_modified


LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
autosave = recovery.Autosave.begin(Path(sys.argv[1]))
for save in (lambda new: storage.write_project(Path(sys.argv[1]), new), autosave.write):
    try:
        save(renamed(soundtrack(), "new"))
        print("saved")
    except UnwritableOutputError as error:
        print("refused")
autosave.abandon()
"""


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files")
@pytest.mark.parametrize("size", [0, 1, 700])
def test_a_file_that_may_not_grow_is_refused(tmp_path: Path, size: int) -> None:
    """The write itself comes back short, in a real process."""
    file = tmp_path / "a.earshot"
    write_project(file, OLD)
    assert run(LIMITED, file, str(size)).split() == ["refused", "refused"]
    assert read_project(file) == OLD
    assert find_crashed() == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB, where we may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.name != "posix" or os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("cannot mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def large() -> Project:
    return edits.lay_many(OLD, [clip(position=5.0 * i) for i in range(600)])


def test_a_full_disk_refuses_the_save_and_keeps_the_project(small_disk: Path) -> None:
    file = small_disk / "a.earshot"
    write_project(file, OLD)
    with pytest.raises(UnwritableOutputError, match="No space left"):
        write_project(file, large())
    assert read_project(file) == OLD
    assert list(small_disk.iterdir()) == [file]


def test_a_full_disk_refuses_the_autosave_and_keeps_the_one_before(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EARSHOT_HOME", str(small_disk))
    autosave = Autosave.begin(None)
    autosave.write(OLD)
    with pytest.raises(
        UnwritableOutputError, match=r"Cannot write the autosave of Untitled.*No space left"
    ):
        autosave.write(large())
    autosave.abandon()
    assert recover(find_crashed()[0]).project == OLD


def test_a_read_only_disk_refuses_and_can_still_be_read(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EARSHOT_HOME", str(small_disk / "home"))
    file = small_disk / "a.earshot"
    write_project(file, OLD)
    write_settings(Settings(theme="dark"))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for act in (
        lambda: write_project(file, NEW),
        lambda: write_settings(Settings()),
        lambda: Autosave.begin(file),
    ):
        with pytest.raises(UnwritableOutputError):
            act()
    assert read_project(file) == OLD
    assert read_settings().theme == "dark"
    assert find_crashed() == []
