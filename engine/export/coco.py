"""Masks as COCO JSON: the run lengths of each object, as pycocotools and most trainers read them.

The compressed form is written: column by column, lengths of nothing and object by turns beginning
with nothing, each (from the third on) as the difference from the one two before, in groups of five
bits, lowest first, bit 6 saying that more follow, plus 48, as ASCII.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.export.atomic import written_whole
from engine.types import Box, UInt8

INSIDE = 128  # from this grey level on a pixel is the object's


@dataclass(frozen=True, slots=True)
class CocoObject:
    """One object in one picture: `counts` are its run lengths, `box` and `area` in pixels.

    `picture` counts the pictures from 0. `track` is the same for one object in many pictures.
    """

    picture: int
    category: str
    counts: str
    box: Box
    area: int
    score: float = 1.0
    track: str = ""


@dataclass(frozen=True, slots=True)
class CocoPicture:
    """A picture of a set: its file's name and size, and its `time` in seconds in a video."""

    name: str
    width: int
    height: int
    time: float | None = None


def coco_object(
    levels: UInt8, category: str, *, picture: int = 0, score: float = 1.0, track: str = ""
) -> CocoObject:
    """An object by its matte (h, w) uint8."""
    inside = levels >= INSIDE
    ys, xs = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    box = Box(0, 0, 0, 0)
    if len(ys):
        box = Box(int(xs[0]), int(ys[0]), int(xs[-1]) + 1, int(ys[-1]) + 1)
    counts = pack_counts(run_lengths(inside))
    return CocoObject(picture, category, counts, box, int(inside.sum()), score, track)


def run_lengths(inside: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Lengths of runs, column by column: not inside first (maybe 0), then inside, by turns."""
    flat = inside.ravel(order="F")
    changes = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    edges = np.concatenate([[0], changes, [flat.size]])
    lengths = np.diff(edges)
    return np.concatenate([[0], lengths]) if flat.size and flat[0] else lengths


def pack_counts(lengths: NDArray[np.int64]) -> str:
    """Run lengths as COCO's compressed text."""
    text = bytearray()
    values = lengths.tolist()
    for i, value in enumerate(values):
        _pack(value - values[i - 2] if i > 2 else value, text)
    return text.decode("ascii")


def write_coco(out: Path, pictures: Sequence[CocoPicture], objects: Sequence[CocoObject]) -> Path:
    """Write one JSON file of pictures, categories and annotations; ids count from 1.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses.
    """
    categories = list(dict.fromkeys(each.category for each in objects))
    tracks = list(dict.fromkeys(each.track for each in objects if each.track))
    document = {
        "info": {"description": "Written by Earshot"},
        "images": [_picture(number, each) for number, each in enumerate(pictures, start=1)],
        "categories": [{"id": n, "name": name} for n, name in enumerate(categories, start=1)],
        "annotations": [
            _annotation(number, each, pictures[each.picture], categories, tracks)
            for number, each in enumerate(objects, start=1)
        ],
    }
    with written_whole(out) as part:
        part.write_text(json.dumps(document), encoding="utf-8", newline="\n")
    return out


def _pack(value: int, text: bytearray) -> None:
    """Append one number."""
    more = True
    while more:
        bits, value = value & 0x1F, value >> 5
        more = value != (-1 if bits & 0x10 else 0)
        text.append((bits | 0x20 if more else bits) + 48)


def _picture(number: int, picture: CocoPicture) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": number, "file_name": picture.name}
    entry |= {"width": picture.width, "height": picture.height}
    return entry if picture.time is None else {**entry, "time": round(picture.time, 6)}


def _annotation(
    number: int,
    found: CocoObject,
    picture: CocoPicture,
    categories: Sequence[str],
    tracks: Sequence[str],
) -> dict[str, Any]:
    box = found.box
    entry: dict[str, Any] = {
        "id": number,
        "image_id": found.picture + 1,
        "category_id": categories.index(found.category) + 1,
        "segmentation": {"size": [picture.height, picture.width], "counts": found.counts},
        "bbox": [box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0],
        "area": found.area,
        "iscrowd": 0,
        "score": round(found.score, 4),
    }
    return {**entry, "track_id": tracks.index(found.track) + 1} if found.track else entry
