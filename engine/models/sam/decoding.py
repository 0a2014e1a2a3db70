"""Asking the decoder: prompts as tensors, in small batches, and masks back as numbers.

Letters: n prompts, p points of each, C channels, G cells of the grid, L = 4 * G.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from engine.models.device import Place, with_smaller_batches
from engine.models.sam.network import Networks
from engine.types import Float32

if TYPE_CHECKING:
    from segment_anything.modeling import MaskDecoder, PromptEncoder

CPU_PROMPTS = 8  # more at once are slower on a processor


@dataclass(frozen=True, slots=True, eq=False)
class Ask:
    """One question: points (p, 2) as x, y in pixels of the encoder's square, and p `labels`.

    1 is on the object, 0 on what is not it; `box` is x0, y0, x1, y1; `hint` (L, L) are the logits
    of a mask to begin with.
    """

    points: tuple[tuple[float, float], ...] = ()
    labels: tuple[int, ...] = ()
    box: tuple[float, float, float, float] | None = None
    hint: Float32 | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """The answer: one best mask, then three (whole, part, smaller part): (4, L, L), scores (4,)."""

    logits: Float32
    scores: Float32


def ask(networks: Networks, embedding: Float32, asked: Sequence[Ask]) -> list[Told]:
    """The masks for each question about a picture's features (C, G, G), in order.

    Raises:
        EngineError: if there is not enough memory for one question.
    """
    place = Place(networks.place.device, "float32", prompts_at_once(networks.place))

    def run(batch: Sequence[Ask], where: Place) -> list[Told]:
        return _ask_batch(networks.decoder(where.device), embedding, batch)

    told: list[Told] = []
    for alike in _alike(asked):
        told += with_smaller_batches(run, alike, place)[0]
    return told


def prompts_at_once(place: Place) -> int:
    """How many questions go through the decoder together."""
    return CPU_PROMPTS if place.device == "cpu" else max(place.batch, CPU_PROMPTS)


def _alike(asked: Sequence[Ask]) -> Iterator[list[Ask]]:
    """Stretches of questions with as many prompts of each kind: only those go together.

    Points that are none could fill the shorter ones up, but the network looks at those too.
    """
    stretch: list[Ask] = []
    for each in asked:
        if stretch and _kind(each) != _kind(stretch[0]):
            yield stretch
            stretch = []
        stretch.append(each)
    if stretch:
        yield stretch


def _kind(each: Ask) -> tuple[int, bool, bool]:
    return len(each.points), each.box is not None, each.hint is not None


@torch.inference_mode()
def _ask_batch(
    decoder: tuple[PromptEncoder, MaskDecoder], embedding: Float32, asked: Sequence[Ask]
) -> list[Told]:
    prompts, masks = decoder
    device = prompts.no_mask_embed.weight.device

    def tensor(values: Sequence[object]) -> Tensor:
        return torch.from_numpy(np.array(values, np.float32)).to(device)

    first = asked[0]  # the others have the same kinds of prompts
    points = first.points and (tensor([a.points for a in asked]), tensor([a.labels for a in asked]))
    sparse, dense = prompts(
        points=points or None,  # (n, p, 2), (n, p)
        boxes=None if first.box is None else tensor([a.box for a in asked]),  # (n, 4)
        masks=None if first.hint is None else tensor([a.hint for a in asked])[:, None],
    )
    logits, scores = masks.predict_masks(
        image_embeddings=torch.from_numpy(embedding)[None].to(device),  # (1, C, G, G)
        image_pe=prompts.get_dense_pe(),
        sparse_prompt_embeddings=sparse,
        dense_prompt_embeddings=dense,
    )  # (n, 4, L, L), (n, 4)
    return [
        Told(each.cpu().numpy(), score.cpu().numpy())
        for each, score in zip(logits, scores, strict=True)
    ]
