"""Fixtures of the tests of weights."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def parity_dir(repo_dir: Path) -> Path:
    """The published keys and shapes, beside the checkout."""
    folder = repo_dir.parent / "shared" / "parity"
    if not folder.is_dir():
        pytest.skip("no ../shared/parity")
    return folder
