"""What is to be saved of the objects, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PNG, WEBP, MASK, COCO = "png", "webp", "mask", "coco"
STILL_KINDS = (PNG, WEBP, MASK, COCO)
PRORES, VP9, SEQUENCE = "prores4444", "vp9", "png-sequence"
VIDEO_KINDS = (PRORES, VP9, SEQUENCE, COCO)
SUFFIXES = {PRORES: ".mov", VP9: ".webm", SEQUENCE: "", COCO: ".json"}


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """`path` is a folder, or for a video's ProRes, VP9 and COCO a file.

    `kinds` are of STILL_KINDS for a frame; `video` is one of VIDEO_KINDS for the followed objects,
    else "". `only_selected` leaves out what is not; `credits` writes what went into it beside it.
    """

    path: Path
    kinds: tuple[str, ...] = ()
    video: str = ""
    only_selected: bool = False
    credits: bool = True
