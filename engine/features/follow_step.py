"""One step of following: where the object of the last frame is in this one, and how surely.

What it looked like in an anchor frame is laid over the new frame by all the motion since, matched
there, and only counts where it looks the same: so nothing drifts from frame to frame, and what
covers the object is not taken for it. When the object begins to look different, the last frame
becomes the anchor.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from engine.features.follow_colours import Colours, belonging, colours_under
from engine.features.follow_flow import (
    Flow,
    Matrix,
    after,
    common_motion,
    find_flow,
    left_over,
    still,
)
from engine.features.follow_look import Look
from engine.types import Float32, UInt8

LOST = 0.42  # confidence under which there is no matte
ALIKE_LAB, UNLIKE_LAB = 14.0, 34.0  # difference that is none, and that is another thing's
FRESH = 0.86  # of the object looks as in the anchor: no new anchor is needed
COVERED = 0.06  # of the object: something is before it, no anchor for later
WORN = 0.7  # less than this looks so: something covers it, no anchor for later
LEAST_AREA = 0.0004  # of the frame: smaller is not followed
LEAST_KEPT = 0.08  # of the object inside the frame, and visible
SAME_COLOURS = 0.6  # in common with the object as it was pointed out

_CALM_PX = 1.2
_RING = np.ones((5, 5), np.uint8)
_FAIR_SHARE = 0.35  # of what is inside moved as one: a motion to go by


@dataclass(frozen=True, slots=True, eq=False)
class Anchor:
    """A frame in which it is known how the object looks: its matte (h, w) float32 there.

    `own` are the colours of the object as a person pointed it out.
    """

    look: Look
    matte: Float32
    own: Colours


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Where the object is in one frame.

    `pose` leads from the anchor to the frame. `matte` (h, w) float32 is 0 where it is lost.
    `covered` is the share of it that looks neither as it did nor in its colours.
    """

    anchor: Anchor
    pose: Matrix
    matte: Float32
    confidence: float
    covered: float = 0.0

    @property
    def is_lost(self) -> bool:
        return self.confidence < LOST


def begin(look: Look, matte: Float32) -> Standing:
    """The object as it was pointed out in a frame; `matte` of the size of the look."""
    return Standing(Anchor(look, matte, colours_under(look.lab, matte)), still(), matte, 1.0)


def step(last: Standing, old: Look, new: Look) -> Standing:
    """The object in the `new` frame, which it had in the `old` one."""
    motion, share = common_motion(find_flow_between(old, new), last.matte)
    pose = after(last.pose, motion)
    found = stand(last.anchor, pose, new)
    worn = found.confidence < FRESH and found.covered < COVERED and last.covered < COVERED
    if not found.is_lost and worn and share > _FAIR_SHARE:
        renewed = _renewed(last, old, new, motion)
        if renewed is not None and renewed.confidence > found.confidence:
            return renewed
    return found


def find_flow_between(old: Look, new: Look) -> Flow:
    """The flow of whole frames; worked out once for all objects in them."""
    if old.flow_to is None or old.flow_to[0] is not new:
        old.flow_to = (new, find_flow(old.grey, new.grey))
    return old.flow_to[1]


def stand(anchor: Anchor, pose: Matrix, look: Look) -> Standing:
    """The anchor's object laid over a frame by `pose`, matched, and kept where it looks alike."""
    height, width = look.size
    whole = float(anchor.matte.sum()) * abs(float(np.linalg.det(pose[:, :2])))
    nothing = np.zeros((height, width), np.float32)
    lost, share = Standing(anchor, pose, nothing, 0.0), 0.0
    for _ in range(2):  # the second time from nearby
        laid = _laid(anchor.matte, pose, (height, width))
        window = _window(laid)
        if window is None or whole < LEAST_AREA * height * width:
            return lost
        picture = _laid(anchor.look.picture.pixels, pose, (height, width))[window]
        grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
        flow = find_flow(grey, np.ascontiguousarray(look.grey[window]))
        shift = (float(window[1].start), float(window[0].start))
        motion, share = common_motion(flow, np.ascontiguousarray(laid[window]))
        if share > _FAIR_SHARE:
            pose = after(pose, _placed(motion, shift))
        if np.abs(motion - still()).max() < 0.5:
            break
    return _judged(anchor, pose, look, whole, share)


def _judged(anchor: Anchor, pose: Matrix, look: Look, whole: float, share: float) -> Standing:
    """The matte at `pose` where the frame looks like the anchor there, and how much of it does."""
    height, width = look.size
    matte = _laid(anchor.matte, pose, (height, width))
    nothing = Standing(anchor, pose, np.zeros((height, width), np.float32), 0.0)
    window = _window(matte)
    if window is None or matte.sum() < LEAST_KEPT * whole:
        return nothing
    part = np.ascontiguousarray(matte[window])
    picture = _laid(anchor.look.lab, pose, (height, width))[window]
    here = np.ascontiguousarray(look.lab[window])
    grey = np.ascontiguousarray(picture[..., 0]), np.ascontiguousarray(here[..., 0])
    flow = find_flow(*grey)
    bend = left_over(flow, still(), part)
    part, picture = _bent(part, bend), _bent(picture, bend)
    alike = _alike(picture, here)
    seen = float((part * alike).sum() / max(float(part.sum()), 1e-6))
    kept = part * np.clip(1.6 * cv2.GaussianBlur(alike, (0, 0), 2.0), 0, 1)
    if float(kept.sum()) < LEAST_KEPT * whole:
        return nothing
    drawn = np.zeros((height, width), np.float32)
    drawn[window] = kept
    around = colours_under(here, np.clip(1 - 2 * cv2.dilate(part, _RING), 0, 1))
    foreign = (1 - alike) * (belonging(here, anchor.own, around) < 0.4)
    covered = float((part * foreign).sum() / max(float(part.sum()), 1e-6))
    confidence = seen * (0.75 + 0.25 * min(share / 0.6, 1.0))
    if confidence < LOST:
        drawn = nothing.matte
    return Standing(anchor, pose, drawn, confidence, covered)


def _renewed(last: Standing, old: Look, new: Look, motion: Matrix) -> Standing | None:
    """From the last frame as the anchor, where all of the object was to be seen in it."""
    if last.confidence < WORN:
        return None
    own = last.anchor.own
    anchor = Anchor(old, last.matte, own)
    found = stand(anchor, motion, new)
    if found.is_lost:
        return None
    likeness = own.likeness(colours_under(new.lab, found.matte))
    if likeness < SAME_COLOURS:
        return None
    return replace(found, confidence=min(found.confidence, last.confidence) * 0.5 + 0.5 * likeness)


def _alike(one: UInt8, other: UInt8) -> Float32:
    """How alike two pictures (h, w, 3) in Lab are at each pixel, (h, w) in [0, 1]."""
    step = np.abs(one.astype(np.float32) - other.astype(np.float32))
    step[..., 0] *= 0.4  # light changes more easily than colour; bytes of L are 2.55 a step
    apart = cv2.GaussianBlur(np.linalg.norm(step, axis=2), (0, 0), _CALM_PX)
    return np.clip((UNLIKE_LAB - apart) / (UNLIKE_LAB - ALIKE_LAB), 0, 1).astype(np.float32)


def _laid(values: UInt8 | Float32, pose: Matrix, size: tuple[int, int]) -> np.ndarray:
    """A picture or matte of the anchor, laid over the frame; nothing beyond its own rim."""
    border = cv2.BORDER_CONSTANT if values.ndim == 2 else cv2.BORDER_REPLICATE
    return cv2.warpAffine(values, pose, size[::-1], flags=cv2.INTER_LINEAR, borderMode=border)


def _bent(values: np.ndarray, bend: Float32) -> np.ndarray:
    height, width = bend.shape[:2]
    ys, xs = np.mgrid[:height, :width].astype(np.float32)
    border = cv2.BORDER_CONSTANT if values.ndim == 2 else cv2.BORDER_REPLICATE
    return cv2.remap(
        values, xs - bend[..., 0], ys - bend[..., 1], cv2.INTER_LINEAR, borderMode=border
    )


def _placed(motion: Matrix, shift: tuple[float, float]) -> Matrix:
    """A motion in a window as one of the whole frame; `shift` is where the window begins."""
    corner = np.asarray(shift)
    return np.column_stack([motion[:, :2], motion[:, 2] + corner - motion[:, :2] @ corner])


def _window(matte: Float32) -> tuple[slice, slice] | None:
    """The part of the frame around a matte; None where there is nothing of it."""
    inside = matte > 0.5
    ys, xs = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not len(ys):
        return None
    margin = 16
    return (
        slice(max(0, int(ys[0]) - margin), min(matte.shape[0], int(ys[-1]) + 1 + margin)),
        slice(max(0, int(xs[0]) - margin), min(matte.shape[1], int(xs[-1]) + 1 + margin)),
    )
