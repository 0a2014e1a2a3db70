"""Finding an object again that was lost: by its looks anywhere in the frame, and by its prompt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from engine.features.follow_colours import colours_under
from engine.features.follow_flow import Matrix
from engine.features.follow_look import Look
from engine.features.follow_step import SAME_COLOURS, Anchor, Standing, stand
from engine.protocols import Embedder, Modality
from engine.types import Embeddings, Float32, Mask

SURE_AGAIN = 0.62  # confidence from which it is the same thing
PLACES = 3  # that are looked at for each size
SIZES = (1.0, 0.8, 1.25)  # beside the size it had last
SAME_THING = 0.8  # of its colours, in what the prompt finds: another of the kind has fewer
LEAST_MATCH = 0.5  # of what is found by the prompt with the prompt
LEAST_SIZE, MOST_SIZE = 0.3, 3.0  # of the area it had

_HALF = 0.5  # the picture is searched at half its followed size
_LEAST_SIDE = 6


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What an object was asked with: one row, and whether it came from a sound or words."""

    row: Embeddings
    kind: Modality
    embedder: Embedder


def find_again(key: Anchor, last: Standing, look: Look, wanted: Wanted | None) -> Standing | None:
    """The lost object in a frame, by the `key` in which it was pointed out; None: not there."""
    found = _by_looks(key, last, look)
    if found is None and wanted is not None:
        found = _by_prompt(key, look, wanted)
    return found


def _by_looks(key: Anchor, last: Standing, look: Look) -> Standing | None:
    """Where the frame looks like the object, whatever its place."""
    best: Standing | None = None
    anchors = [key] if last.anchor.look is key.look else [key, last.anchor]
    for anchor in anchors:
        size = float(np.hypot(last.pose[0, 0], last.pose[1, 0])) if anchor is last.anchor else 1.0
        for pose in _likely_poses(anchor, look, size):
            found = stand(anchor, pose, look)
            if best is None or found.confidence > best.confidence:
                best = found
    if best is None or best.confidence < SURE_AGAIN:
        return None
    likeness = key.own.likeness(colours_under(look.lab, best.matte))
    return best if likeness >= SAME_COLOURS else None


def _likely_poses(anchor: Anchor, look: Look, size: float) -> Iterator[Matrix]:
    """Places at which a cut-out of the anchor correlates best with the frame."""
    ys, xs = np.nonzero(anchor.matte > 0.5)
    if not len(ys):
        return
    rows, columns = slice(ys.min(), ys.max() + 1), slice(xs.min(), xs.max() + 1)
    cut = anchor.look.picture.pixels[rows, columns]
    matte = (anchor.matte[rows, columns] > 0.5).astype(np.float32)
    for scale in (size * each for each in SIZES):
        yield from _poses_of_size(cut, matte, scale, look, (int(columns.start), int(rows.start)))


def _poses_of_size(
    cut: np.ndarray, matte: Float32, scale: float, look: Look, corner: tuple[int, int]
) -> Iterator[Matrix]:
    width, height = (max(1, round(side * scale * _HALF)) for side in cut.shape[1::-1])
    frame = cv2.resize(look.picture.pixels, None, fx=_HALF, fy=_HALF, interpolation=cv2.INTER_AREA)
    if min(width, height) < _LEAST_SIDE or width > frame.shape[1] or height > frame.shape[0]:
        return
    template = cv2.resize(cut, (width, height), interpolation=cv2.INTER_AREA)
    mask = cv2.resize(matte, (width, height), interpolation=cv2.INTER_AREA)
    edge = (height // 2, height // 2, width // 2, width // 2)  # half of it may be outside
    padded = cv2.copyMakeBorder(frame, *edge, cv2.BORDER_REPLICATE)
    score = cv2.matchTemplate(
        padded.astype(np.float32),
        template.astype(np.float32),
        cv2.TM_CCOEFF_NORMED,
        mask=np.repeat((mask > 0.5).astype(np.float32)[..., None], 3, axis=2),
    )
    score = np.nan_to_num(score, nan=-1.0, posinf=-1.0, neginf=-1.0)
    for x, y in _peaks(score, max(4, min(width, height) // 2)):
        left, top = (x - width // 2) / _HALF, (y - height // 2) / _HALF
        yield np.array(
            [[scale, 0.0, left - scale * corner[0]], [0.0, scale, top - scale * corner[1]]]
        )


def _peaks(score: np.ndarray, apart: int) -> Iterator[tuple[int, int]]:
    """The best places, (x, y), some pixels from each other."""
    left = score.copy()
    for _ in range(PLACES):
        y, x = np.unravel_index(int(left.argmax()), left.shape)
        if left[y, x] < 0.3:
            return
        yield int(x), int(y)
        left[max(0, y - apart) : y + apart + 1, max(0, x - apart) : x + apart + 1] = -1


def _by_prompt(key: Anchor, look: Look, wanted: Wanted) -> Standing | None:
    """What the prompt finds in the frame, where it has the object's colours and about its size."""
    heat = wanted.embedder.similarity_map(look.picture, wanted.row)[0]
    masks = [m for m in look.segmenter.segment(look.features, heat=heat) if _fits(key, m)]
    if not masks:
        return None
    own = [key.own.likeness(colours_under(look.lab, mask.matte)) for mask in masks]
    best = int(np.argmax(own))
    if own[best] < SAME_THING:
        return None
    rows = wanted.embedder.embed_regions(look.picture, [masks[best]])
    match = float(wanted.embedder.match(wanted.row, rows, (wanted.kind, "image"))[0, 0])
    if match < LEAST_MATCH:
        return None
    anchor = Anchor(look, masks[best].matte, key.own)
    return Standing(anchor, np.eye(2, 3), masks[best].matte, min(own[best], match))


def _fits(key: Anchor, mask: Mask) -> bool:
    share = mask.area / max(float(key.matte.sum()), 1.0)
    return LEAST_SIZE <= share <= MOST_SIZE
