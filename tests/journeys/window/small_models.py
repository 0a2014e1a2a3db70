"""Small checkpoints to be downloaded in journeys: networks of the real kinds, with random weights.

The table of the program's own is replaced in the workers alone, by `tasks_small`.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch

from engine.models.imagebind.network import expected_shapes
from engine.models.weights.table import TABLE_FILE
from tests.engine.models.imagebind.made_weights import write_checkpoint
from tests.engine.models.imagebind.small import SMALL
from tests.engine.models.sam.made_sam import make_sam
from tests.engine.models.weights.made import sha256

HEAD = """\
[{name}]
title = "{title}"
url = "{url}"
bytes = {length}
sha256 = "{sha256}"
licence = "{licence}"
licence_url = "https://creativecommons.org/licenses/by-nc-sa/4.0/"
commercial = {commercial}
adds = "Small, with random weights."
memory_mb = {{ bf16 = 10, fp32 = 20 }}
"""


def write_imagebind(file: Path) -> dict[str, tuple[int, ...]]:
    """All six towers, small; returns its shapes."""
    write_checkpoint(file, SMALL)
    return expected_shapes(SMALL)


def write_sam(file: Path) -> dict[str, tuple[int, ...]]:
    """Segment Anything, small; returns its shapes."""
    state = make_sam().state_dict()
    torch.save(state, file)
    return {key: tuple(value.shape) for key, value in state.items()}


def entry(name: str, file: Path, url: str, shapes: dict[str, tuple[int, ...]]) -> str:
    """A checkpoint in a table, under one of the program's own names."""
    is_imagebind = name == "imagebind"
    head = HEAD.format(
        name=name,
        title="ImageBind" if is_imagebind else "Segment Anything, base",
        url=url,
        length=file.stat().st_size,
        sha256=sha256(file),
        licence="CC BY-NC-SA 4.0" if is_imagebind else "Apache-2.0",
        commercial="false" if is_imagebind else "true",
    )
    lines = [f"{json.dumps(key)} = {list(shape)}" for key, shape in shapes.items()]
    return "\n".join([head, _parts(name), f"[{name}.shapes]", *lines, ""])


def _parts(name: str) -> str:
    """As the program's own table has them."""
    text = TABLE_FILE.read_text(encoding="utf-8")
    begin = text.index(f"[{name}.parts]")
    end = text.find("\n[", begin + 1)
    return text[begin : end if end > 0 else len(text)].strip() + "\n"
