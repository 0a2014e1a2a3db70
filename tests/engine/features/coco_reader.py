"""A reader of COCO's compressed run lengths, written from its description alone."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def unpack_mask(segmentation: dict[str, Any]) -> NDArray[np.bool_]:
    """(h, w) bool."""
    height, width = segmentation["size"]
    flat, inside = [], False
    for length in unpack_counts(segmentation["counts"]):
        flat.append(np.full(length, inside))
        inside = not inside
    return np.concatenate(flat).reshape((height, width), order="F")


def unpack_counts(text: str) -> list[int]:
    counts: list[int] = []
    place = 0
    while place < len(text):
        value, shift, more = 0, 0, True
        while more:
            bits = ord(text[place]) - 48
            value |= (bits & 0x1F) << shift
            more = bool(bits & 0x20)
            place, shift = place + 1, shift + 5
            if not more and bits & 0x10:
                value -= 1 << shift
        counts.append(value + counts[-2] if len(counts) > 2 else value)
    return counts
