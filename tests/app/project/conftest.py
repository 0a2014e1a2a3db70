"""A home of the program's own for every test here."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How fast this machine is today is no promise of the program.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """EARSHOT_HOME, new for each test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("EARSHOT_HOME", str(folder))
    return folder
