"""What is behind an object, made up from what is around it.

Found on a reduced picture, from coarse to fine (`patch_search`), then copied at full size, so that
grass stays grass. Where there is too little around to copy from, cv2.inpaint smooths over it.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from engine.features.patch_search import Flags, Indices, Sources, complete
from engine.types import Box, Float32, UInt8

_WORKING_SIDE = 128  # pixels; small, so that it is quick and finds shapes rather than noise
_COARSEST_SIDE = 64
_AROUND = 0.5  # of the hole's size: how far around it is looked
_MIRRORED = 4
_SEED = 1


def fill_hole(pixels: UInt8, hole: Float32, avoid: Float32) -> UInt8:
    """The picture (h, w, 3) without what is under `hole` (h, w) in [0, 1], blended in softly.

    Nothing is copied from where `avoid` (h, w) is not 0: other objects must not appear twice.
    """
    if not hole.any():
        return pixels
    box = _surroundings(hole)
    part = np.s_[box.y0 : box.y1, box.x0 : box.x1]
    unknown = np.maximum(hole[part], avoid[part])
    filled = pixels.copy()
    filled[part] = blend(pixels[part], _make_up(pixels[part], unknown), hole[part])
    return filled


def blend(under: UInt8, over: UInt8 | Float32, share: Float32) -> UInt8:
    """`over` where `share` (h, w) is 1, `under` where it is 0, (h, w, 3) uint8."""
    if over.dtype != np.uint8:
        over = np.asarray(
            cv2.addWeighted(over, 1, over, 0, 0, dtype=cv2.CV_8U), np.uint8
        )  # rounded
    share = np.ascontiguousarray(share, np.float32)
    return np.asarray(cv2.blendLinear(over, under, share, 1 - share), np.uint8)


def box_around(matte: Float32) -> Box:
    """The smallest box around everything in (h, w) that is not 0; there is something."""
    ys, xs = np.flatnonzero(matte.any(axis=1)), np.flatnonzero(matte.any(axis=0))
    return Box(int(xs[0]), int(ys[0]), int(xs[-1]) + 1, int(ys[-1]) + 1)


def _surroundings(hole: Float32) -> Box:
    """The hole and as much around it as helps."""
    box = box_around(hole)
    around = round(_AROUND * max(box.y1 - box.y0, box.x1 - box.x0)) + 16
    return Box(
        max(0, box.x0 - around),
        max(0, box.y0 - around),
        min(hole.shape[1], box.x1 + around),
        min(hole.shape[0], box.y1 + around),
    )


def _make_up(pixels: UInt8, hole: Float32) -> Float32:
    """A picture (h, w, 3) that has something fitting in the hole."""
    height, width = hole.shape
    scale = min(1.0, _WORKING_SIDE / max(height, width))
    size = max(1, round(height * scale)), max(1, round(width * scale))
    small, unknown = _reduced(pixels.astype(np.float32), hole, size)
    found = _complete_in_steps(small, unknown)
    if found is None:
        return _resized(_smoothed_over(small, unknown), (height, width))
    drawn, sources = found
    copied = _copy_at_full_size(pixels, sources, hole)
    # The copies bring the detail, the small picture the light and shade they should have.
    return copied + _resized(drawn - _resized(copied, size), (height, width))


def _complete_in_steps(small: Float32, unknown: Flags) -> tuple[Float32, Sources] | None:
    """From a size where everything is near everything to the whole, each guessing for the next."""
    random = np.random.default_rng(_SEED)
    found: tuple[Float32, Sources] | None = None
    for size in _steps(*unknown.shape):
        last = size == unknown.shape
        picture, hole = _reduced(small, unknown.astype(np.float32), size)
        if found is None:
            guess, start = _smoothed_over(picture, hole), None
        else:
            guess, start = _resized(found[0], size), found[1].scaled_to(*size)
        picture = np.where(hole[:, :, None], guess, picture)
        effort = {"rounds": 2, "sweeps": 1} if last else {"rounds": 3, "sweeps": 2}
        found = complete(picture, hole, start, random=random, **effort)
    return found


def _steps(height: int, width: int) -> Iterator[tuple[int, int]]:
    """Sizes from coarse to (height, width), each twice the one before."""
    doublings = max(0, int(np.log2(max(height, width) / _COARSEST_SIDE)))
    for i in range(doublings, -1, -1):
        yield max(1, round(height / 2**i)), max(1, round(width / 2**i))


def _reduced(picture: Float32, hole: Float32, size: tuple[int, int]) -> tuple[Float32, Flags]:
    """At (height, width), without a trace of what is in the hole; and where that is unknown."""
    known = (hole <= 0).astype(np.float32)
    share = _resized(known, size)
    colours = _resized(picture * known[:, :, None], size) / np.maximum(share, 1e-3)[:, :, None]
    return colours.astype(np.float32), share < 0.98


def _smoothed_over(picture: Float32, unknown: Flags) -> Float32:
    height, width = unknown.shape
    levels = np.clip(np.rint(picture), 0, 255).astype(np.uint8)
    # In a picture of a few rows cv2.inpaint finds nothing to go by: mirror some around it.
    wide, hole = (
        np.pad(array, [(_MIRRORED,) * 2, (_MIRRORED,) * 2, (0, 0)][: array.ndim], "symmetric")
        for array in (levels, unknown.astype(np.uint8))
    )
    filled = cv2.inpaint(wide, hole, 3, cv2.INPAINT_NS)  # Telea's drifts: 90 becomes 105
    inside = filled[_MIRRORED : _MIRRORED + height, _MIRRORED : _MIRRORED + width]
    return inside.astype(np.float32)


def _resized(array: Float32, size: tuple[int, int]) -> Float32:
    way = cv2.INTER_AREA if size[0] < array.shape[0] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(array, size[::-1], interpolation=way), np.float32)


def _copy_at_full_size(pixels: UInt8, sources: Sources, hole: Float32) -> Float32:
    """The picture, what is in the hole copied from where the spots around were copied.

    Each pixel is a mix of the four nearest spots' copies, by how near they are.
    """
    (height, width), (h, w) = hole.shape, sources.index.shape
    box = box_around(hole)
    from_y, from_x = np.divmod(sources.index, w)
    way_y = ((from_y - np.arange(h)[:, None]) * (height / h)).astype(np.float32)
    way_x = ((from_x - np.arange(w)) * (width / w)).astype(np.float32)
    y = np.arange(box.y0, box.y1, dtype=np.float32)[:, None]
    x = np.arange(box.x0, box.x1, dtype=np.float32)

    def copy(row: Indices, column: Indices) -> UInt8:
        at_x, at_y = (way.take(row, axis=0).take(column, axis=1) for way in (way_x, way_y))
        at_x += x
        at_y += y
        copied = cv2.remap(pixels, at_x, at_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        return np.asarray(copied, np.uint8)

    shape = len(y), len(x)
    (above, below), lower = _nearest_two(y[:, 0], h / height, h)
    (left, right), righter = _nearest_two(x, w / width, w)
    lower, righter = (np.broadcast_to(share, shape) for share in (lower[:, None], righter))
    top, bottom = (blend(copy(r, left), copy(r, right), righter) for r in (above, below))
    out = pixels.astype(np.float32)
    out[box.y0 : box.y1, box.x0 : box.x1] = blend(top, bottom, lower)
    return out


def _nearest_two(
    pixels: Float32, scale: float, count: int
) -> tuple[tuple[Indices, Indices], Float32]:
    """For pixels along one axis: the spots before and after each, and how near the second is."""
    spot = (pixels + 0.5) * scale - 0.5
    before = np.floor(spot)
    first, second = (s.clip(0, count - 1).astype(np.int64) for s in (before, before + 1))
    return (first, second), (spot - before).astype(np.float32)
