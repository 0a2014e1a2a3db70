"""Looking at what is followed again, every few frames, before it is lost.

Flow carries an outline well as long as the object looks as it did. Where it does not any more, it
may be elsewhere, which its looks and its prompt can tell, or have turned: then the segmenter
outlines it anew where it is. What is surely followed is left alone: no segmenter knows better.
"""

from __future__ import annotations

import cv2
import numpy as np

from engine.features.follow_again import SAME_THING, SURE_AGAIN, Wanted, find_again
from engine.features.follow_colours import colours_under
from engine.features.follow_look import Look
from engine.features.follow_step import FRESH, Anchor, Standing
from engine.types import Box, Click, Float32

SURER = 0.1  # confidence by which it must be surer elsewhere
AGREES = 0.7  # overlap (IoU) with what is followed, of an outline to believe
CLEARER = 0.02  # of its colours more in common with the object as it was pointed out
MARGIN = 0.08  # of its size, around the object: it may have grown


def look_again(key: Anchor, found: Standing, look: Look, wanted: Wanted | None) -> Standing | None:
    """A better answer than `found` for the object in a frame; None where there is none."""
    if found.is_lost:
        return None
    own = key.own.likeness(colours_under(look.lab, found.matte))
    strayed = found.anchor is not key and own < SAME_THING
    if found.confidence >= FRESH and not strayed:
        return None
    if strayed or found.confidence < SURE_AGAIN:
        elsewhere = find_again(key, found, look, wanted)
        if elsewhere is not None and _is_surer(elsewhere, found, key, look, own):
            return elsewhere
    return _outlined_anew(key, found, look, own)


def _is_surer(elsewhere: Standing, found: Standing, key: Anchor, look: Look, own: float) -> bool:
    """Whether another place has clearly more of the object: by its looks, or by its colours."""
    if elsewhere.confidence > found.confidence + SURER:
        return True
    there = key.own.likeness(colours_under(look.lab, elsewhere.matte))
    return there > own + SURER and elsewhere.confidence >= SURE_AGAIN


def _outlined_anew(key: Anchor, found: Standing, look: Look, own: float) -> Standing | None:
    """The same object with an outline of this frame, where that has more of its colours."""
    asked = _where(found.matte)
    if asked is None:
        return None
    box, click = asked
    heat = np.asarray(cv2.GaussianBlur(found.matte, (0, 0), 3.0), np.float32)
    masks = look.segmenter.segment(look.features, heat=heat, clicks=[click], box=box)
    matte = masks[0].matte if masks else np.zeros_like(found.matte)
    if _overlap(matte, found.matte) < AGREES:
        return None
    if key.own.likeness(colours_under(look.lab, matte)) < own + CLEARER:
        return None
    return Standing(Anchor(look, matte, key.own), np.eye(2, 3), matte, found.confidence)


def _where(matte: Float32) -> tuple[Box, Click] | None:
    """A box around an object, with a margin, and the place that is deepest inside it."""
    inside = (matte >= 0.5).astype(np.uint8)
    ys, xs = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not len(ys):
        return None
    depth = cv2.distanceTransform(cv2.copyMakeBorder(inside, 1, 1, 1, 1, 0), cv2.DIST_L2, 3)
    y, x = np.unravel_index(int(np.asarray(depth)[1:-1, 1:-1].argmax()), inside.shape)
    down, across = (max(2, round(MARGIN * len(each))) for each in (ys, xs))
    height, width = inside.shape
    box = Box(
        max(0, int(xs[0]) - across), max(0, int(ys[0]) - down),
        min(width, int(xs[-1]) + 1 + across), min(height, int(ys[-1]) + 1 + down),
    )  # fmt: skip
    return box, Click(float(x), float(y))


def _overlap(one: Float32, other: Float32) -> float:
    a, b = one >= 0.5, other >= 0.5
    return int((a & b).sum()) / max(int((a | b).sum()), 1)
