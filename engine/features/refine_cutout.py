"""A cut-out corrected by hand: by a box, by clicks, by brush."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.errors import WrongRequestError
from engine.features.brush import Stroke, paint
from engine.protocols import ImageFeatures, Segmenter
from engine.stencil import Stencil, levels_of, stencil_from_bytes
from engine.types import Box, Click, Mask, Picture, UInt8


def refine_cutout(
    picture: Picture,
    stencil: Stencil | None,
    *,
    segmenter: Segmenter | None = None,
    features: ImageFeatures | None = None,
    box: Box | None = None,
    clicks: Sequence[Click] = (),
    strokes: Sequence[Stroke] = (),
) -> Stencil:
    """The object after a box, then the clicks, then the strokes.

    Strokes need no segmenter; `features` are what it has prepared of the picture before, if it has.
    A box replaces it by what is found inside. Clicks that add grow it by what the segmenter finds
    there, clicks that take away remove what it finds there and nothing else. Strokes are exact.

    Raises:
        BrokenStencilError: if the stencil does not hold what it says.
        WrongRequestError: if the stencil is of a picture of another size.
    """
    levels = np.zeros((picture.height, picture.width), np.uint8)
    if stencil is not None and box is None:
        levels = _fitting(stencil, picture)
    if segmenter is not None and (box is not None or clicks):
        levels = _asked(levels, features or segmenter.encode(picture), box, clicks, segmenter)
    return stencil_from_bytes(paint(levels, strokes))


def _asked(
    levels: UInt8,
    features: ImageFeatures,
    box: Box | None,
    clicks: Sequence[Click],
    segmenter: Segmenter,
) -> UInt8:
    """The matte (h, w) after what the segmenter was asked for."""
    if box is not None:
        levels = _levels(segmenter.segment(features, box=box), levels)
    adding = [click for click in clicks if click.adds]
    taking = [click for click in clicks if not click.adds]
    if adding:
        levels = np.maximum(levels, _found(features, adding, taking, segmenter))
    if taking:
        levels = np.minimum(levels, 255 - _found(features, taking, adding, segmenter))
    return levels


def _found(
    features: ImageFeatures, meant: Sequence[Click], refused: Sequence[Click], segmenter: Segmenter
) -> UInt8:
    """The matte (h, w) of what the segmenter finds at the clicks that are meant."""
    clicks = [Click(click.x, click.y, adds=True) for click in meant]
    clicks += [Click(click.x, click.y, adds=False) for click in refused]
    nothing = np.zeros(features.size, np.uint8)
    return _levels(segmenter.segment(features, clicks=clicks), nothing)


def _levels(masks: Sequence[Mask], nothing: UInt8) -> UInt8:
    if not masks:
        return nothing
    return np.rint(np.clip(masks[0].matte, 0, 1) * np.float32(255)).astype(np.uint8)


def _fitting(stencil: Stencil, picture: Picture) -> UInt8:
    if (stencil.height, stencil.width) != (picture.height, picture.width):
        raise WrongRequestError(
            "The cut-out belongs to a picture of another size. Open the picture again."
        )
    return levels_of(stencil)
