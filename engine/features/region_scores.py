"""How surely what is under a mask makes a prompt's sound, in view of what is around it.

The built-in outlines follow the heat, and the built-in engine's match is calibrated on them. A
segmenter that outlines anything whatever also outlines what is not meant, and a scene may fit a
sound without any one thing in it making it: then the picture fits as well with the things hidden.
So each match is held against the rest of the picture. It can only fall by that, so that "nothing
here" stays possible. docs/adr/0015.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.protocols import Embedder, Modality
from engine.types import Embeddings, Float32, Mask, Picture


def score_regions(
    image: Picture,
    masks: Sequence[Mask],
    query: Embeddings,
    kind: Modality,
    *,
    embedder: Embedder,
    beside_rest: bool,
) -> Float32:
    """The probability for each mask that what is under it belongs to the prompt, (n,)."""
    if not masks:
        return np.zeros(0, np.float32)
    asked = [*masks, *(_whole_and_rest(masks) if beside_rest else ())]
    regions = embedder.embed_regions(image, asked)
    matches = embedder.match(query, regions, (kind, "image"))[0]
    if not beside_rest:
        return matches
    return beside(matches[:-2], whole=float(matches[-2]), rest=float(matches[-1]))


def beside(matches: Float32, *, whole: float, rest: float) -> Float32:
    """Matches lowered where the `rest` of the picture fits better than what is under the mask.

    The rest counts for less where the picture loses by hiding the things: `whole` fits better
    than it. A match falls to two thirds of itself at most where it is over a half, to nearly
    nothing where it is small.
    """
    says = rest * min(1.0, rest / max(whole, 1e-6))
    return (matches * np.minimum(1.0, 2 * matches / np.maximum(matches + says, 1e-6))).astype(
        np.float32
    )


def _whole_and_rest(masks: Sequence[Mask]) -> tuple[Mask, Mask]:
    """All of the picture, and all of it but what is under the masks."""
    rest = np.ones_like(masks[0].matte)
    for mask in masks:
        np.minimum(rest, 1 - mask.matte, out=rest)
    return Mask(np.ones_like(rest), 0.0), Mask(rest, 0.0)
