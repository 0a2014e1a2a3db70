"""The shared media before the first test of the run, and the test that looks again comes last."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.conftest import find_media

LAST = "test_no_source_file_has_changed_by_the_end_of_the_run"
BEFORE = pytest.StashKey[dict[str, str]]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests are collected before any runs: now is the time to remember every byte."""
    last = [item for item in items if item.name == LAST]
    media = find_media()
    if last and media is not None:
        config.stash[BEFORE] = fingerprints(media)
        items[:] = [item for item in items if item.name != LAST] + last


def fingerprints(folder: Path) -> dict[str, str]:
    """A hash for every file below `folder`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.blake2b(path.read_bytes()).hexdigest()
        for path in files
    }
