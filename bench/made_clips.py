"""Clips with known masks: objects cut from the masked photos, moved over other photos of the fold.

Everything is chosen by a hash of names, so that every run makes the same clips: the background,
the way the object takes, its turn and growth, and whether something passes before it or it leaves
and comes back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from bench.claims import Claims
from bench.manifest import AnnotatedPicture, Collection, Recording
from engine.errors import EngineError
from engine.media.image import read_picture
from engine.types import UInt8

if TYPE_CHECKING:
    from av.video import VideoStream

WIDTH, HEIGHT = 848, 480
MOST_CLIPS = 20  # of a fold
LEAST_SIDE = 72  # pixels of a cut-out's longer side in its photo
LEAST_SHARE = 0.01  # of its photo
LEAST_SIZE, MOST_SIZE = 0.5, 0.8  # of the height of the picture: the longer side of the object
DRIFT = 24  # pixels the background moves in a clip

Bits = NDArray[np.bool_]
Story = Literal["plain", "hidden", "returns"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What one clip shows: an object of `label` from a photo, over another photo."""

    annotated: AnnotatedPicture
    label: str
    background: Recording
    curtain: Recording
    story: Story
    fps: int
    seconds: float

    @property
    def name(self) -> str:
        return f"{self.annotated.recording.path.stem}-{self.label}"

    @property
    def count(self) -> int:
        return round(self.fps * self.seconds)


@dataclass(frozen=True, slots=True, eq=False)
class MadeClip:
    """A clip's frames (h, w, 3), and for each the object's visible pixels and how much is seen.

    `seen` is the share of the object that is neither covered nor outside the picture.
    """

    plan: Plan
    frames: list[UInt8]
    truth: list[Bits]
    seen: list[float]


def plan_clips(collection: Collection, claims: Claims) -> list[Plan]:
    """The clips of a fold: at most one for each photo and class, the first by hash."""
    plans = []
    for annotated in collection.annotated:
        for label in annotated.sound_classes:
            plan = _plan(annotated, label, collection, claims)
            if plan is not None:
                plans.append(plan)
    return sorted(plans, key=lambda plan: _number(plan.name, "which"))


def make_clip(plan: Plan) -> MadeClip | None:
    """Draw a clip; None where the photo has no object of the class that is large enough."""
    try:
        cut = _cut(plan)
        if cut is None:
            return None
        ground = _covering(plan.background, WIDTH + DRIFT, HEIGHT + DRIFT)
        curtain = _covering(plan.curtain, WIDTH, HEIGHT)
    except EngineError:
        return None
    frames, truth, seen = [], [], []
    for index in range(plan.count):
        frame, inside, share = _draw(plan, cut, ground, curtain, index / max(plan.count - 1, 1))
        frames.append(frame)
        truth.append(inside)
        seen.append(share)
    return MadeClip(plan, frames, truth, seen)


def write_clip(clip: MadeClip, out: Path) -> Path:
    """As H.264, the way a camera would have it."""
    with av.open(str(out), "w") as file:
        options = {"crf": "23", "preset": "veryfast"}
        stream = cast(
            "VideoStream", file.add_stream("libx264", rate=clip.plan.fps, options=options)
        )
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for index, pixels in enumerate(clip.frames):
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = index, Fraction(1, clip.plan.fps)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return out


def _plan(
    annotated: AnnotatedPicture, label: str, collection: Collection, claims: Claims
) -> Plan | None:
    name = f"{annotated.recording.path.stem}-{label}"
    grounds = sorted(
        (p for p in collection.pictures if _is_ground(p, annotated, label, collection, claims)),
        key=lambda p: _number(name, "ground", p.file),
    )
    if len(grounds) < 2:
        return None
    stories: tuple[Story, ...] = ("plain", "plain", "hidden", "returns")
    return Plan(
        annotated,
        label,
        grounds[0],
        grounds[1],
        stories[_number(name, "story") % 4],
        15 + 5 * (_number(name, "fps") % 3),
        2 + _share(name, "seconds"),
    )


def _is_ground(
    picture: Recording,
    annotated: AnnotatedPicture,
    label: str,
    collection: Collection,
    claims: Claims,
) -> bool:
    """Whether a photo may be the background: another one, with nothing in it of that kind."""
    shown = collection.labels_of(picture)
    alike = any(claims.look_alike(label, other) for other in shown)
    return picture.group != annotated.recording.group and not alike


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """An object (h, w, 3) and its matte (h, w) float32, cropped."""

    pixels: UInt8
    matte: NDArray[np.float32]


def _cut(plan: Plan) -> _Cut | None:
    """The largest object of the class in the photo."""
    picture = read_picture(plan.annotated.recording.path)
    values = read_picture(plan.annotated.mask).pixels[..., 0]
    values = cv2.resize(values, (picture.width, picture.height), interpolation=cv2.INTER_NEAREST)
    areas = {value: int((values == value).sum()) for value in plan.annotated.values_of(plan.label)}
    value = max(areas, key=lambda each: areas[each])
    inside = values == value
    ys, xs = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not len(ys) or areas[value] < LEAST_SHARE * inside.size:
        return None
    rows, columns = slice(ys[0], ys[-1] + 1), slice(xs[0], xs[-1] + 1)
    pixels, part = picture.pixels[rows, columns], inside[rows, columns]
    if max(part.shape) < LEAST_SIDE:
        return None
    return _Cut(pixels, part.astype(np.float32))


def _covering(recording: Recording, width: int, height: int) -> UInt8:
    """The middle of a photo, filling (height, width)."""
    pixels = read_picture(recording.path, max_side=2 * width).pixels
    scale = max(width / pixels.shape[1], height / pixels.shape[0])
    size = (max(width, round(pixels.shape[1] * scale)), max(height, round(pixels.shape[0] * scale)))
    drawn = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    y, x = (drawn.shape[0] - height) // 2, (drawn.shape[1] - width) // 2
    return np.ascontiguousarray(drawn[y : y + height, x : x + width], np.uint8)


def _draw(
    plan: Plan, cut: _Cut, ground: UInt8, curtain: UInt8, at: float
) -> tuple[UInt8, Bits, float]:
    """The frame at `at` of the clip, from 0 to 1, the object's pixels and its visible share."""
    shift = round(DRIFT * at)
    frame = ground[DRIFT - shift : DRIFT - shift + HEIGHT, shift : shift + WIDTH].astype(np.float32)
    matrix = _placed(plan, cut, at)
    pixels = cv2.warpAffine(
        cut.pixels, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    matte = cv2.warpAffine(cut.matte, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)[..., None]
    frame = frame * (1 - matte) + pixels * matte
    whole = float(cut.matte.sum() * abs(np.linalg.det(matrix[:, :2])))
    inside = matte[..., 0] >= 0.5
    for columns in _curtain_columns(plan, at):
        frame[:, columns] = curtain[:, columns]
        inside[:, columns] = False
    return np.clip(frame, 0, 255).astype(np.uint8), inside, float(inside.sum()) / max(whole, 1.0)


def _placed(plan: Plan, cut: _Cut, at: float) -> NDArray[np.float64]:
    """Where the cut-out lies: a turn, a growth and a way across the picture, (2, 3)."""
    height, width = cut.matte.shape
    size = (
        HEIGHT
        * (LEAST_SIZE + (MOST_SIZE - LEAST_SIZE) * _share(plan.name, "size"))
        / max(height, width)
    )
    growth = 1 + (0.4 * _share(plan.name, "growth") - 0.2) * at
    turn = 24 * (_share(plan.name, "turn") - 0.5) * at
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, size * growth)
    x, y = _middle(plan, at, size * max(height, width))
    matrix[:, 2] += (x - width / 2, y - height / 2)
    return np.asarray(matrix, np.float64)


def _middle(plan: Plan, at: float, length: float) -> tuple[float, float]:
    """The middle of the object at `at`."""
    goes_right = _number(plan.name, "way") % 2 == 0
    start, end = (0.28, 0.72) if goes_right else (0.72, 0.28)
    y = HEIGHT * (0.5 + 0.16 * (_share(plan.name, "rise") - 0.5) * at)
    x = WIDTH * (start + (end - start) * at)
    if plan.story == "returns":
        away = WIDTH * (1 - start) + length if start > 0.5 else -(WIDTH * start + length)
        x = WIDTH * start + away * np.sin(np.pi * at)
    return float(x), float(y)


def _curtain_columns(plan: Plan, at: float) -> Iterator[slice]:
    """The columns behind which the object hides: a pillar that passes against its way."""
    if plan.story != "hidden":
        return
    goes_right = _number(plan.name, "way") % 2 == 0
    middle = WIDTH * ((0.95 - 0.9 * at) if goes_right else (0.05 + 0.9 * at))
    half = WIDTH * (0.05 + 0.05 * _share(plan.name, "pillar"))
    yield slice(int(max(0, middle - half)), int(min(WIDTH, middle + half)))


def _number(*words: str) -> int:
    digest = hashlib.sha256("/".join(words).encode()).digest()
    return int.from_bytes(digest[:6], "little")


def _share(*words: str) -> float:
    """From 0 up to 1, by a hash."""
    return _number(*words) / (1 << 48)
