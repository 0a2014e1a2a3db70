"""The thorough way to find what makes a sound: everything in the picture is looked at.

The quick way asks only where the likeness map is warm. Here the segmenter proposes whatever looks
like an object, all proposals are embedded at once, and the likeliest few are looked at closely.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from engine.errors import WrongRequestError
from engine.features.seen_picture import SeenPicture
from engine.protocols import Embedder, Modality, Proposer, Report, Segmenter
from engine.types import Embeddings, Float32, Mask, Picture

MOST_CLOSELY = 8  # things looked at closely, a prompt
LEAST_OF_BEST = 0.5  # of the likeliest proposal's match: less likely ones are left out
SAME = 0.5  # overlap (IoU) from which two proposals are one thing
WITHIN = 0.9  # of the smaller in the larger: a part of it


def look_everywhere(
    seen: SeenPicture,
    queries: Sequence[tuple[Embeddings, Modality]],
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    report: Report,
) -> Callable[[int], list[Mask]]:
    """The masks worth a closer look for each query by its place, likeliest first.

    They are drawn at the picture's own size when they are asked for: those of one query at a time.

    Raises:
        WrongRequestError: if the segmenter cannot propose anything.
        Cancelled: if `report` says so.
    """
    if not isinstance(segmenter, Proposer):
        raise WrongRequestError(
            f"The segmenter {segmenter.name} cannot look at everything: leave out the thorough"
            " search, or install another one (`main.py models get sam-b`)."
        )
    proposed = segmenter.propose(seen.features, report=report)
    chosen: list[list[Mask]] = [[] for _ in queries]
    if proposed:
        regions = embedder.embed_regions(_as_small_as(proposed[0], seen.picture), proposed)
        chosen = [
            _likeliest(proposed, embedder.match(query, regions, (kind, "image"))[0])
            for query, kind in queries
        ]

    def drawn(place: int) -> list[Mask]:
        return [segmenter.draw(seen.features, mask) for mask in chosen[place]]

    return drawn


def _as_small_as(mask: Mask, picture: Picture) -> Picture:
    size = mask.matte.shape[::-1]
    return Picture(
        np.asarray(cv2.resize(picture.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    )


def _likeliest(masks: Sequence[Mask], matches: Float32) -> list[Mask]:
    """The best few that are different things."""
    kept: list[Mask] = []
    for place in np.argsort(-matches, kind="stable"):
        mask = masks[place]
        if len(kept) == MOST_CLOSELY or matches[place] < LEAST_OF_BEST * matches.max():
            break
        if not any(_is_one(mask, other) for other in kept):
            kept.append(mask)
    return kept


def _is_one(one: Mask, other: Mask) -> bool:
    both = int((one.hard & other.hard).sum())
    smaller = max(min(one.area, other.area), 1)
    return both > SAME * max(one.area + other.area - both, 1) or both > WITHIN * smaller
