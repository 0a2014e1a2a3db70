"""Fixtures of the terminal tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.child import Child


@pytest.fixture
def child(tmp_path: Path) -> Child:
    """Starts main.py in an empty folder of its own."""
    return Child(tmp_path)
