"""Fixtures of the tests of weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.models.weights.made import write_checkpoint

ROWS = 200_000


@pytest.fixture
def parity_dir(repo_dir: Path) -> Path:
    """The published keys and shapes, beside the checkout."""
    folder = repo_dir.parent / "shared" / "parity"
    if not folder.is_dir():
        pytest.skip("no ../shared/parity")
    return folder


@pytest.fixture(scope="session")
def five_megabytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A good checkpoint of `ROWS` rows."""
    file = tmp_path_factory.mktemp("published") / "tiny.pth"
    write_checkpoint(file, ROWS)
    return file.read_bytes()
