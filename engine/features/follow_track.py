"""What following found, as a value and in files: when, how surely, and where each object is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from engine.errors import WrongRequestError
from engine.export.atomic import written_whole
from engine.features.follow_file import PassFile, Record
from engine.features.follow_pass import Pass
from engine.features.follow_step import LOST
from engine.matte import draw_matte
from engine.stencil import Stencil, levels_of, matte_of, stencil_of
from engine.types import Float32, Mask, TimeSpan, UInt8

AGREE = 0.5  # overlap (IoU) from which two passes are mixed; else the nearer and surer one counts
CAP_BYTES = 4 << 30  # of all passes kept


@dataclass(frozen=True, slots=True)
class PassPlace:
    """A pass's file in the folder, the frame it begins with (its key) and the one it ends with."""

    file: str
    key: int
    limit: int


@dataclass(frozen=True, slots=True)
class FollowedObject:
    """One object: its passes, and for each frame how surely it was found; 0 is lost."""

    id: str
    passes: tuple[PassPlace, ...]
    confidence: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """Objects followed in `span` of a video: frame i is shown from `times[i]` on (seconds).

    `name` finds it again in the folder; `size` is (width, height) of the upright video.
    """

    name: str
    video: Path
    key: str
    span: TimeSpan
    size: tuple[int, int]
    times: tuple[float, ...]
    objects: tuple[FollowedObject, ...]

    def nearest(self, time: float) -> int:
        """The frame shown at a time."""
        shown = int(np.searchsorted(np.asarray(self.times), time + 1e-3, side="right")) - 1
        return min(max(shown, 0), len(self.times) - 1)


def keep_track(track: Track, folder: Path) -> Track:
    """Write down what was found, under its name; the passes are there already.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses.
    """
    document = {
        "video": str(track.video),
        "key": track.key,
        "span": [track.span.start, track.span.end],
        "size": list(track.size),
        "times": list(track.times),
        "objects": [
            {
                "id": each.id,
                "passes": [[one.file, one.key, one.limit] for one in each.passes],
                "confidence": list(each.confidence),
            }
            for each in track.objects
        ],
    }
    with written_whole(folder / f"{track.name}.track") as part:
        part.write_text(json.dumps(document), encoding="utf-8")
    _tidy(folder, {one.file for each in track.objects for one in each.passes})
    return track


def read_track(name: str, folder: Path) -> Track:
    """What was kept under a name.

    Raises:
        WrongRequestError: if it is not there any more.
    """
    gone = WrongRequestError("What was followed is not kept any more: follow the object again.")
    if not name.isalnum():
        raise gone
    try:
        document = json.loads((folder / f"{name}.track").read_text(encoding="utf-8"))
        return _track_of(name, document)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise gone from error


def _track_of(name: str, document: dict[str, Any]) -> Track:
    objects = tuple(
        FollowedObject(
            each["id"],
            tuple(PassPlace(Path(file).name, key, limit) for file, key, limit in each["passes"]),
            tuple(each["confidence"]),
        )
        for each in document["objects"]
    )
    width, height = document["size"]
    return Track(
        name,
        Path(document["video"]),
        document["key"],
        TimeSpan(*document["span"]),
        (width, height),
        tuple(document["times"]),
        objects,
    )


class TrackReader:
    """Reads the mattes of a track; keeps its passes' files in mind, nothing of what is in them."""

    def __init__(self, track: Track, folder: Path) -> None:
        self.track = track
        self._passes = {
            each.id: [
                Pass(one.key, one.limit, _NOTHING, PassFile(folder / one.file))
                for one in each.passes
            ]
            for each in track.objects
        }

    def stencil(self, object_id: str, index: int) -> Stencil | None:
        """An object in a frame, as it was kept: reduced, or a key's own; None where it is lost.

        Raises:
            WrongRequestError: if the object is not in the track, or its files are gone.
        """
        passes = self._passes.get(object_id)
        if passes is None:
            raise WrongRequestError("That object was not followed: follow it first.")
        return mixed(passes, index)


def draw_followed(stencil: Stencil, pixels: UInt8) -> UInt8:
    """A followed matte drawn along the edges of a frame (h, w, 3), (h, w) uint8.

    One that is as large as the frame, or larger, is a person's own: reduced, and not touched.
    """
    height, width = pixels.shape[:2]
    if stencil.width >= width:
        levels = levels_of(stencil)
        if levels.shape == (height, width):
            return levels
        reduced = cv2.resize(levels, (width, height), interpolation=cv2.INTER_AREA)
        return np.asarray(reduced, np.uint8)
    mask = Mask(matte_of(stencil))
    box = mask.box
    down, across = height / stencil.height, width / stencil.width
    wide = type(box)(
        int(box.x0 * across), int(box.y0 * down),
        int(np.ceil(box.x1 * across)), int(np.ceil(box.y1 * down)),
    )  # fmt: skip
    drawn = draw_matte(pixels, mask.matte, wide)
    return np.rint(drawn * np.float32(255)).astype(np.uint8)


def confidence_of(passes: Sequence[Pass], index: int) -> float:
    """How surely an object was found in a frame, in [0, 1]; 0 where it is lost."""
    weighed = _weighed(passes, index)
    total = sum(weight for _, weight in weighed)
    if not total:
        return 0.0
    return round(sum(record.confidence * weight for record, weight in weighed) / total, 4)


def mixed(passes: Sequence[Pass], index: int) -> Stencil | None:
    """What the passes over a frame found together; None where they lost it.

    Raises:
        WrongRequestError: if their files are not what they were.
    """
    weighed = sorted(_weighed(passes, index), key=lambda each: -each[1])
    if not weighed:
        return None
    best = weighed[0][0].stencil
    if len(weighed) == 1:
        return best
    return _blended([(record.stencil, weight) for record, weight in weighed])


def _weighed(passes: Sequence[Pass], index: int) -> list[tuple[Record, float]]:
    """The records of a frame that have a matte, with what each counts."""
    found = []
    for one in passes:
        if not one.covers(index):
            continue
        record = _record(one, index)
        if record.confidence >= LOST:
            found.append((record, record.confidence / (1 + abs(index - one.key))))
        if index == one.key:  # a person has said it: nothing to mix
            return found[-1:]
    return found


def _record(one: Pass, index: int) -> Record:
    try:
        return one.record(index)
    except (OSError, IndexError) as error:
        raise WrongRequestError(
            "What was followed is not kept any more: follow the object again."
        ) from error


def _blended(weighed: Sequence[tuple[Stencil, float]]) -> Stencil:
    mattes: list[Float32] = [matte_of(stencil) for stencil, _ in weighed]
    total = sum(weight for _, weight in weighed)
    if mattes[0].shape != mattes[1].shape or _overlap(mattes[0], mattes[1]) < AGREE:
        return weighed[0][0]
    mix = sum(matte * (weight / total) for matte, (_, weight) in zip(mattes, weighed, strict=True))
    return stencil_of(np.asarray(mix, np.float32))


def _overlap(one: Float32, other: Float32) -> float:
    a, b = one >= 0.5, other >= 0.5
    either = int((a | b).sum())
    return float((a & b).sum()) / either if either else 1.0


def _tidy(folder: Path, kept: set[str]) -> None:
    """Remove the passes that were not used for longest where there are too many."""
    files = []
    for path in folder.glob("*.pass"):
        with suppress(OSError):
            files.append((path.stat(), path))
    total = sum(info.st_size for info, _ in files)
    for info, path in sorted(files, key=lambda each: each[0].st_mtime_ns):
        if total <= CAP_BYTES:
            return
        if path.name not in kept:
            with suppress(OSError):
                path.unlink(missing_ok=True)
                total -= info.st_size


_NOTHING = stencil_of(np.zeros((1, 1), np.float32))
