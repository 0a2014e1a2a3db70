"""Small checkpoints and tables of the tests' own."""

from __future__ import annotations

from pathlib import Path

from engine.models.weights.inventory import Installed, note_of
from engine.models.weights.table import Checkpoint, checkpoint

ENTRY = """\
[tiny]
title = "Tiny"
url = "{url}"
bytes = {length}
sha256 = "{sha256}"
licence = "CC BY-NC-SA 4.0"
licence_url = "https://creativecommons.org/licenses/by-nc-sa/4.0/"
commercial = false
adds = "Nothing much."
memory_mb = {{ bf16 = 10, fp32 = 20 }}
exact_parts = ["head"]

[tiny.parts]
body = ["body."]
head = ["head.", "scale"]
"""


def write_table(
    folder: Path,
    *,
    url: str = "https://weights.test/tiny.pth",
    length: int = 1000,
    sha256: str = "0" * 64,
) -> Path:
    """A table with one checkpoint, "tiny", of two parts."""
    table = folder / "models.toml"
    table.write_text(ENTRY.format(url=url, length=length, sha256=sha256))
    return table


def tiny(table: Path) -> Checkpoint:
    return checkpoint("tiny", table)


def install_by_hand(where: Path, name: str = "tiny", **parts: bytes) -> Installed:
    """As if it had been converted."""
    place = where / name
    place.mkdir(parents=True)
    for part, data in parts.items():
        (place / f"{part}.safetensors").write_bytes(data)
    lengths = {part: len(data) for part, data in parts.items()}
    made = Installed(name, place, "bf16", "0" * 64, "Apache-2.0", "2026-11-24", lengths)
    (place / "installed.toml").write_text(note_of(made))
    return made
