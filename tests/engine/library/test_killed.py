"""Indexing that is killed, and two that run at once: SQLite stays sound and nothing is lost."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engine.library.small_library import Shelf

FILES = 60
MOST_REDONE = 32


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many small files that are read without a decoder."""
    folder = tmp_path_factory.mktemp("texts")
    for i in range(FILES):
        (folder / f"{i:03}.txt").write_text(f"red note {i}", encoding="utf-8")
    return folder


def start(library: Path, media: Path, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.engine.library.indexer", str(library), str(media)]
    return subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, text=True)


def told_until_a_kill(library: Path, texts: Path, seed: int) -> int:
    """How many files were said to be written; killed somewhere in a seeded file's work."""
    rng = random.Random(seed)
    with start(library, texts, subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        before = rng.randrange(2 * FILES)  # each file is seen first, and read later
        process.stdin.write("x" * before)
        process.stdin.flush()
        lines = [process.stdout.readline() for _ in range(before + 1)]
        process.stdin.write("xx")
        process.stdin.flush()
        time.sleep(rng.random() * 0.02)  # the moment within the work is what is tried
        process.kill()
        lines += process.stdout.readlines()
        process.stdin.close()
    return max((int(line) for line in lines if line.strip().isdecimal()), default=0)


def check_after_a_kill(place: Path, texts: Path, seed: int) -> int:
    """Check everything; how many files were in the library after it."""
    library = place / str(seed)
    acknowledged = told_until_a_kill(library, texts, seed)
    shelf = Shelf(library)
    assert shelf.catalogue.ask("PRAGMA integrity_check") == [("ok",)]
    kept = shelf.catalogue.ask("SELECT count(*) FROM embedded")[0][0]
    assert kept >= acknowledged
    done = shelf.index(texts)
    assert done.embedded + kept == FILES
    assert done.embedded <= FILES - acknowledged + MOST_REDONE
    shelf.catalogue.close()
    shutil.rmtree(library)
    return kept


@pytest.mark.parametrize("seed", range(5))
def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path: Path, texts: Path, seed: int) -> None:
    check_after_a_kill(tmp_path, texts, seed)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_two_hundred_kills_lose_nothing(tmp_path: Path, texts: Path) -> None:
    kept = [check_after_a_kill(tmp_path, texts, seed) for seed in range(100, 300)]
    assert sum(0 < each < FILES for each in kept) > 50  # in the midst of the work


def test_two_processes_may_index_and_search_at_once(tmp_path: Path, texts: Path) -> None:
    first, second = start(tmp_path / "library", texts), start(tmp_path / "library", texts)
    outs = [process.communicate(timeout=120)[0] for process in (first, second)]
    assert [out.split()[-1] for out in outs] == ["whole", "whole"]
    shelf = Shelf(tmp_path / "library")
    counts = shelf.catalogue.ask("SELECT (SELECT count(*) FROM items), count(*) FROM windows")
    assert counts == [(FILES, FILES)]
    assert shelf.index(texts).unchanged == FILES
    shelf.catalogue.close()
