"""Small checkpoints and tables of the tests' own."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from pathlib import Path

import torch

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

[tiny.shapes]
"body.weight" = [{rows}, 6]
"body.mask" = [3, 3]
"head.weight" = [2, 4]
"scale" = []
"""


def write_table(
    folder: Path,
    *,
    url: str = "https://weights.test/tiny.pth",
    length: int = 1000,
    sha256: str = "0" * 64,
    rows: int = 4,
) -> Path:
    """A table with one checkpoint, "tiny", of two parts."""
    table = folder / "models.toml"
    table.write_text(ENTRY.format(url=url, length=length, sha256=sha256, rows=rows))
    return table


def state(rows: int = 4) -> dict[str, torch.Tensor]:
    """Weights as `tiny` has them; made with one seed."""
    dice = torch.Generator().manual_seed(rows)
    return {
        "body.weight": torch.randn(rows, 6, generator=dice),
        "body.mask": torch.full((3, 3), float("-inf")).triu(1),
        "head.weight": torch.randn(2, 4, generator=dice),
        "scale": torch.tensor(2.5),
    }


def write_checkpoint(file: Path, rows: int = 4) -> str:
    """A file as its makers would publish it; returns its SHA-256."""
    torch.save(OrderedDict(state(rows)), file)
    return sha256(file)


def table_of(file: Path, folder: Path, rows: int = 4, **fields: str) -> Path:
    """A table whose one entry is that file."""
    return write_table(folder, length=file.stat().st_size, sha256=sha256(file), rows=rows, **fields)


def table_for(data: bytes, url: str, folder: Path, rows: int) -> Path:
    """A table whose one entry is fetched from `url`."""
    digest = hashlib.sha256(data).hexdigest()
    return write_table(folder, url=url, length=len(data), sha256=digest, rows=rows)


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


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
