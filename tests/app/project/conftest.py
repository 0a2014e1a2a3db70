"""A home of the program's own for every test here."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """EARSHOT_HOME, new for each test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("EARSHOT_HOME", str(folder))
    return folder
