"""The guide tells the truth about keys, and its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from widgets.actions_table import ACTIONS

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDES = sorted((DOCS / "guide").glob("*.md"))


def test_the_guide_names_every_key() -> None:
    text = "".join(guide.read_text(encoding="utf-8") for guide in GUIDES)
    for entry in ACTIONS:
        if entry.keys:
            keys = " or ".join(f"`{key}`" for key in entry.keys)
            assert f"| {keys} | {entry.text.rstrip('…')} |" in text, entry.id


@pytest.mark.parametrize("guide", [*GUIDES, DOCS.parent / "README.md"], ids=lambda file: file.name)
def test_every_picture_of_a_guide_is_there(guide: Path) -> None:
    for place in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", guide.read_text(encoding="utf-8")):
        assert (guide.parent / place).is_file(), place
