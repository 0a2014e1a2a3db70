"""A safetensors file written one tensor at a time, so that memory stays that of one.

The format: eight bytes of length, a JSON header that says where each tensor lies, then the numbers.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np

from engine.models.weights.table import Precision
from engine.types import Float32

_NAMES: Mapping[Precision, str] = {"bf16": "BF16", "fp32": "F32"}
WIDTH: Mapping[Precision, int] = {"bf16": 2, "fp32": 4}
_PIECE = 1 << 20  # numbers turned at once
Shapes = Mapping[str, tuple[int, ...]]


def write_safetensors(
    out: Path,
    shapes: Shapes,
    read: Callable[[str], Float32],
    *,
    precision: Precision,
    about: Mapping[str, str],
) -> None:
    """Write the tensors that `shapes` names, in that order, each as `read` gives it.

    The file is on the disk when this returns. `about` is text for whoever looks into it.
    """
    with out.open("xb") as file:
        file.write(_header(shapes, precision, about))
        for key in shapes:
            for piece in _pieces(read(key)):
                numbers = as_bf16(piece) if precision == "bf16" else piece.astype("<f4")
                file.write(numbers.tobytes())
        file.flush()
        os.fsync(file.fileno())


def file_bytes(shapes: Shapes, precision: Precision) -> int:
    """About how long the file will be."""
    return sum(WIDTH[precision] * math.prod(shape) + 128 for shape in shapes.values())


def as_bf16(numbers: Float32) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    """Rounded to the nearest bfloat16, ties to even, as its 16 bits, (n,). No NaN, please."""
    bits = numbers.astype("<f4").view("<u4")
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype("<u2")


def _pieces(tensor: Float32) -> Iterator[Float32]:
    flat = tensor.reshape(-1)
    for start in range(0, len(flat), _PIECE):
        yield flat[start : start + _PIECE]


def _header(shapes: Shapes, precision: Precision, about: Mapping[str, str]) -> bytes:
    entries: dict[str, object] = {"__metadata__": {"format": "pt", **about}}
    end = 0
    for key, shape in shapes.items():
        start, end = end, end + WIDTH[precision] * math.prod(shape)
        entries[key] = {"dtype": _NAMES[precision], "shape": shape, "data_offsets": [start, end]}
    text = json.dumps(entries, separators=(",", ":")).encode("ascii")
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text
